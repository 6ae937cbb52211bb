package documents

import (
	"fmt"

	"baocun/township"
	"baocun/words"
)

// list is a sheet with a title, the heads of its columns and a line for each row.
type list struct {
	sheet, title string
	asOf         township.Date
	columns      []listColumn
	rows         [][]any
}

// listColumn is a column by its head, how wide it is and how its cells look.
type listColumn struct {
	head  string
	width float64
	style int
}

// list writes a sheet that can be filtered, and that is printed with its head on each page.
func (p *pen) list(voice words.Voice, looks looks, l list) {
	p.open(l.sheet)
	p.put(1, titleRow, l.title, looks.title)
	p.height(titleRow, 28)
	p.put(1, noteRow, voice.Label("document.as-of", "date", voice.FullDate(l.asOf)), looks.note)
	p.height(noteRow, 20)
	var widths []float64
	for i, c := range l.columns {
		p.put(i+1, headRow, c.head, looks.head)
		widths = append(widths, c.width)
	}
	p.widths(widths...)
	p.height(headRow, 24)
	for i, row := range l.rows {
		for j, value := range row {
			p.put(j+1, headRow+1+i, value, l.columns[j].style)
		}
	}
	last := p.cell(len(l.columns), headRow+max(1, len(l.rows)))
	p.try(p.book.AutoFilter(p.sheet, fmt.Sprintf("%s:%s", p.cell(1, headRow), last), nil))
	p.freeze(1, headRow+1)
	p.printed(printing{
		orientation: sideways, headFrom: titleRow, headTo: headRow, footer: l.title,
		pageOf: voice.Label("document.page", "page", pageMark, "pages", pagesMark), margins: margins(10, 12, 15),
	})
}
