package assessment

import (
	"slices"

	"baocun/township"
)

// EffectiveGap is how far two scores of a hundred points must lie apart before one is called
// better: a household or a day more or less is no change.
const EffectiveGap Tenths = 20

// UpTo is what the facts say of the year up to the end of a month, by what is known now.
// Figures of a whole year stay as they are.
func (f Facts) UpTo(month township.Month) Facts {
	f.Months = slices.DeleteFunc(slices.Clone(f.Months), func(m MonthFact) bool { return month.Before(m.Month) })
	f.Running, f.Ended = MonthFact{}, false
	regimes := slices.Clone(f.Regimes)
	for i, regime := range regimes {
		regimes[i].Periods = slices.DeleteFunc(slices.Clone(regime.Periods), func(p PeriodFact) bool {
			return month.Before(p.Period.LastMonth())
		})
	}
	f.Regimes = regimes
	return f
}

// OfHundred is the score brought to a hundred points; false where there is no data.
func (s Score) OfHundred() (Tenths, bool) { return Mean([]Score{s}) }

// Since is how much better a score is than one before, both of a hundred points. It is zero
// where they lie within EffectiveGap, or are of different indicators: that is no change.
func (s Score) Since(before Score) Tenths {
	now, known := s.OfHundred()
	then, knownThen := before.OfHundred()
	if !known || !knownThen || !slices.EqualFunc(s.Items, before.Items, sameData) {
		return 0
	}
	if change := now - then; change >= EffectiveGap || -change >= EffectiveGap {
		return change
	}
	return 0
}

func sameData(a, b Item) bool {
	return a.Code == b.Code && a.Points == b.Points && a.Enough == b.Enough
}

// Ranks gives every score its place, the best first; equal scores share one, and what has no
// data has none, which is 0. Without data nobody is last.
func Ranks(scores []Score) []int {
	ranks := make([]int, len(scores))
	for i, score := range scores {
		share, ok := score.share()
		if !ok {
			continue
		}
		ranks[i] = 1
		for _, other := range scores {
			if better, known := other.share(); known && better.Cmp(share) > 0 {
				ranks[i]++
			}
		}
	}
	return ranks
}
