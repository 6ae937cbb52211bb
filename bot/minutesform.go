package bot

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"baocun/storage"
	"baocun/township"
)

// The steps of minutes; the sections are asked for by their place in the
// regime's skeleton.
const (
	stepMeeting = "meeting"
	stepDate    = "date"
	stepPresent = "present"
	stepSorted  = "sorted"
	// unread holds the lines of a message that were not understood.
	unread = "unread"
	// pasted marks answers that came as one message: the sections it left out
	// are not asked for, the review shows that they are empty.
	pasted = "pasted"
)

// The refusals of a form of minutes.
const (
	refuseWhichMeeting township.RefusalCode = "which-meeting"
	refuseDay          township.RefusalCode = "day-unread"
	refusePresent      township.RefusalCode = "present-unread"
	refuseEmptyLine    township.RefusalCode = "line-empty"
	refuseWhichSection township.RefusalCode = "which-section"
)

var minutesForm = form{
	kind: "minutes",
	steps: []step{
		{name: stepMeeting, ask: askMeeting, take: takeMeeting},
		{name: stepDate, ask: askDate, take: takeDate},
		{name: stepPresent, ask: askPresent, take: takePresent},
		sectionStep(0), sectionStep(1), sectionStep(2), sectionStep(3),
		{name: stepSorted, skip: allRead, ask: askUnread, take: takeUnread},
	},
	done: saveDraft,
}

// pasteMinutes opens the form with everything a message of minutes answers.
func (t *turn) pasteMinutes(text string) (screen, error) {
	m := township.ParseMinutes(text, t.today)
	if _, known := t.units.Named(m.UnitName); m.UnitName != "" && !known {
		m.Unknown = append(m.Unknown, m.UnitName)
	}
	a := answers{pasted: "1", unread: strings.Join(m.Unknown, "\n")}
	if s, ok := t.meantSeries(m); ok {
		a[stepMeeting] = seriesValue(s)
	}
	if m.Present > 0 || len(m.Names) > 0 {
		a[stepPresent] = presentValue(m.Present, m.Names)
	}
	for _, line := range m.Lines {
		a.addLine(line.Section, line.Text)
	}
	if m.Date.IsZero() {
		return t.open(minutesForm.kind, a)
	}
	return t.openDated(a, m.Date)
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

func seriesValue(s series) string { return unitValue(s.unit.ID) + "/" + string(s.regime) }

// series is the series that the answers chose, if this person may file it.
func (t *turn) series(a answers) (series, bool) {
	for _, s := range t.fileable() {
		if seriesValue(s) == a[stepMeeting] {
			return s, true
		}
	}
	return series{}, false
}

func (a answers) addLine(section township.Section, text string) {
	a[string(section)] = strings.TrimPrefix(a[string(section)]+"\n"+text, "\n")
}

func askMeeting(t *turn, _ answers) (screen, error) {
	var choices []storage.Button
	for _, s := range t.fileable() {
		choices = append(choices, choice(t.voice.Label("minutes.series", "unit", s.unit, "regime", s.regime), seriesValue(s)))
	}
	return t.say("minutes.which").grid(1, choices), nil
}

func takeMeeting(t *turn, _ answers, text string) (string, error) {
	for _, s := range t.fileable() {
		name := t.voice.Label("minutes.series", "unit", s.unit, "regime", s.regime)
		if text == seriesValue(s) || strings.TrimSpace(text) == name {
			return seriesValue(s), nil
		}
	}
	if m := township.ParseMinutes(text, t.today); m.Regime != "" {
		if s, ok := t.meantSeries(m); ok {
			return seriesValue(s), nil
		}
	}
	return "", township.Refuse(refuseWhichMeeting)
}

func askDate(t *turn, _ answers) (screen, error) {
	var days []storage.Button
	for back := range 3 {
		on := t.today.AddDays(-back)
		days = append(days, choice(t.dayName(on), on))
	}
	return t.say("minutes.when").row(days...), nil
}

func takeDate(t *turn, a answers, text string) (string, error) {
	on, ok := township.ParseDay(text, t.today)
	if !ok {
		return "", township.Refuse(refuseDay)
	}
	s, _ := t.series(a)
	return on.String(), township.Meeting{Date: on}.Check(t.today, s.unit.Since)
}

func askPresent(t *turn, a answers) (screen, error) {
	s, _ := t.series(a)
	expected, err := t.expected(s)
	if err != nil {
		return screen{}, err
	}
	return t.say("minutes.who", "expected", expected), nil
}

// takePresent understands a number, or the names of those who came.
func takePresent(_ *turn, _ answers, text string) (string, error) {
	count, names := township.ParseAttendance(text)
	switch {
	case count == 0 || slices.ContainsFunc(names, isNobody):
		return "", township.Refuse(refusePresent)
	case len([]rune(text)) > township.LineLimit:
		return "", township.Refuse(township.RefuseLineTooLong, "most", township.LineLimit)
	}
	return presentValue(count, names), nil
}

// isNobody tells whether what stands for a name cannot be one.
func isNobody(name string) bool {
	return slices.Contains([]string{"没人", "无人", "没有", "没有人", "无"}, name) || !strings.ContainsFunc(name, unicode.IsLetter)
}

// presentValue is attendance as an answer: a number, names, or both, as
// [township.ParseAttendance] reads it.
func presentValue(count int, names []string) string {
	switch {
	case len(names) == 0:
		return strconv.Itoa(count)
	case count > len(names):
		return strings.Join(names, "、") + "等" + strconv.Itoa(count) + "人"
	}
	return strings.Join(names, "、")
}

// expected counts who is expected at a meeting: the holders of the regime's
// roles in the unit and below it.
func (t *turn) expected(s series) (int, error) {
	count := 0
	for _, unit := range t.units.All() {
		if !t.units.Within(unit.ID, s.unit.ID) {
			continue
		}
		for _, role := range s.regime.Expected() {
			holders, err := t.tx.Holders(unit.ID, role, t.today)
			if err != nil {
				return 0, err
			}
			count += len(holders)
		}
	}
	return count, nil
}

// sectionStep asks for the lines of the section at a place in the skeleton.
func sectionStep(place int) step {
	section := func(t *turn, a answers) (township.Section, series, bool) {
		s, ok := t.series(a)
		skeleton := s.regime.Skeleton()
		if !ok || place >= len(skeleton) {
			return "", s, false
		}
		return skeleton[place], s, true
	}
	return step{
		name: "section" + strconv.Itoa(place),
		skip: func(t *turn, a answers) bool {
			_, _, asked := section(t, a)
			return !asked || a[pasted] != ""
		},
		ask: func(t *turn, a answers) (screen, error) {
			asked, s, _ := section(t, a)
			return t.say("minutes.ask-section", "section", t.voice.Section(s.regime, asked)).
				row(choice(t.voice.Label("button.later"), leaveEmpty)), nil
		},
		take: takeLines,
	}
}

const leaveEmpty = "-"

// takeLines keeps what was written, a line each; leaveEmpty leaves the section empty.
func takeLines(_ *turn, _ answers, text string) (string, error) {
	if text == leaveEmpty {
		return "", nil
	}
	lines := township.SplitLines(text)
	if len(lines) == 0 {
		return "", township.Refuse(refuseEmptyLine)
	}
	for _, line := range lines {
		if len([]rune(line)) > township.LineLimit {
			return "", township.Refuse(township.RefuseLineTooLong, "most", township.LineLimit)
		}
	}
	return strings.Join(lines, "\n"), nil
}

// allRead skips the question about lines that were not understood.
func allRead(_ *turn, a answers) bool { return a[unread] == "" }

func askUnread(t *turn, a answers) (screen, error) {
	s, _ := t.series(a)
	var choices []storage.Button
	for _, section := range s.regime.Sections() {
		choices = append(choices, choice(t.voice.Section(s.regime, section), section))
	}
	return t.say("minutes.unread", "lines", shortened(a[unread], pageLimit)).grid(2, choices).
		row(choice(t.voice.Label("button.drop-lines"), leaveEmpty)), nil
}

// shortened is a text that a message can quote; what it leaves out is kept.
func shortened(text string, limit int) string {
	if runes := []rune(text); len(runes) > limit {
		return string(runes[:limit]) + "…"
	}
	return text
}

// takeUnread says which section the lines belong to, by its button or its name.
func takeUnread(t *turn, a answers, text string) (string, error) {
	if text == leaveEmpty {
		return leaveEmpty, nil
	}
	s, _ := t.series(a)
	for _, section := range s.regime.Sections() {
		if text == string(section) || strings.TrimSpace(text) == t.voice.Section(s.regime, section) {
			return string(section), nil
		}
	}
	return "", township.Refuse(refuseWhichSection)
}
