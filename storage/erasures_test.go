package storage_test

import (
	"testing"

	"baocun/storage"
	"baocun/township"
)

// TestWhatIsErasedLeavesNoTraceOfTheSameTransaction records a visit of a household, and
// changes its line in a month after the one it came in, in the transaction that erases it.
func TestWhatIsErasedLeavesNoTraceOfTheSameTransaction(t *testing.T) {
	gone := household(xiaocun, 1, 7, 3)
	o := grown(t)
	o.update(func(tx *storage.Tx) error { return tx.OpenMonths(november) })
	o.update(func(tx *storage.Tx) error {
		if _, _, err := tx.RecordVisit(seen(gone, 2)); err != nil {
			return err
		}
		_, err := tx.EraseHousehold(gone.HouseholdKey, "本人要求", 9)
		return err
	})
	o.purgeAll(storage.Retention{}, 4)
	same(t, "what is logged of its visit", o.logged(`"group":1,"number":7},"date"`), 0)
	same(t, "what is logged of its line", o.logged(`"group":1,"number":7,"people"`), 0)
	same(t, "what is logged of its past", o.logged(`"number":7},"spans"`), 0)
}

func TestErasingReachesBehindAFirstDayThatMoved(t *testing.T) {
	gone := household(xiaocun, 1, 7, 3)
	o := grown(t)
	visit := o.record(on(today.AddDays(-30), seen(gone, 1)))[0]
	o.update(func(tx *storage.Tx) error {
		p := plan()
		p[1].Since = november.First()
		_, err := tx.PlaceUnits(p)
		return err
	})
	o.update(func(tx *storage.Tx) error {
		_, err := tx.EraseHousehold(gone.HouseholdKey, "本人要求", 9)
		return err
	})
	o.view(func(tx *storage.Tx) error {
		same(t, "the visit that is there", must2(tx.Visit(visit.ID))(t).ID, township.VisitID(0))
		return nil
	})
}
