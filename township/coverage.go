package township

// Coverage is how far the visits of one month have come: of a unit, of what one
// assistant answers for, or of a single household. Numbers of people come first,
// for the norm is people.
type Coverage struct {
	// People and Households are accountable: everyone on the register, but for
	// those who are 不计入 in that month.
	People     int `json:"people"`
	Households int `json:"households"`

	PeopleMet         int `json:"people_met"`
	HouseholdsMet     int `json:"households_met"`
	PeopleReached     int `json:"people_reached"`
	HouseholdsReached int `json:"households_reached"`
	// PriorityPeople are those of the People who live in households with
	// priority, PriorityMet how many of them were met.
	PriorityPeople int `json:"priority_people,omitempty"`
	PriorityMet    int `json:"priority_met,omitempty"`
	Visits         int `json:"visits"`
	// LateEntries are the visits that were entered on a later day (补记), and
	// OverdueEntries those of them that came too late for their author alone
	// (逾期补记).
	LateEntries    int `json:"late_entries"`
	OverdueEntries int `json:"overdue_entries,omitempty"`
}

// Plus adds another coverage's counts.
func (c Coverage) Plus(other Coverage) Coverage { return c.combine(other, 1) }

// Minus takes another coverage's counts away.
func (c Coverage) Minus(other Coverage) Coverage { return c.combine(other, -1) }

func (c Coverage) combine(o Coverage, sign int) Coverage {
	c.People += sign * o.People
	c.Households += sign * o.Households
	c.PeopleMet += sign * o.PeopleMet
	c.HouseholdsMet += sign * o.HouseholdsMet
	c.PeopleReached += sign * o.PeopleReached
	c.HouseholdsReached += sign * o.HouseholdsReached
	c.PriorityPeople += sign * o.PriorityPeople
	c.PriorityMet += sign * o.PriorityMet
	c.Visits += sign * o.Visits
	c.LateEntries += sign * o.LateEntries
	c.OverdueEntries += sign * o.OverdueEntries
	return c
}

// HasRegister tells whether anybody is accountable; without a register there is
// no rate, not a rate of zero.
func (c Coverage) HasRegister() bool { return c.People > 0 }

// Left is how many people are not yet met.
func (c Coverage) Left() int { return max(0, c.People-c.PeopleMet) }

// Accountable is what of a coverage comes from the register alone, and not from
// visits.
func (c Coverage) Accountable() Coverage {
	return Coverage{People: c.People, Households: c.Households, PriorityPeople: c.PriorityPeople}
}

// Rest is what parts leave of a coverage, and whether that is anybody; parts that
// count what the whole does not leave nothing to speak of.
func (c Coverage) Rest(parts []Coverage) (Coverage, bool) {
	for _, part := range parts {
		c = c.Minus(part)
	}
	whole := c.Households >= 0 && c.PeopleMet >= 0 && c.PeopleMet <= c.People && c.HouseholdsMet >= 0 && c.HouseholdsMet <= c.Households
	return c, c.People > 0 && whole
}
