package assessment

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"baocun/township"
)

// TestFactsUpToAMonthAreThoseOfThatDay compares what is known now of an earlier month with
// what was known then, where nothing was entered in between.
func TestFactsUpToAMonthAreThoseOfThatDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var tallies []township.Tally
		for number := range 12 {
			tally := township.Tally{Unit: village, Month: township.NewMonth(2026, 1).Add(number)}
			tally.People = rapid.IntRange(0, 5).Draw(t, "people")
			tally.PeopleMet = rapid.IntRange(0, 5).Draw(t, "met")
			if rapid.Bool().Draw(t, "held") {
				tally = filed(tally, township.VillageMonthly, rapid.Bool().Draw(t, "on time"))
			}
			tallies = append(tallies, tally)
		}
		upTo := township.NewMonth(2026, time.Month(rapid.IntRange(1, 11).Draw(t, "month")))
		known := slices.DeleteFunc(slices.Clone(tallies), func(t township.Tally) bool { return upTo.Before(t.Month) })
		then := FactsFrom(xiaocun, 2026, known, rules, upTo.Add(1).First())
		now := FactsFrom(xiaocun, 2026, tallies, rules, day("2026-12-31")).UpTo(upTo)
		if monthsText(now) != monthsText(then) {
			t.Errorf("up to %s: months %s, then %s", upTo, monthsText(now), monthsText(then))
		}
		for i := range now.Regimes {
			if got, want := periodsText(now.Regimes[i].Periods), periodsText(then.Regimes[i].Periods); got != want {
				t.Errorf("up to %s: %s, then %s", upTo, got, want)
			}
		}
	})
}

func earned(points int, tenths ...Tenths) Score {
	var score Score
	for i, t := range tenths {
		item := Item{Code: Code(rune('a' + i)), Points: points, Earned: max(t, 0), Enough: t >= 0}
		score.Items = append(score.Items, item)
		if item.Enough {
			score.Total += t
			score.OutOf += points
		}
	}
	return score
}

func TestAChangeIsToldFromTheEffectiveGapOn(t *testing.T) {
	for _, c := range []struct {
		name        string
		now, before Score
		want        Tenths
	}{
		{"two points", earned(50, 400, 420), earned(50, 400, 400), 20},
		{"two points down", earned(50, 400, 400), earned(50, 400, 420), -20},
		{"a little less", earned(50, 400, 419), earned(50, 400, 400), 0},
		{"the same", earned(50, 400, 400), earned(50, 400, 400), 0},
		{"brought to a hundred", earned(25, 200, 220), earned(25, 200, 210), 20},
		{"an indicator came to have data", earned(50, 400, 0), earned(50, 400, -1), 0},
		{"no data", earned(50, -1), earned(50, -1), 0},
		{"none before", earned(50, 400), Score{}, 0},
	} {
		if got := c.now.Since(c.before); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestRanksAreSharedAndNobodyWithoutDataIsLast(t *testing.T) {
	got := Ranks([]Score{earned(100, 800), earned(100, -1), earned(100, 900), earned(50, 400), earned(100, 0)})
	if want := []int{2, 0, 1, 2, 4}; !slices.Equal(got, want) {
		t.Errorf("ranks %v, want %v", got, want)
	}
}
