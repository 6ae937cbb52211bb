package documents

import (
	"bytes"
	"math"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
)

// readBook is a written workbook, read back.
type readBook struct {
	*testing.T
	*excelize.File
}

func open(t *testing.T, data []byte, err error) readBook {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	file, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return readBook{t, file}
}

// expect holds a cell's text as people see it.
func (b readBook) expect(sheet, cell, want string) {
	b.Helper()
	if got := first(b.GetCellValue(sheet, cell)); got != want {
		b.Errorf("%s %s shows %q, want %q", sheet, cell, got, want)
	}
}

// first is what was read, or why it was not.
func first(value string, err error) string {
	if err != nil {
		return err.Error()
	}
	return value
}

// expectNumber holds a cell to be a number with a format, and its value.
func (b readBook) expectNumber(sheet, cell string, want float64, format string) {
	b.Helper()
	kind, err := b.GetCellType(sheet, cell)
	if err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		b.Errorf("%s %s is of type %v, not a number: %v", sheet, cell, kind, err)
	}
	raw := first(b.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true}))
	if got, err := strconv.ParseFloat(raw, 64); err != nil || math.Abs(got-want) > 1e-12 {
		b.Errorf("%s %s holds %q, want %v", sheet, cell, raw, want)
	}
	style := b.styleOf(sheet, cell)
	got := ""
	if style.CustomNumFmt != nil {
		got = *style.CustomNumFmt
	}
	if got != format {
		b.Errorf("%s %s has the format %q, want %q", sheet, cell, got, format)
	}
}

func (b readBook) styleOf(sheet, cell string) *excelize.Style {
	b.Helper()
	id, err := b.GetCellStyle(sheet, cell)
	if err != nil {
		b.Fatal(err)
	}
	style, err := b.GetStyle(id)
	if err != nil {
		b.Fatal(err)
	}
	return style
}

// expectText holds a cell to be a text, and not a formula or a number.
func (b readBook) expectText(sheet, cell, want string) {
	b.Helper()
	b.expect(sheet, cell, want)
	kind, err := b.GetCellType(sheet, cell)
	if err != nil || kind != excelize.CellTypeSharedString && kind != excelize.CellTypeInlineString {
		b.Errorf("%s %s is of type %v: %v", sheet, cell, kind, err)
	}
	if formula := first(b.GetCellFormula(sheet, cell)); formula != "" {
		b.Errorf("%s %s is the formula %s", sheet, cell, formula)
	}
}

// expectPrinted holds a sheet to A4 as wide as the paper, with the head on every
// page, the head in sight, and a footer.
func (b readBook) expectPrinted(sheet, orientation, footer, frozen string) {
	b.Helper()
	layout, err := b.GetPageLayout(sheet)
	if err != nil || *layout.Size != a4 || *layout.Orientation != orientation || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
		b.Errorf("%s is printed as %+v: %v", sheet, layout, err)
	}
	if props, err := b.GetSheetProps(sheet); err != nil || !*props.FitToPage {
		b.Errorf("%s is not fitted to the page: %v", sheet, err)
	}
	if got, err := b.GetHeaderFooter(sheet); err != nil || got.OddFooter != footer {
		b.Errorf("%s has the footer %q: %v", sheet, got.OddFooter, err)
	}
	if panes, err := b.GetPanes(sheet); err != nil || panes.TopLeftCell != frozen || panes.Freeze != (frozen != "") {
		b.Errorf("%s is frozen at %q: %v", sheet, panes.TopLeftCell, err)
	}
	for _, name := range b.GetDefinedName() {
		if name.Scope == sheet && name.Name == "_xlnm.Print_Titles" && name.RefersTo == "'"+sheet+"'!$1:$3" {
			return
		}
	}
	b.Errorf("%s repeats no head: %+v", sheet, b.GetDefinedName())
}
