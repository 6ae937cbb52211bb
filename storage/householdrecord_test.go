package storage_test

import (
	"errors"
	"fmt"
	"testing"

	"baocun/storage"
	"baocun/township"
)

func TestTheRecordOfAHouseholdHoldsEveryVisitOnce(t *testing.T) {
	h, other := household(xiaocun, 1, 7, 3), household(xiaocun, 1, 44, 1)
	o := grown(t)
	first := o.record(on(today.AddDays(-30), seen(h, 1)), seen(other, 1), with(township.Away, seen(h, 0)), seen(h, 2), seen(h, 3))
	o.update(func(tx *storage.Tx) error { _, _, err := tx.UndoVisit(first[4].ID); return err })
	o.view(func(tx *storage.Tx) error {
		record := must(tx.HouseholdRecord(h.HouseholdKey))(t)
		same(t, "the line", record.Line, h)
		id := func(v township.Visit) township.VisitID { return v.ID }
		want := []township.VisitID{first[0].ID, first[2].ID, first[3].ID, first[4].ID}
		same(t, "the visits", ids(record.Visits, id), want)
		same(t, "whether the last was taken back", record.Visits[3].Undone.IsZero(), false)

		empty := must(tx.HouseholdRecord(household(xiaocun, 2, 9, 0).HouseholdKey))(t)
		same(t, "visits of one that never was", len(empty.Visits), 0)
		return nil
	})
}

func TestTheRecordHoldsWhatWasVisitedBeforeTheFirstDayMoved(t *testing.T) {
	h := household(xiaocun, 1, 7, 3)
	o := grown(t)
	o.record(on(today.AddDays(-30), seen(h, 1)), seen(h, 3))
	o.update(func(tx *storage.Tx) error {
		p := plan()
		p[1].Since = november.First()
		_, err := tx.PlaceUnits(p)
		return err
	})
	o.view(func(tx *storage.Tx) error {
		same(t, "visits", len(must(tx.HouseholdRecord(h.HouseholdKey))(t).Visits), 2)
		return nil
	})
}

func TestTheRecordHoldsWhatTheRegisterSaidBefore(t *testing.T) {
	h := household(xiaocun, 1, 7, 3)
	o := grown(t)
	o.update(func(tx *storage.Tx) error {
		if err := tx.OpenMonths(november); err != nil {
			return err
		}
		now := h
		now.People, now.Priority = 4, true
		if err := tx.ChangeHouseholds(now); err != nil {
			return err
		}
		return errors.Join(tx.OpenMonths(november.Add(2)), tx.ChangeHouseholds(township.Household{HouseholdKey: h.HouseholdKey}))
	})
	o.view(func(tx *storage.Tx) error {
		record := must(tx.HouseholdRecord(h.HouseholdKey))(t)
		same(t, "people now", record.Line.People, 0)
		same(t, "before", ids(record.Earlier, func(e storage.EarlierLine) string {
			return fmt.Sprint(e.Until, " ", e.Line.People, " ", e.Line.Priority)
		}), []string{"2026-12 4 true", "2026-10 3 false"})
		return nil
	})
}
