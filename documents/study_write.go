package documents

import (
	"fmt"

	"baocun/township"
	"baocun/words"
)

// StudyTable is what was studied in a year.
type StudyTable struct {
	Title string
	AsOf  township.Date
	Rows  []StudyRow
}

// StudyRow is a title that a meeting studied.
type StudyRow struct {
	Unit              string
	Date              township.Date
	Regime            township.Regime
	Period            township.Period
	Title, Part       string
	Expected, Present int
}

// WriteStudy makes an xlsx of what was studied, a line for each title.
func WriteStudy(voice words.Voice, table StudyTable) ([]byte, error) {
	p := newPen()
	looks := p.looks(voice)
	p.open(voice.Label("document.sheet-study"))
	p.put(1, titleRow, table.Title, looks.title)
	p.height(titleRow, 28)
	p.put(1, noteRow, voice.Label("document.as-of", "date", voice.FullDate(table.AsOf)), looks.note)
	p.height(noteRow, 20)
	heads := []string{"unit", "date", "meeting", "period", "title", "part", "expected", "present"}
	for i, head := range heads {
		p.put(i+1, headRow, voice.Label("document.study-"+head), looks.head)
	}
	p.widths(14, 12, 14, 14, 44, 18, 8, 8)
	p.height(headRow, 24)
	for i, row := range table.Rows {
		line := headRow + 1 + i
		p.put(1, line, row.Unit, looks.text)
		p.put(2, line, row.Date, looks.day)
		p.put(3, line, voice.Value(row.Regime), looks.text)
		p.put(4, line, voice.Period(row.Period), looks.text)
		p.put(5, line, row.Title, looks.text)
		p.put(6, line, row.Part, looks.text)
		p.put(7, line, row.Expected, looks.number)
		p.put(8, line, row.Present, looks.number)
	}
	p.try(p.book.AutoFilter(p.sheet, fmt.Sprintf("%s:%s", p.cell(1, headRow), p.cell(len(heads), headRow+max(1, len(table.Rows)))), nil))
	p.freeze(1, headRow+1)
	p.printed(printing{
		orientation: sideways, headFrom: titleRow, headTo: headRow, footer: table.Title,
		pageOf: voice.Label("document.page", "page", pageMark, "pages", pagesMark), margins: margins(10, 12, 15),
	})
	return p.bytes()
}
