package documents

import (
	"testing"

	"baocun/township"
)

func TestOwnDataIsASheetForEachKindAndNothingIsAFormula(t *testing.T) {
	data, err := WriteOwnData(chinese, OwnData{
		Title: "张某的资料", AsOf: township.NewDate(2026, 11, 23),
		Kinds: []OwnKind{
			{Name: "任务", Why: "谁办、办得怎样", Rows: []OwnRow{
				{What: "=1+1"}, {Day: township.NewDate(2026, 11, 20), What: "您办的:补访"},
			}},
			{Name: "急报", Why: "谁报、谁处理"},
		},
	})
	book := open(t, data, err)
	book.expectText("任务", "A1", "张某的资料 · 任务")
	book.expectText("任务", "A2", "截至 2026年11月23日 · 谁办、办得怎样")
	book.expectText("任务", "B4", "=1+1")
	book.expectNumber("任务", "A5", 46346, "yyyy-mm-dd")
	book.expectText("任务", "B5", "您办的:补访")
	book.expectText("急报", "B4", "没有")
}
