package documents

import (
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

func (b rosterBook) writeStaff() {
	text, day := b.looks.text, b.looks.day
	columns := []listColumn{
		{b.head("unit"), 13, text},
		{b.head("group"), 9, text},
		{b.head("role"), 16, text},
		{b.head("name"), 14, text},
		{b.head("from"), 12, day},
		{b.head("term"), 12, day},
		{b.head("state"), 34, text},
		{b.head("people"), 10, b.looks.number},
		{b.head("stand-in"), 14, text},
	}
	var rows [][]any
	for _, r := range b.roster.Staff {
		rows = append(rows, []any{r.Unit, r.Group, b.voice.Role(r.Role), r.Name, r.From, r.Term, r.State, r.People, r.StandIn})
	}
	b.write(b.voice.Label("document.sheet-staff"), columns, rows)
}

func (b rosterBook) writeGaps() {
	text, number := b.looks.text, b.looks.number
	columns := []listColumn{
		{b.head("unit"), 13, text},
		{b.head("group"), 9, text},
		{b.head("matter"), 14, text},
		{b.head("role"), 16, text},
		{b.head("name"), 14, text},
		{b.head("norm"), 11, number},
		{b.head("has"), 9, number},
		{b.head("difference"), 9, number},
		{b.head("note"), 42, text},
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
	columns := []listColumn{
		{b.head("unit"), 13, text},
		{b.head("group"), 9, text},
		{b.head("role"), 16, text},
		{b.head("name"), 14, text},
		{b.head("from"), 12, day},
		{b.head("until"), 12, day},
		{b.head("state"), 26, text},
		{b.head("suspended"), 40, text},
	}
	var rows [][]any
	for _, r := range b.roster.Tenures {
		rows = append(rows, []any{r.Unit, r.Group, b.voice.Role(r.Role), r.Name, r.From, r.Until, r.State, r.Suspended})
	}
	b.write(b.voice.Label("document.sheet-tenures"), columns, rows)
}

func (b rosterBook) head(name string) string { return b.voice.Label("document.roster-" + name) }

func (b rosterBook) write(name string, columns []listColumn, rows [][]any) {
	title := b.voice.Label("document.roster-title", "title", b.roster.Title, "sheet", name)
	b.list(b.voice, b.looks, list{name, title, b.roster.AsOf, columns, rows})
}
