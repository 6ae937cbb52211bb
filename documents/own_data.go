package documents

import (
	"baocun/township"
	"baocun/words"
)

// OwnData is all that is stored about an officer, for that officer.
type OwnData struct {
	Title string
	AsOf  township.Date
	Kinds []OwnKind
}

// OwnKind is what is stored under one heading, and why.
type OwnKind struct {
	Name, Why string
	Rows      []OwnRow
}

// OwnRow is one thing that is stored; of what has no day the day is zero.
type OwnRow struct {
	Day  township.Date
	What string
}

// WriteOwnData makes an xlsx with a sheet for each heading. Everything in it is text, or a
// day.
func WriteOwnData(voice words.Voice, data OwnData) ([]byte, error) {
	p := newPen()
	looks := p.looks(voice)
	for _, kind := range data.Kinds {
		p.open(kind.Name)
		p.put(1, titleRow, data.Title+" · "+kind.Name, looks.title)
		p.height(titleRow, 28)
		p.put(1, noteRow, voice.Label("document.as-of", "date", voice.FullDate(data.AsOf))+" · "+kind.Why, looks.note)
		p.height(noteRow, 20)
		p.writeOwnRows(voice, looks, kind.Rows)
		p.printed(printing{
			orientation: sideways, headFrom: titleRow, headTo: headRow, footer: data.Title,
			pageOf: voice.Label("document.page", "page", pageMark, "pages", pagesMark), margins: margins(10, 12, 15),
		})
	}
	return p.bytes()
}

// writeOwnRows writes a line for each thing, or that there is none.
func (p *pen) writeOwnRows(voice words.Voice, looks looks, rows []OwnRow) {
	p.put(1, headRow, voice.Label("document.own-day"), looks.head)
	p.put(2, headRow, voice.Label("document.own-what"), looks.head)
	p.height(headRow, 24)
	p.widths(14, 110)
	if len(rows) == 0 {
		rows = []OwnRow{{What: voice.Label("document.own-nothing")}}
	}
	for i, row := range rows {
		p.put(1, headRow+1+i, row.Day, looks.day)
		p.put(2, headRow+1+i, row.What, looks.text)
	}
	p.freeze(1, headRow+1)
}
