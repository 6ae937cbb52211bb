package documents

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"baocun/assessment"
	"baocun/township"
	"baocun/words"
)

// ScoreBook is a table of scores with what they are counted from, down to the groups.
type ScoreBook struct {
	ScoreTable
	Day    township.Date
	Groups []ScoreGroup
}

// ScoreGroup is a month of a group.
type ScoreGroup struct {
	Village, Group string
	Month          township.Month
	township.Coverage
}

// scoreBook is a workbook of scores that is being written.
type scoreBook struct {
	*pen
	voice  words.Voice
	scores ScoreBook
	looks  looks
}

// WriteScores makes an xlsx of scores: a sheet of the villages with a chart, one of what
// each indicator of each is counted from, and one of the groups' months.
func WriteScores(voice words.Voice, book ScoreBook) ([]byte, error) {
	p := newPen()
	b := scoreBook{p, voice, book, p.looks(voice)}
	b.writeVillages()
	b.writeItems()
	b.writeGroups()
	return p.bytes()
}

func (b scoreBook) head(name string) string { return b.voice.Label("document.score-" + name) }

func (b scoreBook) write(name string, columns []listColumn, rows [][]any) {
	title := b.scores.Title
	if b.scores.Label != "" {
		title += " · " + b.scores.Label
	}
	b.list(b.voice, b.looks, list{b.head("sheet-" + name), title, b.scores.Day, columns, rows})
}

// points are tenths of a point as a spreadsheet's number.
func inPoints(t assessment.Tenths) float64 { return float64(t) / 10 }

// ofHundredColumn is where the points of a hundred stand on the first sheet, with the
// average of all beside them.
const ofHundredColumn = 2

func (b scoreBook) writeVillages() {
	text, tenth := b.looks.text, b.looks.tenth
	columns := []listColumn{
		{b.head("village"), 20, text},
		{b.head("of-hundred"), 10, tenth},
		{b.head("average"), 10, tenth},
		{b.head("change"), 10, tenth},
		{b.head("total"), 9, tenth},
		{b.head("out-of"), 9, b.looks.number},
	}
	for _, item := range b.items() {
		columns = append(columns, listColumn{b.voice.Label("document.score-item-head", "indicator", item.Title.In(b.voice.Language()), "points", item.Points), 13, tenth})
	}
	columns = append(columns, listColumn{b.head("state"), 13, text}, listColumn{b.head("case"), 22, text})
	var rows [][]any
	for _, row := range b.scores.Rows {
		rows = append(rows, b.villageRow(row))
	}
	b.write("villages", columns, rows)
	b.chart(len(rows))
}

// items are the indicators that the villages are assessed by.
func (b scoreBook) items() []assessment.Item {
	if len(b.scores.Rows) == 0 {
		return nil
	}
	return b.scores.Rows[0].Score.Items
}

// villageRow is a village's line; what has no data stays empty, for zero would be a verdict.
func (b scoreBook) villageRow(row ScoreRow) []any {
	cells := []any{row.Name, nil, nil, nil, nil, nil}
	if of, known := row.Score.OfHundred(); known {
		cells[1], cells[4], cells[5] = inPoints(of), inPoints(row.Score.Total), row.Score.OutOf
	}
	if b.scores.HasMean {
		cells[2] = inPoints(b.scores.Mean)
	}
	if row.Change != 0 {
		cells[3] = inPoints(row.Change)
	}
	for _, item := range row.Score.Items {
		var earned any
		if item.Enough {
			earned = inPoints(item.Earned)
		}
		cells = append(cells, earned)
	}
	return append(cells, row.State, row.Case)
}

// chart puts beside the points of the villages bars, with the average as a line.
func (b scoreBook) chart(rows int) {
	if rows == 0 {
		return
	}
	series := func(column int) excelize.ChartSeries {
		letter := b.column(column)
		at := func(column string, from, to int) string {
			return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", b.sheet, column, from, column, to)
		}
		return excelize.ChartSeries{
			Name:       fmt.Sprintf("'%s'!$%s$%d", b.sheet, letter, headRow),
			Categories: at("A", headRow+1, headRow+rows),
			Values:     at(letter, headRow+1, headRow+rows),
		}
	}
	bars, line := series(ofHundredColumn), series(ofHundredColumn+1)
	bars.Fill = ground(hex(ramp[3].fill))
	line.Fill, line.Line.Width = ground(hex(ink)), 2
	line.Marker = excelize.ChartMarker{Symbol: "none"}
	least, most := 0.0, float64(assessment.FullMark)
	names := excelize.ChartAxis{Font: *letters(hex(ink), bookSize, false)}
	marks := names
	marks.Minimum, marks.Maximum, marks.MajorGridLines = &least, &most, true
	b.try(b.book.AddChart(b.sheet, b.cell(1, headRow+rows+2), &excelize.Chart{
		Type: excelize.Col, Series: []excelize.ChartSeries{bars}, XAxis: names, YAxis: marks,
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: b.scores.Title}}},
		Legend:    excelize.ChartLegend{Position: "bottom"},
		Dimension: excelize.ChartDimension{Width: 720, Height: 340},
	}, &excelize.Chart{Type: excelize.Line, Series: []excelize.ChartSeries{line}, XAxis: names, YAxis: marks}))
}

// writeItems writes what each indicator is counted from, a line for each figure.
func (b scoreBook) writeItems() {
	text, tenth := b.looks.text, b.looks.tenth
	columns := []listColumn{
		{b.head("village"), 16, text},
		{b.head("indicator"), 16, text},
		{b.head("points"), 9, b.looks.number},
		{b.head("earned"), 9, tenth},
		{b.head("rate"), 10, b.looks.percent},
		{b.head("figure"), 18, text},
		{b.head("value"), 12, b.looks.mark},
		{b.head("source"), 26, text},
	}
	var rows [][]any
	for _, row := range b.scores.Rows {
		for _, item := range row.Score.Items {
			rows = append(rows, b.itemRows(row.Name, item)...)
		}
	}
	b.write("items", columns, rows)
}

func (b scoreBook) itemRows(village string, item assessment.Item) [][]any {
	language := b.voice.Language()
	var earned, rate any
	if item.Enough {
		earned, rate = inPoints(item.Earned), float64(item.Rate)/1000
	}
	var rows [][]any
	for _, read := range item.Reads {
		var value any
		if figure, known := read.Value.Float(); known {
			value = figure
		}
		rows = append(rows, []any{
			village, item.Title.In(language), item.Points, earned, rate, b.voice.FactName(read.Fact), value, item.Source.In(language),
		})
	}
	return rows
}

func (b scoreBook) writeGroups() {
	n := b.looks.number
	columns := []listColumn{
		{b.head("village"), 16, b.looks.text},
		{b.head("group"), 12, b.looks.text},
		{b.voice.Label("document.head-month"), 12, b.looks.month},
		{b.voice.Label("document.head-people-met"), 12, n},
		{b.voice.Label("document.head-people"), 12, n},
		{b.voice.Label("document.head-rate"), 10, b.looks.percent},
		{b.voice.Label("document.head-households-met"), 12, n},
		{b.voice.Label("document.head-households"), 12, n},
		{b.voice.Label("document.head-late"), 10, n},
	}
	var rows [][]any
	for _, g := range b.scores.Groups {
		cells := []any{g.Village, g.Group, g.Month, nil, nil, nil, nil, nil, nil}
		if g.HasRegister() {
			rate := CoverageCell{Counts: true, Coverage: g.Coverage}.rate()
			cells = []any{g.Village, g.Group, g.Month, g.PeopleMet, g.People, rate, g.HouseholdsMet, g.Households, g.LateEntries}
		}
		rows = append(rows, cells)
	}
	b.write("groups", columns, rows)
}
