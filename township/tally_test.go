package township

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func drawTally(t *rapid.T, name string) Tally {
	count := func(of string) int { return rapid.IntRange(0, 500).Draw(t, name+" "+of) }
	counts := func(of string) PerRegime {
		return PerRegime{count(of + " by committees"), count(of + " by the township"), count(of + " by villages")}
	}
	return Tally{
		Unit: xiaocun, Month: Month{2026, 11},
		Coverage: Coverage{
			People: count("people"), Households: count("households"),
			PeopleMet: count("met"), HouseholdsMet: count("households met"),
			PeopleReached: count("reached"), HouseholdsReached: count("households reached"),
			PriorityPeople: count("priority"), PriorityMet: count("priority met"),
			Visits: count("visits"), LateEntries: count("late"), OverdueEntries: count("overdue"),
		},
		Filed: counts("filed"), OnTime: counts("on time"),
		Expected: count("expected"), Present: count("present"), TasksDue: count("tasks due"), TasksInTime: count("tasks in time"),
	}
}

func TestMinusTakesAwayWhatPlusAdded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawTally(t, "a"), drawTally(t, "b")
		if got := a.Plus(b).Minus(b); got != a {
			t.Errorf("%+v became %+v", a, got)
		}
		if got, want := a.Plus(b), b.Plus(a); got != want {
			t.Errorf("%+v or %+v", got, want)
		}
	})
}

func TestPlusAddsEveryCount(t *testing.T) {
	one := Tally{
		Coverage: Coverage{
			People: 1, Households: 1, PeopleMet: 1, HouseholdsMet: 1, PeopleReached: 1, HouseholdsReached: 1,
			PriorityPeople: 1, PriorityMet: 1, Visits: 1, LateEntries: 1, OverdueEntries: 1,
		},
		Filed: PerRegime{1, 1, 1}, OnTime: PerRegime{1, 1, 1},
		Expected: 1, Present: 1, TasksDue: 1, TasksInTime: 1,
	}
	two := one.Plus(one)
	for _, counts := range []any{two, two.Coverage, two.Filed, two.OnTime} {
		all := reflect.ValueOf(counts)
		for i := range all.NumField() {
			if field := all.Field(i); field.Kind() == reflect.Int && field.Int() != 2 {
				t.Errorf("%s of %+v is %v", all.Type().Field(i).Name, counts, field)
			}
		}
	}
}

func TestANumberPerRegimeIsWrittenUnderItsName(t *testing.T) {
	for _, regime := range Regimes() {
		one := OneOf(regime)
		for _, other := range Regimes() {
			if got := one.Of(other); (got == 1) != (other == regime) {
				t.Errorf("one of %s counts %d of %s", regime, got, other)
			}
		}
		if text, err := json.Marshal(one); err != nil || string(text) != fmt.Sprintf(`{%q:1}`, regime) {
			t.Errorf("one of %s is written %s, %v", regime, text, err)
		}
	}
	if got := OneOf("weekly"); got != (PerRegime{}) || got.Of("weekly") != 0 {
		t.Errorf("one of no regime counts %+v", got)
	}
}

func TestEqualTalliesAreEqualAsText(t *testing.T) {
	m := complete()
	m.State = Filed
	text, err := json.Marshal(Tally{}.Plus(m.Tally()).Minus(m.Tally()))
	if err != nil {
		t.Fatal(err)
	}
	if empty, _ := json.Marshal(Tally{}); string(text) != string(empty) {
		t.Errorf("nothing is written %s or %s", text, empty)
	}
}

func TestWithoutPeopleThereIsNoRegister(t *testing.T) {
	if (Coverage{Households: 3}).HasRegister() || !(Coverage{People: 1}).HasRegister() {
		t.Error("HasRegister does not go by people")
	}
}
