package documents

import (
	"slices"
	"testing"
	"time"

	"baocun/township"
)

func TestWhatWasStudiedHasRealDaysAndNumbers(t *testing.T) {
	october9 := township.NewDate(2026, time.October, 9)
	data, err := WriteStudy(chinese, StudyTable{
		Title: "小红门乡 2026 年学习清单", AsOf: township.NewDate(2026, time.November, 25),
		Rows: []StudyRow{
			{
				Unit: "肖村", Date: township.NewDate(2026, time.November, 20), Regime: township.VillageMonthly,
				Period: township.MonthPeriod(township.NewMonth(2026, time.November)),
				Title:  "意见", Part: "第二章", Expected: 9, Present: 7,
			},
			{Unit: "牌坊村", Date: october9, Regime: township.CommitteeQuarterly, Period: township.CommitteeQuarterly.PeriodOf(october9), Title: "=1+1"},
		},
	})
	book := open(t, data, err)
	const sheet = "学习清单"
	if got := book.GetSheetList(); !slices.Equal(got, []string{sheet}) {
		t.Fatalf("the sheets are %q", got)
	}
	book.expectText(sheet, "A1", "小红门乡 2026 年学习清单")
	book.expectText(sheet, "A2", "截至 2026年11月25日")
	for at, head := range map[string]string{
		"A3": "单位", "B3": "日期", "C3": "会议", "D3": "月份/季度", "E3": "学习内容", "F3": "章节", "G3": "应到", "H3": "实到",
	} {
		book.expectText(sheet, at, head)
	}
	book.expectText(sheet, "A4", "肖村")
	book.expectNumber(sheet, "B4", 46346, "yyyy-mm-dd")
	book.expectText(sheet, "C4", "村例会")
	book.expectText(sheet, "D4", "2026年11月")
	book.expectText(sheet, "E4", "意见")
	book.expectText(sheet, "F4", "第二章")
	book.expectNumber(sheet, "G4", 9, "")
	book.expectNumber(sheet, "H4", 7, "")
	book.expectText(sheet, "C5", "两委会季度会")
	book.expectText(sheet, "E5", "=1+1")
	book.expectPrinted(sheet, "landscape", "&L小红门乡 2026 年学习清单&R第 &P/&N 页", "A4")
}
