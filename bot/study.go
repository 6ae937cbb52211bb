package bot

import (
	"cmp"
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// The buttons of what was studied.
const (
	verbStudies   = "xu" // year, page: of each unit
	verbStudy     = "xl" // unit, year, page: of one
	verbStudyFile = "xe" // unit or 0 for all, year
)

var studyVerbs = verbTable{
	verbStudies:   pressStudies,
	verbStudy:     pressStudy,
	verbStudyFile: pressStudyFile,
}

const refuseStudyWords township.RefusalCode = "study-words"

// studyWords are what a line about what was studied begins with.
var studyWords = []string{"学习", "学习清单", "study"}

// cutStudy takes 学习 off the front of a line that goes on with a place and a year
// at most: 学习:《意见》 is a line of minutes.
func cutStudy(args string) (rest string, ok bool) {
	first, rest, _ := strings.Cut(strings.TrimSpace(township.Fold(args)), " ")
	return rest, slices.Contains(studyWords, first) && !strings.Contains(rest, "\n")
}

// studyLine shows what was studied where and when a line says: 肖村 2026.
func (t *turn) studyLine(text string) (screen, error) {
	unit, year, err := t.studyAsked(text)
	if err != nil {
		return screen{}, err
	}
	if unit == 0 {
		return t.studies(year, 0)
	}
	return t.study(unit, year, 0)
}

// studyAsked reads a unit and a year, this one where none is named.
func (t *turn) studyAsked(text string) (township.UnitID, int, error) {
	asked, err := township.ParseSearch(text, t.readableUnits(), t.today)
	if err == nil && (len(asked.Words) > 0 || asked.Regime != "") {
		err = township.Refuse(refuseStudyWords)
	}
	return asked.Unit, cmp.Or(asked.Year, t.today.Year), err
}

func pressStudies(t *turn, args pressed) (screen, error) {
	if len(t.readable()) == 0 {
		return t.stale(t.menu())
	}
	return t.studies(cmp.Or(args.number(0), t.today.Year), args.number(1))
}

func pressStudy(t *turn, args pressed) (screen, error) {
	unit := township.UnitID(args.number(0))
	if !t.mayRead(unit) {
		return t.stale(t.menu())
	}
	return t.study(unit, cmp.Or(args.number(1), t.today.Year), args.number(2))
}

// studyOf is what a unit's filed meetings of a year studied, the newest first.
func (t *turn) studyOf(unit township.UnitID, year int) (township.StudyList, error) {
	meetings, err := t.tx.MeetingsOfYear(unit, year)
	return township.StudyOf(meetings), err
}

// unitsAPage is how many units a page of what was studied shows.
const unitsAPage = 8

// studies lists what was studied in a year in each unit whose minutes this person
// may read; where that is one, in it.
func (t *turn) studies(year, page int) (screen, error) {
	if readable := t.readable(); len(readable) == 1 {
		return t.study(readable[0], year, page)
	}
	shown, page, pages := pageOf(t.readable(), page, unitsAPage)
	s := t.say("study.units", "year", year)
	var buttons []storage.Button
	for _, id := range shown {
		list, err := t.studyOf(id, year)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + t.voice.Say("study.unit", "unit", t.unitName(id), "figures", t.studyFigures(list))
		buttons = append(buttons, button(t.unitName(id), verbStudy, id, year, 0))
	}
	s = s.grid(2, buttons)
	s = s.row(t.turnPages(verbStudies, page, pages, year)...)
	s = s.row(t.studyYears(t.root(), year, func(year int) storage.Button {
		return button(t.voice.Label("button.year", "year", year), verbStudies, year, 0)
	})...)
	return s.row(t.label("study.excel", verbStudyFile, 0, year)).row(t.label("button.minutes", verbMinutes, 0), t.label("button.menu", verbMenu)), nil
}

// studyFigures says how much was studied, and in how many of the meetings.
func (t *turn) studyFigures(list township.StudyList) string {
	if list.Meetings == 0 {
		return t.voice.Label("study.no-meetings")
	}
	return t.voice.Label("study.figures", "titles", list.Titles(), "times", len(list.Entries),
		"studying", list.Studying, "meetings", list.Meetings)
}

// studiedAPage is how many titles a page shows.
const studiedAPage = 8

// study lists what a unit studied in a year: when, what, in which meeting, and how
// many came.
func (t *turn) study(unit township.UnitID, year, page int) (screen, error) {
	list, err := t.studyOf(unit, year)
	if err != nil {
		return screen{}, err
	}
	shown, page, pages := pageOf(list.Entries, page, studiedAPage)
	s := t.say("study.head", "unit", t.unitName(unit), "year", year)
	if list.Meetings > 0 {
		s.text += "\n" + t.studyFigures(list)
	}
	var buttons []storage.Button
	for i, e := range shown {
		number := page*studiedAPage + i + 1
		s.text += "\n" + t.studyEntry(number, e, year)
		buttons = append(buttons, button(t.voice.Label("study.open", "number", number), verbOpen, e.Meeting.ID, 0, studyMark(year, page)))
	}
	if len(list.Entries) == 0 {
		s.text += "\n" + t.voice.Say("study.none")
	}
	s = s.grid(4, buttons)
	s = s.row(t.turnPages(verbStudy, page, pages, unit, year)...)
	in, _ := t.units.Get(unit)
	s = s.row(t.studyYears(in, year, func(year int) storage.Button {
		return button(t.voice.Label("button.year", "year", year), verbStudy, unit, year, 0)
	})...)
	return t.studyWays(s, unit, year, len(list.Entries) > 0), nil
}

// studyEntry is a line of the list. A meeting of December may have been held in
// January.
func (t *turn) studyEntry(number int, e township.StudyEntry, year int) string {
	day := t.voice.Date(e.Meeting.Date)
	if e.Meeting.Date.Year != year {
		day = t.voice.FullDate(e.Meeting.Date)
	}
	return t.voice.Say("study.entry", "number", number, "day", day, "regime", e.Meeting.Regime,
		"what", strings.TrimSpace(e.Title+" "+e.Part), "present", e.Meeting.Present, "expected", e.Meeting.Expected)
}

// studyYears are buttons to the years before and after, from a unit's first up to
// this one.
func (t *turn) studyYears(unit township.Unit, year int, to func(year int) storage.Button) []storage.Button {
	var years []storage.Button
	if unit.Since.Year < year {
		years = append(years, to(year-1))
	}
	if year < t.today.Year {
		years = append(years, to(year+1))
	}
	return years
}

// studyWays lead on from what a unit studied.
func (t *turn) studyWays(s screen, unit township.UnitID, year int, any bool) screen {
	if any {
		s = s.row(t.label("study.excel", verbStudyFile, unit, year))
	}
	last := []storage.Button{t.label("button.minutes", verbMinutes, 0), t.label("button.menu", verbMenu)}
	if len(t.readable()) > 1 {
		last = append([]storage.Button{t.label("button.villages", verbStudies, year, 0)}, last...)
	}
	return s.row(last...)
}

// studyStanding says how much a unit studied this year.
func (t *turn) studyStanding(unit township.UnitID) (string, error) {
	list, err := t.studyOf(unit, t.today.Year)
	return "\n" + t.voice.Say("study.this-year", "figures", t.studyFigures(list)), err
}

// withStudy puts what a publicist keeps an eye on before the other ways on from
// home.
func (t *turn) withStudy(d township.Duty, next []storage.Button) []storage.Button {
	if d.Role != township.Publicist {
		return next
	}
	return append([]storage.Button{t.label("button.study", verbStudy, d.Unit, t.today.Year, 0)}, next...)
}
