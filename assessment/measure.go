package assessment

import "math/big"

// measure is an indicator's figure: the exact share of the points it earns, and
// the counts that a person recomputes it from.
type measure struct {
	numerator, denominator int
	// months is how many months the share is the mean of, 0 where it is the
	// fraction itself.
	months int
	share  *big.Rat
	enough bool
}

var measures = map[Code]func(Facts) measure{
	Coverage: coverageOf,
	Meetings: meetingsOf,
	OnTime:   onTimeOf,
}

// coverageOf is the mean of the months' rates, so that a month counts alike
// however long the register was in it. Months without a register are left out.
func coverageOf(facts Facts) measure {
	var m measure
	var shares []*big.Rat
	for _, month := range facts.Months {
		if share, ok := shareOf(month.PeopleMet, month.People); ok {
			shares = append(shares, share)
			m.numerator += min(month.PeopleMet, month.People)
			m.denominator += month.People
		}
	}
	m.months = len(shares)
	m.share, m.enough = meanOf(shares)
	return m
}

func meetingsOf(facts Facts) measure {
	due, filed, _ := facts.countPeriods()
	return fraction(filed, due)
}

// onTimeOf is asked of minutes that were filed only; what was never filed is
// already missing from meetingsOf.
func onTimeOf(facts Facts) measure {
	_, filed, onTime := facts.countPeriods()
	return fraction(onTime, filed)
}

func (f Facts) countPeriods() (due, filed, onTime int) {
	for _, regime := range f.Regimes {
		for _, period := range regime.Periods {
			due++
			if period.Filed {
				filed++
			}
			if period.OnTime {
				onTime++
			}
		}
	}
	return due, filed, onTime
}

func fraction(part, whole int) measure {
	share, ok := shareOf(part, whole)
	return measure{numerator: part, denominator: whole, share: share, enough: ok}
}
