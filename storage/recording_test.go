package storage_test

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"baocun/storage"
	"baocun/township"
)

// TestCountersAgreeWithTheRecordsWhateverIsDone records, corrects, undoes, enters
// afterwards, changes registers, hands households over, leaves some out of the
// count, files minutes, erases, and lets months go by and close, at random.
func TestCountersAgreeWithTheRecordsWhateverIsDone(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	runs := 0
	rapid.Check(t, func(rt *rapid.T) {
		runs++
		d := newDesk(rt, t, filepath.Join(folder, time.Duration(runs).String()))
		rt.Cleanup(func() { d.close(t) })
		rt.Repeat(map[string]func(*rapid.T){
			"record":    d.record,
			"correct":   d.correct,
			"undo":      d.undo,
			"register":  d.changeRegister,
			"import":    d.replaceRegister,
			"hand over": d.handOver,
			"meeting":   d.saveMeeting,
			"erase":     d.erase,
			"purge":     d.purge,
			"begin":     d.beginEarlier,
			"later":     d.later,
			"":          d.compare,
		})
	})
}

var someHousehold = rapid.SampledFrom(everyHousehold())

// someAssistant is somebody, or nobody.
var someAssistant = rapid.SampledFrom([]township.PersonID{0, 11, 12, 13})

func (d *desk) record(rt *rapid.T) {
	v := township.Visit{
		Household:  someHousehold.Draw(rt, "household"),
		Date:       d.today.AddDays(-rapid.SampledFrom([]int{0, 0, 1, 20, 35}).Draw(rt, "days ago")),
		RecordedOn: d.today,
		Outcome:    rapid.SampledFrom(township.Outcomes()).Draw(rt, "outcome"),
		People:     4,
		At:         d.today.In(time.UTC),
		Note:       rapid.SampledFrom([]string{"", "下午再去"}).Draw(rt, "note"),
	}
	if v.Outcome != township.Away {
		v.Seen = rapid.IntRange(0, v.People).Draw(rt, "seen")
	}
	if d.rules.NeedsApproval(v) {
		v.ApprovedBy = 9
	}
	d.enter(rt, v)
}

// correct enters a household and day once more.
func (d *desk) correct(rt *rapid.T) {
	if len(d.visits) == 0 {
		rt.Skip("nothing to correct")
	}
	v := rapid.SampledFrom(d.visits).Draw(rt, "visit")
	v.ID, v.Replaces, v.Undone, v.RecordedOn, v.At = 0, 0, time.Time{}, d.today, d.today.In(time.UTC)
	v.Outcome, v.Seen = township.Met, rapid.IntRange(0, v.People).Draw(rt, "seen")
	d.enter(rt, v)
}

// enter records a visit, which is refused when its month is closed. Of a village that
// has not begun the office's rules take none.
func (d *desk) enter(rt *rapid.T, v township.Visit) {
	if v.Date.MonthOf().Before(d.begun[v.Household.Village]) {
		rt.Skip("the village has not begun")
	}
	d.update(rt, func(tx *storage.Tx) error {
		err := tx.Attempt(func() (err error) {
			v, _, err = tx.RecordVisit(v)
			return err
		})
		refusal, refused := errors.AsType[*township.Refusal](err)
		if refused != d.isClosed(v.Date.MonthOf()) || refused && refusal.Code != township.RefuseMonthClosed {
			rt.Fatalf("a visit of %v on %v: %v", v.Date, d.today, err)
		}
		return nil
	})
	if d.isClosed(v.Date.MonthOf()) {
		return
	}
	d.openMonths(d.today.MonthOf())
	d.visits = append(d.visits, v)
}

func (d *desk) undo(rt *rapid.T) {
	if len(d.visits) == 0 {
		rt.Skip("nothing to undo")
	}
	at := rapid.IntRange(0, len(d.visits)-1).Draw(rt, "visit")
	counted := d.counts(at) && !d.isClosed(d.visits[at].Date.MonthOf())
	d.update(rt, func(tx *storage.Tx) error {
		err := tx.Attempt(func() error { _, _, err := tx.UndoVisit(d.visits[at].ID); return err })
		if _, refused := errors.AsType[*township.Refusal](err); refused == counted {
			rt.Fatalf("undoing visit %d: %v, and it counted: %v", d.visits[at].ID, err, counted)
		}
		return nil
	})
	if counted {
		d.visits[at].Undone = d.today.In(time.UTC)
	}
}

// changeRegister enters a line of the register anew, with all that it can say.
func (d *desk) changeRegister(rt *rapid.T) {
	h := township.Household{
		HouseholdKey: someHousehold.Draw(rt, "household"),
		People:       rapid.IntRange(0, 5).Draw(rt, "people"),
		Priority:     rapid.Bool().Draw(rt, "priority"),
		Assistant:    someAssistant.Draw(rt, "assistant"),
	}
	if days := rapid.SampledFrom([]int{0, 0, 5, 20, 70}).Draw(rt, "days not accountable"); days > 0 {
		h.NotAccountableUntil = d.today.AddDays(days)
	}
	d.update(rt, func(tx *storage.Tx) error { return tx.ChangeHouseholds(h) })
	d.enterLine(h)
	d.keepRegister()
}

// enterLine puts a line into the model's register, or takes it out.
func (d *desk) enterLine(h township.Household) {
	d.register[h.HouseholdKey] = h
	if h.People == 0 {
		delete(d.register, h.HouseholdKey)
	}
}

// replaceRegister imports a list, which does not say who answers for whom.
func (d *desk) replaceRegister(rt *rapid.T) {
	list := make(map[township.HouseholdKey]township.Household)
	for i, key := range rapid.SliceOfN(someHousehold, 0, 8).Draw(rt, "list") {
		key.Village = xiaocun
		list[key] = township.Household{HouseholdKey: key, People: 1 + i, Priority: i%2 == 0}
	}
	var lines []township.Household
	for _, key := range everyHousehold() {
		if key.Village != xiaocun {
			continue
		}
		old := d.register[key]
		delete(d.register, key)
		if line, listed := list[key]; listed {
			lines = append(lines, line)
			line.Assistant, line.NotAccountableUntil = old.Assistant, old.NotAccountableUntil
			d.enterLine(line)
		}
	}
	d.update(rt, func(tx *storage.Tx) error {
		_, err := tx.ReplaceRegister(xiaocun, lines)
		return err
	})
	d.keepRegister()
}

// handOver gives all that one assistant answers for to another, or to nobody.
func (d *desk) handOver(rt *rapid.T) {
	from, to := someAssistant.Draw(rt, "from"), someAssistant.Draw(rt, "to")
	var moved []township.Household
	for _, key := range everyHousehold() {
		if h, listed := d.register[key]; listed && h.Assistant == from {
			h.Assistant = to
			moved = append(moved, h)
			d.enterLine(h)
		}
	}
	d.update(rt, func(tx *storage.Tx) error { return tx.ChangeHouseholds(moved...) })
	d.keepRegister()
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

// erase erases a household; what it came to stays.
func (d *desk) erase(rt *rapid.T) {
	key := someHousehold.Draw(rt, "household")
	d.update(rt, func(tx *storage.Tx) error {
		_, err := tx.EraseHousehold(key, "本人要求", 9)
		return err
	})
	delete(d.register, key)
	d.keepRegister()
	for month := firstMonth; !d.open.Before(month); month = month.Add(1) {
		for _, s := range d.subjects(key, month) {
			d.erased[s] = d.erased[s].Plus(d.coverage(key, month))
		}
		delete(d.registers[month], key)
	}
	d.visits = slices.DeleteFunc(d.visits, func(v township.Visit) bool { return v.Household == key })
}

// purge erases some of the notes and visits of months that are closed; no figure moves.
// What is left is for the next time, with whatever is done in between.
func (d *desk) purge(rt *rapid.T) {
	past := storage.Retention{
		Notes:  d.today.AddDays(-rapid.IntRange(10, 60).Draw(rt, "days of notes")).In(time.UTC),
		Visits: d.shut.Add(-rapid.IntRange(0, 2).Draw(rt, "months of visits")),
	}
	limit := rapid.SampledFrom([]int{1, 2, 20, 500}).Draw(rt, "limit")
	for more, goes := true, rapid.IntRange(1, 4).Draw(rt, "goes"); more && goes > 0; goes-- {
		d.update(rt, func(tx *storage.Tx) (err error) {
			found, err := tx.HasToPurge(past)
			if err != nil {
				return err
			}
			if more, err = tx.Purge(past, limit); more != found {
				rt.Fatalf("purging goes on: %v, and there was something to do: %v (%v)", more, found, err)
			}
			return err
		})
	}
}

// beginEarlier configures the second village to begin a month earlier. Months that are
// closed open for it no more.
func (d *desk) beginEarlier(rt *rapid.T) {
	since := &d.plan[paifang-1].Since
	earlier := since.MonthOf().Add(-1)
	if earlier.Before(firstMonth) {
		rt.Skip("it began with the township")
	}
	*since = earlier.First()
	d.update(rt, func(tx *storage.Tx) error { _, err := tx.PlaceUnits(d.plan); return err })
	if d.shut.Before(earlier) {
		d.begun[paifang] = earlier
	}
}

// later lets days go by, and the clock open what month they lead to and close those
// that are over.
func (d *desk) later(rt *rapid.T) {
	d.today = d.today.AddDays(rapid.SampledFrom([]int{1, 10, 40}).Draw(rt, "days"))
	d.update(rt, func(tx *storage.Tx) error {
		return errors.Join(tx.OpenMonths(d.today.MonthOf()), tx.CloseMonths(d.rules.Closed(d.today)))
	})
	d.openMonths(d.today.MonthOf())
	d.shut = d.rules.Closed(d.today)
}

// compare asks the file for every tally and counts each anew. What a month came to
// when it closed, it comes to for ever.
func (d *desk) compare(rt *rapid.T) {
	want := d.tallies()
	err := d.db.View(rt.Context(), func(tx *storage.Tx) error {
		for month := firstMonth; !d.today.MonthOf().Before(month); month = month.Add(1) {
			for _, s := range subjectsOfMonth(d.tree, month) {
				got, err := tallyOf(tx, s)
				if err != nil {
					return err
				}
				if got.PeopleMet > got.People || got.HouseholdsMet > got.Households || got.PriorityMet > got.PriorityPeople {
					rt.Fatalf("%+v: more were met than are accountable: %+v", s, got)
				}
				due := want[s]
				due.Unit, due.Person, due.Month = s.unit, s.person, s.month
				if diff := cmp.Diff(due, got); diff != "" {
					rt.Fatalf("%+v (- model, + file):\n%s", s, diff)
				}
				d.compareClosed(rt, s, got.Coverage)
			}
		}
		return nil
	})
	if err != nil {
		rt.Fatal(err)
	}
}

func (d *desk) compareClosed(rt *rapid.T, s whose, now township.Coverage) {
	if !d.isClosed(s.month) {
		return
	}
	if then, known := d.closed[s]; known && then != now {
		rt.Fatalf("%+v closed with %+v and is %+v", s, then, now)
	}
	d.closed[s] = now
}

func subjectsOfMonth(tree township.Units, month township.Month) (list []whose) {
	for _, u := range tree.All() {
		list = append(list, whose{unit: u.ID, month: month})
	}
	for person := range township.PersonID(3) {
		list = append(list, whose{person: 11 + person, month: month})
	}
	return list
}

func tallyOf(tx *storage.Tx, s whose) (township.Tally, error) {
	t, _, err := tx.Tally(s.unit, s.month)
	if s.person != 0 {
		t, _, err = tx.AssistantTally(s.person, s.month)
	}
	t.Unit, t.Person, t.Month = s.unit, s.person, s.month
	return t, err
}

func TestWhoTakesOverAHouseholdOfWhichNothingCountsHasNoTally(t *testing.T) {
	h := household(xiaocun, 1, 7, 2)
	o := register(t)
	v := o.record(seen(h, 2))[0]
	o.update(func(tx *storage.Tx) error {
		if _, _, err := tx.UndoVisit(v.ID); err != nil {
			return err
		}
		h.Assistant, h.NotAccountableUntil = 7, today.AddDays(60)
		return tx.ChangeHouseholds(h)
	})
	o.view(func(tx *storage.Tx) error {
		_, found, err := tx.AssistantTally(7, november)
		same(t, "whether there is one", found, false)
		return err
	})
}
