package township

import "maps"

// Tally is what counters keep of one unit in one month. Reads use tallies, so
// that a query costs the number of units; the records stay the truth, and a
// recount from them must give the same numbers.
type Tally struct {
	Unit  UnitID `json:"unit"`
	Month Month  `json:"month"`

	// People and Households are accountable: everyone on the register.
	People     int `json:"people"`
	Households int `json:"households"`

	PeopleMet         int `json:"people_met"`
	HouseholdsMet     int `json:"households_met"`
	PeopleReached     int `json:"people_reached"`
	HouseholdsReached int `json:"households_reached"`
	Visits            int `json:"visits"`
	LateEntries       int `json:"late_entries"`

	// Filed and OnTime count the minutes filed for the month, by regime; those
	// of a quarter are counted in its last month.
	Filed  map[Regime]int `json:"filed,omitempty"`
	OnTime map[Regime]int `json:"on_time,omitempty"`
}

// Plus adds another tally's counts.
func (t Tally) Plus(other Tally) Tally { return t.combine(other, 1) }

// Minus takes another tally's counts away.
func (t Tally) Minus(other Tally) Tally { return t.combine(other, -1) }

func (t Tally) combine(o Tally, sign int) Tally {
	t.People += sign * o.People
	t.Households += sign * o.Households
	t.PeopleMet += sign * o.PeopleMet
	t.HouseholdsMet += sign * o.HouseholdsMet
	t.PeopleReached += sign * o.PeopleReached
	t.HouseholdsReached += sign * o.HouseholdsReached
	t.Visits += sign * o.Visits
	t.LateEntries += sign * o.LateEntries
	t.Filed = combineCounts(t.Filed, o.Filed, sign)
	t.OnTime = combineCounts(t.OnTime, o.OnTime, sign)
	return t
}

// combineCounts leaves its arguments alone and keeps no zero, so that equal
// tallies are equal as text.
func combineCounts(a, b map[Regime]int, sign int) map[Regime]int {
	sum := make(map[Regime]int, len(a))
	maps.Copy(sum, a)
	for regime, n := range b {
		sum[regime] += sign * n
	}
	maps.DeleteFunc(sum, func(_ Regime, n int) bool { return n == 0 })
	if len(sum) == 0 {
		return nil
	}
	return sum
}

// HasRegister tells whether anybody is accountable; without a register there is
// no rate, not a rate of zero.
func (t Tally) HasRegister() bool { return t.People > 0 }
