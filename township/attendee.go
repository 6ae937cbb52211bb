package township

import "slices"

// Presence is how somebody took part in a meeting.
type Presence string

// The ways to take part; only those who came count towards the quorum.
const (
	Came    Presence = "came"    // 出席
	OnLeave Presence = "leave"   // 请假
	SatIn   Presence = "sitting" // 列席: present, and not expected by the regime
)

// Presences lists the ways to take part.
func Presences() []Presence { return []Presence{Came, OnLeave, SatIn} }

// Attendee is somebody's part in a meeting.
type Attendee struct {
	Someone
	As Presence `json:"as"`
	// SignedBy is who signed them in (代签); zero where they did it themselves.
	SignedBy PersonID `json:"signed_by,omitempty"`
}

// Who lists those who took part in a way, in the order in which they were noted.
func (m Meeting) Who(as Presence) []Someone {
	var who []Someone
	for _, a := range m.Attendees {
		if a.As == as {
			who = append(who, a.Someone)
		}
	}
	return who
}

// Names lists those who took part in a way by name.
func (m Meeting) Names(as Presence) []string {
	var names []string
	for _, who := range m.Who(as) {
		names = append(names, who.Name)
	}
	return names
}

// Everybody lists those who were expected at the meeting, and whoever is noted besides.
func (m Meeting) Everybody(expected Roster) Roster {
	all := slices.Clone(expected)
	for _, a := range m.Attendees {
		if !slices.ContainsFunc(all, a.Is) {
			all = append(all, a.Someone)
		}
	}
	return all
}

// Part is how somebody took part, and whether that was noted.
func (m Meeting) Part(who Someone) (Attendee, bool) {
	i := slices.IndexFunc(m.Attendees, func(a Attendee) bool { return a.Is(who) })
	if i < 0 {
		return Attendee{}, false
	}
	return m.Attendees[i], true
}

// With is the meeting with somebody's part noted, over what was noted of them
// before.
func (m Meeting) With(a Attendee) Meeting {
	m.Attendees = slices.Clone(m.Attendees)
	if i := slices.IndexFunc(m.Attendees, func(b Attendee) bool { return b.Is(a.Someone) }); i >= 0 {
		m.Attendees[i] = a
	} else {
		m.Attendees = append(m.Attendees, a)
	}
	return m.counted()
}

// Without is the meeting with nothing noted of somebody.
func (m Meeting) Without(who Someone) Meeting {
	m.Attendees = slices.DeleteFunc(slices.Clone(m.Attendees), func(a Attendee) bool { return a.Is(who) })
	return m.counted()
}

// counted is the meeting with how many came: those who were noted, or more where
// a number was said.
func (m Meeting) counted() Meeting {
	m.Present = max(m.Headcount, len(m.Who(Came)))
	return m
}
