package storage_test

import (
	"testing"

	"baocun/storage"
	"baocun/township"
)

// TestVisitsByListsWhatSomebodyEntered, corrected and undone ones too, and of nobody else.
func TestVisitsByListsWhatSomebodyEntered(t *testing.T) {
	h, other := household(xiaocun, 1, 7, 2), household(xiaocun, 2, 3, 2)
	o := register(t)
	by := func(who township.PersonID, v township.Visit) township.Visit { v.By = who; return v }
	mine := o.record(by(7, seen(h, 2)), by(7, seen(h, 1)), by(7, seen(other, 2)))
	o.record(on(today.AddDays(-1), by(8, seen(h, 2))))
	o.update(func(tx *storage.Tx) error { _, _, err := tx.UndoVisit(mine[1].ID); return err })
	count := func(unit township.UnitID, who township.PersonID) (n int) {
		o.view(func(tx *storage.Tx) error {
			tree := must(tx.Units())(t)
			in, _ := tree.Get(unit)
			for v, err := range tx.VisitsBy(who, in, november) {
				if err != nil || v.By != who {
					t.Errorf("%+v %v", v, err)
				}
				n++
			}
			return nil
		})
		return n
	}
	for _, c := range []struct {
		unit township.UnitID
		who  township.PersonID
		want int
	}{{xiaocun1, 7, 2}, {xiaocun, 7, 3}, {xiaocun, 8, 1}, {xiaocun, 9, 0}, {paifang, 7, 0}} {
		if got := count(c.unit, c.who); got != c.want {
			t.Errorf("%d entered %d visits in %d, want %d", c.who, got, c.unit, c.want)
		}
	}
}
