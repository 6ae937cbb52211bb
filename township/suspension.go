package township

// Suspension is the days on which somebody holds a post and may do nothing by it (停职).
// What is theirs stays theirs. The zero Suspension has no day.
type Suspension struct {
	From Date `json:"from"`
	// Until is its last day; the zero Date means until it is lifted.
	Until Date `json:"until,omitzero"`
}

// RefuseSuspended refuses somebody a post that they hold and that is suspended.
const RefuseSuspended RefusalCode = "post-suspended"

// SuspensionOn is the suspension that a day is one of.
func (p Post) SuspensionOn(on Date) (Suspension, bool) {
	return p.Suspended, p.Suspended.holds(on)
}

func (s Suspension) holds(on Date) bool { return !s.From.IsZero() && holds(s.From, s.Until, on) }

// Suspend is the post suspended from today on, for so many days, or until it is lifted
// where there are none.
func (p Post) Suspend(today Date, days int) Post {
	p.Suspended = Suspension{From: today}
	if days > 0 {
		p.Suspended.Until = today.AddDays(days - 1)
	}
	return p
}

// Lift is the post as it counts again from today on. Nothing is left of a suspension that
// began today.
func (p Post) Lift(today Date) Post {
	s, suspended := p.SuspensionOn(today)
	switch {
	case !suspended:
	case s.From.Before(today):
		p.Suspended.Until = today.AddDays(-1)
	default:
		p.Suspended = Suspension{}
	}
	return p
}
