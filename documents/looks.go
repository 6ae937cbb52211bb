package documents

import (
	"github.com/xuri/excelize/v2"

	"baocun/words"
)

// looks are the styles that the workbooks share.
type looks struct {
	title, note, head, monthHead, openMonthHead int

	text, strong, inner, missing, number, tenth, mark, percent, month, day, leftDay int
}

// The number formats of the workbooks.
var (
	percentFormat = "0.0%"
	dayFormat     = "yyyy-mm-dd"
	markFormat    = "0.00"
	tenthFormat   = "0.0"
)

// The sizes of letters in a workbook, in points.
const (
	titleSize = 16
	bookSize  = 10
)

func (p *pen) looks(voice words.Voice) looks {
	monthFormat := voice.Label("document.month-format")
	cell := func(at string, change excelize.Style) int {
		change.Border, change.Alignment = borders(hex(faint)), middle(at)
		if change.Font == nil {
			change.Font = letters(hex(ink), bookSize, false)
		}
		return p.style(change)
	}
	bold, slanting := letters(hex(ink), bookSize, true), letters(hex(ink), bookSize, true)
	slanting.Italic = true
	head := ground(hex(shaded))
	return looks{
		title:         p.style(excelize.Style{Font: letters(hex(ink), titleSize, true), Alignment: &excelize.Alignment{Vertical: "center"}}),
		note:          p.style(excelize.Style{Font: letters(hex(quiet), bookSize, false), Alignment: &excelize.Alignment{Vertical: "center"}}),
		head:          cell("center", excelize.Style{Font: bold, Fill: head}),
		monthHead:     cell("center", excelize.Style{Font: bold, Fill: head, CustomNumFmt: &monthFormat}),
		openMonthHead: cell("center", excelize.Style{Font: slanting, Fill: head, CustomNumFmt: &monthFormat}),
		text:          cell("left", excelize.Style{}),
		strong:        cell("left", excelize.Style{Font: bold}),
		inner: p.style(excelize.Style{
			Border: borders(hex(faint)), Font: letters(hex(ink), bookSize, false),
			Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "center", Indent: 2},
		}),
		missing: cell("center", excelize.Style{Font: letters(hex(quiet), bookSize-1, false)}),
		number:  cell("right", excelize.Style{NumFmt: 1}),
		tenth:   cell("right", excelize.Style{CustomNumFmt: &tenthFormat}),
		mark:    cell("right", excelize.Style{CustomNumFmt: &markFormat}),
		percent: cell("right", excelize.Style{CustomNumFmt: &percentFormat}),
		month:   cell("center", excelize.Style{CustomNumFmt: &monthFormat}),
		day:     cell("center", excelize.Style{CustomNumFmt: &dayFormat}),
		leftDay: cell("left", excelize.Style{CustomNumFmt: &dayFormat}),
	}
}

func letters(color string, size float64, bold bool) *excelize.Font {
	return &excelize.Font{Family: bookFont, Color: color, Size: size, Bold: bold}
}

func ground(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}

// middle is an alignment to the left, to the right or in the center, in the
// middle of the row's height.
func middle(at string) *excelize.Alignment {
	return &excelize.Alignment{Horizontal: at, Vertical: "center", WrapText: true}
}

func borders(color string) []excelize.Border {
	var all []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		all = append(all, excelize.Border{Type: side, Color: color, Style: 1})
	}
	return all
}
