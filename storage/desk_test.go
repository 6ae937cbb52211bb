package storage_test

import (
	"errors"
	"maps"
	"testing"
	"time"

	"pgregory.net/rapid"

	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/township"
)

// desk is an office beside a model of what its counters must say, which keeps
// everything that was recorded and counts it anew each time it is asked.
type desk struct {
	db    *storage.DB
	today township.Date
	tree  township.Units

	register     map[township.HouseholdKey]int
	visits       []township.Visit
	meetings     map[township.UnitID]map[township.Month]township.Meeting
	registers    map[township.Month]map[township.HouseholdKey]int // as each month ended
	denominators map[township.UnitID]map[township.Month][2]int    // people and households
	open         township.Month
}

func newDesk(rt *rapid.T, t *testing.T, path string) *desk {
	d := &desk{
		today:        today,
		register:     make(map[township.HouseholdKey]int),
		registers:    make(map[township.Month]map[township.HouseholdKey]int),
		meetings:     make(map[township.UnitID]map[township.Month]township.Meeting),
		denominators: make(map[township.UnitID]map[township.Month][2]int),
	}
	var err error
	d.db, err = storage.Create(t.Context(), path, storage.Options{
		Clock: func() time.Time { return d.today.In(time.UTC) }, TimeZone: storagetest.TimeZone,
	})
	if err != nil {
		rt.Fatal(err)
	}
	d.update(rt, func(tx *storage.Tx) error {
		if _, err := tx.PlaceUnits(plan()); err != nil {
			return err
		}
		d.tree, err = tx.Units()
		return err
	})
	return d
}

// close verifies the file, which recounts everything once more.
func (d *desk) close(t *testing.T) {
	found, err := d.db.Verify(t.Context())
	if err := errors.Join(err, d.db.Close()); err != nil || len(found) > 0 {
		t.Errorf("verify: %v, %v", found, err)
	}
}

func (d *desk) update(rt *rapid.T, f func(*storage.Tx) error) {
	if err := d.db.Update(rt.Context(), f); err != nil {
		rt.Fatal(err)
	}
}

// counts tells whether a visit counts: it is the last of its household and day
// that was not undone.
func (d *desk) counts(at int) bool {
	v := d.visits[at]
	if !v.Undone.IsZero() {
		return false
	}
	for _, later := range d.visits[at+1:] {
		if later.Household == v.Household && later.Date == v.Date && later.Undone.IsZero() {
			return false
		}
	}
	return true
}

func (d *desk) openMonths(upTo township.Month) {
	month := d.open.Add(1)
	if d.open == (township.Month{}) {
		month = township.NewMonth(2026, time.September)
	}
	for ; !upTo.Before(month); month = month.Add(1) {
		d.countRegister(month)
		d.open = month
	}
}

// countRegister makes the register as it stands a month's denominators.
func (d *desk) countRegister(month township.Month) {
	if month == (township.Month{}) {
		return
	}
	d.registers[month] = maps.Clone(d.register)
	for _, u := range d.tree.All() {
		var counts [2]int
		for key, people := range d.register {
			if people > 0 && d.in(key, u) {
				counts[0] += people
				counts[1]++
			}
		}
		if d.denominators[u.ID] == nil {
			d.denominators[u.ID] = make(map[township.Month][2]int)
		}
		d.denominators[u.ID][month] = counts
	}
}

func (d *desk) in(key township.HouseholdKey, u township.Unit) bool {
	group, _ := d.tree.Group(key.Village, key.Group)
	return d.tree.Within(group.ID, u.ID)
}

// tally counts a unit's month from all that was recorded.
func (d *desk) tally(u township.Unit, month township.Month) township.Tally {
	counts := d.denominators[u.ID][month]
	tally := township.Tally{Unit: u.ID, Month: month, Coverage: township.Coverage{People: counts[0], Households: counts[1]}}
	met, reached := make(map[township.HouseholdKey]int), make(map[township.HouseholdKey]int)
	for i, v := range d.visits {
		if !d.counts(i) || v.Date.MonthOf() != month || !d.in(v.Household, u) {
			continue
		}
		tally.Visits++
		if v.RecordedOn != v.Date {
			tally.LateEntries++
		}
		switch v.Outcome {
		case township.Met:
			met[v.Household] = max(met[v.Household], min(v.Seen, d.registers[month][v.Household]))
		case township.Reached:
			reached[v.Household] = max(reached[v.Household], min(v.Seen, d.registers[month][v.Household]))
		}
	}
	for key, n := range met {
		tally.PeopleMet += n
		if n > 0 {
			tally.HouseholdsMet++
		}
		reached[key] -= n
	}
	for key, n := range reached {
		tally.PeopleReached += max(0, n)
		if n > 0 && met[key] == 0 {
			tally.HouseholdsReached++
		}
	}
	if m := d.meetings[u.ID][month]; m.State == township.Filed {
		tally.Filed = township.OneOf(m.Regime)
		if m.OnTime {
			tally.OnTime = township.OneOf(m.Regime)
		}
	}
	return tally
}
