package township

import (
	"slices"
	"time"
)

// The refusals of a meeting that is under way in a work group.
const (
	RefuseMeetingOver RefusalCode = "meeting-over"
	RefuseNotKeeper   RefusalCode = "not-keeper"
)

// Called is a meeting of a unit as somebody calls it in the work group, who keeps
// its minutes.
func (r Regime) Called(unit UnitID, recorder PersonID, today Date) Meeting {
	return Meeting{Unit: unit, Regime: r, Period: r.PeriodOf(today), State: Live, Date: today, Recorder: recorder}
}

// Begun is the meeting as the first tap or line opens it; one that is open stays as
// it is. Its day is that of the opening, but its period that for which it was called.
func (m Meeting) Begun(at time.Time, today Date) Meeting {
	if !m.Opened.IsZero() {
		return m
	}
	m.Opened = at
	if m.Regime.PeriodOf(today) == m.Period {
		m.Date = today
	}
	return m
}

// IsIn tells whether somebody is noted as being there.
func (m Meeting) IsIn(who Someone) bool {
	part, noted := m.Part(who)
	return noted && part.As != OnLeave
}

// Signing is the meeting with somebody signed in, by somebody else where by is set.
// An officer whom the regime does not expect sits in; who has not joined is taken
// for one of those who are expected.
func (m Meeting) Signing(who Someone, by PersonID, expected Roster) Meeting {
	as := Came
	if who.Person != 0 && expected.Get(who.Person).IsNobody() {
		as = SatIn
	}
	return m.With(Attendee{Someone: who, As: as, SignedBy: by})
}

// Excusing is the meeting with somebody on leave.
func (m Meeting) Excusing(who Someone, by PersonID) Meeting {
	return m.With(Attendee{Someone: who, As: OnLeave, SignedBy: by})
}

// Awaited lists those of whom nothing is noted yet.
func (m Meeting) Awaited(expected Roster) Roster {
	return slices.DeleteFunc(slices.Clone(expected), func(who Someone) bool {
		_, noted := m.Part(who)
		return noted
	})
}

// Presiding is the role whose holders preside over the regime's meetings.
func (r Regime) Presiding() Role {
	if r == TownshipMonthly {
		return Leader
	}
	return Chief
}

// Presided is the meeting with somebody in the chair who has just signed in, if
// nobody is and they hold the post for it.
func (m Meeting) Presided(who Someone, duties Duties) Meeting {
	if m.Chair.IsNobody() && slices.Contains(duties, Duty{Role: m.Regime.Presiding(), Unit: m.Unit}) {
		m.Chair = who
	}
	return m
}

// KeptBy tells whether somebody keeps the meeting: its recorder, or who presides.
func (m Meeting) KeptBy(person PersonID) bool {
	return person != 0 && (m.Recorder == person || m.Chair.Person == person)
}

// Hears tells whether what somebody says is taken down: who takes part in meetings at all
// belongs to the unit, or was signed in. A supervisor who sits in only listens, and who was
// expected on the day and has left the unit since is a guest like others.
func (m Meeting) Hears(who Someone, duties Duties, units Units) bool {
	if who.Person == 0 || !duties.MayAnywhere(TakePart, units) {
		return false
	}
	return m.IsIn(who) || duties.belongTo(m.Unit, units)
}

// belongTo tells whether somebody holds a post in a unit or below it, or reads the
// unit's minutes.
func (ds Duties) belongTo(unit UnitID, units Units) bool {
	return ds.May(ReadMinutes, unit, units) ||
		slices.ContainsFunc(ds, func(d Duty) bool { return units.Within(d.Unit, unit) })
}

// LastSaid is the newest line that somebody may take back: of all lines for who
// keeps the meeting, of their own for everybody else. Nobody said in the meeting what
// villages reported.
func (m Meeting) LastSaid(person PersonID) (last Line, found bool) {
	for _, line := range m.Lines {
		if line.ID > last.ID && (line.By == person || m.KeptBy(person)) && !m.IsReport(line.ID) {
			last, found = line, true
		}
	}
	return last, found
}

// LastAttached is the place of the newest photo or file that somebody may take back, by
// the same rule.
func (m Meeting) LastAttached(person PersonID) (place int, found bool) {
	for place, a := range slices.Backward(m.Attachments) {
		if a.By == person || m.KeptBy(person) {
			return place, true
		}
	}
	return 0, false
}

// From lists the lines that a person's message of the work group became.
func (m Meeting) From(origin int, by PersonID) []Line {
	var lines []Line
	for _, line := range m.Lines {
		if line.Origin == origin && line.By == by {
			lines = append(lines, line)
		}
	}
	return lines
}

// Unanchored is the meeting without the messages that its lines came from: the work
// group goes on in another chat, where other messages have their numbers.
func (m Meeting) Unanchored() Meeting {
	m.Lines = slices.Clone(m.Lines)
	for i := range m.Lines {
		m.Lines[i].Origin = 0
	}
	return m
}

// IsEmpty tells whether nobody was noted and nothing was said, so that there is
// nothing to keep. The reports of villages come by themselves.
func (m Meeting) IsEmpty() bool {
	said := slices.ContainsFunc(m.Lines, func(l Line) bool { return l.Revision > 0 || !m.IsReport(l.ID) })
	return !said && len(m.Attendees) == 0 && len(m.Attachments) == 0
}

// Ended is a meeting that was under way, as a draft of its minutes.
func (m Meeting) Ended(at time.Time) (Meeting, error) {
	if m.State != Live {
		return m, Refuse(RefuseMeetingOver)
	}
	m.State, m.Closed = Draft, at
	m.Revision++
	return m, nil
}

// Lasted is how long the meeting went on in the work group.
func (m Meeting) Lasted() time.Duration { return m.Closed.Sub(m.Opened) }

// LeftOpen tells whether a meeting that was called on a day is to be closed because
// nobody did by the end of the next one.
func LeftOpen(called, today Date) bool { return called.DaysUntil(today) > 1 }
