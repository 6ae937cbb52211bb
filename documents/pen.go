package documents

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"baocun/township"
)

// pen writes a workbook that is made to be read and printed. It keeps the first
// error, so that a sheet's code reads like the sheet; the end returns it.
// Columns and rows are counted from 1.
type pen struct {
	book  *excelize.File
	sheet string
	err   error
}

// bookFont is a font that every office has; the widths of columns are measured in
// its figures. Chinese is set in the office's own.
const bookFont = "Arial"

func newPen() *pen {
	p := &pen{book: excelize.NewFile(workbookOptions)}
	p.try(p.book.SetDefaultFont(bookFont))
	return p
}

func (p *pen) try(err error) {
	if p.err == nil {
		p.err = err
	}
}

// open begins a sheet; the first one takes the place of the empty one that every
// new workbook has.
func (p *pen) open(name string) {
	name = sheetName(name)
	if i, _ := p.book.GetSheetIndex(name); i >= 0 {
		p.try(fmt.Errorf("two sheets are called %q", name))
	}
	if p.sheet == "" {
		p.try(p.book.SetSheetName(p.book.GetSheetName(0), name))
	} else {
		_, err := p.book.NewSheet(name)
		p.try(err)
	}
	p.sheet = name
}

// sheetName leaves out what spreadsheets do not take in the name of a sheet, or
// only in quotes.
func sheetName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return -1
		}
		return r
	}, name)
	letters := []rune(name)
	return string(letters[:min(len(letters), excelize.MaxSheetNameLength)])
}

// bytes ends the workbook.
func (p *pen) bytes() ([]byte, error) {
	defer p.book.Close()
	var out bytes.Buffer
	if p.err == nil {
		p.err = p.book.Write(&out)
	}
	if p.err != nil {
		return nil, fmt.Errorf("write a workbook: %w", p.err)
	}
	return out.Bytes(), nil
}

func (p *pen) cell(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	p.try(err)
	return name
}

func (p *pen) column(column int) string {
	name, err := excelize.ColumnNumberToName(column)
	p.try(err)
	return name
}

// style declares how cells look.
func (p *pen) style(s excelize.Style) int {
	id, err := p.book.NewStyle(&s)
	p.try(err)
	return id
}

// put writes a value: numbers as numbers, days and months as days, texts as
// texts, also where they look like a formula. What is zero of a day stays empty.
func (p *pen) put(column, row int, value any, style int) {
	cell := p.cell(column, row)
	switch v := value.(type) {
	case nil:
	case string:
		p.try(p.book.SetCellStr(p.sheet, cell, v))
	case int:
		p.try(p.book.SetCellInt(p.sheet, cell, int64(v)))
	case float64:
		p.try(p.book.SetCellFloat(p.sheet, cell, v, -1, 64))
	case township.Date:
		if !v.IsZero() {
			p.try(p.book.SetCellValue(p.sheet, cell, v.In(time.UTC)))
		}
	case township.Month:
		p.try(p.book.SetCellValue(p.sheet, cell, v.First().In(time.UTC)))
	default:
		p.try(fmt.Errorf("a cell cannot hold a %T", value))
	}
	p.paint(column, row, column, row, style)
}

// paint gives a block of cells its looks.
func (p *pen) paint(left, top, right, bottom, style int) {
	p.try(p.book.SetCellStyle(p.sheet, p.cell(left, top), p.cell(right, bottom), style))
}

func (p *pen) merge(left, top, right, bottom int) {
	p.try(p.book.MergeCell(p.sheet, p.cell(left, top), p.cell(right, bottom)))
}

// widths sets the widths of the columns from the left, in figures of the font.
func (p *pen) widths(widths ...float64) {
	for i, width := range widths {
		name := p.column(i + 1)
		p.try(p.book.SetColWidth(p.sheet, name, name, width))
	}
}

// height sets the height of a row in points.
func (p *pen) height(row int, points float64) { p.try(p.book.SetRowHeight(p.sheet, row, points)) }

// freeze keeps the columns and rows in sight that lie before a cell.
func (p *pen) freeze(column, row int) {
	p.try(p.book.SetPanes(p.sheet, &excelize.Panes{
		Freeze: true, XSplit: column - 1, YSplit: row - 1, TopLeftCell: p.cell(column, row), ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: p.cell(column, row), ActiveCell: p.cell(column, row), Pane: "bottomRight"}},
	}))
}
