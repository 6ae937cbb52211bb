package documents

import (
	"fmt"

	"baocun/township"
	"baocun/words"
)

// RosterBook is who is in office, where somebody is missing or has too much, and who held
// what before.
type RosterBook struct {
	Title   string
	AsOf    township.Date
	Staff   []StaffRow
	Gaps    []GapRow
	Tenures []TenureRow
}

// StaffRow is somebody who is in office, or is to be.
type StaffRow struct {
	Unit, Group, Name string
	Role              township.Role
	From              township.Date
	// Term is the last day of a term; zero until further notice.
	Term  township.Date
	State string
	// People is how many people an assistant answers for, nil of others.
	People  any
	StandIn string
}

// GapRow is where the norms ask for another number than there is: of people in a place, of
// people that somebody serves, or of villages that somebody answers for.
type GapRow struct {
	Unit, Group, Matter, Name string
	Role                      township.Role
	// Norm is how many the norm says, at least or at most, and Has how many there are.
	Norm, Has int
	Note      string
}

// TenureRow is that somebody held something from one day to another.
type TenureRow struct {
	Unit, Group, Name string
	Role              township.Role
	From, Until       township.Date
	State, Suspended  string
}

// WriteRoster makes an xlsx of a roster: a sheet of who is in office, one of what is
// missing or too much, and one of the history of posts.
func WriteRoster(voice words.Voice, roster RosterBook) ([]byte, error) {
	p := newPen()
	b := rosterBook{p, voice, roster, p.looks(voice)}
	b.writeStaff()
	b.writeGaps()
	b.writeTenures()
	return p.bytes()
}

// rosterBook is a workbook of a roster that is being written.
type rosterBook struct {
	*pen
	voice  words.Voice
	roster RosterBook
	looks  looks
}

// rosterColumn is a column of its sheets: the end of its head's name in words, how wide it
// is, and how its cells look.
type rosterColumn struct {
	head  string
	width float64
	style int
}

func (b rosterBook) writeStaff() {
	text, day := b.looks.text, b.looks.day
	columns := []rosterColumn{
		{"unit", 13, text},
		{"group", 9, text},
		{"role", 16, text},
		{"name", 14, text},
		{"from", 12, day},
		{"term", 12, day},
		{"state", 34, text},
		{"people", 10, b.looks.number},
		{"stand-in", 14, text},
	}
	var rows [][]any
	for _, r := range b.roster.Staff {
		rows = append(rows, []any{r.Unit, r.Group, b.voice.Role(r.Role), r.Name, r.From, r.Term, r.State, r.People, r.StandIn})
	}
	b.write(b.voice.Label("document.sheet-staff"), columns, rows)
}

func (b rosterBook) writeGaps() {
	text, number := b.looks.text, b.looks.number
	columns := []rosterColumn{
		{"unit", 13, text},
		{"group", 9, text},
		{"matter", 14, text},
		{"role", 16, text},
		{"name", 14, text},
		{"norm", 11, number},
		{"has", 9, number},
		{"difference", 9, number},
		{"note", 42, text},
	}
	var rows [][]any
	for _, r := range b.roster.Gaps {
		rows = append(rows, []any{r.Unit, r.Group, r.Matter, b.voice.Role(r.Role), r.Name, r.Norm, r.Has, r.Has - r.Norm, r.Note})
	}
	b.write(b.voice.Label("document.sheet-gaps"), columns, rows)
	if len(rows) == 0 {
		b.put(1, headRow+1, b.voice.Label("document.no-gaps"), b.looks.note)
	}
}

func (b rosterBook) writeTenures() {
	text, day := b.looks.text, b.looks.day
	columns := []rosterColumn{
		{"unit", 13, text},
		{"group", 9, text},
		{"role", 16, text},
		{"name", 14, text},
		{"from", 12, day},
		{"until", 12, day},
		{"state", 26, text},
		{"suspended", 40, text},
	}
	var rows [][]any
	for _, r := range b.roster.Tenures {
		rows = append(rows, []any{r.Unit, r.Group, b.voice.Role(r.Role), r.Name, r.From, r.Until, r.State, r.Suspended})
	}
	b.write(b.voice.Label("document.sheet-tenures"), columns, rows)
}

// write writes a sheet: its title, the heads of its columns, and a line for each row.
func (b rosterBook) write(name string, columns []rosterColumn, rows [][]any) {
	b.open(name)
	title := b.voice.Label("document.roster-title", "title", b.roster.Title, "sheet", name)
	b.put(1, titleRow, title, b.looks.title)
	b.height(titleRow, 28)
	b.put(1, noteRow, b.voice.Label("document.as-of", "date", b.voice.FullDate(b.roster.AsOf)), b.looks.note)
	b.height(noteRow, 20)
	var widths []float64
	for i, c := range columns {
		b.put(i+1, headRow, b.voice.Label("document.roster-"+c.head), b.looks.head)
		widths = append(widths, c.width)
	}
	b.widths(widths...)
	b.height(headRow, 24)
	for i, row := range rows {
		for j, value := range row {
			b.put(j+1, headRow+1+i, value, columns[j].style)
		}
	}
	last := b.cell(len(columns), headRow+max(1, len(rows)))
	b.try(b.book.AutoFilter(b.sheet, fmt.Sprintf("%s:%s", b.cell(1, headRow), last), nil))
	b.freeze(1, headRow+1)
	b.printed(printing{
		orientation: sideways, headFrom: titleRow, headTo: headRow, footer: title,
		pageOf: b.voice.Label("document.page", "page", pageMark, "pages", pagesMark), margins: margins(10, 12, 15),
	})
}
