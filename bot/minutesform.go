package bot

import (
	"strconv"
	"strings"

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
	// namedMonth is the month that a message named in place of the day, and
	// announced how many it said were expected.
	namedMonth = "month"
	announced  = "announced"
	// What a message said besides, each as it was written; names are joined by nameMark.
	saidHour     = "hour"
	saidPlace    = "place"
	saidChair    = "chair"
	saidRecorder = "recorder"
	saidLeave    = "leave"
	saidSitting  = "sitting"
	// paper is what stood on the page around the minutes.
	paper = "paper"
	// pasted marks answers that came as one message: the sections it left out
	// are not asked for, the review shows that they are empty.
	pasted = "pasted"
)

// nameMark stands between names that are kept as one text.
const nameMark = "、"

// The refusals of a form of minutes.
const (
	refuseWhichMeeting township.RefusalCode = "which-meeting"
	refuseDay          township.RefusalCode = "day-unread"
	refuseOtherMonth   township.RefusalCode = "day-other-month"
	refusePresent      township.RefusalCode = "present-unread"
	refuseEmptyLine    township.RefusalCode = "line-empty"
	refuseWhichLine    township.RefusalCode = "which-line"
	refuseWhichSection township.RefusalCode = "which-section"
)

var minutesForm = form{
	kind:  "minutes",
	keeps: func(given answers) bool { return given[wholeText] != "" },
	steps: []step{
		{name: stepMeeting, ask: askMeeting, take: takeMeeting},
		{name: stepDate, ask: askDate, take: takeDate},
		{name: stepPresent, skip: presentNoted, ask: askPresent, take: takePresent},
		sectionStep(0), sectionStep(1), sectionStep(2), sectionStep(3),
		{name: stepSorted, skip: allRead, ask: askUnread, take: takeUnread, again: isUnsorted},
	},
	done: saveDraft,
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
	return t.openBefore(t.say("minutes.which").grid(1, choices))
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

// askDate offers the last days, but none outside the month that was named.
func askDate(t *turn, a answers) (screen, error) {
	month, isNamed := township.MonthIn(a[namedMonth], t.today)
	var days []storage.Button
	for back := range 3 {
		on := t.today.AddDays(-back)
		if !isNamed || on.MonthOf() == month {
			days = append(days, choice(t.dayName(on), on))
		}
	}
	if isNamed {
		example := month.Last()
		if example.After(t.today) {
			example = t.today
		}
		return t.say("minutes.when-in", "month", month, "example", example).row(days...), nil
	}
	return t.say("minutes.when").row(days...), nil
}

func takeDate(t *turn, a answers, text string) (string, error) {
	month, isNamed := township.MonthIn(a[namedMonth], t.today)
	on, ok := township.ParseDay(text, t.today)
	if isNamed {
		on, ok = township.ParseDayOf(month, text, t.today)
	}
	switch {
	case !ok:
		return "", township.Refuse(refuseDay)
	case isNamed && on.MonthOf() != month:
		return "", township.Refuse(refuseOtherMonth, "date", on, "month", month)
	}
	s, _ := t.series(a)
	return on.String(), township.Meeting{Date: on}.Check(t.today, s.unit.Since)
}

// sectionName is the step that asks for the section at a place in the skeleton.
func sectionName(place int) string { return "section" + strconv.Itoa(place) }

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
		name: sectionName(place),
		skip: func(t *turn, a answers) bool {
			_, _, asked := section(t, a)
			return !asked || a[pasted] != ""
		},
		ask: func(t *turn, a answers) (screen, error) {
			asked, s, _ := section(t, a)
			question := t.say("minutes.ask-section", "section", t.voice.Section(s.regime, asked)).
				row(choice(t.voice.Label("button.later"), leaveEmpty))
			return t.withReportsSoFar(question, s.regime, asked, a)
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
	return strings.Join(lines, "\n"), nil
}
