package storage_test

import (
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

var fewPeople = township.Norms{PeoplePerAssistant: 5}

// assistants gives each of some people a post as the assistant of a group.
func (o *office) assistants(posts map[township.PersonID]township.UnitID) {
	o.update(func(tx *storage.Tx) error {
		for person, group := range posts {
			post := township.Post{Person: person, Role: township.Assistant, Unit: group, From: today}
			if _, err := tx.AddPost(post); err != nil {
				return err
			}
		}
		return nil
	})
}

// answers lists who answers for which household of 肖村.
func (o *office) answers() map[string]township.PersonID {
	answers := make(map[string]township.PersonID)
	o.view(func(tx *storage.Tx) error {
		for _, h := range must(tx.Households(xiaocun))(o.t) {
			answers[h.HouseholdKey.String()] = h.Assistant
		}
		return nil
	})
	return answers
}

func TestTheOnlyAssistantOfAGroupGetsWhatNobodyAnswersFor(t *testing.T) {
	o := register(t)
	o.assistants(map[township.PersonID]township.UnitID{7: xiaocun1, 8: xiaocun2, 9: xiaocun2})
	o.update(func(tx *storage.Tx) error {
		given := must(tx.HandOut(xiaocun, fewPeople, today))(t)
		same(t, "how many were handed out", len(given), 1)
		same(t, "to whom", given[0].Assistant, township.PersonID(7))
		same(t, "people", township.PeopleIn(given[0].Households), 3)
		same(t, "her load", must(tx.Load(7))(t).People, 3)
		same(t, "how many again", len(must(tx.HandOut(xiaohongmen, fewPeople, today))(t)), 0)
		return nil
	})
	same(t, "who answers", o.answers(), map[string]township.PersonID{"1-007": 7, "1-044": 7, "2-003": 0})
}

func TestHandingOutStopsAtTheNorm(t *testing.T) {
	o := register(t)
	o.assistants(map[township.PersonID]township.UnitID{7: xiaocun1})
	o.update(func(tx *storage.Tx) error {
		given := must(tx.HandOut(xiaocun, township.Norms{PeoplePerAssistant: 2}, today))(t)
		same(t, "left", given[0].Left, 1)
		return nil
	})
	same(t, "who answers", o.answers(), map[string]township.PersonID{"1-007": 7, "1-044": 0, "2-003": 0})
}

func TestWhatSomebodyAnswersForIsFoundAndReleased(t *testing.T) {
	o := register(t)
	keys := func(assistant township.PersonID, unit township.UnitID) (list []string) {
		o.view(func(tx *storage.Tx) error {
			list = ids(must(tx.HouseholdsOf(assistant, unit))(t), township.Household.String)
			return nil
		})
		return list
	}
	o.update(func(tx *storage.Tx) error {
		list := must(tx.Households(xiaocun))(t)
		_, err := tx.Assign(7, list[1:])
		return err
	})
	same(t, "hers in the village", keys(7, xiaocun), []string{"1-044", "2-003"})
	same(t, "hers in a group", keys(7, xiaocun2), []string{"2-003"})
	same(t, "hers in the township", keys(7, xiaohongmen), []string{"1-044", "2-003"})
	same(t, "nobody's", keys(0, xiaocun), []string{"1-007"})
	o.update(func(tx *storage.Tx) error {
		released := must(tx.Release(7, xiaocun2))(t)
		same(t, "how many are released", len(released), 1)
		return nil
	})
	same(t, "nobody's then", keys(0, xiaocun), []string{"1-007", "2-003"})
}

func TestHandingOverMovesThisMonthAndNoneThatIsOver(t *testing.T) {
	o := register(t)
	october := november.Add(-1)
	visit := func(day township.Date) {
		o.update(func(tx *storage.Tx) error {
			_, _, err := tx.RecordVisit(township.Visit{
				Household: household(xiaocun, 1, 7, 2).HouseholdKey, Date: day, RecordedOn: day, At: o.now,
				By: 7, Outcome: township.Met, Seen: 2, People: 2,
			})
			return err
		})
	}
	o.update(func(tx *storage.Tx) error { return tx.OpenMonths(october) })
	o.update(func(tx *storage.Tx) error {
		_, err := tx.Assign(7, must(tx.Households(xiaocun1))(t))
		return err
	})
	visit(township.NewDate(2026, time.October, 9))
	o.update(func(tx *storage.Tx) error { return tx.OpenMonths(november) })
	visit(township.NewDate(2026, time.November, 9))
	o.update(func(tx *storage.Tx) error {
		_, err := tx.Assign(8, must(tx.HouseholdsOf(7, xiaocun))(t))
		return err
	})
	for _, c := range []struct {
		assistant   township.PersonID
		month       township.Month
		met, people int
	}{{7, october, 2, 3}, {8, october, 0, 0}, {7, november, 0, 0}, {8, november, 2, 3}} {
		o.view(func(tx *storage.Tx) error {
			tally, _, err := tx.AssistantTally(c.assistant, c.month)
			if tally.PeopleMet != c.met || tally.People != c.people {
				t.Errorf("%d in %v: %d of %d, want %d of %d", c.assistant, c.month, tally.PeopleMet, tally.People, c.met, c.people)
			}
			return err
		})
	}
}

func TestAnImportWaitsForADay(t *testing.T) {
	o := register(t)
	waits := storage.Import{Person: 7, Update: 12, Village: xiaocun, Households: []township.Household{household(xiaocun, 1, 7, 2)}}
	o.update(func(tx *storage.Tx) error { return tx.SaveImport(waits) })
	found := func() (found bool) {
		o.view(func(tx *storage.Tx) error {
			var got storage.Import
			var err error
			got, found, err = tx.Import(7)
			if found {
				same(t, "what waits", got.Households, waits.Households)
			}
			return err
		})
		return found
	}
	same(t, "whether it waits", found(), true)
	o.now = o.now.Add(25 * time.Hour)
	same(t, "whether it waits a day later", found(), false)
	o.update(func(tx *storage.Tx) error { return tx.Sweep() })
	o.now = o.now.Add(-25 * time.Hour)
	same(t, "whether it is there after the sweep", found(), false)
	o.update(func(tx *storage.Tx) error { return tx.SaveImport(waits) })
	o.update(func(tx *storage.Tx) error { return tx.DropImport(7) })
	same(t, "whether it is there once dropped", found(), false)
}

// TestTenThousandHouseholdsAreReplaced does what a whole import does, but for reading
// the file, and tells how long that took.
func TestTenThousandHouseholdsAreReplaced(t *testing.T) {
	o := placed(t)
	o.assistants(map[township.PersonID]township.UnitID{7: xiaocun1})
	o.update(func(tx *storage.Tx) error { return tx.OpenMonths(november) })
	list := make([]township.Household, 0, 10_000)
	for number := range 5_000 {
		list = append(list, household(xiaocun, 1, number+1, 1+number%3), household(xiaocun, 2, number+1, 1))
	}
	began := time.Now()
	o.update(func(tx *storage.Tx) error {
		same(t, "new", len(must(tx.CompareRegister(xiaocun, list))(t).New), 10_000)
		return nil
	})
	o.update(func(tx *storage.Tx) error {
		must(tx.ReplaceRegister(xiaocun, list))(t)
		must(tx.HandOut(xiaocun, fewPeople, today))(t)
		return nil
	})
	t.Logf("10,000 households were compared and replaced in %v", time.Since(began))
	o.view(func(tx *storage.Tx) error {
		register, err := tx.Register(xiaocun)
		same(t, "replaced", register.Households, 10_000)
		return err
	})
}
