package documents

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"baocun/township"
	"baocun/words"
)

// coverageBook is a workbook of a table that is being written.
type coverageBook struct {
	*pen
	voice words.Voice
	table CoverageTable
	looks looks
}

// WriteCoverage makes an xlsx of a table. Its first sheet shows the rates, as the
// picture does; the second has a line for every row and month with all the counts
// behind them.
func WriteCoverage(voice words.Voice, table CoverageTable) ([]byte, error) {
	if err := table.check(); err != nil {
		return nil, fmt.Errorf("write coverage: %w", err)
	}
	p := newPen()
	b := coverageBook{p, voice, table, p.looks(voice)}
	b.writeRates()
	b.writeCounts()
	return p.bytes()
}

// The rows that a sheet begins with.
const (
	titleRow = 1
	noteRow  = 2
	headRow  = 3
)

func (b coverageBook) writeTitle() {
	b.put(1, titleRow, b.voice.Label("document.coverage-title", "title", b.table.Title), b.looks.title)
	b.height(titleRow, 28)
	b.put(1, noteRow, b.voice.Label("document.as-of", "date", b.voice.FullDate(b.table.AsOf)), b.looks.note)
	b.height(noteRow, 20)
}

func (b coverageBook) writeRates() {
	b.open(b.voice.Label("document.sheet-rates"))
	b.writeTitle()
	b.put(1, headRow, b.voice.Label("document.head-name"), b.looks.head)
	b.widths(22)
	for i, m := range b.table.Months {
		b.put(i+2, headRow, m, b.monthHead(m))
		name := b.column(i + 2)
		b.try(b.book.SetColWidth(b.sheet, name, name, 10))
	}
	b.height(headRow, 24)
	for i, row := range b.table.Rows {
		b.put(1, headRow+1+i, row.Name, b.nameLook(row.Kind))
		for m, cell := range row.Cells {
			b.writeRate(m+2, headRow+1+i, cell)
		}
		b.height(headRow+1+i, 22)
	}
	b.put(1, headRow+2+len(b.table.Rows), b.voice.Label("document.rates-note"), b.looks.note)
	b.freeze(2, headRow+1)
	b.print()
}

// monthHead is how the head of a month looks: slanting while it can still change.
func (b coverageBook) monthHead(m township.Month) int {
	if b.table.isOpen(m) {
		return b.looks.openMonthHead
	}
	return b.looks.monthHead
}

func (b coverageBook) nameLook(kind CoverageRowKind) int {
	switch {
	case kind.isIndented():
		return b.looks.inner
	case kind == TotalRow:
		return b.looks.strong
	}
	return b.looks.text
}

// writeRate writes a rate as a number on the picture's colour.
func (b coverageBook) writeRate(column, row int, cell CoverageCell) {
	if !cell.hasRate() {
		b.put(column, row, cell.look(b.voice).text, b.looks.missing)
		return
	}
	shade := shadeOf(cell.percent())
	b.put(column, row, cell.rate(), b.style(excelize.Style{
		Border: borders(hex(paper)), CustomNumFmt: &percentFormat, Alignment: middle("center"),
		Font: letters(hex(shade.ink), 10, true), Fill: ground(hex(shade.fill)),
	}))
}

func (b coverageBook) print() {
	b.printed(printing{
		orientation: sideways, headFrom: titleRow, headTo: headRow, footer: b.voice.Label("document.coverage-title", "title", b.table.Title),
		pageOf: b.voice.Label("document.page", "page", pageMark, "pages", pagesMark), margins: margins(10, 12, 15),
	})
}
