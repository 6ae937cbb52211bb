package storage_test

import (
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/township"
)

// firstMonth is when the desk's township begins.
var firstMonth = township.NewMonth(2026, time.September)

// desk is an office beside a model of what its counters must say, which keeps
// everything that was recorded and counts it anew each time it is asked.
type desk struct {
	db    *storage.DB
	today township.Date
	tree  township.Units
	rules township.VisitRules

	// registers hold the lines of the register of each month, as it ended or, of the
	// open one, as it is.
	registers map[township.Month]map[township.HouseholdKey]township.Household
	register  map[township.HouseholdKey]township.Household
	visits    []township.Visit
	meetings  map[township.UnitID]map[township.Month]township.Meeting
	open      township.Month
	shut      township.Month // the newest that is closed
	// plan is the configured township, and begun the first month that counts of a
	// village.
	plan  []township.Unit
	begun map[township.UnitID]township.Month
	// erased are what erased households came to, and closed what months came to when
	// they closed.
	erased map[whose]township.Coverage
	closed map[whose]township.Coverage
}

// whose is a month of a unit or of an assistant.
type whose struct {
	unit   township.UnitID
	person township.PersonID
	month  township.Month
}

func newDesk(rt *rapid.T, t *testing.T, path string) *desk {
	d := &desk{
		today:     today,
		rules:     township.VisitRules{BackEntryDays: 7},
		register:  make(map[township.HouseholdKey]township.Household),
		registers: make(map[township.Month]map[township.HouseholdKey]township.Household),
		meetings:  make(map[township.UnitID]map[township.Month]township.Meeting),
		erased:    make(map[whose]township.Coverage),
		closed:    make(map[whose]township.Coverage),
		plan:      plan(),
		begun:     map[township.UnitID]township.Month{xiaocun: firstMonth, paifang: november},
	}
	d.plan[paifang-1].Since = november.First()
	var err error
	d.db, err = storage.Create(t.Context(), path, storage.Options{
		Clock: func() time.Time { return d.today.In(time.UTC) }, TimeZone: storagetest.TimeZone,
	})
	if err != nil {
		rt.Fatal(err)
	}
	d.update(rt, func(tx *storage.Tx) error {
		if _, err := tx.PlaceUnits(d.plan); err != nil {
			return err
		}
		d.tree, err = tx.Units()
		return err
	})
	return d
}

func (d *desk) update(rt *rapid.T, f func(*storage.Tx) error) {
	if err := d.db.Update(rt.Context(), f); err != nil {
		rt.Fatal(err)
	}
}

// isClosed tells whether a month's figures stay as they are.
func (d *desk) isClosed(month township.Month) bool { return !d.shut.Before(month) }

// counts tells whether a visit counts: it is the last of its household and day
// that was not undone.
func (d *desk) counts(at int) bool {
	v := d.visits[at]
	if !v.Undone.IsZero() {
		return false
	}
	return !slices.ContainsFunc(d.visits[at+1:], func(later township.Visit) bool {
		return later.Household == v.Household && later.Date == v.Date && later.Undone.IsZero()
	})
}

func (d *desk) openMonths(upTo township.Month) {
	month := d.open.Add(1)
	if d.open == (township.Month{}) {
		month = firstMonth
	}
	for ; !upTo.Before(month); month = month.Add(1) {
		d.open = month
		d.keepRegister()
	}
}

// keepRegister makes the register as it stands that of the open month.
func (d *desk) keepRegister() {
	if d.open != (township.Month{}) {
		d.registers[d.open] = maps.Clone(d.register)
	}
}

// coverage counts a household's month from all that was recorded.
func (d *desk) coverage(key township.HouseholdKey, month township.Month) township.Coverage {
	var c township.Coverage
	h := d.registers[month][key]
	if !month.Before(d.begun[key.Village]) {
		c = h.Accountable(month)
	}
	var met, reached int
	for i, v := range d.visits {
		if v.Household != key || v.Date.MonthOf() != month || !d.counts(i) {
			continue
		}
		c.Visits++
		if v.RecordedOn != v.Date {
			c.LateEntries++
		}
		if v.ApprovedBy != 0 {
			c.OverdueEntries++
		}
		switch v.Outcome {
		case township.Met:
			met = max(met, min(v.Seen, c.People))
		case township.Reached:
			reached = max(reached, min(v.Seen, c.People))
		}
	}
	c.PeopleMet, c.PeopleReached = met, max(0, reached-met)
	if met > 0 {
		c.HouseholdsMet = 1
	} else if reached > 0 {
		c.HouseholdsReached = 1
	}
	if h.Priority {
		c.PriorityMet = met
	}
	return c
}

// subjects are whose tallies a household's month counts in.
func (d *desk) subjects(key township.HouseholdKey, month township.Month) []whose {
	group, _ := d.tree.Group(key.Village, key.Group)
	var list []whose
	for _, u := range d.tree.Path(group.ID) {
		list = append(list, whose{unit: u.ID, month: month})
	}
	if assistant := d.registers[month][key].Assistant; assistant != 0 {
		list = append(list, whose{person: assistant, month: month})
	}
	return list
}

// tallies counts every month of every unit and assistant.
func (d *desk) tallies() map[whose]township.Tally {
	sums := make(map[whose]township.Tally)
	for s, c := range d.erased {
		sums[s] = township.Tally{Coverage: c}
	}
	for month := firstMonth; !d.open.Before(month); month = month.Add(1) {
		for _, key := range everyHousehold() {
			c := d.coverage(key, month)
			for _, s := range d.subjects(key, month) {
				sums[s] = sums[s].Plus(township.Tally{Coverage: c})
			}
		}
	}
	for unit, months := range d.meetings {
		for month, m := range months {
			if m.State == township.Filed {
				s := whose{unit: unit, month: month}
				sums[s] = sums[s].Plus(m.Tally())
			}
		}
	}
	for s, t := range sums {
		t.Unit, t.Person, t.Month = s.unit, s.person, s.month
		sums[s] = t
	}
	return sums
}

// everyHousehold lists every number that the model uses.
func everyHousehold() (keys []township.HouseholdKey) {
	for _, village := range []township.UnitID{xiaocun, paifang} {
		for group := 1; group <= 2; group++ {
			for number := 1; number <= 4; number++ {
				keys = append(keys, township.HouseholdKey{Village: village, Group: group, Number: number})
			}
		}
	}
	return keys
}

// close verifies the file and closes it.
func (d *desk) close(t *testing.T) {
	found, err := d.db.Verify(t.Context())
	if err := errors.Join(err, d.db.Close()); err != nil || len(found) > 0 {
		t.Errorf("verify: %v, %v", found, err)
	}
}
