package assessment

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"baocun/township"
	"pgregory.net/rapid"
)

// scoreText writes a score as the screen shows it, one item after another.
func scoreText(score Score) string {
	var parts []string
	for _, item := range score.Items {
		if !item.Enough {
			parts = append(parts, fmt.Sprintf("%s -/%d", item.Code, item.Points))
			continue
		}
		text := fmt.Sprintf("%s %v/%d (%d/%d", item.Code, item.Earned, item.Points, item.Numerator, item.Denominator)
		if item.Months > 0 {
			text += fmt.Sprintf(", mean of %d: %v%%", item.Months, item.Rate)
		}
		parts = append(parts, text+")")
	}
	return strings.Join(append(parts, fmt.Sprintf("= %v/%d %s", score.Total, score.OutOf, score.Band)), "; ")
}

// TestPaifangIsScoredAsAPersonWouldWithAPencil recomputes by hand, on 23
// November 2026, a village that met
//
//	January   180 of 200   90.0 %
//	February  190 of 200   95.0 %
//	March to October 350 of 402 each  87.0646… %
//
// so that the mean is (90 + 95 + 8 × 87.0646…) / 10 = 88.1517 %. Of 30 points
// that is 26.4455, shown as 26.4.
//
// Village meetings due by the 7th: eleven, two not held. Quarterly meetings due
// by the 20th of March, June and September: three, one not held. 11 of 14 makes
// 25 × 11 / 14 = 19.642…, shown as 19.6. Of the 11 seven were filed on time:
// 10 × 7 / 11 = 6.363…, shown as 6.4. In all 26.4 + 19.6 + 6.4 = 52.4 of 65,
// which is 80.6 %: below 85 %.
func TestPaifangIsScoredAsAPersonWouldWithAPencil(t *testing.T) {
	tallies := []township.Tally{month("2026-01", 180, 200), month("2026-02", 190, 200)}
	for number := 3; number <= 12; number++ {
		tallies = append(tallies, month(fmt.Sprintf("2026-%02d", number), 350, 402))
	}
	for number := range 11 {
		if number+1 != 4 && number+1 != 7 {
			tallies[number] = filed(tallies[number], township.VillageMonthly, number >= 4)
		}
	}
	tallies[2] = filed(tallies[2], township.CommitteeQuarterly, true)
	tallies[8] = filed(tallies[8], township.CommitteeQuarterly, false)

	facts := FactsFrom(xiaocun, 2026, tallies, rules, today)
	if got, want := periodsText(facts.Regimes[1].Periods),
		"✓2026-01 ✓2026-02 ✓2026-03 ✖2026-04 ✔2026-05 ✔2026-06 ✖2026-07 ✔2026-08 ✔2026-09 ✔2026-10 ✔2026-11"; got != want {
		t.Errorf("the months' meetings are %s, want %s", got, want)
	}
	weights := service(t, 30, 25, 10)
	want := "coverage 26.4/30 (3170/3616, mean of 10: 88.2%); meetings 19.6/25 (11/14); on-time 6.4/10 (7/11); = 52.4/65 slow"
	if got := scoreText(weights.Score(facts)); got != want {
		t.Errorf("the score is\n%s, want\n%s", got, want)
	}
}

func TestAScore(t *testing.T) {
	monthly := township.VillageMonthly
	for _, c := range []struct {
		rule, since, today string
		tallies            []township.Tally
		want               string
	}{
		{"has no zero where nothing was due", "2026-01-15", "2026-01-20", nil, "coverage -/50; meetings -/30; on-time -/20; = 0.0/0 "},
		{"has no coverage without a register", "2026-01-01", "2026-02-03", nil, "coverage -/50; meetings 0.0/30 (0/1); on-time -/20; = 0.0/30 slow"},
		{
			"knows a month that met nobody", "2026-01-01", "2026-02-03",
			[]township.Tally{month("2026-01", 0, 200)},
			"coverage 0.0/50 (0/200, mean of 1: 0.0%); meetings 0.0/30 (0/1); on-time -/20; = 0.0/80 slow",
		},
		{
			"is full where all is done", "2026-01-01", "2026-02-03",
			[]township.Tally{filed(month("2026-01", 200, 200), monthly, true)},
			"coverage 50.0/50 (200/200, mean of 1: 100.0%); meetings 30.0/30 (1/1); on-time 20.0/20 (1/1); = 100.0/100 on-track",
		},
		{
			"leaves months without a register out of the mean", "2026-01-01", "2026-03-03",
			[]township.Tally{month("2026-02", 150, 200)},
			"coverage 37.5/50 (150/200, mean of 1: 75.0%); meetings 0.0/30 (0/2); on-time -/20; = 37.5/80 slow",
		},
		{
			"counts months alike, whatever their people", "2026-01-01", "2026-03-03",
			[]township.Tally{month("2026-01", 10, 10), month("2026-02", 100, 200)},
			"coverage 37.5/50 (110/210, mean of 2: 75.0%); meetings 0.0/30 (0/2); on-time -/20; = 37.5/80 slow",
		},
		{
			"counts nobody twice where people left the register", "2026-01-01", "2026-02-03",
			[]township.Tally{month("2026-01", 201, 200)},
			"coverage 50.0/50 (200/200, mean of 1: 100.0%); meetings 0.0/30 (0/1); on-time -/20; = 50.0/80 slow",
		},
		{
			"rounds half a tenth up", "2026-01-01", "2026-02-03",
			[]township.Tally{month("2026-01", 1, 1000)},
			"coverage 0.1/50 (1/1000, mean of 1: 0.1%); meetings 0.0/30 (0/1); on-time -/20; = 0.1/80 slow",
		},
		{
			"keeps the running month apart", "2026-01-01", "2026-01-31",
			[]township.Tally{month("2026-01", 200, 200)},
			"coverage -/50; meetings 0.0/30 (0/1); on-time -/20; = 0.0/30 slow",
		},
	} {
		facts := FactsFrom(unitSince(c.since), 2026, c.tallies, rules, day(c.today))
		if got := scoreText(preset(t, ServicePreset).Score(facts)); got != c.want {
			t.Errorf("A score %s: got\n%s, want\n%s", c.rule, got, c.want)
		}
	}
}

func TestTheBandTurnsAtTheThreshold(t *testing.T) {
	for met, want := range map[int]Band{84: Slow, 85: OnTrack, 86: OnTrack} {
		facts := Facts{Months: []MonthFact{{People: 100, PeopleMet: met}}}
		if got := preset(t, ServicePreset).Score(facts).Band; got != want {
			t.Errorf("%d%% is %q, want %q", met, got, want)
		}
	}
}

func TestMeanIsTheAverageOfScoresThatHaveData(t *testing.T) {
	full := func(total Tenths) Score { return Score{Total: total, OutOf: 100} }
	for _, c := range []struct {
		scores []Score
		want   string
	}{
		{[]Score{full(881), full(930), full(825), full(914)}, "88.8"},
		{[]Score{full(881), {}}, "88.1"},
		{[]Score{full(800), {Total: 300, OutOf: 30}}, "90.0"},
		{[]Score{{}}, "none"},
		{nil, "none"},
	} {
		got := "none"
		if mean, ok := Mean(c.scores); ok {
			got = mean.String()
		}
		if got != c.want {
			t.Errorf("Mean(%v) = %s, want %s", c.scores, got, c.want)
		}
	}
}

func TestARateOfNothingIsNoRate(t *testing.T) {
	for _, c := range []struct {
		part, whole int
		want        string
	}{
		{184, 200, "92.0"},
		{1, 3, "33.3"},
		{2, 3, "66.7"},
		{1, 16, "6.3"},
		{0, 5, "0.0"},
		{5, 5, "100.0"},
		{6, 5, "100.0"},
		{-1, 5, "0.0"},
		{0, 0, "none"},
		{3, 0, "none"},
		{3, -1, "none"},
	} {
		got := "none"
		if rate, ok := RateOf(c.part, c.whole); ok {
			got = rate.String()
		}
		if got != c.want {
			t.Errorf("RateOf(%d, %d) = %s, want %s", c.part, c.whole, got, c.want)
		}
	}
}

// drawFacts draws a year's facts as they can come about.
func drawFacts(t *rapid.T) Facts {
	var facts Facts
	for number := range rapid.IntRange(0, 12).Draw(t, "months") {
		people := rapid.IntRange(0, 5000).Draw(t, "people")
		met := rapid.IntRange(0, people+1).Draw(t, "met")
		facts.Months = append(facts.Months, MonthFact{Month: township.NewMonth(2026, 1).Add(number), People: people, PeopleMet: met})
	}
	monthly := RegimeFact{Regime: township.VillageMonthly}
	for number := range rapid.IntRange(0, 12).Draw(t, "periods") {
		filed := rapid.Bool().Draw(t, "filed")
		monthly.Periods = append(monthly.Periods, PeriodFact{
			Period: township.MonthPeriod(township.NewMonth(2026, 1).Add(number)),
			Filed:  filed, OnTime: filed && rapid.Bool().Draw(t, "on time"),
		})
	}
	facts.Regimes = []RegimeFact{monthly}
	return facts
}

func drawRules(t *rapid.T, of Rules) Rules {
	coverage := rapid.IntRange(0, FullMark).Draw(t, "coverage")
	meetings := rapid.IntRange(0, FullMark-coverage).Draw(t, "meetings")
	of.SlowBelow = rapid.IntRange(0, 100).Draw(t, "slow below")
	return of.WithPoints(map[Code]int{Coverage: coverage, Meetings: meetings, OnTime: FullMark - coverage - meetings})
}

func TestNoItemEarnsLessThanNothingOrMoreThanItsPoints(t *testing.T) {
	rules := preset(t, ServicePreset)
	rapid.Check(t, func(t *rapid.T) {
		score := drawRules(t, rules).Score(drawFacts(t))
		total, outOf := Tenths(0), 0
		for _, item := range score.Items {
			if item.Earned < 0 || item.Earned > Tenths(item.Points*10) || !item.Enough && item.Earned != 0 {
				t.Errorf("%+v", item)
			}
			total += item.Earned
			if item.Enough {
				outOf += item.Points
			}
		}
		if score.Total != total || score.OutOf != outOf || outOf > FullMark {
			t.Errorf("%v of %d, but the items make %v of %d", score.Total, score.OutOf, total, outOf)
		}
	})
}

func TestCoverageIsWithinHalfATenthOfTheExactFigure(t *testing.T) {
	rules := preset(t, ServicePreset)
	rapid.Check(t, func(t *rapid.T) {
		facts := drawFacts(t)
		item := rules.Indicators[0].item(facts)
		sum, months := new(big.Rat), 0
		for _, m := range facts.Months {
			if m.HasRegister() {
				sum.Add(sum, big.NewRat(int64(min(m.PeopleMet, m.People)), int64(m.People)))
				months++
			}
		}
		if months == 0 {
			return
		}
		exact := sum.Mul(sum, big.NewRat(500, int64(months)))
		off := new(big.Rat).Sub(big.NewRat(int64(item.Earned), 1), exact)
		if off.Cmp(big.NewRat(1, 2)) > 0 || off.Cmp(big.NewRat(-1, 2)) <= 0 {
			t.Errorf("earned %v, exactly %s tenths", item.Earned, exact.FloatString(4))
		}
	})
}

// TestMoreWorkNeverLowersAnIndicator holds for every person met and for every
// meeting filed on time. Minutes filed late raise Meetings and, rightly, lower
// OnTime.
func TestMoreWorkNeverLowersAnIndicator(t *testing.T) {
	service := preset(t, ServicePreset)
	rapid.Check(t, func(t *rapid.T) {
		facts, rules := drawFacts(t), drawRules(t, service)
		before := rules.Score(facts)
		if len(facts.Months) > 0 && rapid.Bool().Draw(t, "visit") {
			facts.Months[rapid.IntRange(0, len(facts.Months)-1).Draw(t, "month")].PeopleMet++
		} else if periods := facts.Regimes[0].Periods; len(periods) > 0 {
			period := &periods[rapid.IntRange(0, len(periods)-1).Draw(t, "period")]
			if period.Filed {
				return
			}
			period.Filed, period.OnTime = true, true
		}
		after := rules.Score(facts)
		for i, item := range before.Items {
			if after.Items[i].Earned < item.Earned {
				t.Errorf("%+v became %+v", item, after.Items[i])
			}
		}
	})
}

// BenchmarkScore counts one village's year by the manual's rules.
func BenchmarkScore(b *testing.B) {
	rules := example(b)
	facts := ExampleFacts(rules)
	for b.Loop() {
		rules.Score(facts)
	}
}
