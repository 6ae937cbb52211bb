package documents

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"baocun/township"
)

// theReports are of three villages, one of them without a register, and a fourth
// that sent nothing.
func theReports() MonthReports {
	village := func(id township.UnitID, name string) township.Unit {
		return township.Unit{ID: id, Kind: township.KindVillage, Name: name}
	}
	october := township.NewMonth(2026, time.October)
	meeting := township.ReportedMeeting{
		Regime: township.VillageMonthly, Period: township.MonthPeriod(october), State: township.Filed,
		Date: township.NewDate(2026, time.October, 6), Expected: 9, Present: 7,
	}
	task := func(text, owner string, due township.Date) township.ReportedTask {
		return township.ReportedTask{Text: text, Owner: owner, Due: due}
	}
	return MonthReports{
		Township: township.Unit{ID: 1, Kind: township.KindTownship, Name: "小红门"}, Month: october, AsOf: november(3),
		Villages: []VillageMonth{
			{village(2, "龙爪树"), township.VillageReport{
				Coverage: township.Coverage{People: 200, PeopleMet: 181, Households: 144, HouseholdsMet: 131, PeopleReached: 9},
				Before:   township.Coverage{People: 198, PeopleMet: 176, Households: 143, HouseholdsMet: 127},
				Meetings: []township.ReportedMeeting{meeting, {Regime: township.CommitteeQuarterly, Period: township.QuarterPeriod(october.QuarterOf())}},
				Studied:  []string{"《意见》第二章", "计划生育手术服务流程"},
				Problems: []string{"外出务工的 12 户只能晚上打电话"},
				Done:     []township.ReportedTask{task("核对四组、五组名册", "赵堃", november(1))},
				Open: []township.ReportedTask{
					task("补访三组还没见到的 12 户,在外打工的先打电话约好时间", "李玥", november(2)), task("=1+1 换宣传栏", "", township.Date{}),
				},
				Notes:  []string{"下月起请乡里派人一起走一次七组。"},
				SentBy: someone("王喆"), SentAt: time.Date(2026, time.November, 2, 17, 5, 0, 0, time.UTC),
			}},
			{village(3, "肖村"), township.VillageReport{
				Coverage: township.Coverage{People: 150, PeopleMet: 150, Households: 90, HouseholdsMet: 90},
				Meetings: []township.ReportedMeeting{{Regime: township.VillageMonthly, Period: township.MonthPeriod(october)}},
				Studied:  []string{"《意见》第三章"},
				SentBy:   someone("孙某"), SentAt: time.Date(2026, time.November, 3, 8, 0, 0, 0, time.UTC),
			}},
			{village(4, "牌坊"), township.VillageReport{SentBy: someone("周某"), SentAt: time.Date(2026, time.November, 3, 9, 0, 0, 0, time.UTC)}},
		},
		Missing: []township.Unit{village(5, "小红门")},
	}
}

func TestTheReportsOfAllVillagesAreOnePaper(t *testing.T) {
	data, err := WriteReports(chinese, theReports())
	text := unpack(t, data, err).text()
	at := -1
	for _, part := range []string{
		"小红门乡2026年10月各村月报", "截至2026年11月3日", "4个村报了3个", "已报的村合计", "331/350人", "94.6%",
		"一、龙爪树村", "走访", "见到181/200人", "131/144户", "90.5%", "上月见到176/198人", "电话或家人联系上9人",
		"会议", "10月6日开", "7/9人", "已归档", "2026年四季度两委会季度会", "没有开", "学习", "1. 《意见》第二章", "2. 计划生育",
		"任务", "本月完成1项", "没完成2项", "已过期1项", "李玥", "2026年11月2日", "已过期", "换宣传栏", "未定", "没完成", "核对四组", "完成",
		"问题", "外出务工的 12 户", "补充", "下月起", "二、肖村", "150/150人", "三、牌坊村", "暂无名册", "还没有报的村", "小红门村",
	} {
		i := strings.Index(text[at+1:], part)
		if i < 0 {
			t.Fatalf("%s does not follow in\n%s", part, text)
		}
		at += 1 + i
	}
}

func TestReportsOfNobodyNameEveryVillage(t *testing.T) {
	reports := theReports()
	for _, v := range reports.Villages {
		reports.Missing = append(reports.Missing, v.Unit)
	}
	reports.Villages = nil
	data, err := WriteReports(english, reports)
	text := unpack(t, data, err).text()
	for _, want := range []string{"0 of 4 villages", "Not reported yet (4)", "no register"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	data, err = WriteReportTable(english, reports)
	book := open(t, data, err)
	book.expectText("Summary", "B4", "not reported")
	book.expect("Summary", "D8", "")
}

func TestTheTableOfReportsHasNumbers(t *testing.T) {
	data, err := WriteReportTable(chinese, theReports())
	book := open(t, data, err)
	if got := book.GetSheetList(); !slices.Equal(got, []string{"汇总", "任务"}) {
		t.Fatalf("the sheets are %q", got)
	}
	const sheet = "汇总"
	for i, head := range []string{
		"村", "见到人数", "应见人数", "见面率", "见到户数", "应见户数", "已联系人数", "上月见到人数", "上月应见人数", "上月见面率",
		"村例会", "两委会季度会", "完成任务", "没完成任务", "其中已过期", "问题", "报送人", "报送日期",
	} {
		book.expectText(sheet, fmt.Sprintf("%c3", 'A'+i), head)
	}
	for line, want := range map[int][]float64{
		4: {181, 200, 0.905, 131, 144, 9, 176, 198, 176.0 / 198, -1, -1, 1, 2, 1, 1},
		5: {150, 150, 1, 90, 90, 0, -1, -1, -1, -1, -1, 0, 0, 0, 0},
		8: {331, 350, 331.0 / 350, 221, 234, 9, 176, 198, 176.0 / 198, -1, -1, 1, 2, 1, 1},
	} {
		for i, value := range want {
			if at := fmt.Sprintf("%c%d", 'B'+i, line); value >= 0 {
				book.expectNumber(sheet, at, value, map[int]string{2: "0.0%", 8: "0.0%"}[i])
			}
		}
	}
	book.expectText(sheet, "K4", "10月6日开,7/9人,已归档")
	book.expectText(sheet, "L4", "没有开")
	book.expectText(sheet, "K5", "没有开")
	book.expect(sheet, "L5", "")
	book.expect(sheet, "J5", "")
	for _, at := range []string{"B6", "C6", "D6", "H5", "I6"} {
		book.expect(sheet, at, "")
	}
	book.expectNumber(sheet, "M6", 0, "")
	book.expectText(sheet, "Q4", "王喆")
	book.expectNumber(sheet, "R4", 46328, "yyyy-mm-dd")
	book.expectText(sheet, "A7", "小红门村")
	book.expectText(sheet, "B7", "还没报")
	book.expectText(sheet, "A8", "合计(已报的村)")
	book.expectPrinted(sheet, "landscape", "&L小红门乡2026年10月各村月报&R第 &P/&N 页", "B4")
}

func TestAllTasksStandOnOneSheet(t *testing.T) {
	data, err := WriteReportTable(chinese, theReports())
	book := open(t, data, err)
	for i, row := range [][]string{
		{"村", "任务", "责任人", "完成时限", "状态"},
		{"龙爪树村", "补访三组还没见到的 12 户,在外打工的先打电话约好时间", "李玥", "2026-11-02", "已过期"},
		{"龙爪树村", "=1+1 换宣传栏", "未定", "", "没完成"},
		{"龙爪树村", "核对四组、五组名册", "赵堃", "2026-11-01", "完成"},
		{"", "", "", "", ""},
	} {
		for column, want := range row {
			book.expect("任务", fmt.Sprintf("%c%d", 'A'+column, headRow+i), want)
		}
	}
	book.expectText("任务", "B5", "=1+1 换宣传栏")
	book.expectPrinted("任务", "landscape", "&L小红门乡2026年10月各村月报&R第 &P/&N 页", "A4")
}

func TestARateIsRoundedAndOnlyEverybodyIsAHundred(t *testing.T) {
	for _, test := range []struct {
		met, people int
		want        string
	}{{0, 7, "0.0%"}, {331, 350, "94.6%"}, {2999, 3000, "99.9%"}, {3000, 3000, "100.0%"}, {5, 4, "100.0%"}} {
		if got := percentOf(township.Coverage{PeopleMet: test.met, People: test.people}); got != test.want {
			t.Errorf("%d of %d are %s, want %s", test.met, test.people, got, test.want)
		}
	}
}

func TestWhatAFileOfReportsIsCalled(t *testing.T) {
	if got := ReportsName(chinese, theReports()); got != "小红门乡各村月报2026年10月" {
		t.Errorf("it is called %q", got)
	}
	if got := ReportsName(english, theReports()); strings.ContainsAny(got, `:/\?*"<>|`) {
		t.Errorf("no file can be called %q", got)
	}
}
