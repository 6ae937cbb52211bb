package documents

import (
	"fmt"
	"strconv"

	"baocun/township"
	"baocun/words"
)

// The measures of a picture, in pixels. Twelve months make it as wide as a
// telephone's photo, which is then shown pixel for pixel.
const (
	margin      = 24
	nameWidth   = 204
	monthWidth  = 72
	metWidth    = 1280 - 2*margin - nameWidth - 12*monthWidth
	titleHeight = 104
	headHeight  = 96
	rowHeight   = 68
	indent      = 22
	gap         = 14
)

// The letters of a picture.
var (
	titleLetters  = lettering{bold: true, size: 42}
	noteLetters   = lettering{size: 25}
	monthLetters  = lettering{bold: true, size: 28}
	rateLetters   = lettering{bold: true, size: 40}
	strongLetters = lettering{bold: true, size: 29}
	nameLetters   = lettering{size: 29}
	smallLetters  = lettering{size: 20}
)

// coveragePicture is a picture of a table that is being drawn.
type coveragePicture struct {
	*canvas
	voice words.Voice
	table CoverageTable
}

// DrawCoverage draws a table as a PNG: for every row and month the rate of people
// met, as a figure on a colour. A table of more than MostPictureRows rows must be
// cut first. Up to 11 rows it is no higher than wide and can be sent as a
// photo; a higher one keeps its sharpness only as a file.
func DrawCoverage(voice words.Voice, table CoverageTable) ([]byte, error) {
	if err := table.check(); err != nil {
		return nil, fmt.Errorf("draw coverage: %w", err)
	}
	if len(table.Rows) > MostPictureRows {
		return nil, fmt.Errorf("draw coverage: %d rows, at most %d; cut the table first", len(table.Rows), MostPictureRows)
	}
	legend := legendOf(voice, table)
	bottom := titleHeight + headHeight + len(table.Rows)*rowHeight
	p := coveragePicture{newCanvas(table.pictureWidth(), bottom+legend.height()), voice, table}
	p.drawTitle()
	p.drawHead()
	for i, row := range table.Rows {
		p.drawRow(row, titleHeight+headHeight+i*rowHeight)
	}
	p.drawRunning(bottom)
	p.drawLegend(legend, bottom)
	return p.bytes()
}

func (t CoverageTable) pictureWidth() int {
	return 2*margin + nameWidth + max(12, len(t.Months))*monthWidth + metWidth
}

func (p coveragePicture) drawTitle() {
	width := p.image.Rect.Dx() - 2*margin
	asOf := p.voice.Label("document.as-of", "date", p.voice.FullDate(p.table.AsOf))
	if p.table.Pages > 1 {
		asOf += " · " + p.voice.Label("document.page", "page", p.table.Page, "pages", p.table.Pages)
	}
	line := box{margin, 26, width, 56}
	p.text(line, toRight, noteLetters, quiet, asOf)
	line.w -= p.width(noteLetters, asOf) + margin
	p.text(line, toLeft, titleLetters, ink, p.voice.Label("document.coverage-title", "title", p.table.Title))
}

// month is the box of a month's column.
func (p coveragePicture) month(i, y, height int) box {
	return box{margin + nameWidth + i*monthWidth, y, monthWidth, height}
}

// met is the box of the last column.
func (p coveragePicture) met(y, height int) box {
	return box{p.image.Rect.Dx() - margin - metWidth + gap, y, metWidth - gap, height}
}

// drawHead names the months, with the year above the first and each January.
func (p coveragePicture) drawHead() {
	for i, m := range p.table.Months {
		if i == 0 || m.Month == 1 {
			year := p.month(i, titleHeight, 28)
			year.w *= 2
			year.x += 8
			p.text(year, toLeft, smallLetters, quiet, p.voice.Label("document.year", "year", m.Year))
		}
		p.text(p.month(i, titleHeight+28, 36).inset(2), centred, monthLetters, ink, shortMonth(p.voice, m))
		p.text(p.month(i, titleHeight+62, 28).inset(2), centred, smallLetters, quiet, p.monthState(m))
	}
	if _, shown := p.table.monthIndex(); shown {
		label := p.voice.Label("document.met-in", "month", shortMonth(p.voice, p.table.AsOf.MonthOf()))
		p.text(p.met(titleHeight+28, 36), toRight, monthLetters, ink, label)
	}
}

// monthState says of a month that it runs or can still change.
func (p coveragePicture) monthState(m township.Month) string {
	switch {
	case p.table.isRunning(m):
		return p.voice.Label("document.month-running")
	case p.table.isOpen(m):
		return p.voice.Label("document.month-open")
	}
	return ""
}

func (p coveragePicture) drawRow(row CoverageRow, y int) {
	p.drawName(row, y)
	for i, cell := range row.Cells {
		p.drawCell(p.month(i, y, rowHeight).inset(2), cell, p.table.isOpen(p.table.Months[i]))
	}
	p.drawMet(row, y)
	if row.Kind == TotalRow {
		p.rule(margin, y+rowHeight-1, p.image.Rect.Dx()-2*margin, faint)
	}
}

// drawName writes who the row is about and out of how many its rates are.
func (p coveragePicture) drawName(row CoverageRow, y int) {
	line := box{margin, y + 4, nameWidth - gap, 36}
	if row.Kind.isIndented() {
		line.x += indent
		line.w -= indent
	}
	letters := nameLetters
	if !row.Kind.isIndented() {
		letters = strongLetters
	}
	p.text(line, toLeft, letters, ink, row.Name)
	line.y, line.h = y+38, 26
	p.text(line, toLeft, smallLetters, quiet, dueText(p.voice, row))
}

// dueText says how many people the row answers for in a month.
func dueText(voice words.Voice, row CoverageRow) string {
	switch least, most := row.due(); {
	case most == 0:
		return ""
	case least == most:
		return voice.Label("document.due", "people", most)
	default:
		return voice.Label("document.due-between", "least", least, "most", most)
	}
}

// cellLook is what a cell shows.
type cellLook struct {
	text string
	// shade is nil of a cell without a rate.
	shade *shade
}

// look says what a cell shows: nothing before the first day.
func (c CoverageCell) look(voice words.Voice) cellLook {
	switch {
	case !c.Counts:
		return cellLook{}
	case !c.HasRegister():
		return cellLook{text: voice.Label("document.no-register")}
	}
	step := shadeOf(c.percent())
	return cellLook{strconv.Itoa(c.percent()), &step}
}

func (p coveragePicture) drawCell(b box, cell CoverageCell, open bool) {
	look := cell.look(p.voice)
	switch {
	case look.text == "":
		return
	case look.shade == nil:
		p.outline(b, faint, 2)
		p.text(b.inset(4), centred, smallLetters, quiet, look.text)
		return
	}
	p.drawRate(b, *look.shade, open, look.text)
}

// drawRate draws a figure on its colour, hatched while it can still change.
func (p coveragePicture) drawRate(b box, s shade, open bool, text string) {
	p.fill(b, s.fill)
	if open {
		lines := s.ink
		lines.A = 0x2C
		p.hatch(b.inset(2), lines)
	}
	p.text(b.inset(3), centred, rateLetters, s.ink, text)
}

// drawMet writes the counts of the running month, people first.
func (p coveragePicture) drawMet(row CoverageRow, y int) {
	first, second := p.met(y+4, 36), p.met(y+38, 26)
	cell, counts := p.table.thisMonth(row)
	switch {
	case !counts:
		p.text(p.met(y, rowHeight), toRight, smallLetters, quiet, p.voice.Label("document.before-start"))
	case !cell.HasRegister():
		p.text(p.met(y, rowHeight), toRight, smallLetters, quiet, p.voice.Label("document.no-register-yet"))
	default:
		p.text(first, toRight, strongLetters, ink,
			p.voice.Label("document.met-people", "met", cell.PeopleMet, "people", cell.People))
		p.text(second, toRight, smallLetters, quiet,
			p.voice.Label("document.met-households", "met", cell.HouseholdsMet, "households", cell.Households))
	}
}

// drawRunning puts a frame round the column of the running month.
func (p coveragePicture) drawRunning(bottom int) {
	if i, shown := p.table.monthIndex(); shown {
		p.outline(p.month(i, titleHeight+26, bottom-titleHeight-24), ink, 3)
	}
}

// shortMonth names a month in a narrow column.
func shortMonth(voice words.Voice, m township.Month) string {
	return voice.Label("document.month-" + strconv.Itoa(int(m.Month)))
}
