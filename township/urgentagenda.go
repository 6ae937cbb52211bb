package township

import "slices"

// UrgentsSince is the day from which on serious matters that ended may still have to be
// heard by a meeting of a period: those of a year before have had their meetings.
func UrgentsSince(p Period) Date {
	first := p.First()
	return NewDate(first.Year-1, first.Month, first.Day)
}

// WithUrgents is the minutes of a quarterly meeting with a line for each serious matter
// that ended by the day of the meeting, and that none of the meetings before has heard of.
// Each comes once, so that a line that was removed stays so, and none into minutes that
// are full.
func (m Meeting) WithUrgents(ended []Urgent, before []Meeting, line func(Urgent) Line) Meeting {
	for _, u := range ended {
		heardBefore := slices.ContainsFunc(before, func(held Meeting) bool { return held.hasHeardOf(u.ID) })
		if heardBefore || m.hasHeardOf(u.ID) || u.ClosedOn.After(m.Date) || len(m.Lines) >= LinesLimit {
			continue
		}
		l := line(u)
		l.Section = Problem
		m, l = m.Adding(l)
		m.Reports = append(slices.Clone(m.Reports), ReportLine{Village: u.Village, Line: l.ID, Urgent: u.ID})
	}
	return m
}

func (m Meeting) hasHeardOf(u UrgentID) bool {
	return slices.ContainsFunc(m.Reports, func(r ReportLine) bool { return r.Urgent == u })
}
