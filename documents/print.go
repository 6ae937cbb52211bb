package documents

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// The ways a sheet lies on paper.
const (
	upright  = "portrait"
	sideways = "landscape"
)

// a4 is the number that spreadsheets give the paper.
const a4 = 9

// printing is how a sheet is printed: on A4, as wide as the paper.
type printing struct {
	orientation string
	// headRows are repeated on each page.
	headFrom, headTo int
	// footer stands below each page, on its left; the pages are counted on its
	// right, with pageOf filled by the printer's marks.
	footer, pageOf string
	margins        excelize.PageLayoutMarginsOptions
}

// The marks for a page's number and for how many there are.
const (
	pageMark  = "&P"
	pagesMark = "&N"
)

func (p *pen) printed(how printing) {
	one, any, size := 1, 0, a4
	fit := true
	p.try(p.book.SetPageLayout(p.sheet, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &how.orientation, FitToWidth: &one, FitToHeight: &any,
	}))
	p.try(p.book.SetSheetProps(p.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	p.try(p.book.SetPageMargins(p.sheet, &how.margins))
	p.try(p.book.SetHeaderFooter(p.sheet, &excelize.HeaderFooterOptions{OddFooter: how.foot()}))
	p.try(p.book.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: p.sheet, RefersTo: fmt.Sprintf("'%s'!$%d:$%d", p.sheet, how.headFrom, how.headTo),
	}))
}

// foot writes the footer in the spreadsheet's marks, of which & is one.
func (how printing) foot() string {
	return "&L" + strings.ReplaceAll(how.footer, "&", "&&") + "&R" + how.pageOf
}

// margins are the margins of a page in millimetres.
func margins(side, top, bottom float64) excelize.PageLayoutMarginsOptions {
	inches := func(mm float64) *float64 { v := mm / 25.4; return &v }
	centred := true
	return excelize.PageLayoutMarginsOptions{
		Left: inches(side), Right: inches(side), Top: inches(top), Bottom: inches(bottom),
		Header: inches(6), Footer: inches(6), Horizontally: &centred,
	}
}
