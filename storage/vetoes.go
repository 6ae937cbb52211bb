package storage

import (
	"slices"

	"baocun/township"
)

var vetoes = declare(office, table[township.VetoID, township.VetoCase]{
	name: "vetoes", key: sequenceKey[township.VetoID](), audited: true,
})

var vetoesByVillage = addIndex(vetoes, index[township.VetoID, township.VetoCase]{
	name: "by_village",
	keys: func(_ township.VetoID, c township.VetoCase) [][]byte {
		return [][]byte{factsOf(c.Village, c.Year)}
	},
})

// Veto finds a case of veto by id.
func (tx *Tx) Veto(id township.VetoID) (township.VetoCase, bool, error) { return vetoes.in(tx).Get(id) }

// Vetoes lists all cases, in the order in which they were raised; they are few.
func (tx *Tx) Vetoes() ([]township.VetoCase, error) { return records(vetoes.in(tx).Rows(Span{})) }

// VetoesOf lists the cases against a village in a year.
func (tx *Tx) VetoesOf(village township.UnitID, year int) ([]township.VetoCase, error) {
	return records(vetoesByVillage.rows(tx, prefix(factsOf(village, year))))
}

// SaveVeto stores a case in its next revision, and gives one without an id its id.
func (tx *Tx) SaveVeto(c township.VetoCase) (township.VetoCase, error) {
	c.Revision++
	if c.ID != 0 {
		return c, vetoes.in(tx).Put(c.ID, c)
	}
	return add(vetoes.in(tx), func(id township.VetoID) township.VetoCase {
		c.ID = id
		return c
	})
}

// DropVeto removes a case that was taken back before anything came of it.
func (tx *Tx) DropVeto(id township.VetoID) error { return vetoes.in(tx).Delete(id) }

// VetoesWith lists the cases that somebody had to do with.
func (tx *Tx) VetoesWith(who township.PersonID) ([]township.VetoCase, error) {
	return filtered(vetoes.in(tx).Rows(Span{}), func(c township.VetoCase) bool {
		return slices.Contains(c.People(), who)
	})
}
