package bot

import (
	"cmp"
	"errors"
	"strconv"
	"strings"

	"baocun/township"
)

// pasteMinutes opens the form with everything a message of minutes answers.
func (t *turn) pasteMinutes(text string) (screen, error) {
	return t.pastePart(t.part(text), nil)
}

// pastePart is pasteMinutes of minutes that may have come in several messages, with the
// answers that were given to what they left open.
func (t *turn) pastePart(part township.MinutesPart, given answers) (screen, error) {
	m := township.ParseMinutes(part.Text, t.today)
	if _, known := m.Unit(t.units); m.UnitName != "" && !known {
		m.Unknown = append(m.Unknown, m.UnitName)
	}
	if err := t.checkRecorder(&m); err != nil {
		return screen{}, err
	}
	if err := checkLines(m); err != nil {
		return screen{}, err
	}
	a := t.pastedAnswers(m)
	a.keepPart(part)
	t.withGiven(a, given)
	if on := cmp.Or(m.Date.String(), given[stepDate]); on != "" {
		return t.openDated(a, on)
	}
	return t.open(minutesForm.kind, a)
}

// withGiven adds to what a message says the answers that were given before it; the lines
// that were typed for sections stand before those of the message.
func (t *turn) withGiven(a, given answers) {
	for name, value := range given {
		a[name] = cmp.Or(a[name], value)
	}
	s, ok := t.series(a)
	if !ok {
		return
	}
	for place, section := range s.regime.Skeleton() {
		if typed := given[sectionName(place)]; typed != "" {
			a[string(section)] = strings.TrimSuffix(typed+"\n"+a[string(section)], "\n")
		}
	}
}

// checkRecorder asks about who kept the minutes where that is no officer's name:
// minutes have a recorder who answers for them.
func (t *turn) checkRecorder(m *township.MinutesText) error {
	if m.Recorder == "" {
		return nil
	}
	officers, err := t.tx.Officers(t.root().ID, t.today)
	if err != nil {
		return err
	}
	if officers.Named(m.Recorder).Person == 0 {
		m.Unknown = append(m.Unknown, t.voice.Label("minutes.recorder", "name", m.Recorder))
		m.Recorder = ""
	}
	return nil
}

// checkLines refuses what no draft could keep, before anything is asked; the
// lines that were not understood may become a section's.
func checkLines(m township.MinutesText) error {
	if count := len(m.Lines) + len(m.Unknown); count > township.LinesLimit {
		return township.Refuse(township.RefuseTooManyLines, "count", count, "most", township.LinesLimit)
	}
	for _, names := range [][]string{m.Names, m.OnLeave, m.SatIn} {
		if err := township.CheckLine(strings.Join(names, nameMark)); err != nil {
			return err
		}
	}
	return nil
}

// pastedAnswers are the answers that a message gives to the form's questions,
// all but the day.
func (t *turn) pastedAnswers(m township.MinutesText) answers {
	a := answers{pasted: "1", unread: strings.Join(m.Unknown, "\n"), paper: strings.Join(m.Paper, "\n")}
	for name, said := range map[string]string{
		saidHour: m.Hour, saidPlace: m.Place, saidChair: m.Chair, saidRecorder: m.Recorder,
		saidLeave: strings.Join(m.OnLeave, nameMark), saidSitting: strings.Join(m.SatIn, nameMark),
	} {
		if said != "" {
			a[name] = said
		}
	}
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
func (t *turn) openDated(a answers, on string) (screen, error) {
	delete(a, stepDate)
	day, err := takeDate(t, a, on)
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
	unit, named := m.Unit(t.units)
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
