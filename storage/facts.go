package storage

import (
	"slices"

	"baocun/township"
)

var enteredFacts = declare(office, table[township.FactID, township.EnteredFact]{
	name: "entered_facts", key: sequenceKey[township.FactID](), audited: true,
})

// factsByUnit holds the facts of a unit year by year, of each code one; factsWaiting those
// that wait to be confirmed.
var (
	factsByUnit = addIndex(enteredFacts, index[township.FactID, township.EnteredFact]{
		name: "by_unit", unique: true,
		keys: func(_ township.FactID, f township.EnteredFact) [][]byte {
			return [][]byte{appendText(factsOf(f.Unit, f.Year), string(f.Code))}
		},
	})
	factsWaiting = addIndex(enteredFacts, index[township.FactID, township.EnteredFact]{
		name: "waiting",
		keys: func(_ township.FactID, f township.EnteredFact) [][]byte {
			if _, waits := f.Waiting(); !waits {
				return nil
			}
			return [][]byte{appendUint64(nil, f.Unit)}
		},
	})
)

// factsOf is how the keys of a unit's facts of a year begin.
func factsOf(unit township.UnitID, year int) []byte {
	return appendUint16(appendUint64(nil, unit), uint16(year))
}

// Fact finds an entered fact by id.
func (tx *Tx) Fact(id township.FactID) (township.EnteredFact, bool, error) {
	return enteredFacts.in(tx).Get(id)
}

// Facts lists what was entered of a unit in a year, confirmed or not.
func (tx *Tx) Facts(unit township.UnitID, year int) ([]township.EnteredFact, error) {
	return records(factsByUnit.rows(tx, prefix(factsOf(unit, year))))
}

// EnteredFacts are the figures of a unit in a year that count, by their codes: those that a
// second person has confirmed.
func (tx *Tx) EnteredFacts(unit township.UnitID, year int) (map[township.FactCode]int, error) {
	facts, err := tx.Facts(unit, year)
	counting := make(map[township.FactCode]int)
	for _, f := range facts {
		if v, counts := f.InForce(); counts {
			counting[f.Code] = v.Value
		}
	}
	return counting, err
}

// WaitingFacts lists the facts that wait to be confirmed, unit by unit.
func (tx *Tx) WaitingFacts() ([]township.EnteredFact, error) {
	return records(factsWaiting.rows(tx, Span{}))
}

// SaveFact stores an entered fact in its next revision, and gives one without an id its id.
func (tx *Tx) SaveFact(f township.EnteredFact) (township.EnteredFact, error) {
	f.Revision++
	if f.ID != 0 {
		return f, enteredFacts.in(tx).Put(f.ID, f)
	}
	return add(enteredFacts.in(tx), func(id township.FactID) township.EnteredFact {
		f.ID = id
		return f
	})
}

// DropFact removes a fact whose only version was taken back.
func (tx *Tx) DropFact(id township.FactID) error { return enteredFacts.in(tx).Delete(id) }

// FactsWith lists the facts that somebody entered or confirmed a version of.
func (tx *Tx) FactsWith(who township.PersonID) ([]township.EnteredFact, error) {
	return filtered(enteredFacts.in(tx).Rows(Span{}), func(f township.EnteredFact) bool {
		return slices.Contains(f.People(), who)
	})
}
