package documents

import (
	"fmt"
	"slices"
	"testing"
)

func TestTheRatesAreNumbersOnThePicturesColours(t *testing.T) {
	table := aCoverageTable()
	data, err := WriteCoverage(chinese, table)
	book := open(t, data, err)
	if got := book.GetSheetList(); !slices.Equal(got, []string{"见面率", "明细"}) {
		t.Fatalf("the sheets are %q", got)
	}
	const sheet = "见面率"
	book.expectText(sheet, "A1", "小红门乡见面率")
	book.expectText(sheet, "A2", "截至 2026年11月25日")
	book.expect(sheet, "M3", "2026年11月")
	book.expectText(sheet, "A4", "小红门乡")
	for row, line := range table.Rows {
		for column, cell := range line.Cells {
			if !cell.hasRate() {
				continue
			}
			at := fmt.Sprintf("%c%d", 'B'+column, row+4)
			book.expectNumber(sheet, at, float64(cell.PeopleMet)/float64(cell.People), "0.0%")
			if got := book.styleOf(sheet, at).Fill.Color; !slices.Equal(got, []string{hex(shadeOf(cell.percent()).fill)}) {
				t.Errorf("%s stands on %s", at, got)
			}
		}
	}
	book.expect(sheet, "B7", "")
	book.expectText(sheet, "B8", "无名册")
	if october, november := book.styleOf(sheet, "L3"), book.styleOf(sheet, "M3"); october.Font.Italic || !november.Font.Italic {
		t.Error("only a month that is not closed is set slanting")
	}
	if got := book.styleOf(sheet, "A9").Alignment.Indent; got == 0 {
		t.Error("an assistant stands below the village, but not indented")
	}
	book.expectPrinted(sheet, "landscape", "&L小红门乡见面率&R第 &P/&N 页", "B4")
}

func TestEveryMonthOfARowHasItsCounts(t *testing.T) {
	data, err := WriteCoverage(chinese, aCoverageTable())
	book := open(t, data, err)
	const sheet = "明细"
	heads := []string{
		"单位/协管员", "月份", "状态", "见到人数", "应见人数", "见面率", "见到户数", "应见户数",
		"已联系人数", "已联系户数", "重点见到", "重点应见", "走访次数", "补记次数", "逾期补记次数",
	}
	for i, head := range heads {
		book.expectText(sheet, fmt.Sprintf("%c3", 'A'+i), head)
	}
	// Line 39 is the second village's last month, line 40 the third's first.
	book.expect(sheet, "A39", "龙爪树村")
	book.expectNumber(sheet, "B39", 46327, `yyyy"年"m"月"`)
	book.expectText(sheet, "C39", "进行中")
	cell := aCell(1, 11)
	for i, want := range []int{
		cell.PeopleMet, cell.People, -1, cell.HouseholdsMet, cell.Households, 4, 3, 19, 21, cell.Visits, 3, 1,
	} {
		if at := fmt.Sprintf("%c39", 'D'+i); want >= 0 {
			book.expectNumber(sheet, at, float64(want), "")
		}
	}
	book.expectNumber(sheet, "F39", cell.rate(), "0.0%")
	for _, state := range [][2]string{{"C38", "已截止"}, {"C40", "启用前"}, {"C43", "已截止"}, {"C52", "暂无名册"}} {
		book.expectText(sheet, state[0], state[1])
	}
	for _, at := range []string{"D40", "E40", "F40", "D52", "F52"} {
		book.expect(sheet, at, "")
	}
	rows, err := book.GetRows(sheet)
	if err != nil || len(rows) != headRow+7*12 {
		t.Errorf("there are %d rows: %v", len(rows), err)
	}
	book.expectPrinted(sheet, "landscape", "&L小红门乡见面率&R第 &P/&N 页", "D4")
}

func TestAMonthThatIsOverAndNotClosedIsSaidToBeOpen(t *testing.T) {
	data, err := WriteCoverage(english, anEarlyTable())
	book := open(t, data, err)
	book.expectText("Counts", "C14", "open")
	book.expectText("Counts", "C15", "so far")
}

func TestATableOfNobodyIsStillWritten(t *testing.T) {
	table := aCoverageTable()
	table.Rows = nil
	data, err := WriteCoverage(chinese, table)
	open(t, data, err).expect("明细", "A4", "")
}

func TestATableWithTooFewCellsIsNotWritten(t *testing.T) {
	table := aCoverageTable()
	table.Rows[0].Cells = nil
	if _, err := WriteCoverage(chinese, table); err == nil {
		t.Error("it was written")
	}
}
