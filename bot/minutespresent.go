package bot

import (
	"slices"
	"strings"
	"unicode"

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

// takePresent understands a number, or the names of those who came.
func takePresent(_ *turn, _ answers, text string) (string, error) {
	came := township.ParseAttendance(text)
	if came.Present == 0 || slices.ContainsFunc(came.Names, isNobody) {
		return "", township.Refuse(refusePresent)
	}
	return came.String(), township.CheckLine(came.String())
}

// isNobody tells whether what stands for a name cannot be one.
func isNobody(name string) bool {
	return slices.Contains([]string{"没人", "无人", "没有", "没有人", "无"}, name) || !strings.ContainsFunc(name, unicode.IsLetter)
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
