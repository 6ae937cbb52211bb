package township

import "slices"

// Suspension is the days on which somebody holds a post and may do nothing by it (停职).
// What is theirs stays theirs.
type Suspension struct {
	From Date `json:"from"`
	// Until is its last day; the zero Date means until it is lifted.
	Until Date `json:"until,omitzero"`
}

// RefuseSuspended refuses somebody a post that they hold and that is suspended.
const RefuseSuspended RefusalCode = "post-suspended"

// SuspensionOn is the suspension that a day is one of.
func (p Post) SuspensionOn(on Date) (Suspension, bool) {
	i := slices.IndexFunc(p.Suspended, func(s Suspension) bool { return holds(s.From, s.Until, on) })
	if i < 0 {
		return Suspension{}, false
	}
	return p.Suspended[i], true
}

// Suspend is the post suspended from today on, for so many days, or until it is lifted
// where there are none.
func (p Post) Suspend(today Date, days int) Post {
	s := Suspension{From: today}
	if days > 0 {
		s.Until = today.AddDays(days - 1)
	}
	p.Suspended = append(slices.Clone(p.Suspended), s)
	return p
}

// Lift is the post as it counts again from today on. Nothing is left of a suspension that
// began today.
func (p Post) Lift(today Date) Post {
	p.Suspended = slices.Clone(p.Suspended)
	for i, s := range p.Suspended {
		if holds(s.From, s.Until, today) {
			p.Suspended[i].Until = today.AddDays(-1)
		}
	}
	p.Suspended = slices.DeleteFunc(p.Suspended, func(s Suspension) bool { return !s.Until.IsZero() && s.Until.Before(s.From) })
	return p
}
