package assessment

import (
	"math/big"
	"slices"

	"baocun/township"
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

	// Code, Title and Decimals are of those that people enter: under which code they are kept,
	// what they are called where the name does not say it all, and how many decimals they have.
	Code     township.FactCode
	Title    Text
	Decimals int
}

// mostCounted is more than any count comes to.
const mostCounted = 1_000_000_000

// ScoreFact is the score of the year, brought to a hundred points.
const ScoreFact = "年终得分"

// computedFacts are those that nobody enters. What an office's rules may name, the check of
// their kinds and the manual's table all come from here.
var computedFacts = []Fact{
	percentage("见面率", "coverage_rate", FromVisits, func(f Facts) Value { return percentOf(coverageOf(f).share) }),
	counted("见面月数", "months_counted", FromVisits, func(f Facts) int { return coverageOf(f).months }).upTo(12),
	counted("应见人次", "people_due", FromVisits, func(f Facts) int { return coverageOf(f).denominator }),
	counted("见到人次", "people_met", FromVisits, func(f Facts) int { return coverageOf(f).numerator }),
	counted("联系人次", "people_reached", FromVisits, reachedOf),
	counted("逾期补记", "late_entries", FromVisits, lateEntriesOf),
	counted("例会应开", "meetings_due", FromMeetings, func(f Facts) int { return f.countPeriods().due }),
	counted("例会已开", "meetings_held", FromMeetings, func(f Facts) int { return f.countPeriods().filed }),
	counted("纪要归档", "minutes_filed", FromFiling, func(f Facts) int { return f.countPeriods().filed }),
	counted("纪要按时", "minutes_on_time", FromFiling, func(f Facts) int { return f.countPeriods().onTime }),
	percentage(ScoreFact, "final_score", FromScore, func(f Facts) Value { return f.final }),
}

// ComputedFacts lists the facts that every office's rules may name.
func ComputedFacts() []Fact { return slices.Clone(computedFacts) }

func percentage(name, english string, from Records, value func(Facts) Value) Fact {
	return Fact{Name: name, English: english, Unit: Percent, Most: 100, From: from, value: value}
}

func counted(name, english string, from Records, count func(Facts) int) Fact {
	return Fact{
		Name: name, English: english, Unit: Count, Most: mostCounted, From: from,
		value: func(f Facts) Value { return whole(count(f)) },
	}
}

// upTo is the fact that is never more.
func (f Fact) upTo(most int) Fact {
	f.Most = most
	return f
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
