package assessment

import (
	"reflect"
	"strings"
	"testing"

	"baocun/township"
)

const village township.UnitID = 3

var (
	xiaocun = unitSince("2025-01-01")
	today   = day("2026-11-23")
	rules   = map[township.Regime]township.MeetingRule{
		township.TownshipMonthly:    {Due: township.MonthDay(5), FilingDays: 3, Quorum: 60},
		township.CommitteeQuarterly: {Due: township.MonthDay(20), FilingDays: 3, Quorum: 60},
		township.VillageMonthly:     {Due: township.MonthDay(7), FilingDays: 3, Quorum: 60},
	}
)

func day(text string) township.Date {
	date, err := township.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return date
}

func unitSince(since string) township.Unit {
	return township.Unit{ID: village, Kind: township.KindVillage, Name: "肖村", Since: day(since)}
}

// month makes a tally of visits: people met of people accountable.
func month(text string, met, people int) township.Tally {
	m, err := township.ParseMonth(text)
	if err != nil {
		panic(err)
	}
	return township.Tally{Unit: village, Month: m, Coverage: township.Coverage{People: people, PeopleMet: met}}
}

// filed adds minutes of a regime to a tally.
func filed(t township.Tally, regime township.Regime, onTime bool) township.Tally {
	by := township.Tally{Filed: township.OneOf(regime)}
	if onTime {
		by.OnTime = township.OneOf(regime)
	}
	return t.Plus(by)
}

// periodsText writes a regime's periods as the screen does: ✔ on time, ✓ late,
// ✖ not held.
func periodsText(periods []PeriodFact) string {
	var parts []string
	for _, p := range periods {
		mark := "✖"
		if p.OnTime {
			mark = "✔"
		} else if p.Filed {
			mark = "✓"
		}
		parts = append(parts, mark+p.Period.String())
	}
	return strings.Join(parts, " ")
}

func monthsText(facts Facts) string {
	var parts []string
	for _, m := range facts.Months {
		parts = append(parts, m.Month.String())
	}
	return strings.Join(parts, " ")
}

func TestOnlyWholeMonthsSinceTheFirstDayThatHaveEndedCount(t *testing.T) {
	for _, c := range []struct{ since, today, months, running string }{
		{"2025-01-01", "2026-03-15", "2026-01 2026-02", "2026-03"},
		{"2026-01-01", "2026-03-15", "2026-01 2026-02", "2026-03"},
		{"2026-01-02", "2026-03-15", "2026-02", "2026-03"},
		{"2026-03-10", "2026-03-15", "", "2026-03"},
		{"2026-03-20", "2026-03-15", "", ""},
		{"2025-01-01", "2026-02-28", "2026-01", "2026-02"},
		{"2025-01-01", "2026-03-01", "2026-01 2026-02", "2026-03"},
		{"2025-01-01", "2026-01-01", "", "2026-01"},
		{"2025-01-01", "2025-12-31", "", ""},
		{"2026-10-05", "2027-01-01", "2026-11 2026-12", ""},
	} {
		facts := FactsFrom(unitSince(c.since), 2026, nil, rules, day(c.today))
		if monthsText(facts) != c.months || facts.Running.Month.String() != c.running {
			t.Errorf("since %s, on %s: months %q and running %q, want %q and %q",
				c.since, c.today, monthsText(facts), facts.Running.Month, c.months, c.running)
		}
	}
}

func TestAMeetingCountsOnceItsDueDateHasPassedOrItIsFiled(t *testing.T) {
	monthly, quarterly := township.VillageMonthly, township.CommitteeQuarterly
	for _, c := range []struct {
		rule, since, today string
		tallies            []township.Tally
		monthly, quarterly string
	}{
		{"nothing filed", "2026-01-01", "2026-04-08", nil, "✖2026-01 ✖2026-02 ✖2026-03 ✖2026-04", "✖2026-Q1"},
		{"due today is not late", "2026-01-01", "2026-02-07", nil, "✖2026-01", ""},
		{
			"filed ahead of the due date", "2026-01-01", "2026-02-03",
			[]township.Tally{filed(month("2026-02", 0, 0), monthly, true)},
			"✖2026-01 ✔2026-02", "",
		},
		{"filed late", "2026-01-01", "2026-02-03", []township.Tally{filed(month("2026-01", 0, 0), monthly, false)}, "✓2026-01", ""},
		{
			"a quarter is counted in its last month, which may lie ahead", "2026-01-01", "2026-02-03",
			[]township.Tally{filed(month("2026-03", 0, 0), quarterly, true)},
			"✖2026-01", "✔2026-Q1",
		},
		{
			"nothing counts before the first day, filed or not", "2026-01-10", "2026-02-20",
			[]township.Tally{filed(month("2026-01", 0, 0), monthly, true)},
			"✖2026-02", "",
		},
		{"a quarter that began before the first day", "2026-01-02", "2026-07-01", nil, "✖2026-02 ✖2026-03 ✖2026-04 ✖2026-05 ✖2026-06", "✖2026-Q2"},
		{
			"another unit's and another year's tallies", "2026-01-01", "2026-01-20",
			[]township.Tally{
				filed(township.Tally{Unit: 9, Month: township.NewMonth(2026, 1)}, monthly, true),
				filed(month("2025-01", 0, 0), monthly, true),
			},
			"✖2026-01", "",
		},
	} {
		facts := FactsFrom(unitSince(c.since), 2026, c.tallies, rules, day(c.today))
		if len(facts.Regimes) != 2 || facts.Regimes[0].Regime != quarterly || facts.Regimes[1].Regime != monthly {
			t.Fatalf("%s: regimes %+v", c.rule, facts.Regimes)
		}
		if got := periodsText(facts.Regimes[1].Periods); got != c.monthly {
			t.Errorf("%s: monthly %q, want %q", c.rule, got, c.monthly)
		}
		if got := periodsText(facts.Regimes[0].Periods); got != c.quarterly {
			t.Errorf("%s: quarterly %q, want %q", c.rule, got, c.quarterly)
		}
	}
}

func TestATownshipIsAskedForItsOwnRegimeOnly(t *testing.T) {
	unit := township.Unit{ID: 1, Kind: township.KindTownship, Since: day("2026-01-01")}
	facts := FactsFrom(unit, 2026, nil, rules, day("2026-02-20"))
	if len(facts.Regimes) != 1 || facts.Regimes[0].Regime != township.TownshipMonthly ||
		periodsText(facts.Regimes[0].Periods) != "✖2026-01 ✖2026-02" {
		t.Errorf("regimes are %+v", facts.Regimes)
	}
}

func TestARegimeWithoutARuleIsNotAskedFor(t *testing.T) {
	only := map[township.Regime]township.MeetingRule{township.VillageMonthly: rules[township.VillageMonthly]}
	facts := FactsFrom(xiaocun, 2026, nil, only, today)
	if len(facts.Regimes) != 1 || facts.Regimes[0].Regime != township.VillageMonthly {
		t.Errorf("regimes are %+v", facts.Regimes)
	}
}

func TestFactsCarryWhatTheTalliesCounted(t *testing.T) {
	tally := township.Tally{
		Unit: village, Month: township.NewMonth(2026, 10), Coverage: township.Coverage{
			People: 200, PeopleMet: 181, PeopleReached: 4,
			Households: 144, HouseholdsMet: 131, HouseholdsReached: 3, Visits: 150, LateEntries: 2,
		},
	}
	facts := FactsFrom(xiaocun, 2026, []township.Tally{tally}, rules, today)
	want := MonthFact{
		Month: tally.Month, People: 200, PeopleMet: 181, PeopleReached: 4,
		Households: 144, HouseholdsMet: 131, HouseholdsReached: 3, LateEntries: 2,
	}
	if got := facts.Months[9]; !reflect.DeepEqual(got, want) {
		t.Errorf("October is %+v, want %+v", got, want)
	}
	if rate, ok := facts.Months[9].Rate(); !ok || rate.String() != "90.5" {
		t.Errorf("October's rate is %v, %v", rate, ok)
	}
	if rate, ok := facts.Months[8].Rate(); ok || facts.Months[8].HasRegister() {
		t.Errorf("September has no register but a rate of %v", rate)
	}
}
