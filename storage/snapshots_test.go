package storage_test

import (
	"errors"
	"testing"

	"baocun/storage"
	"baocun/township"
)

// overdue is a file on 20 December whose November is closed, with one visit of
// November and one of December.
func overdue(t *testing.T) (o *office, november, december township.Visit) {
	h := household(xiaocun, 1, 7, 2)
	o = register(t)
	first := o.record(seen(h, 2))[0]
	o.now = o.now.AddDate(0, 1, 0)
	later := seen(h, 1)
	later.Date, later.RecordedOn = township.DateOf(o.now), township.DateOf(o.now)
	second := o.record(later)[0]
	o.update(func(tx *storage.Tx) error { return tx.CloseMonths(first.Date.MonthOf()) })
	return o, first, second
}

func TestAClosedMonthTakesNothingMore(t *testing.T) {
	o, first, second := overdue(t)
	for what, try := range map[string]func(tx *storage.Tx) error{
		"a visit of it": func(tx *storage.Tx) error {
			_, _, err := tx.RecordVisit(on(today, seen(household(xiaocun, 2, 3, 4), 4)))
			return err
		},
		"a correction of it":      func(tx *storage.Tx) error { _, _, err := tx.RecordVisit(first); return err },
		"undoing a visit of it":   func(tx *storage.Tx) error { _, _, err := tx.UndoVisit(first.ID); return err },
		"a visit of a month past": func(tx *storage.Tx) error { _, _, err := tx.RecordVisit(on(today.AddDays(-40), first)); return err },
	} {
		o.update(func(tx *storage.Tx) error {
			err := tx.Attempt(func() error { return try(tx) })
			if refusal, ok := errors.AsType[*township.Refusal](err); !ok || refusal.Code != township.RefuseMonthClosed {
				t.Errorf("%s: %v, want the refusal %s", what, err, township.RefuseMonthClosed)
			}
			return nil
		})
	}
	same(t, "November", o.tally(xiaocun, november), township.Coverage{PeopleMet: 2, HouseholdsMet: 1, Visits: 1})
	o.update(func(tx *storage.Tx) error { _, _, err := tx.UndoVisit(second.ID); return err })
}

func TestTheMonthThatRunsIsNotClosed(t *testing.T) {
	o, _, _ := overdue(t)
	for range 2 { // The second time there is nothing to close.
		o.update(func(tx *storage.Tx) error { return tx.CloseMonths(november.Add(5)) })
	}
	o.view(func(tx *storage.Tx) error {
		closed, err := tx.ClosedMonth()
		same(t, "the newest that is closed", closed, november)
		return err
	})
}

func TestWhoMovesAfterwardsStaysWhereTheyWereInAClosedMonth(t *testing.T) {
	h := household(xiaocun, 1, 7, 2)
	h.Assistant = 7
	o := register(t)
	o.update(func(tx *storage.Tx) error { return tx.ChangeHouseholds(h) })
	o.record(seen(h, 2))
	o.now = o.now.AddDate(0, 1, 0)
	o.update(func(tx *storage.Tx) error {
		return errors.Join(tx.OpenMonths(november.Add(1)), tx.CloseMonths(november))
	})
	o.update(func(tx *storage.Tx) error {
		h.Assistant, h.NotAccountableUntil = 8, township.DateOf(o.now).AddDays(60)
		return tx.ChangeHouseholds(h)
	})
	o.view(func(tx *storage.Tx) error {
		people := func(person township.PersonID, month township.Month) [2]int {
			tally := must2(tx.AssistantTally(person, month))(t)
			return [2]int{tally.PeopleMet, tally.People}
		}
		same(t, "the first in November", people(7, november), [2]int{2, 2})
		same(t, "the first in December", people(7, november.Add(1)), [2]int{0, 0})
		same(t, "the second in November", people(8, november), [2]int{0, 0})
		same(t, "the second in December, 不计入", people(8, november.Add(1)), [2]int{0, 0})
		same(t, "what the second answers for", must(tx.Load(8))(t), storage.Register{Person: 8, People: 2, Households: 1})
		same(t, "what the first answers for", must(tx.Load(7))(t), storage.Register{Person: 7})
		return nil
	})
	o.update(func(tx *storage.Tx) error { return tx.OpenMonths(november.Add(4)) })
	o.view(func(tx *storage.Tx) error {
		for month, want := range map[township.Month]int{november.Add(1): 0, november.Add(2): 0, november.Add(3): 2, november.Add(4): 2} {
			same(t, "people to be met in "+month.String(), must2(tx.AssistantTally(8, month))(t).People, want)
			same(t, "people of the group in "+month.String(), must2(tx.Tally(xiaocun1, month))(t).People, want+1)
		}
		return nil
	})
}

func TestAMonthThatIsClosedOpensForNobody(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error {
		p := plan()
		p[0].Since = today
		must(tx.PlaceUnits(p))(t)
		h := household(xiaocun, 1, 7, 2)
		h.Assistant = 7
		must(tx.ReplaceRegister(xiaocun, []township.Household{h}))(t)
		return errors.Join(tx.OpenMonths(november), tx.CloseMonths(november.Add(-1)))
	})
	o.update(func(tx *storage.Tx) error { _, err := tx.PlaceUnits(plan()); return err })
	same(t, "months", o.months(xiaocun), map[string]int{"2026-11": 2})
}
