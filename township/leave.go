package township

import (
	"slices"
	"time"
)

// LeaveID identifies a leave.
type LeaveID uint64

// Leave is the days on which somebody is away, and who gets their reminders meanwhile.
// It moves no right, and no reason is kept.
type Leave struct {
	ID     LeaveID  `json:"id"`
	Person PersonID `json:"person"`
	// From and Until are the first and the last day of it.
	From  Date `json:"from"`
	Until Date `json:"until"`
	// StandIn gets the reminders; zero where they wait until the person is back.
	StandIn PersonID `json:"stand_in,omitempty"`
	// Declined are those who were asked to stand in and said that they cannot.
	Declined []PersonID `json:"declined,omitempty"`
	At       time.Time  `json:"at"`
	// Revision grows with every change.
	Revision int `json:"revision"`
}

const (
	// LongestLeave is how many days a leave may have. Who is away for longer hands
	// over the post.
	LongestLeave = 190
	// LeaveAhead is how many days ahead a leave may begin.
	LeaveAhead = 180
)

// The refusals of a leave.
const (
	RefuseLeaveBackwards RefusalCode = "leave-backwards"
	RefuseLeavePast      RefusalCode = "leave-past"
	RefuseLeaveTooLong   RefusalCode = "leave-too-long"
	RefuseLeaveTooFar    RefusalCode = "leave-too-far"
	RefuseLeaveTaken     RefusalCode = "leave-taken"
	RefuseLeaveSeveral   RefusalCode = "leave-several"
)

// Holds tells whether a day is one of the leave's.
func (l Leave) Holds(on Date) bool { return l.Overlaps(on, on) }

// Overlaps tells whether the leave has a day of a span.
func (l Leave) Overlaps(from, until Date) bool { return !l.From.After(until) && !l.Until.Before(from) }

// IsOver tells whether its last day has passed.
func (l Leave) IsOver(today Date) bool { return l.Until.Before(today) }

// Days is how many days it has.
func (l Leave) Days() int { return l.From.DaysUntil(l.Until) + 1 }

// CheckLeave refuses days that nobody can be on leave: the end before the beginning, what
// is over, more than half a year, or what begins too far ahead.
func CheckLeave(from, until, today Date) error {
	switch {
	case until.Before(from):
		return Refuse(RefuseLeaveBackwards, "from", from, "until", until)
	case until.Before(today):
		return Refuse(RefuseLeavePast, "until", until)
	case from.DaysUntil(until)+1 > LongestLeave:
		return Refuse(RefuseLeaveTooLong, "most", LongestLeave)
	case today.DaysUntil(from) > LeaveAhead:
		return Refuse(RefuseLeaveTooFar, "most", LeaveAhead)
	}
	return nil
}

// TakeLeave is a leave as it is kept beside those that its person has already. Where it
// shares days with one of them, that one becomes longer, with its stand-in.
func TakeLeave(held []Leave, asked Leave, today Date) (Leave, error) {
	if err := CheckLeave(asked.From, asked.Until, today); err != nil {
		return asked, err
	}
	var shared []Leave
	for _, l := range held {
		if l.Overlaps(asked.From, asked.Until) {
			shared = append(shared, l)
		}
	}
	switch len(shared) {
	case 0:
		return asked, nil
	case 1:
		return shared[0].longer(asked.From, asked.Until, today)
	}
	return asked, Refuse(RefuseLeaveSeveral, "count", len(shared))
}

// longer is the leave with other days as well.
func (l Leave) longer(from, until, today Date) (Leave, error) {
	if !from.Before(l.From) && !until.After(l.Until) {
		return l, Refuse(RefuseLeaveTaken, "days", l)
	}
	if from.Before(l.From) {
		l.From = from
	}
	if until.After(l.Until) {
		l.Until = until
	}
	l.Revision++
	return l, CheckLeave(l.From, l.Until, today)
}

// Back is the leave of somebody who is back earlier: today is none of its days any more.
// Nothing is left of one that began today.
func (l Leave) Back(today Date) (rest Leave, left bool) {
	l.Until = today.AddDays(-1)
	l.Revision++
	return l, !l.Until.Before(l.From)
}

// HandedTo is the leave with another stand-in, zero being nobody.
func (l Leave) HandedTo(standIn PersonID) Leave {
	l.StandIn = standIn
	l.Declined = slices.DeleteFunc(slices.Clone(l.Declined), func(id PersonID) bool { return id == standIn })
	l.Revision++
	return l
}

// DeclinedBy is the leave after its stand-in said that they cannot.
func (l Leave) DeclinedBy(standIn PersonID) Leave {
	l.StandIn = 0
	l.Declined = append(slices.Clone(l.Declined), standIn)
	l.Revision++
	return l
}
