package township

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Regime is one of the three series of meetings that keep the work going.
type Regime string

// The three regimes.
const (
	TownshipMonthly    Regime = "township-monthly"
	CommitteeQuarterly Regime = "committee-quarterly"
	VillageMonthly     Regime = "village-monthly"
)

// Regimes lists the three regimes.
func Regimes() []Regime { return []Regime{TownshipMonthly, CommitteeQuarterly, VillageMonthly} }

// Section is a part of a meeting's minutes.
type Section string

// The sections that lines of minutes belong to.
const (
	Report   Section = "report"
	Tasks    Section = "task"
	Study    Section = "study"
	Problem  Section = "problem"
	Decision Section = "decision"
)

// Sections lists every section.
func Sections() []Section { return []Section{Report, Tasks, Study, Problem, Decision} }

// Level is the kind of unit that holds the regime's meetings.
func (r Regime) Level() UnitKind {
	if r == TownshipMonthly {
		return KindTownship
	}
	return KindVillage
}

// Filing is the action that filing the regime's minutes takes a right to.
func (r Regime) Filing() Action {
	switch r {
	case TownshipMonthly:
		return FileTownship
	case CommitteeQuarterly:
		return FileCommittee
	}
	return FileVillage
}

// PeriodOf is the period of the regime that a day lies in.
func (r Regime) PeriodOf(day Date) Period {
	if r == CommitteeQuarterly {
		return QuarterPeriod(day.MonthOf().QuarterOf())
	}
	return MonthPeriod(day.MonthOf())
}

// Skeleton lists the sections that the regime's minutes must have, in order.
func (r Regime) Skeleton() []Section {
	switch r {
	case TownshipMonthly:
		return []Section{Study, Tasks, Report, Problem}
	case CommitteeQuarterly:
		return []Section{Study, Report, Problem}
	}
	return []Section{Report, Tasks, Study}
}

// Sections lists every section in the order of the regime's minutes: its
// skeleton, then the others.
func (r Regime) Sections() []Section {
	sections := r.Skeleton()
	for _, section := range Sections() {
		if !slices.Contains(sections, section) {
			sections = append(sections, section)
		}
	}
	return sections
}

// Expected lists the roles whose holders the regime's meetings expect.
func (r Regime) Expected() []Role {
	switch r {
	case TownshipMonthly:
		return []Role{Cadre, Specialist}
	case CommitteeQuarterly:
		return []Role{Chief, CommitteeMember, Specialist}
	}
	return []Role{Specialist, Publicist, Assistant}
}

// Expect lists whom the regime's meetings expect among those who hold posts, in
// the order of its roles: everybody once, however many posts they hold.
func (r Regime) Expect(posts []Post) []PersonID {
	var people []PersonID
	for _, role := range r.Expected() {
		for _, post := range posts {
			if post.Role == role && !slices.Contains(people, post.Person) {
				people = append(people, post.Person)
			}
		}
	}
	return people
}

// MeetingID identifies a meeting.
type MeetingID uint64

// MeetingState is what is stored of a meeting's way from due to filed.
type MeetingState string

// The stored states; due, late and missing follow from the calendar.
const (
	Draft MeetingState = "draft"
	Filed MeetingState = "filed"
)

// Meeting is one meeting of a unit, with its minutes. A unit has at most one
// for each regime and period.
type Meeting struct {
	ID     MeetingID    `json:"id"`
	Unit   UnitID       `json:"unit"`
	Regime Regime       `json:"regime"`
	Period Period       `json:"period"`
	State  MeetingState `json:"state"`
	Date   Date         `json:"date"`
	// Expected is how many were expected when the minutes were last saved.
	Expected int `json:"expected"`
	// Announced is how many the minutes themselves say were expected, 0 where
	// they do not: not everyone is enrolled.
	Announced int `json:"announced,omitempty"`
	// Present is how many came; Names lists those who were named.
	Present int      `json:"present"`
	Names   []string `json:"names,omitempty"`
	Lines   []Line   `json:"lines,omitempty"`
	// Recorder is who keeps the minutes.
	Recorder PersonID  `json:"recorder"`
	FiledAt  time.Time `json:"filed_at,omitzero"`
	FiledOn  Date      `json:"filed_on,omitzero"`
	OnTime   bool      `json:"on_time,omitempty"`
	Version  int       `json:"version,omitempty"`
	// Revision grows with every change, so that a button pressed on an older
	// screen is recognised.
	Revision int `json:"revision"`
}

// Line is one line of minutes.
type Line struct {
	Section Section `json:"section"`
	Text    string  `json:"text"`
}

// LineLimit is the length of a line of minutes in characters, and LinesLimit
// how many lines minutes may have: what one message of Telegram can carry.
const (
	LineLimit  = 500
	LinesLimit = 60
)

// In lists the texts of a section's lines.
func (m Meeting) In(section Section) []string {
	var texts []string
	for _, line := range m.Lines {
		if line.Section == section {
			texts = append(texts, line.Text)
		}
	}
	return texts
}

// Missing lists the required sections that have no line.
func (m Meeting) Missing() []Section {
	var missing []Section
	for _, section := range m.Regime.Skeleton() {
		if len(m.In(section)) == 0 {
			missing = append(missing, section)
		}
	}
	return missing
}

// MeetingRule is what the office asks of one regime.
type MeetingRule struct {
	// DueDay is the day of the month, of a quarter's last month, by which the
	// meeting is held; a month that is shorter means its last day.
	DueDay int
	// FilingDays is how many days after the meeting its minutes are on time.
	FilingDays int
	// Quorum is the share of those expected who must be present, in percent.
	Quorum int
}

// DueDate is the day by which the period's meeting is to be held.
func (r MeetingRule) DueDate(p Period) Date {
	last := p.Last()
	last.Day = min(last.Day, r.DueDay)
	return last
}

// Needed is how many must be present of those expected, rounded up.
func (r MeetingRule) Needed(expected int) int { return (expected*r.Quorum + 99) / 100 }

// The refusals of minutes.
const (
	RefuseMeetingAhead    RefusalCode = "meeting-ahead"
	RefuseMeetingTooEarly RefusalCode = "meeting-before-start"
	RefuseIncomplete      RefusalCode = "minutes-incomplete"
	RefuseAlreadyFiled    RefusalCode = "minutes-filed"
	RefuseLineTooLong     RefusalCode = "line-too-long"
	RefuseTooManyLines    RefusalCode = "too-many-lines"
	RefuseWithdraw        RefusalCode = "withdraw-too-late"
)

// Lacks says what minutes need before they can be filed.
type Lacks struct {
	Sections []Section
	// Present and Needed differ in the wrong direction where too few came.
	Present, Needed int
}

// IsNone tells whether nothing is lacking.
func (l Lacks) IsNone() bool { return len(l.Sections) == 0 && l.Present >= l.Needed }

// Lacking lists what the minutes still need: every section of the skeleton, and
// enough of those expected.
func (r MeetingRule) Lacking(m Meeting) Lacks {
	return Lacks{Sections: m.Missing(), Present: m.Present, Needed: max(1, r.Needed(m.Expected))}
}

// Check refuses minutes of a meeting that has not been held yet, that predates
// the unit's first day, or that are too long to keep.
func (m Meeting) Check(today, since Date) error {
	switch {
	case m.Date.After(today):
		return Refuse(RefuseMeetingAhead, "date", m.Date)
	case m.Date.Before(since):
		return Refuse(RefuseMeetingTooEarly, "date", m.Date, "since", since)
	case len(m.Lines) > LinesLimit:
		return Refuse(RefuseTooManyLines, "count", len(m.Lines), "most", LinesLimit)
	}
	if err := CheckLine(strings.Join(m.Names, "、")); err != nil {
		return err
	}
	for _, line := range m.Lines {
		if err := CheckLine(line.Text); err != nil {
			return err
		}
	}
	return nil
}

// wordsQuoted is how many characters of a line tell which one is meant.
const wordsQuoted = 10

// CheckLine refuses a line that is too long for minutes, by its first words.
func CheckLine(text string) error {
	if runes := []rune(text); len(runes) > LineLimit {
		return Refuse(RefuseLineTooLong, "line", string(runes[:wordsQuoted])+"…", "length", len(runes), "most", LineLimit)
	}
	return nil
}

// Attended is the meeting with who came, and with how many were expected where
// that was said too.
func (m Meeting) Attended(a Attendance) Meeting {
	m.Present, m.Names = a.Present, a.Names
	m.Announced = cmp.Or(a.Expected, m.Announced)
	return m
}

// Expecting is the meeting with how many were expected: those who are enrolled,
// or more where the minutes say so or more came.
func (m Meeting) Expecting(enrolled int) Meeting {
	m.Expected = max(enrolled, m.Announced, m.Present)
	return m
}

// File turns a draft into filed minutes, or refuses with what is lacking.
func (r MeetingRule) File(m Meeting, at time.Time, today Date) (Meeting, error) {
	if m.State == Filed {
		return m, Refuse(RefuseAlreadyFiled, "version", m.Version)
	}
	if lacks := r.Lacking(m); !lacks.IsNone() {
		return m, Refuse(RefuseIncomplete)
	}
	m.State, m.FiledAt, m.FiledOn = Filed, at, today
	m.OnTime = m.Date.DaysUntil(today) <= r.FilingDays
	m.Version++
	m.Revision++
	return m, nil
}

// Cleared is the meeting without the lines of a section, to write them anew.
func (m Meeting) Cleared(section Section) Meeting {
	m.Lines = slices.DeleteFunc(slices.Clone(m.Lines), func(l Line) bool { return l.Section == section })
	return m
}

// CanWithdraw tells whether filed minutes can still be taken back.
func (m Meeting) CanWithdraw(at time.Time) bool {
	return m.State == Filed && at.Sub(m.FiledAt) <= UndoWindow
}

// Withdraw takes filed minutes back to a draft; what was written stays.
func (m Meeting) Withdraw(at time.Time) (Meeting, error) {
	if !m.CanWithdraw(at) {
		return m, Refuse(RefuseWithdraw, "hours", int(UndoWindow.Hours()))
	}
	m.State, m.FiledAt, m.FiledOn, m.OnTime = Draft, time.Time{}, Date{}, false
	m.Revision++
	return m, nil
}

// Tally is what the meeting adds to the counters of its period's last month.
func (m Meeting) Tally() Tally {
	if m.State != Filed {
		return Tally{}
	}
	t := Tally{Filed: OneOf(m.Regime)}
	if m.OnTime {
		t.OnTime = OneOf(m.Regime)
	}
	return t
}

// DuePeriods lists the regime's periods that begin on or after a unit's first
// day and whose due date has passed by today, within one calendar year.
func (r MeetingRule) DuePeriods(regime Regime, year int, since, today Date) []Period {
	var due []Period
	for p := regime.PeriodOf(NewDate(year, 1, 1)); p.Year() == year; p = p.Next() {
		if !p.First().Before(since) && r.DueDate(p).Before(today) {
			due = append(due, p)
		}
	}
	return due
}
