package documents

import (
	"strings"
	"unicode"

	"baocun/township"
	"baocun/words"
)

// HouseholdRecord is everything that is stored about one household, for whoever
// must be shown it.
type HouseholdRecord struct {
	// Village names the village that the household belongs to.
	Village   string
	Household township.Household
	// Assistant is the name of who answers for the household; empty where nobody
	// does.
	Assistant string
	// Earlier is what the register said before, the newest first.
	Earlier []EarlierLine
	// AsOf is the day of the record.
	AsOf township.Date
	// Visits are all of them, corrected and undone ones too, in order of entry.
	Visits []RecordedVisit
}

// EarlierLine is what the register said of a household up to and with a month.
type EarlierLine struct {
	Until     township.Month
	Household township.Household
	// Assistant is the name of who answered for it then.
	Assistant string
}

// RecordedVisit is a visit with the names of the officers whom it names. Times
// are shown as they stand, so they must be in the township's zone.
type RecordedVisit struct {
	Visit township.Visit
	// Author is who entered it.
	Author string
	// Companion and Approver are empty where there was none.
	Companion string
	Approver  string
}

// WriteHouseholdRecord makes an xlsx of all that is stored about a household: what
// the register says on one sheet, every visit on another.
func WriteHouseholdRecord(voice words.Voice, record HouseholdRecord) ([]byte, error) {
	p := newPen()
	b := recordBook{p, voice, record, p.looks(voice), record.corrections()}
	b.writeRegister()
	b.writeVisits()
	return p.bytes()
}

// recordBook is a household's record that is being written.
type recordBook struct {
	*pen
	voice  words.Voice
	record HouseholdRecord
	looks  looks
	// corrected has, for each visit that another replaced, the other's number.
	corrected map[township.VisitID]int
}

// corrections finds which visits were replaced, by the number of the line that
// replaced them. A correction that was taken back replaces nothing.
func (r HouseholdRecord) corrections() map[township.VisitID]int {
	found := make(map[township.VisitID]int)
	for i, v := range r.Visits {
		if v.Visit.Replaces != 0 && v.Visit.Undone.IsZero() {
			found[v.Visit.Replaces] = i + 1
		}
	}
	return found
}

func (b recordBook) title() string {
	return b.voice.Label("document.record-title", "village", b.record.Village, "household", b.record.Household.HouseholdKey)
}

func (b recordBook) writeTop() {
	b.put(1, titleRow, b.title(), b.looks.title)
	b.height(titleRow, 28)
	b.put(1, noteRow, b.voice.Label("document.as-of", "date", b.voice.FullDate(b.record.AsOf)), b.looks.note)
	b.height(noteRow, 20)
}

// writeRegister writes a line for each thing the register says: now, and beside it what
// it said before.
func (b recordBook) writeRegister() {
	now := EarlierLine{Household: b.record.Household, Assistant: b.record.Assistant}
	b.open(b.voice.Label("document.sheet-register"))
	b.writeTop()
	b.height(headRow, 24)
	b.put(1, headRow, b.voice.Label("document.record-what"), b.looks.head)
	for i, line := range b.registerLines(now) {
		b.put(1, headRow+1+i, b.voice.Label("document.record-"+line.name), b.looks.text)
		b.height(headRow+1+i, 20)
	}
	b.writeState(2, b.voice.Label("document.record-value"), now)
	widths := []float64{26, 22}
	for i, e := range b.record.Earlier {
		b.writeState(3+i, b.voice.Label("document.record-until", "month", township.MonthPeriod(e.Until)), e)
		widths = append(widths, 22)
	}
	b.put(1, headRow+8, b.voice.Label("document.record-note"), b.looks.note)
	b.widths(widths...)
	b.print(upright)
}

// writeState writes what the register says, or said, in a column.
func (b recordBook) writeState(column int, head string, e EarlierLine) {
	b.put(column, headRow, head, b.looks.head)
	for i, line := range b.registerLines(e) {
		b.put(column, headRow+1+i, line.value, line.style)
	}
}

// registerLine is one thing the register says.
type registerLine struct {
	name  string
	value any
	style int
}

func (b recordBook) registerLines(e EarlierLine) []registerLine {
	h := e.Household
	return []registerLine{
		{"group", h.Group, b.looks.text},
		{"number", h.Number, b.looks.text},
		{"people", h.People, b.looks.text},
		{"priority", b.yesNo(h.Priority), b.looks.text},
		{"assistant", e.Assistant, b.looks.text},
		{"not-accountable", h.NotAccountableUntil, b.looks.leftDay},
	}
}

func (b recordBook) yesNo(yes bool) string {
	if yes {
		return b.voice.Label("document.yes")
	}
	return b.voice.Label("document.no")
}

// visitColumn is a column of the sheet of visits.
type visitColumn struct {
	name  string
	width float64
	style int
	value func(number int, v RecordedVisit) any
}

func (b recordBook) visitColumns() []visitColumn {
	text, number, day := b.looks.text, b.looks.number, b.looks.day
	return []visitColumn{
		{"entry", 5, number, func(n int, _ RecordedVisit) any { return n }},
		{"date", 11, day, func(_ int, v RecordedVisit) any { return v.Visit.Date }},
		{"recorded", 11, day, func(_ int, v RecordedVisit) any { return v.Visit.RecordedOn }},
		{"outcome", 10, text, func(_ int, v RecordedVisit) any { return b.outcome(v.Visit.Outcome) }},
		{"seen", 7, number, func(_ int, v RecordedVisit) any { return v.Visit.Seen }},
		{"of", 7, number, func(_ int, v RecordedVisit) any { return v.Visit.People }},
		{"topics", 18, text, func(_ int, v RecordedVisit) any { return b.voice.Value(v.Visit.Topics) }},
		{"remark", 36, text, func(_ int, v RecordedVisit) any { return v.Visit.Note }},
		{"by", 10, text, func(_ int, v RecordedVisit) any { return v.Author }},
		{"companion", 10, text, func(_ int, v RecordedVisit) any { return v.Companion }},
		{"approved-by", 10, text, func(_ int, v RecordedVisit) any { return v.Approver }},
		{"state", 28, text, func(_ int, v RecordedVisit) any { return b.stateOf(v.Visit) }},
	}
}

func (b recordBook) writeVisits() {
	b.open(b.voice.Label("document.sheet-visits"))
	b.writeTop()
	columns := b.visitColumns()
	var widths []float64
	for i, c := range columns {
		b.put(i+1, headRow, b.voice.Label("document.record-"+c.name), b.looks.head)
		widths = append(widths, c.width)
	}
	b.widths(widths...)
	b.height(headRow, 32)
	for n, v := range b.record.Visits {
		b.writeVisit(columns, n+1, v)
	}
	b.freeze(2, headRow+1)
	b.print(sideways)
}

// writeVisit writes a line, as high as its longest text needs.
func (b recordBook) writeVisit(columns []visitColumn, number int, v RecordedVisit) {
	lines := 1
	for i, c := range columns {
		value := c.value(number, v)
		b.put(i+1, headRow+number, value, c.style)
		if text, ok := value.(string); ok {
			lines = max(lines, linesOf(text, c.width))
		}
	}
	b.height(headRow+number, float64(lines*textLine+4))
}

// textLine is the height of a line of text in a cell, in points.
const textLine = 14

// linesOf is how many lines a text takes in a column, a character of Chinese
// being as wide as two figures; some room is left for how lines break.
func linesOf(text string, width float64) int {
	taken := 0.0
	for _, r := range text {
		taken++
		if r > unicode.MaxLatin1 {
			taken++
		}
	}
	return int(taken/(width-2)) + 1
}

func (b recordBook) outcome(o township.Outcome) string {
	return b.voice.Label("document.outcome-" + string(o))
}

// stateOf says whether a visit counts, what it corrects and what became of it.
func (b recordBook) stateOf(v township.Visit) string {
	var said []string
	if v.Replaces != 0 {
		said = append(said, b.correction(v))
	}
	switch by, corrected := b.corrected[v.ID]; {
	case !v.Undone.IsZero():
		said = append(said, b.voice.Label("document.visit-undone", "time", v.Undone.Format("2006-01-02 15:04")))
	case corrected:
		said = append(said, b.voice.Label("document.visit-replaced", "entry", by))
	default:
		said = append(said, b.voice.Label("document.visit-counts"))
	}
	if v.IsBackEntry() {
		said = append(said, b.voice.Label("document.visit-late"))
	}
	return strings.Join(said, b.voice.Label("document.mark-list"))
}

// correction says which line a visit corrects, and why where that is known.
func (b recordBook) correction(v township.Visit) string {
	said := b.voice.Label("document.visit-corrects-erased")
	for i, other := range b.record.Visits {
		if other.Visit.ID == v.Replaces {
			said = b.voice.Label("document.visit-corrects", "entry", i+1)
		}
	}
	if v.Why != "" {
		said += b.voice.Label("document.correction-" + string(v.Why))
	}
	return said
}

func (b recordBook) print(orientation string) {
	b.printed(printing{
		orientation: orientation, headFrom: titleRow, headTo: headRow, footer: b.title(),
		pageOf: b.voice.Label("document.page", "page", pageMark, "pages", pagesMark), margins: margins(10, 12, 15),
	})
}
