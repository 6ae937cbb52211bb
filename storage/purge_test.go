package storage_test

import (
	"strings"
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

// noted is a visit with a note, entered when the office's clock stands now.
func (o *office) noted(h township.Household, note string) township.Visit {
	v := seen(h, h.People)
	v.Note, v.At = note, o.now
	v.Date = township.DateOf(o.now)
	v.RecordedOn = v.Date
	return v
}

// purgeAll purges until nothing is left, and returns in how many goes.
func (o *office) purgeAll(r storage.Retention, limit int) (goes int) {
	for more := true; more; goes++ {
		o.update(func(tx *storage.Tx) (err error) {
			more, err = tx.Purge(r, limit)
			return err
		})
	}
	return goes
}

// logged counts the values in the audit log that hold a text.
func (o *office) logged(text string) (count int) {
	o.view(func(tx *storage.Tx) error {
		for row, err := range tx.Audit().Entries() {
			if err != nil {
				return err
			}
			values := must2(tx.Audit().Values(row.Key))(o.t)
			if strings.Contains(string(values.Before), text) || strings.Contains(string(values.After), text) {
				count++
			}
		}
		return nil
	})
	return count
}

// must2 is must for what may also not be there.
func must2[T any](value T, _ bool, err error) func(testing.TB) T { return must(value, err) }

func TestNotesPastTheirTimeGoFromRecordsAndLog(t *testing.T) {
	h := household(xiaocun, 1, 7, 2)
	o := register(t)
	old := o.record(o.noted(h, "下午再去"))[0]
	before := o.tally(xiaocun, november)
	o.now = o.now.Add(time.Hour)
	o.update(func(tx *storage.Tx) error { _, _, err := tx.UndoVisit(old.ID); return err })
	o.now = o.now.Add(48 * time.Hour)
	young := o.record(o.noted(h, "约了周五"))[0]
	same(t, "old notes that are logged", o.logged("下午再去"), 2)

	o.purgeAll(storage.Retention{Notes: o.now.Add(-24 * time.Hour)}, 3)
	o.view(func(tx *storage.Tx) error {
		same(t, "the old note", must2(tx.Visit(old.ID))(t).Note, "")
		same(t, "whether it is still undone", must2(tx.Visit(old.ID))(t).Undone.IsZero(), false)
		same(t, "the young note", must2(tx.Visit(young.ID))(t).Note, "约了周五")
		return nil
	})
	same(t, "old notes that are logged", o.logged("下午再去"), 0)
	same(t, "young notes that are logged", o.logged("约了周五"), 1)
	same(t, "the month", o.tally(xiaocun, november), before)
}

func TestPurgingLeavesTheFigures(t *testing.T) {
	three := household(xiaocun, 1, 7, 3)
	o := grown(t)
	o.update(func(tx *storage.Tx) error {
		three.Assistant, three.Priority = 7, true
		return tx.ChangeHouseholds(three)
	})
	list := o.record(seen(three, 3), seen(three, 1), seen(household(xiaocun, 2, 3, 4), 2))
	o.record(on(today.AddDays(-25), seen(three, 2)))
	o.update(func(tx *storage.Tx) error { _, _, err := tx.UndoVisit(list[2].ID); return err })
	october := today.AddDays(-25).MonthOf()
	want := [][2]township.Coverage{
		{o.tally(xiaocun, october), o.tally(xiaocun, november)},
		{o.tally(xiaocun1, october), o.tally(xiaocun1, november)},
	}
	o.now = o.now.AddDate(0, 1, 20)
	o.update(func(tx *storage.Tx) error {
		if err := tx.OpenMonths(township.DateOf(o.now).MonthOf()); err != nil {
			return err
		}
		return tx.CloseMonths(november)
	})
	past := storage.Retention{Visits: november}
	if goes := o.purgeAll(past, 2); goes < 4 {
		t.Errorf("it was done in %d goes, two records at a time", goes)
	}
	same(t, "what is left to do", o.purgeAll(past, 2), 1)
	for i, unit := range []township.UnitID{xiaocun, xiaocun1} {
		same(t, "the months", [2]township.Coverage{o.tally(unit, october), o.tally(unit, november)}, want[i])
	}
	o.view(func(tx *storage.Tx) error {
		for _, v := range list {
			_, found, err := tx.Visit(v.ID)
			same(t, "whether the visit is there", found, false)
			if err != nil {
				return err
			}
		}
		own, _, err := tx.AssistantTally(7, november)
		same(t, "the assistant's priority", [2]int{own.PriorityMet, own.PriorityPeople}, [2]int{1, 3})
		return err
	})
	same(t, "visits that are logged", o.logged(`"outcome"`), 0)
}

func TestAnErasedHouseholdLeavesItsFiguresAndNothingElse(t *testing.T) {
	gone, other := household(xiaocun, 1, 7, 3), household(xiaocun, 2, 3, 4)
	o := grown(t)
	visits := o.record(
		on(today.AddDays(-25), seen(gone, 2)), o.noted(gone, "约了周五"), seen(gone, 2), seen(other, 4),
		on(today.AddDays(-2), seen(gone, 1)),
	)
	o.update(func(tx *storage.Tx) error { _, _, err := tx.UndoVisit(visits[4].ID); return err })
	o.now = o.now.AddDate(0, 1, 0)
	o.update(func(tx *storage.Tx) error { return tx.OpenMonths(november.Add(1)) })
	october := today.AddDays(-25).MonthOf()
	before := [2]township.Coverage{o.tally(xiaocun1, october), o.tally(xiaocun1, november)}
	people := o.months(xiaocun1)

	const ofVisits, ofLine = `"group":1,"number":7},"date"`, `"group":1,"number":7,"people"`
	same(t, "what is logged of it before", [2]bool{o.logged(ofVisits) > 4, o.logged(ofLine) > 1}, [2]bool{true, true})

	o.update(func(tx *storage.Tx) error {
		_, err := tx.EraseHousehold(gone.HouseholdKey, "本人要求", 9)
		return err
	})
	o.purgeAll(storage.Retention{}, 4)
	same(t, "the months", [2]township.Coverage{o.tally(xiaocun1, october), o.tally(xiaocun1, november)}, before)
	now := o.months(xiaocun1)
	same(t, "people in November", now["2026-11"], people["2026-11"])
	same(t, "people in December", now["2026-12"], people["2026-12"]-3)
	o.view(func(tx *storage.Tx) error {
		_, listed, err := tx.Household(gone.HouseholdKey)
		same(t, "whether it is on the register", listed, false)
		for _, v := range visits {
			_, found, _ := tx.Visit(v.ID)
			same(t, "whether a visit is there", found, v.Household == other.HouseholdKey)
		}
		same(t, "rounds", must(tx.Round(gone.HouseholdKey, november))(t).Revision, 0)
		erased := must(tx.Erasures())(t)
		same(t, "erasures", len(erased), 1)
		same(t, "why", erased[0].Reason, "本人要求")
		same(t, "whether it is done", erased[0].Done.IsZero(), false)
		return err
	})
	same(t, "what is logged of its visits", o.logged(ofVisits), 0)
	same(t, "what is logged of its line", o.logged(ofLine), 0)
	same(t, "what is logged of the other's visits", o.logged(`"group":2,"number":3},"date"`), 1)
}

func TestAnErasedHouseholdGoesFromWhatWasProposed(t *testing.T) {
	gone, other := household(xiaocun, 1, 7, 3), household(xiaocun, 2, 3, 4)
	o := grown(t)
	late := on(today.AddDays(-10), o.noted(gone, "约了周五"))
	propose := func(p township.Proposal) (id township.ProposalID) {
		p.Village = xiaocun
		o.update(func(tx *storage.Tx) error {
			stored, err := tx.Propose(p)
			id = stored.ID
			return err
		})
		return id
	}
	alone := propose(township.Proposal{Kind: township.LateEntry, Visits: []township.Visit{late}})
	shared := propose(township.Proposal{
		Kind: township.Exclusion, Until: today.AddDays(60),
		Households: []township.HouseholdKey{gone.HouseholdKey, other.HouseholdKey},
	})
	same(t, "what is logged of the note", o.logged("约了周五"), 1)
	o.update(func(tx *storage.Tx) error {
		_, err := tx.EraseHousehold(gone.HouseholdKey, "本人要求", 9)
		return err
	})
	o.purgeAll(storage.Retention{}, 3)
	same(t, "what is logged of the note afterwards", o.logged("约了周五"), 0)
	o.view(func(tx *storage.Tx) error {
		_, found, err := tx.Proposal(alone)
		same(t, "whether the one about it alone is there", found, false)
		if err != nil {
			return err
		}
		same(t, "what the other is about", must2(tx.Proposal(shared))(t).Households, []township.HouseholdKey{other.HouseholdKey})
		return nil
	})
}
