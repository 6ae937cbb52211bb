package documents

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"baocun/township"
)

// roster is a roster of a village with a gap, somebody overloaded and somebody who left.
func roster() RosterBook {
	from, until := township.NewDate(2025, time.December, 1), township.NewDate(2028, time.November, 30)
	return RosterBook{
		Title: "肖村花名册", AsOf: township.NewDate(2026, time.November, 23),
		Staff: []StaffRow{
			{Unit: "肖村", Role: township.Chief, Name: "赵某", From: from, Term: until, State: "在任"},
			{Unit: "肖村", Role: township.Specialist, Name: "王某", From: from, State: "请假到11月29日", StandIn: "陈某"},
			{Unit: "肖村", Group: "一组", Role: township.Assistant, Name: "=1+1", From: from, State: "在任", People: 236},
		},
		Gaps: []GapRow{
			{Unit: "肖村", Matter: "缺编", Role: township.Specialist, Norm: 2, Has: 1, Note: "12月1日起有人到任"},
			{Unit: "肖村", Group: "一组", Matter: "超负荷", Role: township.Assistant, Name: "=1+1", Norm: 200, Has: 236, Note: "单位:人"},
		},
		Tenures: []TenureRow{
			{Unit: "肖村", Role: township.Specialist, Name: "孙某", From: from, Until: until, State: "已离任", Suspended: "2026年3月1日到2026年3月7日"},
			{Unit: "肖村", Role: township.Specialist, Name: "王某", From: from, State: "在任"},
		},
	}
}

func TestARosterHasRealDaysAndNumbersOnThreeSheets(t *testing.T) {
	data, err := WriteRoster(chinese, roster())
	book := open(t, data, err)
	if got := book.GetSheetList(); !slices.Equal(got, []string{"在岗", "缺编与超负荷", "任职沿革"}) {
		t.Fatalf("the sheets are %q", got)
	}
	for sheet, heads := range map[string]string{
		"在岗": "村,组,职务,姓名,任职日,任期至,状态,服务人数,代班", "缺编与超负荷": "村,组,事项,职务,姓名,规定,现有,相差,说明",
		"任职沿革": "村,组,职务,姓名,任职日,最后一天,状态,停职",
	} {
		book.expectText(sheet, "A1", "肖村花名册 · "+sheet)
		book.expectText(sheet, "A2", "截至 2026年11月23日")
		book.expectRow(sheet, 3, heads)
	}
	book.expectRow("在岗", 5, "肖村,,村计生专干,王某,2025-12-01,,请假到11月29日,,陈某")
	book.expectText("在岗", "D6", "=1+1")
	book.expectNumber("在岗", "E4", 45992, "yyyy-mm-dd")
	book.expectNumber("在岗", "F4", 47087, "yyyy-mm-dd")
	book.expectNumber("在岗", "H6", 236, "")
	book.expectRow("缺编与超负荷", 4, "肖村,,缺编,村计生专干,,2,1,-1,12月1日起有人到任")
	book.expectNumber("缺编与超负荷", "H5", 36, "")
	book.expectRow("任职沿革", 4, "肖村,,村计生专干,孙某,2025-12-01,2028-11-30,已离任,2026年3月1日到2026年3月7日")
	book.expectRow("任职沿革", 5, "肖村,,村计生专干,王某,2025-12-01,,在任,")
}

func TestARosterWithoutGapsSaysSo(t *testing.T) {
	whole := roster()
	whole.Gaps = nil
	data, err := WriteRoster(chinese, whole)
	open(t, data, err).expectText("缺编与超负荷", "A4", "没有缺编,也没有人超负荷。")
}

// expectRow holds the cells of a row to what people see, parted by commas.
func (b readBook) expectRow(sheet string, row int, want string) {
	b.Helper()
	for i, text := range strings.Split(want, ",") {
		b.expect(sheet, first(excelize.CoordinatesToCellName(i+1, row)), text)
	}
}
