package storage_test

import (
	"testing"

	"baocun/storage"
	"baocun/township"
)

// urgent stores a serious matter of a village that was reported now.
func (o *office) urgent(village township.UnitID) (u township.Urgent) {
	o.t.Helper()
	o.update(func(tx *storage.Tx) (err error) {
		u, err = tx.SaveUrgent(township.Urgent{
			Unit: village, Village: village, Kind: township.UrgentAccident, Text: "屋顶漏水", Reporter: 7, At: o.now.UTC(),
		}.Report(false))
		return err
	})
	return u
}

// closeUrgent ends a serious matter so many days from today.
func (o *office) closeUrgent(u township.Urgent, days int) {
	o.t.Helper()
	o.update(func(tx *storage.Tx) error {
		closed, err := u.Close(9, o.now.AddDate(0, 0, days).UTC(), today.AddDays(days), "已修好")
		if err != nil {
			return err
		}
		_, err = tx.SaveUrgent(closed)
		return err
	})
}

func urgentIDs(list []township.Urgent) []township.UrgentID {
	return ids(list, func(u township.Urgent) township.UrgentID { return u.ID })
}

func TestSeriousMattersAreOpenUntilTheyAreOver(t *testing.T) {
	o := placed(t)
	late, other, early, mistaken := o.urgent(xiaocun), o.urgent(paifang), o.urgent(xiaocun), o.urgent(xiaocun)
	open := func(want ...township.UrgentID) {
		t.Helper()
		o.view(func(tx *storage.Tx) error {
			same(t, "what is open", urgentIDs(must(tx.OpenUrgents())(t)), want)
			return nil
		})
	}
	open(late.ID, early.ID, mistaken.ID, other.ID)
	o.closeUrgent(late, 2)
	o.closeUrgent(early, 1)
	o.update(func(tx *storage.Tx) error {
		taken, err := mistaken.TakeBack(o.now.UTC(), today)
		if err != nil {
			return err
		}
		_, err = tx.SaveUrgent(taken)
		return err
	})
	open(other.ID)
	o.view(func(tx *storage.Tx) error {
		same(t, "what ended", urgentIDs(must(tx.ClosedUrgents(xiaocun, today))(t)), []township.UrgentID{early.ID, late.ID})
		same(t, "what ended later", urgentIDs(must(tx.ClosedUrgents(xiaocun, today.AddDays(2)))(t)), []township.UrgentID{late.ID})
		same(t, "one of them", must2(tx.Urgent(late.ID))(t).Summary, "已修好")
		return nil
	})
}

func TestSeriousMattersPastTheirTimeGoFromRecordsAndLog(t *testing.T) {
	o := placed(t)
	old := o.urgent(xiaocun)
	o.closeUrgent(old, 0)
	same(t, "matters that are logged", o.logged("屋顶漏水"), 2)
	o.now = o.now.AddDate(0, 1, 0)
	young := o.urgent(xiaocun)
	o.purgeAll(storage.Retention{Visits: november}, 1)
	o.view(func(tx *storage.Tx) error {
		_, isThere, err := tx.Urgent(old.ID)
		same(t, "whether the old one is there", isThere, false)
		same(t, "the young one", must2(tx.Urgent(young.ID))(t).ID, young.ID)
		return err
	})
	same(t, "matters that are logged", o.logged("屋顶漏水"), 1)
}
