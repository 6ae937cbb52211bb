package assessment

import (
	"math/big"
	"slices"
	"time"

	"baocun/township"
)

// Facts are what one unit is assessed by in one year.
type Facts struct {
	Unit township.UnitID
	Year int
	// Months lists the year's whole months since the unit's first day that have
	// ended, in order; one without a register is listed and does not count.
	Months []MonthFact
	// Running is the month that has not ended, shown apart; its Month is zero
	// where the year has none.
	Running MonthFact
	// Regimes lists the meetings of each regime that the unit holds.
	Regimes []RegimeFact
	// Ended tells whether the whole year has gone by.
	Ended bool
	// Entered are the yearly figures that people entered and confirmed, by their codes; one
	// that is not there has not been.
	Entered map[township.FactCode]*big.Rat

	// final is what ScoreFact reads, known once the year has ended and is scored.
	final Value
	// measured is what the visits come to while a score is made, so that it is counted once.
	measured *measure
}

// MonthFact is a month's round of visits: whom the unit answers for, and whom
// of them it met or reached.
type MonthFact struct {
	Month township.Month

	People        int
	PeopleMet     int
	PeopleReached int

	Households        int
	HouseholdsMet     int
	HouseholdsReached int

	LateEntries int
}

// HasRegister tells whether anybody is accountable; without a register there is
// no rate, not a rate of zero.
func (m MonthFact) HasRegister() bool { return m.People > 0 }

// Rate is the share of people met.
func (m MonthFact) Rate() (Rate, bool) { return RateOf(m.PeopleMet, m.People) }

// RegimeFact is what became of a regime's meetings.
type RegimeFact struct {
	Regime township.Regime
	// Periods lists those that count, in order: whose due date has passed, or
	// whose minutes are filed already.
	Periods []PeriodFact
}

// PeriodFact is what became of one meeting.
type PeriodFact struct {
	Period township.Period
	Filed  bool
	OnTime bool
}

// FactsFrom makes a unit's facts of its tallies on a day. The tallies may be in
// any order and more than needed; they must include the whole year up to
// December, because minutes of a quarter that has not ended are counted in its
// last month.
func FactsFrom(unit township.Unit, year int, tallies []township.Tally, rules map[township.Regime]township.MeetingRule, today township.Date) Facts {
	byMonth := make(map[township.Month]township.Tally)
	for _, t := range tallies {
		if t.Unit == unit.ID && t.Month.Year == year {
			byMonth[t.Month] = t
		}
	}
	facts := Facts{Unit: unit.ID, Year: year, Ended: township.NewDate(year, time.December, 31).Before(today)}
	for number := range 12 {
		month := township.NewMonth(year, 1).Add(number)
		switch fact := monthFact(month, byMonth[month]); {
		case month == today.MonthOf() && !today.Before(unit.Since):
			facts.Running = fact
		case !month.First().Before(unit.Since) && month.Last().Before(today):
			facts.Months = append(facts.Months, fact)
		}
	}
	for _, regime := range township.Regimes() {
		if rule, ok := rules[regime]; ok && regime.Level() == unit.Kind {
			due := rule.DuePeriods(regime, year, unit.Since, today)
			periods := periodFacts(regime, year, unit.Since, due, byMonth)
			facts.Regimes = append(facts.Regimes, RegimeFact{regime, periods})
		}
	}
	return facts
}

func monthFact(month township.Month, t township.Tally) MonthFact {
	return MonthFact{
		Month:             month,
		People:            t.People,
		PeopleMet:         t.PeopleMet,
		PeopleReached:     t.PeopleReached,
		Households:        t.Households,
		HouseholdsMet:     t.HouseholdsMet,
		HouseholdsReached: t.HouseholdsReached,
		LateEntries:       t.LateEntries,
	}
}

func periodFacts(
	regime township.Regime, year int, since township.Date,
	due []township.Period, tallies map[township.Month]township.Tally,
) []PeriodFact {
	var facts []PeriodFact
	for p := regime.PeriodOf(township.NewDate(year, 1, 1)); p.Year() == year; p = p.Next() {
		tally := tallies[p.LastMonth()]
		filed := tally.Filed.Of(regime) > 0
		if !p.First().Before(since) && (filed || slices.Contains(due, p)) {
			facts = append(facts, PeriodFact{p, filed, filed && tally.OnTime.Of(regime) > 0})
		}
	}
	return facts
}
