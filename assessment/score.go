package assessment

import (
	"math/big"

	"baocun/township"
)

// Item is one indicator of a score, with what it is recomputed from.
type Item struct {
	Code          Code
	Title, Source Text
	Points        int
	// Enough is false where there is no data yet, or too little by the rules, which is Thin:
	// the item then earns nothing and asks for nothing.
	Enough, Thin bool
	// Earned is Points × the share, rounded half up once.
	Earned Tenths
	// Formula is how the item is counted, and Reads what it read; where there is too little
	// data, what says so.
	Formula *Formula
	Reads   []Read
	// Rate is the percentage of the points as it is shown.
	Rate Rate
	// Plain is the indicator whose usual formula this one is; none for an office's own.
	Plain Code
	// Numerator, Denominator and Months are what the usual formulas are recomputed from:
	// people of months, or meetings.
	Numerator, Denominator, Months int
}

// From is what the item's first figure is taken from.
func (i Item) From() Records { return i.Formula.Facts()[0].From }

// Band is how the year goes. Whether it was good enough is decided when it is
// closed, not here.
type Band string

// The bands of a year that is under way; a score of nothing has none.
const (
	OnTrack Band = "on-track" // 进度正常
	Slow    Band = "slow"     // 进度偏慢
)

// Score is a unit's score in a year, of the points that there is data for.
type Score struct {
	Unit  township.UnitID
	Year  int
	Items []Item
	// Total is the sum of what the items earned, OutOf of their points; both
	// leave out items without data.
	Total Tenths
	OutOf int
	Band  Band
	// Standing is empty until the year has ended.
	Standing Standing
	// Findings are one for each veto of the rules.
	Findings []Finding

	// usual are the shares that letters of responsibility set targets for, whatever the rules
	// give points for; one without data is nil.
	usual map[Code]*big.Rat
}

// Score assesses facts by the rules.
func (r Rules) Score(facts Facts) Score {
	visits := coverageOf(facts)
	facts.measured = &visits
	score := Score{Unit: facts.Unit, Year: facts.Year, usual: usualShares(facts)}
	for _, indicator := range r.Indicators {
		item := indicator.item(facts)
		score.Items = append(score.Items, item)
		if item.Enough {
			score.Total += item.Earned
			score.OutOf += item.Points
		}
	}
	score.Band = r.band(score)
	if share, ok := score.share(); ok && facts.Ended {
		score.Standing = r.standing(score)
		facts.final = percentOf(share)
	}
	for _, veto := range r.Vetoes {
		score.Findings = append(score.Findings, veto.find(facts))
	}
	return score
}

func (i Indicator) item(facts Facts) Item {
	item := Item{Code: i.Code, Title: i.Title, Source: i.Source, Points: i.Points, Formula: i.Formula, Reads: i.Formula.Reads(facts)}
	value := i.Formula.Value(facts)
	if !value.IsKnown() {
		return item
	}
	if i.Enough != nil && !i.Enough.Value(facts).isTrue() {
		item.Thin, item.Reads = true, i.Enough.Reads(facts)
		return item
	}
	share := value.portion()
	item.Enough = true
	item.Earned, item.Rate = Tenths(times(share, i.Points*10)), rateOf(share)
	item.usual(facts)
	return item
}

// usualFormulas are those that the screens have words of their own for.
var usualFormulas = map[string]Code{
	"见面率":           Coverage,
	"占比(例会已开,例会应开)": Meetings,
	"占比(纪要按时,纪要归档)": OnTime,
}

func usualShares(facts Facts) map[Code]*big.Rat {
	counts := facts.countPeriods()
	meetings, _ := shareOf(counts.filed, counts.due)
	onTime, _ := shareOf(counts.onTime, counts.filed)
	return map[Code]*big.Rat{Coverage: coverageOf(facts).share, Meetings: meetings, OnTime: onTime}
}

// usual notes the counts behind a usual formula.
func (i *Item) usual(facts Facts) {
	counts := facts.countPeriods()
	switch i.Plain = usualFormulas[i.Formula.plain()]; i.Plain {
	case Coverage:
		visits := coverageOf(facts)
		i.Numerator, i.Denominator, i.Months = visits.numerator, visits.denominator, visits.months
	case Meetings:
		i.Numerator, i.Denominator = counts.filed, counts.due
	case OnTime:
		i.Numerator, i.Denominator = counts.onTime, counts.filed
	}
}

func (r Rules) band(score Score) Band {
	switch share, ok := score.share(); {
	case !ok:
		return ""
	case share.Cmp(big.NewRat(int64(r.SlowBelow), 100)) < 0:
		return Slow
	}
	return OnTrack
}

// share is the part of the points asked for that was earned.
func (s Score) share() (*big.Rat, bool) { return shareOf(int(s.Total), s.OutOf*10) }

// Mean is the average of the scores that have data, each brought to a hundred
// points; false where none has.
func Mean(scores []Score) (Tenths, bool) {
	var shares []*big.Rat
	for _, score := range scores {
		if share, ok := score.share(); ok {
			shares = append(shares, share)
		}
	}
	mean, ok := meanOf(shares)
	if !ok {
		return 0, false
	}
	return Tenths(times(mean, FullMark*10)), true
}
