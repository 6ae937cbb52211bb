package assessment

import (
	"math/big"
	"time"

	"baocun/township"
)

// exampleYear is the year of the example.
const exampleYear = 2026

// ExampleFacts are a village's year as it may be, to show what rules make of it: in ten months
// it met 180 of 200 people each, one of them entered late; of 14 meetings it held 11, of whose
// minutes 7 are on time. Percentages that people enter are nine tenths of the way from the
// least to the most, other figures the least.
func ExampleFacts(rules Rules) Facts {
	facts := Facts{Year: exampleYear, Ended: true, Entered: make(map[township.FactCode]*big.Rat)}
	for number := range 10 {
		month := MonthFact{Month: township.NewMonth(exampleYear, time.January).Add(number), People: 200, PeopleMet: 180, LateEntries: 1}
		facts.Months = append(facts.Months, month)
	}
	monthly := RegimeFact{Regime: township.VillageMonthly}
	period := township.VillageMonthly.PeriodOf(township.NewDate(exampleYear, time.January, 1))
	for number := range 14 {
		monthly.Periods = append(monthly.Periods, PeriodFact{Period: period, Filed: number < 11, OnTime: number < 7})
		period = period.Next()
	}
	facts.Regimes = []RegimeFact{monthly}
	for _, fact := range rules.Facts {
		figure := big.NewRat(int64(fact.Least), 1)
		if fact.Unit == Percent {
			figure.Add(figure, big.NewRat(9*int64(fact.Most-fact.Least), 10))
		}
		facts.Entered[fact.Code] = figure
	}
	return facts
}
