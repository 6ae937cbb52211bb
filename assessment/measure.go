package assessment

import "math/big"

// measure is what the visits of a year come to: the exact share of people met, and the counts
// that a person recomputes it from.
type measure struct {
	numerator, denominator int
	// months is how many months the share is the mean of.
	months int
	// share is nil where no month had a register.
	share *big.Rat
}

// coverageOf is the mean of the months' rates, so that a month counts alike
// however long the register was in it. Months without a register are left out.
func coverageOf(facts Facts) measure {
	if facts.measured != nil {
		return *facts.measured
	}
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
	m.share, _ = meanOf(shares)
	return m
}

func reachedOf(facts Facts) int {
	reached := 0
	for _, month := range facts.Months {
		reached += month.PeopleReached
	}
	return reached
}

func lateEntriesOf(facts Facts) int {
	late := 0
	for _, month := range facts.Months {
		late += month.LateEntries
	}
	return late
}

// periodCounts are what became of the meetings of a year. Whether minutes are on time is asked
// of those that were filed only; what was never filed is missing already from filed.
type periodCounts struct{ due, filed, onTime int }

func (f Facts) countPeriods() periodCounts {
	var counts periodCounts
	for _, regime := range f.Regimes {
		for _, period := range regime.Periods {
			counts.due++
			if period.Filed {
				counts.filed++
			}
			if period.OnTime {
				counts.onTime++
			}
		}
	}
	return counts
}
