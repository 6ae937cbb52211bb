package bot

import (
	"slices"
	"strconv"
	"strings"

	"baocun/assessment"
	"baocun/storage"
	"baocun/township"
)

// The buttons of minutes.
const (
	verbMinutes = "ml" // page: the list
	verbWrite   = "mw" // a new form
	verbOpen    = "mo" // meeting, page: read
	verbFile    = "mf" // meeting, revision
	verbAdd     = "ma" // meeting: to which section
	verbSection = "ms" // meeting, section: more lines
)

var minutesVerbs = verbTable{
	verbMinutes: func(t *turn, args pressed) (screen, error) { return t.minutesList(args.number(0)) },
	verbWrite:   pressWrite,
	verbOpen:    pressOpen,
	verbFile:    pressFile,
	verbAdd:     pressAdd,
	verbSection: pressSection,
}

// minutesAPage is how many meetings a page of the list shows.
const minutesAPage = 6

// minutesCommand lists the minutes this person may read, or takes a whole
// message of minutes: the first line names the meeting, the lines below have heads.
func minutesCommand(t *turn, args string) (screen, error) {
	if strings.TrimSpace(args) == "" {
		return t.minutesList(0)
	}
	if len(t.fileable()) == 0 {
		list, err := t.minutesList(0)
		return list.headed(t.voice.Say("minutes.read-only")), err
	}
	return t.pasteMinutes(args)
}

func pressWrite(t *turn, _ pressed) (screen, error) {
	if len(t.fileable()) == 0 {
		return t.stale(t.menu())
	}
	return t.open(minutesForm.kind, nil)
}

// minutesList shows what was recorded, newest first, with a way to record more.
func (t *turn) minutesList(page int) (screen, error) {
	meetings, err := t.recentMeetings((page+1)*minutesAPage + 1)
	if err != nil {
		return screen{}, err
	}
	more := len(meetings) > (page+1)*minutesAPage
	meetings = meetings[min(len(meetings), page*minutesAPage):min(len(meetings), (page+1)*minutesAPage)]
	s := t.say("minutes.list")
	if len(meetings) == 0 {
		s = t.say("minutes.none")
	}
	for _, m := range meetings {
		s = s.row(button(t.meetingLabel(m), verbOpen, m.ID, 0))
	}
	var turnPage []storage.Button
	if page > 0 {
		turnPage = append(turnPage, t.label("button.previous", verbMinutes, page-1))
	}
	if more {
		turnPage = append(turnPage, t.label("button.next", verbMinutes, page+1))
	}
	s = s.row(turnPage...)
	if len(t.fileable()) > 0 {
		s = s.row(t.label("button.write", verbWrite), t.label("button.menu", verbMenu))
		return s, nil
	}
	return s.row(t.label("button.menu", verbMenu)), nil
}

// recentMeetings are the newest meetings this person may read, at most a number
// of them.
func (t *turn) recentMeetings(most int) ([]township.Meeting, error) {
	var recent []township.Meeting
	for _, unit := range t.readable() {
		taken := 0
		for m, err := range t.tx.Meetings(unit) {
			if err != nil {
				return nil, err
			}
			if taken++; taken > most {
				break
			}
			recent = append(recent, m)
		}
	}
	slices.SortStableFunc(recent, func(a, b township.Meeting) int { return b.Date.Compare(a.Date) })
	return recent[:min(most, len(recent))], nil
}

// readable lists the units whose minutes this person may read.
func (t *turn) readable() []township.UnitID {
	var units []township.UnitID
	for _, unit := range t.units.All() {
		if unit.Kind != township.KindGroup && t.mayRead(unit.ID) {
			units = append(units, unit.ID)
		}
	}
	return units
}

// mayRead tells whether somebody may read a unit's minutes; who files them may.
func (t *turn) mayRead(unit township.UnitID) bool {
	return t.may(township.ReadMinutes, unit) || t.may(township.FileTownship, unit)
}

// series is one regime of one unit.
type series struct {
	unit   township.Unit
	regime township.Regime
}

// fileable lists what this person files minutes for.
func (t *turn) fileable() []series {
	var all []series
	for _, unit := range t.units.All() {
		for _, regime := range township.Regimes() {
			if unit.Kind == regime.Level() && t.may(regime.Filing(), unit.ID) {
				all = append(all, series{unit, regime})
			}
		}
	}
	return all
}

func (t *turn) meetingLabel(m township.Meeting) string {
	unit, _ := t.units.Get(m.Unit)
	return t.voice.Label("minutes.label", "unit", unit, "regime", m.Regime, "period", m.Period,
		"state", t.voice.Label("state."+string(m.State)))
}

// meeting is the meeting a button names, if this person may read it.
func (t *turn) meeting(args pressed) (township.Meeting, bool, error) {
	m, ok, err := t.tx.Meeting(township.MeetingID(args.number(0)))
	return m, ok && t.mayRead(m.Unit), err
}

func pressOpen(t *turn, args pressed) (screen, error) {
	m, ok, err := t.meeting(args)
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	return t.reviewFrom(m, args.number(1), args.text(2)), nil
}

// fromScore marks minutes that were opened as the evidence of a score.
const fromScore = "s"

// staleAfter is the answer to a button whose record is gone or not for this
// person, unless reading it failed.
func (t *turn) staleAfter(err error) (screen, error) {
	if err != nil {
		return screen{}, err
	}
	return t.stale(t.menu())
}

// pageLimit is how many characters of minutes a page shows; a message of
// Telegram holds 4096.
const pageLimit = 3000

// review is the screen of a meeting: its minutes, paged, and what can be done.
func (t *turn) review(m township.Meeting, page int) screen { return t.reviewFrom(m, page, "") }

// reviewFrom is review with the way back to where the meeting was opened.
func (t *turn) reviewFrom(m township.Meeting, page int, from string) screen {
	pages := paged(t.minutesLines(m), pageLimit)
	page = min(max(page, 0), len(pages)-1)
	s := screen{text: t.minutesHead(m) + pages[page]}
	if len(pages) > 1 {
		var turnPage []storage.Button
		if page > 0 {
			turnPage = append(turnPage, t.label("button.previous", verbOpen, m.ID, page-1, from))
		}
		if page+1 < len(pages) {
			turnPage = append(turnPage, t.label("button.next", verbOpen, m.ID, page+1, from))
		}
		s = s.row(turnPage...)
	}
	if from == fromScore {
		return s.row(t.label("button.back", verbScoreItem, m.Unit, m.Period.Year(), assessment.Meetings))
	}
	if m.State == township.Draft && t.may(m.Regime.Filing(), m.Unit) {
		s = s.row(t.label("button.file", verbFile, m.ID, m.Revision), t.label("button.add", verbAdd, m.ID))
	}
	return s.row(t.label("button.minutes", verbMinutes, 0), t.label("button.menu", verbMenu))
}

// paged joins lines into pages of at most limit characters each; there is
// always one page.
func paged(lines []string, limit int) []string {
	pages := []string{""}
	for _, line := range lines {
		last := &pages[len(pages)-1]
		if *last != "" && len([]rune(*last))+len([]rune(line)) >= limit {
			pages = append(pages, "")
			last = &pages[len(pages)-1]
		}
		*last += "\n" + line
	}
	return pages
}

func (t *turn) minutesHead(m township.Meeting) string {
	unit, _ := t.units.Get(m.Unit)
	state := t.voice.Say("state." + string(m.State))
	if m.State == township.Filed {
		state = t.voice.Say("minutes.version", "version", m.Version)
	}
	head := t.voice.Say("minutes.head", "unit", unit, "regime", m.Regime, "period", m.Period, "state", state)
	head += "\n" + t.voice.Say("minutes.attendance", "date", m.Date, "expected", m.Expected, "present", m.Present)
	if len(m.Names) > 0 {
		head += "\n" + t.voice.Say("minutes.names", "names", m.Names)
	}
	return head
}

// minutesLines are the sections in the order of the regime's skeleton, those
// beyond it after it, each with its lines numbered.
func (t *turn) minutesLines(m township.Meeting) []string {
	var lines []string
	shown := 0
	for i, section := range sectionsOf(m.Regime) {
		texts := m.In(section)
		required := i < len(m.Regime.Skeleton())
		if len(texts) == 0 && !required {
			continue
		}
		shown++
		lines = append(lines, t.voice.Say("minutes.section", "number", sectionNumeral(t, shown), "section", t.voice.Section(m.Regime, section)))
		if len(texts) == 0 {
			lines = append(lines, t.voice.Say("minutes.empty"))
		}
		for n, text := range texts {
			lines = append(lines, t.voice.Say("minutes.line", "number", n+1, "text", text))
		}
	}
	return lines
}

func sectionNumeral(t *turn, n int) string {
	if t.voice.Language() == township.Chinese {
		return township.ChineseNumeral(n)
	}
	return strconv.Itoa(n)
}

// sectionsOf orders all sections for a regime: its skeleton, then the others.
func sectionsOf(regime township.Regime) []township.Section {
	sections := regime.Skeleton()
	for _, section := range township.Sections() {
		if !slices.Contains(sections, section) {
			sections = append(sections, section)
		}
	}
	return sections
}

// pressFile files a draft, or says what it still lacks and offers to add it.
func pressFile(t *turn, args pressed) (screen, error) {
	m, ok, err := t.meeting(args)
	if err != nil || !ok || !t.may(m.Regime.Filing(), m.Unit) {
		return t.staleAfter(err)
	}
	if m.Revision != args.number(1) {
		return t.stale(t.review(m, 0), nil)
	}
	rule := t.bot.options.Rules.Meetings[m.Regime]
	if lacks := rule.Lacking(m); !lacks.IsNone() && m.State != township.Filed {
		return t.lacking(m, lacks), nil
	}
	filed, err := rule.File(m, t.now(), t.today)
	if err != nil {
		return screen{}, err
	}
	return t.filed(filed)
}

// filed keeps filed minutes, takes back what reminded of them, and confirms.
func (t *turn) filed(m township.Meeting) (screen, error) {
	if _, err := t.tx.SaveMeeting(m); err != nil {
		return screen{}, err
	}
	if err := t.tx.Cancel(township.MeetingOccasion(m.Unit, m.Regime, m.Period)); err != nil {
		return screen{}, err
	}
	if err := t.remember(actFiled, m.ID); err != nil {
		return screen{}, err
	}
	line := "minutes.filed"
	if !m.OnTime {
		line = "minutes.filed-late"
	}
	days := t.bot.options.Rules.Meetings[m.Regime].FilingDays
	s := t.review(m, 0).headed(t.voice.Say(line, "version", m.Version, "days", days))
	s.buttons = append([][]storage.Button{{t.label("button.withdraw", verbUndo, strconv.FormatInt(t.update.ID, 36))}}, s.buttons...)
	return s, nil
}

// lacking says which sections are empty and whether too few came, with a button
// for each way to mend it.
func (t *turn) lacking(m township.Meeting, lacks township.Lacks) screen {
	var s screen
	var mend []storage.Button
	if len(lacks.Sections) > 0 {
		var names []string
		for _, section := range lacks.Sections {
			name := t.voice.Section(m.Regime, section)
			names = append(names, name)
			mend = append(mend, button(t.voice.Label("button.fill", "section", name), verbSection, m.ID, section))
		}
		s = t.say("minutes.lacks-sections", "sections", names, "regime", m.Regime)
	}
	if lacks.Present < lacks.Needed {
		few := t.voice.Say("minutes.lacks-people", "present", lacks.Present, "needed", lacks.Needed, "expected", m.Expected)
		s.text = strings.TrimPrefix(s.text+"\n"+few, "\n")
		mend = append(mend, t.label("button.fill-present", verbSection, m.ID, stepPresent))
	}
	return s.grid(1, mend).row(t.label("button.keep-draft", verbOpen, m.ID, 0))
}

const actFiled = "filed"

// undoFiled takes filed minutes back to a draft; what was written stays.
func undoFiled(t *turn, act storage.Act) (screen, error) {
	id, err := strconv.Atoi(string(act.Args))
	if err != nil {
		return screen{}, err
	}
	m, ok, err := t.tx.Meeting(township.MeetingID(id))
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	m = m.Withdrawn()
	if m, err = t.tx.SaveMeeting(m); err != nil {
		return screen{}, err
	}
	return t.review(m, 0).headed(t.voice.Say("minutes.withdrawn")), nil
}
