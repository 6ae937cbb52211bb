package documents

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// writeTexts writes the sheet of what the villages studied, their problems and their
// notes, a line for each.
func (b reportBook) writeTexts() {
	b.writeTop(b.voice.Label("document.sheet-texts"))
	heads := []string{
		b.voice.Label("document.reports-village"), b.voice.Label("document.head-part"), b.voice.Label("document.head-text"),
	}
	for i, head := range heads {
		b.put(i+1, headRow, head, b.looks.head)
	}
	b.widths(14, 12, taskWidth)
	line := headRow
	for _, v := range b.Villages {
		for _, part := range []struct {
			head  string
			texts []string
		}{
			{b.voice.Label("document.reports-part-problems"), v.Problems},
			{b.voice.Label("document.reports-part-notes"), v.Notes},
			{b.voice.Label("document.reports-part-studied"), v.Studied},
		} {
			for _, text := range part.texts {
				line++
				b.put(1, line, b.voice.Unit(v.Unit), b.looks.text)
				b.put(2, line, part.head, b.looks.text)
				b.put(3, line, text, b.looks.text)
				b.height(line, float64(linesOf(text, taskWidth)*textLine+6))
			}
		}
	}
	b.try(b.book.AutoFilter(b.sheet, fmt.Sprintf("%s:%s", b.cell(1, headRow), b.cell(len(heads), max(line, headRow+1))),
		[]excelize.AutoFilterOptions{}))
	b.freeze(1, headRow+1)
	b.print()
}
