package documents

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"testing"
	"time"

	"baocun/township"
)

func aYear() YearFile {
	return YearFile{
		Title: "肖村2026年台账", AsOf: township.NewDate(2026, time.December, 31),
		Parts: []YearPart{
			{Name: "会议纪要", Papers: []YearPaper{{"肖村", "一月.docx", []byte("一")}, {"肖村", "一月.docx", []byte("二")}}, Missing: []string{"肖村:2月没有"}},
			{Name: "任务"},
		},
	}
}

func unzipped(t *testing.T, data []byte, err error) (names []string, contents map[string][]byte) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	contents = make(map[string][]byte)
	for _, f := range archive.File {
		reader, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if contents[f.Name], err = io.ReadAll(reader); err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
	}
	return names, contents
}

func TestAYearsFileIsOrderedAndLosesNoPaperOfTheSameName(t *testing.T) {
	data, err := WriteYearFile(chinese, aYear())
	names, contents := unzipped(t, data, err)
	want := []string{"00 目录.docx", "01 会议纪要/肖村/一月.docx", "01 会议纪要/肖村/一月 (2).docx", "99 还缺什么.docx"}
	if !slices.Equal(names, want) {
		t.Errorf("it holds %q, want %q", names, want)
	}
	if one, two := string(contents[want[1]]), string(contents[want[2]]); one != "一" || two != "二" {
		t.Errorf("the papers are %q and %q", one, two)
	}
	contentsText, missingText := unpack(t, contents[want[0]], nil).text(), unpack(t, contents[want[3]], nil).text()
	for text, lines := range map[string][]string{
		contentsText: {"一、会议纪要", "1. 肖村/一月.docx", "还缺 1 项", "二、任务", "没有材料"},
		missingText:  {"肖村2026年台账:还缺什么", "1. 肖村:2月没有"},
	} {
		for _, line := range lines {
			if !bytes.Contains([]byte(text), []byte(printed(line))) {
				t.Errorf("%q is not in\n%s", line, text)
			}
		}
	}
	again, err := WriteYearFile(chinese, aYear())
	if err != nil || !bytes.Equal(again, data) {
		t.Errorf("the same papers give other bytes: %v", err)
	}
	whole := aYear()
	whole.Parts[0].Missing = nil
	data, err = WriteYearFile(chinese, whole)
	_, contents = unzipped(t, data, err)
	if text := unpack(t, contents["99 还缺什么.docx"], nil).text(); !bytes.Contains([]byte(text), []byte("该有的都有了")) {
		t.Errorf("nothing is missing, and it says\n%s", text)
	}
}

func TestMeetingsAndTasksAreTablesWithRealDays(t *testing.T) {
	day := township.NewDate(2026, time.October, 6)
	data, err := WriteMeetings(chinese, MeetingTable{Title: "2026年会议", AsOf: day, Rows: []MeetingRow{
		{Unit: "肖村", Regime: township.VillageMonthly, Period: township.MonthPeriod(day.MonthOf()), Due: day.AddDays(1), Meeting: township.Meeting{
			ID: 1, Date: day, FiledOn: day.AddDays(1), OnTime: true, Expected: 5, Present: 4,
			Attendees: []township.Attendee{
				{Someone: township.Someone{Name: "李某"}, As: township.Came}, {Someone: township.Someone{Name: "周某"}, As: township.OnLeave},
			},
		}},
		{Unit: "肖村", Regime: township.VillageMonthly, Period: township.MonthPeriod(day.MonthOf().Add(-1)), Due: day.AddDays(-30)},
	}})
	book := open(t, data, err)
	book.expectText("会议", "A4", "肖村")
	book.expectText("会议", "C4", "2026年10月")
	book.expectNumber("会议", "E4", 46301, "yyyy-mm-dd")
	book.expectText("会议", "G4", "按时")
	book.expectNumber("会议", "H4", 5, "")
	book.expectText("会议", "J4", "李某")
	book.expectText("会议", "K4", "周某")
	book.expectText("会议", "G5", "没归档")

	rows := []TaskRow{
		{Unit: "肖村", Task: township.Task{Text: "=补访", Owner: township.Someone{Name: "李某"}, Due: day, State: township.TaskDone}, Ended: day},
		{Unit: "肖村", Task: township.Task{Text: "二", Due: day, State: township.TaskDone}, Ended: day.AddDays(1)},
		{Unit: "肖村", Task: township.Task{Text: "三", Due: day.AddDays(-1), State: township.TaskOpen}},
		{Unit: "肖村", Task: township.Task{Text: "四", Due: day, State: township.TaskOpen}},
		{Unit: "肖村", Task: township.Task{Text: "五", Due: day, State: township.TaskCancelled}},
	}
	data, err = WriteTasks(chinese, TaskTable{Title: "2026年任务", AsOf: day, Rows: rows})
	book = open(t, data, err)
	book.expectText("任务", "B4", "=补访")
	for at, state := range map[string]string{"G4": "按时办完", "G5": "晚办完", "G6": "到期没办完", "G7": "没到期", "G8": "取消了"} {
		book.expectText("任务", at, state)
	}
}
