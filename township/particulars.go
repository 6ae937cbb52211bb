package township

import "cmp"

// Particulars are what minutes say of a meeting besides who came and what was said; their
// zero fields were left unsaid.
type Particulars struct {
	Date        Date
	Hour, Place string
	Chair       Someone
	Recorder    PersonID
}

// Told is the meeting with its particulars as somebody wrote them, over what was known.
// A meeting that was opened in the work group was seen to happen: its day and recorder
// stay, and so does what is known of it already.
func (m Meeting) Told(p Particulars) Meeting {
	if !m.Opened.IsZero() {
		p = Particulars{m.Date, cmp.Or(m.Hour, p.Hour), cmp.Or(m.Place, p.Place), cmp.Or(m.Chair, p.Chair), m.Recorder}
	}
	m.Date, m.Recorder = p.Date, p.Recorder
	m.Hour, m.Place, m.Chair = cmp.Or(p.Hour, m.Hour), cmp.Or(p.Place, m.Place), cmp.Or(p.Chair, m.Chair)
	return m
}

// Joined is the meeting with those who came by name beside those who were noted before.
func (m Meeting) Joined(a Attendance, roster Roster) Meeting {
	for _, name := range a.Names {
		if who := roster.Named(name); !m.isNoted(who) {
			m = m.With(Attendee{Someone: who, As: Came})
		}
	}
	if a.Present > len(a.Names) {
		m.Headcount = max(m.Headcount, a.Present)
	}
	m.Announced = cmp.Or(a.Expected, m.Announced)
	return m.counted()
}

// isNoted tells whether somebody is noted to have come.
func (m Meeting) isNoted(who Someone) bool {
	part, ok := m.Part(who)
	return ok && part.As == Came
}
