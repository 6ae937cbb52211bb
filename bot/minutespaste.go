package bot

import (
	"errors"
	"strconv"
	"strings"

	"baocun/township"
)

// pasteMinutes opens the form with everything a message of minutes answers.
func (t *turn) pasteMinutes(text string) (screen, error) {
	m := township.ParseMinutes(text, t.today)
	if _, known := t.units.Named(m.UnitName); m.UnitName != "" && !known {
		m.Unknown = append(m.Unknown, m.UnitName)
	}
	if err := checkLines(m); err != nil {
		return screen{}, err
	}
	a := t.pastedAnswers(m)
	if m.Date.IsZero() {
		return t.open(minutesForm.kind, a)
	}
	return t.openDated(a, m.Date)
}

// checkLines refuses what no draft could keep, before anything is asked; the
// lines that were not understood may become a section's.
func checkLines(m township.MinutesText) error {
	if count := len(m.Lines) + len(m.Unknown); count > township.LinesLimit {
		return township.Refuse(township.RefuseTooManyLines, "count", count, "most", township.LinesLimit)
	}
	texts := append([]string{strings.Join(m.Names, "、")}, m.Unknown...)
	for _, line := range m.Lines {
		texts = append(texts, line.Text)
	}
	for _, text := range texts {
		if err := township.CheckLine(text); err != nil {
			return err
		}
	}
	return nil
}

// pastedAnswers are the answers that a message gives to the form's questions,
// all but the day.
func (t *turn) pastedAnswers(m township.MinutesText) answers {
	a := answers{pasted: "1", unread: strings.Join(m.Unknown, "\n")}
	if s, ok := t.meantSeries(m); ok {
		a[stepMeeting] = seriesValue(s)
	}
	switch came := m.Attendance(); {
	case came.Present > 0:
		a[stepPresent] = came.String()
	case came.Expected > 0:
		a[announced] = strconv.Itoa(came.Expected)
	}
	if m.Month != (township.Month{}) {
		a[namedMonth] = m.Month.String()
	}
	for _, line := range m.Lines {
		a.addLine(line.Section, line.Text)
	}
	return a
}

// openDated opens the form with a day that was written, or, where that cannot
// be, says why and asks for the day again: nothing else that was written is lost.
func (t *turn) openDated(a answers, on township.Date) (screen, error) {
	day, err := takeDate(t, a, on.String())
	refusal, refused := errors.AsType[*township.Refusal](err)
	if refused {
		asked, err := t.open(minutesForm.kind, a)
		return asked.headed(t.voice.Refusal(refusal)), err
	}
	if err != nil {
		return screen{}, err
	}
	a[stepDate] = day
	return t.open(minutesForm.kind, a)
}

// meantSeries is the one series that a message can mean, among those this
// person files: by its regime and unit where it names them.
func (t *turn) meantSeries(m township.MinutesText) (series, bool) {
	var fit []series
	unit, named := t.units.Named(m.UnitName)
	for _, s := range t.fileable() {
		if (m.Regime == "" || s.regime == m.Regime) && (!named || s.unit.ID == unit.ID || s.regime == township.TownshipMonthly) {
			fit = append(fit, s)
		}
	}
	if len(fit) != 1 {
		return series{}, false
	}
	return fit[0], true
}
