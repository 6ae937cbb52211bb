package bot

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"baocun/storage"
	"baocun/telegramtest"
	"baocun/township"
)

// inYearFile are the files of a zip that somebody was sent, in their order.
func inYearFile(t *testing.T, m telegramtest.Message) (names []string, contents map[string][]byte) {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(m.File.Content), int64(len(m.File.Content)))
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

// TestAYearsFileHoldsThePapersAndSaysWhatIsMissing has a village with one meeting filed and
// one task late, and reads what its leader is sent.
func TestAYearsFileHoldsThePapersAndSaysWhatIsMissing(t *testing.T) {
	inBureau(t, func(o *bureau) {
		if _, err := o.stage().Play("! enrol 郑某 leader\n! enrol 赵某 chief 肖村\n! register 肖村 3 5 6\n"); err != nil {
			t.Fatal(err)
		}
		village := o.village("肖村")
		october := township.NewDate(2026, 10, 6)
		o.update(func(tx *storage.Tx) error {
			_, err := tx.SaveMeeting(township.Meeting{
				Unit: village.ID, Regime: township.VillageMonthly, Period: township.VillageMonthly.PeriodOf(october), State: township.Filed, Version: 1,
				Date: october, FiledOn: october.AddDays(1), OnTime: true, Expected: 5, Present: 4,
				Attendees: []township.Attendee{{Someone: township.Someone{Name: "李某"}, As: township.Came}, {Someone: township.Someone{Name: "周某"}, As: township.OnLeave}},
			})
			if err != nil {
				return err
			}
			_, err = tx.SaveTask(township.Task{
				Unit: village.ID, Text: "补访三组", Owner: township.Someone{Name: "李某"}, Due: october.AddDays(9), GivenBy: 2, GivenOn: october, State: township.TaskOpen,
			})
			return err
		})
		o.inspect()
		send := func(data string) (names []string, contents map[string][]byte) {
			o.pressAs("郑某", o.placed(data))
			last, _ := o.server.Person("郑某").Last()
			return inYearFile(t, last)
		}
		names, contents := send("oy:VILLAGE:2026")
		parts := []string{
			"00 目录.docx", "01 评分/", "02 见面率/", "03 会议纪要/", "04 签到和归档/2026年会议签到和归档.xlsx", "05 任务/2026年任务.xlsx",
			"06 督查/督查 肖村", "10 花名册/", "99 还缺什么.docx",
		}
		if len(names) != len(parts) {
			t.Errorf("the file holds %q", names)
		}
		for _, part := range parts {
			if !slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(name, part) }) {
				t.Errorf("nothing lies in %s: %q", part, names)
			}
		}
		word := func(name string) string {
			return markup.ReplaceAllString(wordText(t, telegramtest.Message{File: &telegramtest.File{Content: contents[name]}}), "")
		}
		missing := word("99 还缺什么.docx")
		for _, lack := range []string{"2026年9月村例会没有归档的纪要", "2026年三季度两委会季度会没有归档的纪要", "「补访三组」10月15日到期,还没办完", "2026年10月月报没报", "肖村:11月23日的督查还没结束"} {
			if !strings.Contains(strings.NewReplacer("，", ",", "：", ":").Replace(missing), lack) {
				t.Errorf("what is missing lacks %q:\n%s", lack, missing)
			}
		}
		if strings.Contains(missing, "2026年10月村例会") {
			t.Error("the meeting that was filed is missing")
		}
		whole, contents := send("oy:1:2026")
		if missing := word("99 还缺什么.docx"); !strings.Contains(missing, "牌坊村：全年没有做完的督查") || strings.Contains(missing, "肖村：全年没有做完的督查") {
			t.Errorf("what is missing of inspections:\n%s", missing)
		}
		if len(whole) <= len(names) || !slices.ContainsFunc(whole, func(name string) bool { return strings.HasPrefix(name, "03 会议纪要/肖村/") }) {
			t.Errorf("the township's file holds %q", whole)
		}
	})
}
