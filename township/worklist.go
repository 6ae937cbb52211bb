package township

import (
	"cmp"
	"slices"
)

// Stop is a household on the list of a round: what the register says, where it
// stands this month, and when it was last seen.
type Stop struct {
	Household Household
	Round     Round
	// LastMet is the last day anybody of the household was seen, zero where
	// the file knows of none.
	LastMet Date
}

// IsDone tells whether everyone accountable in the household was seen this month.
func (s Stop) IsDone() bool {
	return s.Round.Met >= s.Household.Accountable(s.Round.Month).People
}

// Progress is how far the stops have come together.
func Progress(stops []Stop) Coverage {
	var sum Coverage
	for _, s := range stops {
		sum = sum.Plus(s.Household.Accountable(s.Round.Month)).Plus(s.Round.Coverage())
	}
	return sum
}

// StopsOf are the stops that an assistant answers for.
func StopsOf(stops []Stop, assistant PersonID) []Stop {
	var own []Stop
	for _, s := range stops {
		if s.Household.Assistant == assistant {
			own = append(own, s)
		}
	}
	return own
}

// Worklist is what a round still asks for: households not yet seen this month,
// priority first, then those not seen for longest, then by number.
func Worklist(stops []Stop) []Stop {
	var left []Stop
	for _, s := range stops {
		if !s.IsDone() {
			left = append(left, s)
		}
	}
	slices.SortStableFunc(left, func(a, b Stop) int {
		return cmp.Or(
			cmp.Compare(rank(a), rank(b)),
			a.LastMet.Compare(b.LastMet),
			a.Household.HouseholdKey.Compare(b.Household.HouseholdKey),
		)
	})
	return left
}

func rank(s Stop) int {
	if s.Household.Priority {
		return 0
	}
	return 1
}
