package township

import (
	"slices"
	"time"
)

// ProposalID identifies something that was proposed.
type ProposalID uint64

// ProposalKind is what a proposal asks for.
type ProposalKind string

// The kinds of proposal.
const (
	// LateEntry asks to take visits that were longer ago than their author may enter.
	LateEntry ProposalKind = "late-entry"
	// Exclusion asks that households be 不计入 for a time.
	Exclusion ProposalKind = "exclusion"
)

// ProposalState is how far a proposal has come.
type ProposalState string

// The states of a proposal. A lapsed one could not be decided in time.
const (
	Proposed ProposalState = "proposed"
	Approved ProposalState = "approved"
	Declined ProposalState = "declined"
	Lapsed   ProposalState = "lapsed"
)

// Proposal is what an officer asks the village's specialist to decide. It never
// holds a reason. Of one that was decided it stays known what kind it was, of how
// much, and who decided when.
type Proposal struct {
	ID      ProposalID    `json:"id"`
	Kind    ProposalKind  `json:"kind"`
	State   ProposalState `json:"state"`
	Village UnitID        `json:"village"`
	By      PersonID      `json:"by"`
	At      time.Time     `json:"at"`
	// Count is how many households it is about.
	Count int `json:"count"`
	// Visits are the entries of one line, as they would be recorded, until it is
	// decided.
	Visits []Visit `json:"visits,omitempty"`
	// Households would be 不计入 up to the day Until.
	Households []HouseholdKey `json:"households,omitempty"`
	Until      Date           `json:"until,omitzero"`
	DecidedBy  PersonID       `json:"decided_by,omitempty"`
	DecidedAt  time.Time      `json:"decided_at,omitzero"`
}

// The refusals of a proposal.
const (
	RefuseOwnProposal     RefusalCode = "own-proposal"
	RefuseNotForYou       RefusalCode = "not-for-you"
	RefuseDecided         RefusalCode = "proposal-decided"
	RefuseProposedAlready RefusalCode = "proposed-already"
	RefuseUntilPast       RefusalCode = "until-past"
	RefuseUntilTooSoon    RefusalCode = "until-too-soon"
	RefuseUntilTooLate    RefusalCode = "until-too-late"
)

// MayDecide tells whether duties let somebody decide on the proposals of a village:
// its specialists or, where it has none, its chiefs.
func (ds Duties) MayDecide(village UnitID, hasSpecialist bool, units Units) bool {
	if hasSpecialist {
		return ds.May(KeepRegister, village, units)
	}
	return slices.ContainsFunc(ds, func(d Duty) bool {
		return d.Role == Chief && units.Within(village, d.Unit)
	})
}

// CheckDecision refuses who may not decide, who proposed it, and to decide twice.
func (p Proposal) CheckDecision(by PersonID, mayDecide bool) error {
	switch {
	case !mayDecide:
		return Refuse(RefuseNotForYou)
	case p.State != Proposed:
		return Refuse(RefuseDecided)
	case p.By == by:
		return Refuse(RefuseOwnProposal)
	}
	return nil
}

// Asked lists the households that a proposal is about, in the order of its entry.
func (p Proposal) Asked() []HouseholdKey {
	keys := slices.Clone(p.Households)
	for _, v := range p.Visits {
		keys = append(keys, v.Household)
	}
	return keys
}

// Month is the earliest month that a late entry would change; the zero Month for
// another kind.
func (p Proposal) Month() Month {
	var first Month
	for _, v := range p.Visits {
		if month := v.Date.MonthOf(); first == (Month{}) || month.Before(first) {
			first = month
		}
	}
	return first
}

// LastDay is the last day on which a proposal can be decided: until its month is closed,
// or the days for which it asks are over.
func (p Proposal) LastDay(r VisitRules) Date {
	if len(p.Visits) > 0 {
		return r.Closes(p.Month())
	}
	return p.Until
}

// CheckOpen refuses a proposal that came to nothing meanwhile: its month is closed, or
// the days for which it asks are over.
func (p Proposal) CheckOpen(r VisitRules, today Date) error {
	switch {
	case len(p.Visits) > 0 && !r.Closed(today).Before(p.Month()):
		return Refuse(RefuseMonthClosed, "month", p.Month())
	case p.Kind == Exclusion && p.Until.Before(today):
		return Refuse(RefuseUntilPast, "date", p.Until)
	}
	return nil
}

// Overlaps tells whether two proposals ask the same of some household.
func (p Proposal) Overlaps(other Proposal) bool {
	sameVisit := slices.ContainsFunc(p.Visits, func(v Visit) bool {
		return slices.ContainsFunc(other.Visits, v.SaysSame)
	})
	return sameVisit || slices.ContainsFunc(p.Households, func(k HouseholdKey) bool {
		return slices.Contains(other.Households, k)
	})
}

// Without is the proposal without a household that was erased, and whether it was
// about it.
func (p Proposal) Without(key HouseholdKey) (rest Proposal, touched bool) {
	before := len(p.Visits) + len(p.Households)
	p.Visits = slices.DeleteFunc(slices.Clone(p.Visits), func(v Visit) bool { return v.Household == key })
	p.Households = slices.DeleteFunc(slices.Clone(p.Households), func(k HouseholdKey) bool { return k == key })
	return p, len(p.Visits)+len(p.Households) < before
}

// Decide is the proposal as it stays once it is decided.
func (p Proposal) Decide(state ProposalState, by PersonID, at time.Time) Proposal {
	p.State, p.DecidedBy, p.DecidedAt = state, by, at
	p.Visits = nil
	return p
}

// LongestExclusion bounds how long a household can be 不计入, in years.
const LongestExclusion = 1

// CheckUntil refuses an end of 不计入 that lies in the past, before the end of this
// month, which then would count all the same, or too far away.
func CheckUntil(until, today Date) error {
	switch {
	case until.Before(today):
		return Refuse(RefuseUntilPast, "date", until)
	case until.Before(today.MonthOf().Last()):
		return Refuse(RefuseUntilTooSoon, "date", until, "last", today.MonthOf().Last())
	case until.After(NewDate(today.Year+LongestExclusion, today.Month, today.Day)):
		return Refuse(RefuseUntilTooLate)
	}
	return nil
}
