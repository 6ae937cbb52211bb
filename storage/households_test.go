package storage_test

import (
	"errors"
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

func household(village township.UnitID, group, number, people int) township.Household {
	return township.Household{
		HouseholdKey: township.HouseholdKey{Village: village, Group: group, Number: number}, People: people,
	}
}

// register is a file whose 肖村 has three households of seven people.
func register(t testing.TB) *office {
	o := placed(t)
	o.update(func(tx *storage.Tx) error {
		_, err := tx.ReplaceRegister(xiaocun, []township.Household{
			household(xiaocun, 1, 7, 2), household(xiaocun, 1, 44, 1), household(xiaocun, 2, 3, 4),
		})
		return err
	})
	return o
}

// counts are people and households of units' registers.
func (o *office) counts(units ...township.UnitID) [][2]int {
	var list [][2]int
	o.view(func(tx *storage.Tx) error {
		for _, unit := range units {
			r := must(tx.Register(unit))(o.t)
			list = append(list, [2]int{r.People, r.Households})
		}
		return nil
	})
	return list
}

func TestRegisterIsCountedInGroupVillageAndTownship(t *testing.T) {
	o := register(t)
	want := [][2]int{{3, 2}, {4, 1}, {7, 3}, {0, 0}, {7, 3}}
	same(t, "counts", o.counts(xiaocun1, xiaocun2, xiaocun, paifang, xiaohongmen), want)
}

func TestHouseholdsOfAUnitStandInOrder(t *testing.T) {
	o := register(t)
	o.view(func(tx *storage.Tx) error {
		for unit, want := range map[township.UnitID][]string{
			xiaocun: {"1-007", "1-044", "2-003"}, xiaocun1: {"1-007", "1-044"},
			paifang: {}, xiaohongmen: {"1-007", "1-044", "2-003"},
		} {
			same(t, "households", ids(must(tx.Households(unit))(t), township.Household.String), want)
		}
		h, found, err := tx.Household(household(xiaocun, 1, 44, 0).HouseholdKey)
		same(t, "whether 1-044 is there", found, true)
		same(t, "1-044", h, household(xiaocun, 1, 44, 1))
		return err
	})
}

func TestReplacedRegisterSaysWhatChanged(t *testing.T) {
	o := register(t)
	list := []township.Household{
		household(xiaocun, 2, 3, 4),
		household(xiaocun, 1, 44, 3),
		household(xiaocun, 2, 9, 9),
		household(xiaocun, 2, 9, 5), // the last of two lines counts
	}
	want := storage.RegisterChange{
		New:     []township.Household{household(xiaocun, 2, 9, 5)},
		Changed: []storage.HouseholdChange{{Before: household(xiaocun, 1, 44, 1), After: household(xiaocun, 1, 44, 3)}},
		Gone:    []township.Household{household(xiaocun, 1, 7, 2)},
		Same:    1,
	}
	o.update(func(tx *storage.Tx) error {
		same(t, "what it would change", must(tx.CompareRegister(xiaocun, list))(t), want)
		same(t, "what it changed", must(tx.ReplaceRegister(xiaocun, list))(t), want)
		same(t, "what is left to change", must(tx.CompareRegister(xiaocun, list))(t), storage.RegisterChange{Same: 3})
		return nil
	})
	same(t, "counts", o.counts(xiaocun1, xiaocun2, xiaocun), [][2]int{{3, 1}, {9, 2}, {12, 3}})
}

func TestRegisterRefusesWhatCannotBeCounted(t *testing.T) {
	cases := []struct {
		name string
		line township.Household
		code township.RefusalCode
	}{
		{"a group that is no unit", household(xiaocun, 3, 1, 2), township.RefuseGroupNumber},
		{"a group no register has", household(xiaocun, 0, 1, 2), township.RefuseGroupNumber},
		{"a number no register has", household(xiaocun, 1, 10_000, 2), township.RefuseHouseholdNumber},
		{"nobody served", household(xiaocun, 1, 1, 0), township.RefusePeopleServed},
	}
	o := register(t)
	for _, c := range cases {
		o.update(func(tx *storage.Tx) error {
			err := tx.Attempt(func() error {
				_, err := tx.ReplaceRegister(xiaocun, []township.Household{household(xiaocun, 1, 1, 2), c.line})
				return err
			})
			var refusal *township.Refusal
			if !errors.As(err, &refusal) || refusal.Code != c.code {
				t.Errorf("%s: %v, want the refusal %s", c.name, err, c.code)
			}
			return nil
		})
	}
	same(t, "counts", o.counts(xiaocun), [][2]int{{7, 3}})
	err := o.Update(t.Context(), func(tx *storage.Tx) error {
		_, err := tx.ReplaceRegister(xiaocun, []township.Household{household(paifang, 1, 1, 2)})
		return err
	})
	if err == nil {
		t.Error("a household of another village was taken")
	}
}

func TestOneHouseholdCanBeEnteredAndRemoved(t *testing.T) {
	o := register(t)
	gone := household(xiaocun, 1, 7, 0)
	o.update(func(tx *storage.Tx) error {
		return errors.Join(
			save(tx, household(xiaocun, 1, 7, 6)),
			save(tx, household(paifang, 2, 1, 1)),
		)
	})
	same(t, "counts", o.counts(xiaocun1, paifang2, xiaohongmen), [][2]int{{7, 2}, {1, 1}, {12, 4}})
	o.update(func(tx *storage.Tx) error { return errors.Join(save(tx, gone), save(tx, gone)) })
	same(t, "counts", o.counts(xiaocun1, xiaohongmen), [][2]int{{1, 1}, {6, 3}})
}

func TestRegisterMovesTheDenominatorsOfTheNewestMonthOnly(t *testing.T) {
	o := register(t)
	o.update(func(tx *storage.Tx) error { return tx.OpenMonths(november) })
	o.update(func(tx *storage.Tx) error { return save(tx, household(xiaocun, 1, 8, 5)) })
	people := func(unit township.UnitID) []int {
		var list []township.Tally
		o.view(func(tx *storage.Tx) error {
			list = must(tx.Tallies(unit, township.NewMonth(2026, time.January), township.NewMonth(2026, time.December)))(t)
			return nil
		})
		return ids(list, func(t township.Tally) int { return t.People })
	}
	same(t, "people of 肖村 from September on", people(xiaocun), []int{7, 7, 12})
	same(t, "people of its first group", people(xiaocun1), []int{3, 3, 8})
	same(t, "people of the township", people(xiaohongmen), []int{7, 7, 12})
	same(t, "people of 牌坊村", people(paifang), []int{0, 0, 0})
	o.update(func(tx *storage.Tx) error { return tx.OpenMonths(november.Add(1)) })
	same(t, "people of 肖村 with December", people(xiaocun), []int{7, 7, 12, 12})
}
