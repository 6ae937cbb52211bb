package storage_test

import (
	"errors"
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

// seen is a visit of today that saw so many of a household's people.
func seen(h township.Household, n int) township.Visit {
	return township.Visit{
		Household: h.HouseholdKey, Date: today, RecordedOn: today,
		Outcome: township.Met, Seen: n, People: h.People, By: 7,
	}
}

func on(date township.Date, v township.Visit) township.Visit {
	v.Date = date
	return v
}

func with(outcome township.Outcome, v township.Visit) township.Visit {
	v.Outcome = outcome
	return v
}

// record stores visits, each in a transaction of its own, and returns them.
func (o *office) record(list ...township.Visit) []township.Visit {
	o.t.Helper()
	var stored []township.Visit
	for _, v := range list {
		o.update(func(tx *storage.Tx) error {
			v, _, err := tx.RecordVisit(v)
			stored = append(stored, v)
			return err
		})
	}
	return stored
}

// tally is a unit's counters of a month, people and households left out.
func (o *office) tally(unit township.UnitID, month township.Month) (c township.Coverage) {
	o.t.Helper()
	o.view(func(tx *storage.Tx) error {
		t, _, err := tx.Tally(unit, month)
		c = t.Coverage.Minus(t.Accountable())
		return err
	})
	return c
}

// grown is [register] with three people instead of two in 1-007.
func grown(t testing.TB) *office {
	o := register(t)
	o.update(func(tx *storage.Tx) error { return save(tx, household(xiaocun, 1, 7, 3)) })
	return o
}

func TestVisitMovesGroupVillageAndTownship(t *testing.T) {
	three := household(xiaocun, 1, 7, 3)
	cases := []struct {
		name   string
		visits []township.Visit
		want   township.Coverage
	}{
		{"all seen", []township.Visit{seen(three, 3)}, township.Coverage{PeopleMet: 3, HouseholdsMet: 1, Visits: 1}},
		{"nobody at home", []township.Visit{with(township.Away, seen(three, 0))}, township.Coverage{Visits: 1}},
		{"by telephone", []township.Visit{with(township.Reached, seen(three, 2))}, township.Coverage{PeopleReached: 2, HouseholdsReached: 1, Visits: 1}},
		{"some, then more", []township.Visit{on(today.AddDays(-1), seen(three, 1)), seen(three, 2)}, township.Coverage{PeopleMet: 2, HouseholdsMet: 1, Visits: 2, LateEntries: 1}},
		{"corrected the same day", []township.Visit{seen(three, 3), seen(three, 1)}, township.Coverage{PeopleMet: 1, HouseholdsMet: 1, Visits: 1}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o := grown(t)
			o.record(c.visits...)
			for _, unit := range []township.UnitID{xiaocun1, xiaocun, xiaohongmen} {
				same(t, "the tally", o.tally(unit, november), c.want)
			}
			for _, unit := range []township.UnitID{xiaocun2, paifang} {
				same(t, "the tally of others", o.tally(unit, november), township.Coverage{})
			}
		})
	}
}

func TestBackEntryCountsInTheMonthOfTheVisit(t *testing.T) {
	o := register(t)
	october := today.AddDays(-30)
	o.record(on(october, seen(household(xiaocun, 2, 3, 4), 4)))
	same(t, "November", o.tally(xiaocun2, november), township.Coverage{})
	same(t, "October", o.tally(xiaocun2, october.MonthOf()), township.Coverage{PeopleMet: 4, HouseholdsMet: 1, Visits: 1, LateEntries: 1})
}

// TestWhoLeavesTheRegisterIsMetNoLonger follows a household of four, of whom all
// were met, and one of three whom nobody saw.
func TestWhoLeavesTheRegisterIsMetNoLonger(t *testing.T) {
	four, three := household(xiaocun, 2, 3, 4), household(xiaocun, 1, 7, 3)
	o := grown(t)
	o.record(seen(four, 4))
	compare := func(what string, people, households int) {
		t.Helper()
		for _, unit := range []township.UnitID{xiaocun2, xiaocun, xiaohongmen} {
			same(t, what, o.tally(unit, november), township.Coverage{PeopleMet: people, HouseholdsMet: households, Visits: 1})
		}
	}
	compare("everyone on the register", 4, 1)
	for _, c := range []struct {
		what       string
		list       []township.Household
		people     int
		households int
	}{
		{"the household is smaller", []township.Household{three, household(xiaocun, 2, 3, 1)}, 1, 1},
		{"it is gone", []township.Household{three}, 0, 0},
		{"it came back with two", []township.Household{three, household(xiaocun, 2, 3, 2)}, 2, 1},
		{"it is as it was", []township.Household{three, four}, 4, 1},
		{"it is larger", []township.Household{three, household(xiaocun, 2, 3, 6)}, 4, 1},
	} {
		o.update(func(tx *storage.Tx) error {
			_, err := tx.ReplaceRegister(xiaocun, c.list)
			return err
		})
		compare(c.what, c.people, c.households)
	}
}

func TestAMonthThatIsOverKeepsThePeopleItWasWorkedWith(t *testing.T) {
	late := today.AddDays(-30)
	four, fresh := household(xiaocun, 2, 3, 4), household(xiaocun, 2, 4, 5)
	o := register(t)
	o.update(func(tx *storage.Tx) error { return tx.OpenMonths(late.MonthOf()) })
	o.record(on(late, seen(four, 4)))
	o.update(func(tx *storage.Tx) error {
		_, err := tx.ReplaceRegister(xiaocun, []township.Household{fresh})
		return err
	})
	o.record(on(late, seen(fresh, 5)), on(late.AddDays(1), seen(four, 3)))
	same(t, "October", o.tally(xiaocun2, late.MonthOf()), township.Coverage{PeopleMet: 4, HouseholdsMet: 1, Visits: 3, LateEntries: 3})
	o.record(seen(fresh, 5), seen(four, 4))
	same(t, "November", o.tally(xiaocun2, november), township.Coverage{PeopleMet: 5, HouseholdsMet: 1, Visits: 2})
}

func TestSecondEntryOfADayReplacesTheFirst(t *testing.T) {
	h := household(xiaocun, 1, 7, 3)
	o := grown(t)
	list := o.record(on(today.AddDays(-2), seen(h, 1)), seen(h, 3), with(township.Away, seen(h, 0)))
	same(t, "what the last replaces", list[2].Replaces, list[1].ID)
	same(t, "what the first of today replaces", list[1].Replaces, township.VisitID(0))
	o.view(func(tx *storage.Tx) error {
		round := must(tx.Round(h.HouseholdKey, november))(t)
		same(t, "the round", round, township.Round{
			Household: h.HouseholdKey, Month: november, Visits: []township.VisitID{list[0].ID, list[2].ID},
			People: 3, Met: 1, Late: 1, LastMet: today.AddDays(-2), Revision: 3,
		})
		_, found, err := tx.Visit(list[1].ID)
		same(t, "whether the replaced one is kept", found, true)
		return err
	})
}

func TestUndoPutsBackWhatWasReplaced(t *testing.T) {
	h := household(xiaocun, 1, 7, 3)
	o := grown(t)
	list := o.record(seen(h, 3), seen(h, 2), seen(h, 1))
	undo := func(id township.VisitID) (err error) {
		o.update(func(tx *storage.Tx) error {
			err = tx.Attempt(func() error { _, _, err := tx.UndoVisit(id); return err })
			return nil
		})
		return err
	}
	refused := func(what string, id township.VisitID) {
		t.Helper()
		var refusal *township.Refusal
		if err := undo(id); !errors.As(err, &refusal) || refusal.Code != township.RefuseNothingToUndo {
			t.Errorf("undoing %s: %v, want a refusal", what, err)
		}
	}
	met := func() int { return o.tally(xiaocun, november).PeopleMet }

	refused("what was replaced", list[0].ID)
	same(t, "met", met(), 1)
	for i, want := range []int{2, 3, 0} {
		if err := undo(list[2-i].ID); err != nil {
			t.Fatal(err)
		}
		same(t, "met after undoing", met(), want)
		refused("what is undone", list[2-i].ID)
	}
	refused("what was never recorded", 99)
	same(t, "the tally when nothing is left", o.tally(xiaohongmen, november), township.Coverage{})
	o.view(func(tx *storage.Tx) error {
		v, _, err := tx.Visit(list[0].ID)
		same(t, "when it was undone", v.Undone.Equal(o.now), true)
		return err
	})
}

func TestVisitToAGroupThatIsNoUnitIsRefused(t *testing.T) {
	o := register(t)
	err := o.Update(t.Context(), func(tx *storage.Tx) error {
		_, _, err := tx.RecordVisit(seen(household(xiaocun, 9, 1, 2), 2))
		return err
	})
	var refusal *township.Refusal
	if !errors.As(err, &refusal) || refusal.Code != township.RefuseGroupNumber {
		t.Fatalf("%v, want a refusal", err)
	}
}

func TestStopsKnowWhenSomebodyWasLastSeen(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error {
		p := plan()
		p[0].Since = township.NewDate(2025, time.January, 1)
		must(tx.PlaceUnits(p))(t)
		must(tx.ReplaceRegister(xiaocun, []township.Household{
			household(xiaocun, 1, 1, 2), household(xiaocun, 1, 2, 2), household(xiaocun, 1, 3, 2), household(xiaocun, 1, 4, 2),
		}))(t)
		return nil
	})
	thirteen := township.NewDate(2025, time.October, 3)
	fourteen := township.NewDate(2025, time.September, 30)
	away := with(township.Away, seen(household(xiaocun, 1, 2, 2), 0))
	o.record(
		seen(household(xiaocun, 1, 1, 2), 1),
		away,
		on(today.AddDays(-40), seen(household(xiaocun, 1, 1, 2), 2)),
		on(today.AddDays(-40), seen(household(xiaocun, 1, 2, 2), 2)),
		on(thirteen, seen(household(xiaocun, 1, 3, 2), 2)),
		on(fourteen, seen(household(xiaocun, 1, 4, 2), 2)),
	)
	o.view(func(tx *storage.Tx) error {
		stops := must(tx.Stops(xiaocun1, november))(t)
		lastMet := ids(stops, func(s township.Stop) township.Date { return s.LastMet })
		same(t, "last met", lastMet, []township.Date{today, today.AddDays(-40), thirteen, {}})
		same(t, "met this month", ids(stops, func(s township.Stop) int { return s.Round.Met }), []int{1, 0, 0, 0})
		same(t, "a round without a visit", stops[3].Round, township.Round{Household: stops[3].Household.HouseholdKey, Month: november})
		return nil
	})
}

func TestStopsLookBackNoFurtherThanNeeded(t *testing.T) {
	o := register(t)
	o.record(on(today.AddDays(-30), seen(household(xiaocun, 1, 7, 2), 2)), seen(household(xiaocun, 1, 44, 1), 1))
	reads := func(month township.Month) (n int) {
		o.view(func(tx *storage.Tx) error {
			must(tx.Units())(t)
			n = tx.Reads()
			must(tx.Stops(xiaocun1, month))(t)
			n = tx.Reads() - n
			return nil
		})
		return n
	}
	// Two looks at the tree, one at which month is the newest, one scan of two
	// households, then one scan with one round in it for each of the two months that
	// are needed.
	same(t, "reads", reads(november), 2+1+1+2+2+2)
}

func TestTheRoundOfAMonthThatIsOverGoesByItsRegister(t *testing.T) {
	o := newOffice(t)
	list := []township.Household{household(xiaocun, 1, 7, 2), household(xiaocun, 1, 8, 1), household(xiaocun, 1, 9, 3)}
	o.update(func(tx *storage.Tx) error {
		must(tx.PlaceUnits(plan()))(t)
		must(tx.ReplaceRegister(xiaocun, list[:2]))(t)
		return tx.OpenMonths(november)
	})
	o.record(seen(list[0], 2))
	o.now = o.now.AddDate(0, 0, 13)
	o.update(func(tx *storage.Tx) error {
		if err := tx.OpenMonths(november.Add(1)); err != nil {
			return err
		}
		a, b := list[0], list[1]
		a.People = 3
		b.NotAccountableUntil = township.DateOf(o.now).AddDays(60)
		return tx.ChangeHouseholds(a, b, list[2])
	})
	o.view(func(tx *storage.Tx) error {
		tally := must2(tx.Tally(xiaocun1, november))(t)
		same(t, "progress", township.Progress(must(tx.Stops(xiaocun1, november))(t)), tally.Coverage)
		december := must2(tx.Tally(xiaocun1, november.Add(1)))(t)
		same(t, "progress in December", township.Progress(must(tx.Stops(xiaocun1, november.Add(1)))(t)), december.Coverage)
		return nil
	})
}
