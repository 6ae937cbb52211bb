package bot

import (
	"cmp"
	"slices"
	"strings"

	"baocun/township"
)

func askPresent(t *turn, a answers) (screen, error) {
	s, _ := t.series(a)
	on, err := township.ParseDate(a[stepDate])
	if err != nil {
		return screen{}, err
	}
	enrolled, err := t.enrolled(s, on)
	if err != nil {
		return screen{}, err
	}
	return t.say("minutes.who", "expected", max(enrolled, a.number(announced))), nil
}

// presentNoted skips the question where the meeting has who came already: they signed in
// at the work group, or an earlier message said it.
func presentNoted(t *turn, a answers) bool {
	s, ok := t.series(a)
	on, err := township.ParseDate(a[stepDate])
	if !ok || err != nil {
		return false
	}
	m, _, err := t.tx.MeetingFor(s.unit.ID, s.regime, s.regime.PeriodOf(on))
	return err == nil && m.Present > 0
}

// takePresent understands a number, or the names of those who came, with who was on leave
// and who sat in behind their heads.
func takePresent(t *turn, _ answers, text string) (string, error) {
	who := township.ParseWho(text, t.today)
	if !who.SaysOnlyWho() || who.Present == 0 || slices.ContainsFunc(who.Names, township.IsNobody) {
		return "", township.Refuse(refusePresent)
	}
	for _, names := range [][]string{who.Names, who.OnLeave, who.SatIn} {
		if err := township.CheckLine(strings.Join(names, nameMark)); err != nil {
			return "", err
		}
	}
	return strings.TrimSpace(text), nil
}

// took is a meeting with who took part as somebody says it, and how many were expected
// where an earlier word said so.
func (t *turn) took(m township.Meeting, said string, expected int) (township.Meeting, error) {
	officers, err := t.officers(m.Unit)
	if err != nil {
		return m, err
	}
	who := township.ParseWho(said, t.today)
	came := who.Attendance()
	came.Expected = cmp.Or(came.Expected, expected)
	if m.Opened.IsZero() && len(came.Names) > 0 {
		m = m.Attended(came, officers)
	} else { // A number alone replaces nobody's name.
		m = m.Joined(came, officers)
	}
	return noted(noted(m, who.OnLeave, township.OnLeave, officers), who.SatIn, township.SatIn, officers), nil
}

func noted(m township.Meeting, names []string, as township.Presence, officers township.Roster) township.Meeting {
	for _, name := range names {
		m = m.With(township.Attendee{Someone: officers.Named(name), As: as})
	}
	return m
}

// enrolled counts whom a meeting expects.
func (t *turn) enrolled(s series, on township.Date) (int, error) {
	expected, err := t.expected(s.unit.ID, s.regime, on)
	return len(expected), err
}

// expected lists whom a meeting expects of those with a post on its day. Where nobody
// had joined by then it lists those who have by now: an office begins with the minutes
// of meetings that were held before it.
func (t *turn) expected(unit township.UnitID, regime township.Regime, on township.Date) (township.Roster, error) {
	for _, day := range []township.Date{on, t.today} {
		expected, err := t.tx.Expected(unit, regime, day)
		if err != nil || len(expected) > 0 {
			return expected, err
		}
	}
	return nil, nil
}
