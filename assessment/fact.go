package assessment

import (
	"math/big"
	"slices"
)

// Unit is what a fact is counted in.
type Unit string

// The units. A percentage is the number before the sign: 97.99, not 0.9799.
const (
	Percent Unit = "percent"
	Count   Unit = "count"
	Amount  Unit = "amount"
)

// Units lists every unit once.
func Units() []Unit { return []Unit{Percent, Count, Amount} }

// Records are what a fact is taken from.
type Records string

// What facts are taken from.
const (
	FromVisits   Records = "visits"
	FromMeetings Records = "meetings"
	FromFiling   Records = "filing"
	// FromPeople are figures that somebody enters with their source.
	FromPeople Records = "people"
	// FromScore is the score itself, which a veto may look at once the year has ended.
	FromScore Records = "score"
)

// Fact is a figure of a unit and a year that rules may name, in Chinese or in English.
type Fact struct {
	Name, English string
	Unit          Unit
	// Least and Most bound it, both included.
	Least, Most int
	From        Records
	value       func(Facts) Value
}

// mostCounted is more than any count comes to.
const mostCounted = 1_000_000_000

// ScoreFact is the score of the year, brought to a hundred points.
const ScoreFact = "年终得分"

// computedFacts are those that nobody enters. What an office's rules may name, the check of
// their kinds and the manual's table all come from here.
var computedFacts = []Fact{
	{"见面率", "coverage_rate", Percent, 0, 100, FromVisits, func(f Facts) Value { return percentOf(coverageOf(f).share) }},
	{"见面月数", "months_counted", Count, 0, 12, FromVisits, func(f Facts) Value { return whole(coverageOf(f).months) }},
	{"应见人次", "people_due", Count, 0, mostCounted, FromVisits, func(f Facts) Value { return whole(coverageOf(f).denominator) }},
	{"见到人次", "people_met", Count, 0, mostCounted, FromVisits, func(f Facts) Value { return whole(coverageOf(f).numerator) }},
	{"联系人次", "people_reached", Count, 0, mostCounted, FromVisits, func(f Facts) Value { return whole(reachedOf(f)) }},
	{"逾期补记", "late_entries", Count, 0, mostCounted, FromVisits, func(f Facts) Value { return whole(lateEntriesOf(f)) }},
	{"例会应开", "meetings_due", Count, 0, mostCounted, FromMeetings, func(f Facts) Value { return whole(f.countPeriods().due) }},
	{"例会已开", "meetings_held", Count, 0, mostCounted, FromMeetings, func(f Facts) Value { return whole(f.countPeriods().filed) }},
	{"纪要归档", "minutes_filed", Count, 0, mostCounted, FromFiling, func(f Facts) Value { return whole(f.countPeriods().filed) }},
	{"纪要按时", "minutes_on_time", Count, 0, mostCounted, FromFiling, func(f Facts) Value { return whole(f.countPeriods().onTime) }},
	{ScoreFact, "final_score", Percent, 0, 100, FromScore, func(f Facts) Value { return f.final }},
}

// ComputedFacts lists the facts that every office's rules may name.
func ComputedFacts() []Fact { return slices.Clone(computedFacts) }

// entered is a fact that the rules declare and people enter.
func entered(name, english string, unit Unit, least, most int) Fact {
	return Fact{name, english, unit, least, most, FromPeople, func(f Facts) Value { return Value{f.Entered[name]} }}
}

// Holds tells whether a figure lies within the bounds of the fact.
func (f Fact) Holds(figure *big.Rat) bool {
	return figure.Cmp(big.NewRat(int64(f.Least), 1)) >= 0 && figure.Cmp(big.NewRat(int64(f.Most), 1)) <= 0
}

// IsOpen tells whether there is no most that anybody thought of.
func (f Fact) IsOpen() bool { return f.Most == mostCounted }

// Read is what a fact came to.
type Read struct {
	Fact  Fact
	Value Value
}

func (f Fact) read(facts Facts) Read { return Read{f, f.value(facts)} }
