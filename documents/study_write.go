package documents

import (
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
	head := func(name string) string { return voice.Label("document.study-" + name) }
	columns := []listColumn{
		{head("unit"), 14, looks.text},
		{head("date"), 12, looks.day},
		{head("meeting"), 14, looks.text},
		{head("period"), 14, looks.text},
		{head("title"), 44, looks.text},
		{head("part"), 18, looks.text},
		{head("expected"), 8, looks.number},
		{head("present"), 8, looks.number},
	}
	var rows [][]any
	for _, row := range table.Rows {
		rows = append(rows, []any{
			row.Unit, row.Date, voice.Value(row.Regime), voice.Period(row.Period), row.Title, row.Part, row.Expected, row.Present,
		})
	}
	p.list(voice, looks, list{voice.Label("document.sheet-study"), table.Title, table.AsOf, columns, rows})
	return p.bytes()
}
