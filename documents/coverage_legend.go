package documents

import (
	"image/color"

	"baocun/words"
)

// coverageLegend explains a picture in words: the steps of the colours, the marks
// that it really has, and what the figures are.
type coverageLegend struct {
	steps []legendEntry
	marks []legendEntry
	notes []string
}

// legendEntry is a sample and what it means.
type legendEntry struct {
	text  string
	shade *shade
	open  bool
	// cell is the text in the sample of a mark.
	cell string
}

const (
	legendLine = 50
	swatch     = 52
)

// legendOf explains what the table has; a mark that does not occur is left out.
func legendOf(voice words.Voice, t CoverageTable) coverageLegend {
	legend := coverageLegend{notes: []string{voice.Label("document.legend-rate"), voice.Label("document.legend-apart")}}
	for i, s := range ramp {
		legend.steps = append(legend.steps, legendEntry{
			text: voice.Label("document.legend-step", "from", s.from, "to", topOf(i)), shade: &ramp[i],
		})
	}
	for _, m := range t.Months {
		name := shortMonth(voice, m)
		switch {
		case t.isRunning(m):
			legend.marks = append(legend.marks, legendEntry{
				text: voice.Label("document.legend-open", "month", name), shade: &ramp[1], open: true,
			})
		case t.isOpen(m):
			legend.marks = append(legend.marks, legendEntry{
				text: voice.Label("document.legend-open-late", "month", name), shade: &ramp[1], open: true,
			})
		}
	}
	if t.any(func(c CoverageCell) bool { return c.Counts && !c.HasRegister() }) {
		legend.marks = append(legend.marks, legendEntry{
			text: voice.Label("document.legend-no-register"), cell: voice.Label("document.no-register"),
		})
	}
	if t.any(func(c CoverageCell) bool { return !c.Counts }) {
		legend.marks = append(legend.marks, legendEntry{text: voice.Label("document.legend-blank")})
	}
	return legend
}

// any tells whether some cell of the table is so.
func (t CoverageTable) any(is func(CoverageCell) bool) bool {
	for _, row := range t.Rows {
		for _, cell := range row.Cells {
			if is(cell) {
				return true
			}
		}
	}
	return false
}

func (l coverageLegend) height() int {
	return margin + (1+(len(l.marks)+1)/2+len(l.notes))*legendLine + margin
}

func (p coveragePicture) drawLegend(l coverageLegend, bottom int) {
	y := bottom + margin
	width := (p.image.Rect.Dx() - 2*margin) / len(l.steps)
	for i, entry := range l.steps {
		p.drawEntry(entry, box{margin + i*width, y, width, legendLine})
	}
	y += legendLine
	half := (p.image.Rect.Dx() - 2*margin) / 2
	for i, entry := range l.marks {
		p.drawEntry(entry, box{margin + i%2*half, y + i/2*legendLine, half, legendLine})
	}
	y += (len(l.marks) + 1) / 2 * legendLine
	for i, note := range l.notes {
		line := box{margin, y + i*legendLine, p.image.Rect.Dx() - 2*margin, legendLine}
		p.text(line, toLeft, noteLetters, quiet, note)
	}
}

// drawEntry draws a sample with its meaning beside it.
func (p coveragePicture) drawEntry(e legendEntry, b box) {
	sample := box{b.x, b.y + 8, swatch, b.h - 16}
	switch {
	case e.shade != nil:
		p.drawRate(sample, *e.shade, e.open, "")
	default:
		p.outline(sample, color.Color(faint), 2)
		p.text(sample.inset(4), centred, smallLetters, quiet, e.cell)
	}
	p.text(box{b.x + swatch + 12, b.y, b.w - swatch - 24, b.h}, toLeft, noteLetters, ink, e.text)
}
