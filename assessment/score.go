package assessment

import (
	"math/big"

	"baocun/township"
)

// Item is one indicator of a score, with what it is recomputed from.
type Item struct {
	Code   Code
	Points int
	// Enough is false where there is no data yet: the item then earns nothing
	// and asks for nothing.
	Enough bool
	// Earned is Points × the share, rounded half up once.
	Earned Tenths
	// Numerator and Denominator are people and months of people for coverage,
	// meetings otherwise.
	Numerator, Denominator int
	// Rate is the share as it is shown; for coverage the mean of Months rates.
	Rate   Rate
	Months int
}

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
}

// Score assesses facts by the rules.
func (r Rules) Score(facts Facts) Score {
	score := Score{Unit: facts.Unit, Year: facts.Year}
	for _, indicator := range r.Indicators {
		item := indicator.item(facts)
		score.Items = append(score.Items, item)
		if item.Enough {
			score.Total += item.Earned
			score.OutOf += item.Points
		}
	}
	score.Band = r.band(score)
	return score
}

func (i Indicator) item(facts Facts) Item {
	item := Item{Code: i.Code, Points: i.Points}
	m := measures[i.Code](facts)
	if !m.enough {
		return item
	}
	item.Enough = true
	item.Earned = Tenths(times(m.share, i.Points*10))
	item.Numerator, item.Denominator = m.numerator, m.denominator
	item.Rate, item.Months = rateOf(m.share), m.months
	return item
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
