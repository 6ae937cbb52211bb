package documents

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"baocun/township"
)

func november(day int) township.Date { return township.NewDate(2026, time.November, day) }

// aHouseholdRecord has one visit of each kind: late and approved, undone,
// corrected, and the correction.
func aHouseholdRecord() HouseholdRecord {
	key := township.HouseholdKey{Village: 2, Group: 3, Number: 12}
	visit := func(id township.VisitID, day, recorded int, outcome township.Outcome, seen int) township.Visit {
		return township.Visit{
			ID: id, Household: key, Date: november(day), RecordedOn: november(recorded), Outcome: outcome, Seen: seen, People: 2,
		}
	}
	late := visit(7, 2, 12, township.Met, 2)
	late.Topics, late.Note = []string{"宣传", "健康服务通知"}, "=1+1 下周再来"
	undone := visit(9, 13, 13, township.Away, 0)
	undone.Undone = time.Date(2026, time.November, 13, 18, 5, 0, 0, time.UTC)
	wrong, right := visit(11, 20, 20, township.Reached, 2), visit(14, 20, 21, township.Met, 1)
	right.Replaces, right.Why = wrong.ID, township.Slip
	return HouseholdRecord{
		Village:   "肖村",
		Household: township.Household{HouseholdKey: key, People: 2, Priority: true, NotAccountableUntil: township.NewDate(2026, time.June, 30)},
		Assistant: "李玥", AsOf: november(25),
		Visits: []RecordedVisit{
			{Visit: late, Author: "李玥", Companion: "王喆", Approver: "赵堃"},
			{Visit: undone, Author: "李玥"},
			{Visit: wrong, Author: "李玥"},
			{Visit: right, Author: "李玥"},
		},
	}
}

func TestARecordShowsWhatTheRegisterSays(t *testing.T) {
	data, err := WriteHouseholdRecord(chinese, aHouseholdRecord())
	book := open(t, data, err)
	if got := book.GetSheetList(); !slices.Equal(got, []string{"名册", "走访"}) {
		t.Fatalf("the sheets are %q", got)
	}
	book.expectText("名册", "A1", "肖村 三组 12 号:全部记录")
	for i, line := range [][2]string{
		{"组", "3"}, {"户号", "12"}, {"服务人数", "2"}, {"重点服务", "是"}, {"负责的协管员", "李玥"}, {"不计入,到哪天为止", "2026-06-30"},
	} {
		book.expectText("名册", fmt.Sprintf("A%d", headRow+1+i), line[0])
		book.expect("名册", fmt.Sprintf("B%d", headRow+1+i), line[1])
	}
	book.expectNumber("名册", "B6", 2, "")
	book.expectNumber("名册", "B9", 46203, "yyyy-mm-dd")
	book.expectPrinted("名册", "portrait", "&L肖村 三组 12 号:全部记录&R第 &P/&N 页", "")
}

func TestARecordShowsWhatTheRegisterSaidBefore(t *testing.T) {
	record := aHouseholdRecord()
	before := record.Household
	before.People, before.Priority = 4, false
	record.Earlier = []EarlierLine{
		{Until: township.NewMonth(2026, time.October), Household: before, Assistant: "王喆"},
		{Until: township.NewMonth(2026, time.June), Household: township.Household{HouseholdKey: before.HouseholdKey}},
	}
	data, err := WriteHouseholdRecord(chinese, record)
	book := open(t, data, err)
	for cell, want := range map[string]string{
		"B3": "内容", "B6": "2", "C3": "到2026年10月为止", "C6": "4", "C7": "否", "C8": "王喆", "D3": "到2026年6月为止", "D6": "0", "D8": "",
	} {
		book.expect("名册", cell, want)
	}
}

func TestARecordShowsEveryVisitAndWhatBecameOfIt(t *testing.T) {
	want := []string{
		"序号|走访日期|记录日期|结果|见到/联系人数|全户人数|做了什么|备注|记录人|陪同组长|同意补记的人|状态",
		"1|2026-11-02|2026-11-12|见到|2|2|宣传、健康服务通知|=1+1 下周再来|李玥|王喆|赵堃|有效;补记",
		"2|2026-11-13|2026-11-13|没人在家|0|2|||李玥|||2026-11-13 18:05 撤销",
		"3|2026-11-20|2026-11-20|已联系|2|2|||李玥|||已由第 4 条更正",
		"4|2026-11-20|2026-11-21|见到|1|2|||李玥|||更正第 3 条(记错了);有效;补记",
	}
	data, err := WriteHouseholdRecord(chinese, aHouseholdRecord())
	book := open(t, data, err)
	rows, err := book.GetRows("走访")
	if err != nil || len(rows) != headRow+4 {
		t.Fatalf("there are %d rows: %v", len(rows), err)
	}
	for i, row := range rows[headRow-1:] {
		if got := strings.Join(row, "|"); got != want[i] {
			t.Errorf("line %d is\n%s, want\n%s", i, got, want[i])
		}
	}
	book.expectText("走访", "H4", "=1+1 下周再来")
	book.expectNumber("走访", "B4", 46328, "yyyy-mm-dd")
	book.expectNumber("走访", "E4", 2, "")
	book.expectPrinted("走访", "landscape", "&L肖村 三组 12 号:全部记录&R第 &P/&N 页", "B4")
}

func TestACorrectionThatWasTakenBackReplacesNothing(t *testing.T) {
	record := aHouseholdRecord()
	record.Visits[3].Visit.Undone = time.Date(2026, time.November, 21, 9, 0, 0, 0, time.UTC)
	data, err := WriteHouseholdRecord(english, record)
	book := open(t, data, err)
	book.expectText("Visits", "L6", "counts")
	book.expectText("Visits", "L7", "corrects no. 3 (slip of the pen); taken back 2026-11-21 09:00; entered later")
}

func TestACorrectionOfAVisitThatIsErasedSaysSo(t *testing.T) {
	record := aHouseholdRecord()
	record.Visits = record.Visits[3:]
	data, err := WriteHouseholdRecord(english, record)
	open(t, data, err).expectText("Visits", "L4", "corrects an earlier entry (slip of the pen); counts; entered later")
}

func TestEveryOutcomeAndReasonHasAName(t *testing.T) {
	seen := make(map[string]bool)
	for _, outcome := range township.Outcomes() {
		for _, why := range township.Corrections() {
			record := aHouseholdRecord()
			record.Visits[3].Visit.Outcome, record.Visits[3].Visit.Why = outcome, why
			data, err := WriteHouseholdRecord(chinese, record)
			book := open(t, data, err)
			seen[first(book.GetCellValue("走访", "D7"))] = true
			seen[first(book.GetCellValue("走访", "L7"))] = true
		}
	}
	if want := len(township.Outcomes()) + len(township.Corrections()); len(seen) != want {
		t.Errorf("%d things have %d names: %v", want, len(seen), seen)
	}
}

func TestALongNoteHasARowAsHighAsItNeeds(t *testing.T) {
	record := aHouseholdRecord()
	record.Visits[0].Visit.Note = strings.Repeat("话", township.NoteLimit)
	data, err := WriteHouseholdRecord(chinese, record)
	book := open(t, data, err)
	// 36 figures are 18 characters: 200 of them are twelve lines.
	if height, err := book.GetRowHeight("走访", 4); err != nil || height < 12*textLine {
		t.Errorf("the row is %.0f points high: %v", height, err)
	}
	if height, err := book.GetRowHeight("走访", 6); err != nil || height > 2*textLine {
		t.Errorf("a short row is %.0f points high: %v", height, err)
	}
}

func TestAHouseholdWithoutAnAssistantOrAVisitIsStillShown(t *testing.T) {
	data, err := WriteHouseholdRecord(chinese, HouseholdRecord{
		Village: "肖村", AsOf: november(25),
		Household: township.Household{HouseholdKey: township.HouseholdKey{Village: 2, Group: 3, Number: 12}, People: 1},
	})
	book := open(t, data, err)
	book.expect("名册", "B7", "否")
	book.expect("名册", "B8", "")
	book.expect("名册", "B9", "")
	book.expect("走访", "A4", "")
}
