package township

import (
	"encoding/json"
	"maps"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func drawTally(t *rapid.T, name string) Tally {
	count := func(of string) int { return rapid.IntRange(0, 500).Draw(t, name+" "+of) }
	counts := func(of string) map[Regime]int {
		drawn := rapid.MapOf(rapid.SampledFrom(Regimes()), rapid.IntRange(1, 12)).Draw(t, name+" "+of)
		if len(drawn) == 0 {
			return nil
		}
		return drawn
	}
	return Tally{
		Unit: xiaocun, Month: Month{2026, 11},
		People: count("people"), Households: count("households"),
		PeopleMet: count("met"), HouseholdsMet: count("households met"),
		PeopleReached: count("reached"), HouseholdsReached: count("households reached"),
		Visits: count("visits"), LateEntries: count("late"),
		Filed: counts("filed"), OnTime: counts("on time"),
	}
}

func TestMinusTakesAwayWhatPlusAdded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawTally(t, "a"), drawTally(t, "b")
		filed := maps.Clone(a.Filed)
		if got := a.Plus(b).Minus(b); !reflect.DeepEqual(got, a) {
			t.Errorf("%+v became %+v", a, got)
		}
		if got, want := a.Plus(b), b.Plus(a); !reflect.DeepEqual(got, want) {
			t.Errorf("%+v or %+v", got, want)
		}
		if !maps.Equal(a.Filed, filed) {
			t.Error("adding changed what was added to")
		}
	})
}

func TestPlusAddsEveryCount(t *testing.T) {
	one := Tally{
		People: 1, Households: 1, PeopleMet: 1, HouseholdsMet: 1, PeopleReached: 1, HouseholdsReached: 1,
		Visits: 1, LateEntries: 1, Filed: map[Regime]int{VillageMonthly: 1}, OnTime: map[Regime]int{VillageMonthly: 1},
	}
	two := reflect.ValueOf(one.Plus(one))
	for i := range two.NumField() {
		name, field := two.Type().Field(i).Name, two.Field(i)
		switch {
		case field.Kind() == reflect.Map && field.MapIndex(reflect.ValueOf(VillageMonthly)).Int() != 2,
			field.Kind() == reflect.Int && field.Int() != 2:
			t.Errorf("%s is %v", name, field)
		}
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
	if (Tally{Households: 3}).HasRegister() || !(Tally{People: 1}).HasRegister() {
		t.Error("HasRegister does not go by people")
	}
}
