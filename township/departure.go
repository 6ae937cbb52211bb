package township

import "slices"

// LeftOn is the last day on which somebody held any post or contract. Who holds one until
// further notice has not left, and who never held one has nothing to leave.
func LeftOn(posts []Post, contracts []Contract) (last Date, left bool) {
	for _, p := range posts {
		if p.Until.IsZero() {
			return Date{}, false
		}
		if p.Until.After(last) {
			last = p.Until
		}
	}
	for _, c := range contracts {
		if c.Until.IsZero() {
			return Date{}, false
		}
		if c.Until.After(last) {
			last = c.Until
		}
	}
	return last, len(posts) > 0
}

// IsForgotten tells whether the person is an empty shell, under which records stay.
func (p Person) IsForgotten() bool { return !p.Forgotten.IsZero() }

// Forget is the shell that stays of a person: the number that records point to, with the
// post in place of the name.
func (p Person) Forget(past PastPost, today Date) Person {
	return Person{ID: p.ID, Name: past.Name(), Forgotten: today}
}

// Renamed is who somebody is once they go by another name.
func (s Someone) Renamed(who PersonID, name string) Someone {
	if s.Person == who && s.Person != 0 {
		s.Name = name
	}
	return s
}

// Renamed is the meeting with another name wherever somebody stands by their number. What
// its lines say stays as it was said.
func (m Meeting) Renamed(who PersonID, name string) Meeting {
	m.Chair = m.Chair.Renamed(who, name)
	m.Attendees = slices.Clone(m.Attendees)
	for i := range m.Attendees {
		m.Attendees[i].Someone = m.Attendees[i].Renamed(who, name)
	}
	m.Lines = slices.Clone(m.Lines)
	for i := range m.Lines {
		m.Lines[i].Owner = m.Lines[i].Owner.Renamed(who, name)
	}
	m.Carried = slices.Clone(m.Carried)
	for i := range m.Carried {
		m.Carried[i].Owner = m.Carried[i].Owner.Renamed(who, name)
	}
	return m
}
