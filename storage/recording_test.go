package storage_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"baocun/storage"
	"baocun/township"
)

// TestCountersAgreeWithTheRecordsWhateverIsDone records, corrects, undoes, enters
// afterwards, changes registers, files minutes and lets months go by, at random.
func TestCountersAgreeWithTheRecordsWhateverIsDone(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	runs := 0
	rapid.Check(t, func(rt *rapid.T) {
		runs++
		d := newDesk(rt, t, filepath.Join(folder, time.Duration(runs).String()))
		rt.Cleanup(func() { d.close(t) })
		rt.Repeat(map[string]func(*rapid.T){
			"record":   d.record,
			"correct":  d.correct,
			"undo":     d.undo,
			"register": d.changeRegister,
			"import":   d.replaceRegister,
			"meeting":  d.saveMeeting,
			"later":    d.later,
			"":         d.compare,
		})
	})
}

var someHousehold = rapid.Custom(func(rt *rapid.T) township.HouseholdKey {
	return township.HouseholdKey{
		Village: rapid.SampledFrom([]township.UnitID{xiaocun, paifang}).Draw(rt, "village"),
		Group:   rapid.IntRange(1, 2).Draw(rt, "group"),
		Number:  rapid.IntRange(1, 4).Draw(rt, "number"),
	}
})

func (d *desk) record(rt *rapid.T) {
	v := township.Visit{
		Household:  someHousehold.Draw(rt, "household"),
		Date:       d.today.AddDays(-rapid.SampledFrom([]int{0, 0, 1, 20, 35}).Draw(rt, "days ago")),
		RecordedOn: d.today,
		Outcome:    rapid.SampledFrom([]township.Outcome{township.Met, township.Reached, township.Away}).Draw(rt, "outcome"),
		People:     4,
	}
	if v.Outcome != township.Away {
		v.Seen = rapid.IntRange(0, v.People).Draw(rt, "seen")
	}
	d.enter(rt, v)
}

// correct enters a household and day once more.
func (d *desk) correct(rt *rapid.T) {
	if len(d.visits) == 0 {
		rt.Skip("nothing to correct")
	}
	v := rapid.SampledFrom(d.visits).Draw(rt, "visit")
	v.ID, v.Replaces, v.Undone, v.RecordedOn = 0, 0, time.Time{}, d.today
	v.Outcome, v.Seen = township.Met, rapid.IntRange(0, v.People).Draw(rt, "seen")
	d.enter(rt, v)
}

func (d *desk) enter(rt *rapid.T, v township.Visit) {
	d.update(rt, func(tx *storage.Tx) (err error) {
		v, _, err = tx.RecordVisit(v)
		return err
	})
	d.openMonths(d.today.MonthOf())
	d.visits = append(d.visits, v)
}

func (d *desk) undo(rt *rapid.T) {
	if len(d.visits) == 0 {
		rt.Skip("nothing to undo")
	}
	at := rapid.IntRange(0, len(d.visits)-1).Draw(rt, "visit")
	counted := d.counts(at)
	d.update(rt, func(tx *storage.Tx) error {
		err := tx.Attempt(func() error { _, _, err := tx.UndoVisit(d.visits[at].ID); return err })
		var refusal *township.Refusal
		if errors.As(err, &refusal) == counted {
			rt.Fatalf("undoing visit %d: %v, and it counted: %v", d.visits[at].ID, err, counted)
		}
		return nil
	})
	if counted {
		d.visits[at].Undone = d.today.In(time.UTC)
	}
}

func (d *desk) changeRegister(rt *rapid.T) {
	h := township.Household{HouseholdKey: someHousehold.Draw(rt, "household"), People: rapid.IntRange(0, 5).Draw(rt, "people")}
	d.update(rt, func(tx *storage.Tx) error { return save(tx, h) })
	d.register[h.HouseholdKey] = h.People
	d.countRegister(d.open)
}

func (d *desk) replaceRegister(rt *rapid.T) {
	list := rapid.SliceOfN(someHousehold, 0, 8).Draw(rt, "list")
	households := make([]township.Household, len(list))
	for key := range d.register {
		if key.Village == xiaocun {
			delete(d.register, key)
		}
	}
	for i, key := range list {
		key.Village = xiaocun
		households[i] = township.Household{HouseholdKey: key, People: 1 + i}
		d.register[key] = 1 + i
	}
	d.update(rt, func(tx *storage.Tx) error {
		_, err := tx.ReplaceRegister(xiaocun, households)
		return err
	})
	d.countRegister(d.open)
}

func (d *desk) saveMeeting(rt *rapid.T) {
	unit := rapid.SampledFrom([]township.UnitID{xiaocun, paifang}).Draw(rt, "village")
	month := d.today.MonthOf().Add(-rapid.IntRange(0, 1).Draw(rt, "months ago"))
	m := filed(unit, township.VillageMonthly, township.MonthPeriod(month), rapid.Bool().Draw(rt, "on time"))
	m.ID = d.meetings[unit][month].ID
	if rapid.Bool().Draw(rt, "draft") {
		m.State = township.Draft
	}
	d.update(rt, func(tx *storage.Tx) (err error) {
		m, err = tx.SaveMeeting(m)
		return err
	})
	if d.meetings[unit] == nil {
		d.meetings[unit] = make(map[township.Month]township.Meeting)
	}
	d.meetings[unit][month] = m
}

// later lets days go by, and the clock open what month they lead to.
func (d *desk) later(rt *rapid.T) {
	d.today = d.today.AddDays(rapid.SampledFrom([]int{1, 10, 40}).Draw(rt, "days"))
	d.update(rt, func(tx *storage.Tx) error { return tx.OpenMonths(d.today.MonthOf()) })
	d.openMonths(d.today.MonthOf())
}

// compare asks the file for every tally and counts each anew.
func (d *desk) compare(rt *rapid.T) {
	first := township.NewMonth(2026, time.September)
	err := d.db.View(rt.Context(), func(tx *storage.Tx) error {
		for _, u := range d.tree.All() {
			for month := first; !d.today.MonthOf().Before(month); month = month.Add(1) {
				got, _, err := tx.Tally(u.ID, month)
				if err != nil {
					return err
				}
				got.Unit, got.Month = u.ID, month
				if got.PeopleMet > got.People || got.HouseholdsMet > got.Households {
					rt.Fatalf("unit %d, %v: more were met than are accountable: %+v", u.ID, month, got)
				}
				if diff := cmp.Diff(d.tally(u, month), got); diff != "" {
					rt.Fatalf("unit %d, %v (- model, + file):\n%s", u.ID, month, diff)
				}
			}
		}
		return nil
	})
	if err != nil {
		rt.Fatal(err)
	}
}
