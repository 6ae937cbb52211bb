package storage

import (
	"math/rand/v2"
	"sync"

	"baocun/township"
)

var units = declare(office, table[township.UnitID, township.Unit]{
	name: "units", key: sequenceKey[township.UnitID](), audited: true,
})

// unitCache keeps the decoded tree of units between transactions. The tree is
// read by every update and changes a few times a year.
type unitCache struct {
	mu      sync.Mutex
	version int64
	tree    township.Units
}

func (c *unitCache) get(version int64) (township.Units, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.tree, c.version == version && version != 0
}

func (c *unitCache) keep(version int64, tree township.Units) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.version, c.tree = version, tree
}

// Units is the whole tree as this transaction sees it. While no unit changes it
// costs one read.
func (tx *Tx) Units() (township.Units, error) {
	m, err := tx.mark(markUnits)
	if err != nil {
		return township.Units{}, err
	}
	if tree, ok := tx.db.units.get(m.Number); ok {
		return tree, nil
	}
	var list []township.Unit
	for row, err := range units.in(tx).Rows(Span{}) {
		if err != nil {
			return township.Units{}, err
		}
		list = append(list, row.Record)
	}
	tree := township.NewUnits(list)
	tx.db.units.keep(m.Number, tree)
	return tree, nil
}

// saveUnit stores a unit under its id. The version it gives the tree is drawn by
// lot: a number that counted up would come again after a transaction that was
// rolled back, and name another tree.
func (tx *Tx) saveUnit(u township.Unit) error {
	if err := units.in(tx).Put(u.ID, u); err != nil {
		return err
	}
	return tx.setMark(markUnits, mark{Number: 1 + rand.Int64N(1<<62)})
}
