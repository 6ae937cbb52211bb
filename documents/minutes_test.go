package documents

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"baocun/township"
)

func someone(name string) township.Someone { return township.Someone{Name: name} }

// theVillageMeeting has everything once, and names with rare characters.
func theVillageMeeting() Minutes {
	m := township.Meeting{
		ID: 7, Unit: 3, Regime: township.VillageMonthly, Period: township.MonthPeriod(township.NewMonth(2026, time.November)),
		State: township.Filed, Version: 1, Date: november(20), Hour: "上午9点", Place: "村部会议室", Chair: someone("王喆"),
		Expected: 9, Attachments: []township.Attachment{
			{Kind: township.Document, Name: "11月走访安排.docx"}, {Kind: township.Photo}, {Kind: township.Photo},
		},
	}
	for _, name := range []string{"王喆", "李玥", "赵堃", "张某", "孙某", "周某", "欧阳祎"} {
		m = m.With(township.Attendee{Someone: someone(name), As: township.Came})
	}
	m = m.With(township.Attendee{Someone: someone("钱垚"), As: township.OnLeave})
	m = m.With(township.Attendee{Someone: someone("乡计生办陈某"), As: township.SatIn})
	for _, line := range []township.Line{
		{Section: township.Report, Text: "一组:本月见到 188/200 人,还有 12 户没见到,多数在外打工,已用电话联系上 7 户。"},
		{Section: township.Report, Text: "二组:本月见到 200/200 人。"},
		{Section: township.Tasks, Text: "补访三组还没见到的 12 户,在外打工的先打电话约好时间", Owner: someone("李玥"), Due: township.NewDate(2026, time.December, 5)},
		{Section: township.Tasks, Text: "把“优生优育”宣传栏换成新的", Owner: someone("赵堃"), Due: township.NewDate(2026, time.November, 30)},
		{Section: township.Tasks, Text: "核对四组、五组名册"},
		{Section: township.Study, Text: "《意见》第二章,结合本村实际讨论了怎样把走访安排到每一周"},
		{Section: township.Decision, Text: "例会以后改在每月 18 日上午开。"},
	} {
		m, _ = m.Adding(line)
	}
	return Minutes{Meeting: m, Unit: township.Unit{ID: 3, Kind: township.KindVillage, Name: "肖村"}, Office: "小红门乡肖村", Recorder: "李玥"}
}

// theTownshipMeeting fills two pages under a red head, and is a second version.
func theTownshipMeeting() Minutes {
	m := township.Meeting{
		ID: 8, Unit: 1, Regime: township.TownshipMonthly, Period: township.MonthPeriod(township.NewMonth(2026, time.November)),
		State: township.Filed, Version: 2, Reason: "补上牌坊村的数字", Date: november(9), Hour: "下午2点30分", Place: "乡政府三楼会议室",
		Chair: someone("刘某"), Expected: 11,
	}
	for i := range 9 {
		m = m.With(township.Attendee{Someone: someone("干部" + township.ChineseNumeral(i+1)), As: township.Came})
	}
	m, _ = m.Adding(township.Line{Section: township.Study, Text: "学习了《关于优化生育政策促进人口长期均衡发展的决定》第三、第四部分。"})
	for i, village := range []string{"龙爪树村", "肖村", "牌坊村", "小红门村"} {
		m, _ = m.Adding(township.Line{Section: township.Report, Text: fmt.Sprintf("%s:10月见到 %d/200 人(131/144 户),比上月多 %d 人;村例会按时开了。", village, 181+i, 3+i)})
	}
	for i := range 4 {
		m, _ = m.Adding(township.Line{
			Section: township.Tasks, Text: "月底前把本村没见到的人再走一遍,走不到的写明怎么联系", Owner: someone("专干" + township.ChineseNumeral(i+1)),
			Due: township.NewDate(2026, time.November, 30),
		})
	}
	m, _ = m.Adding(township.Line{Section: township.Problem, Text: "冬天外出的人多,走访怎么安排,请各村下次会前想一想。"})
	return Minutes{
		Meeting: m, Unit: township.Unit{ID: 1, Kind: township.KindTownship, Name: "小红门"}, Office: "小红门乡",
		Recorder: "陈某", RedHead: "小红门乡计划生育工作例会纪要",
	}
}

// theCarryingMeeting went through tasks of earlier.
func theCarryingMeeting() Minutes {
	minutes := theVillageMeeting()
	minutes.Meeting.Carried = []township.Carried{
		{Task: 3, Text: "核对二组名册", Owner: someone("李玥"), Due: township.NewDate(2026, time.November, 5), State: township.TaskDone},
		{Task: 4, Text: "把村部门口的宣传栏修好,换上今年的内容", Owner: someone("阿卜杜热西提·阿不都克里木"), State: township.TaskOpen},
		{Task: 5, Text: "借用乡里的投影仪", Due: township.NewDate(2026, time.November, 30), State: township.TaskCancelled},
	}
	return minutes
}

func TestTasksOfEarlierLeadTheMinutes(t *testing.T) {
	want := []string{
		"一、上次会议任务落实情况",
		"(一)核对二组名册 —— 李玥、2026年11月5日前(完成)",
		"(二)把村部门口的宣传栏修好,换上今年的内容 —— 阿卜杜热西提·阿不都克里木(没完成)",
		"(三)借用乡里的投影仪 —— 2026年11月30日前(已取消)",
		"", "二、听取协管员汇报",
	}
	got := MinutesText(chinese, theCarryingMeeting())[5:]
	for i, line := range want {
		if got[i] != printed(line) {
			t.Errorf("line %d is %q, want %q", i, got[i], line)
		}
	}
	data, err := WriteMinutes(chinese, theCarryingMeeting())
	if text := unpack(t, data, err).text(); !strings.Contains(text, "上次会议任务落实情况") || !strings.Contains(text, "没完成") {
		t.Error("the document leaves them out")
	}
}

// theEmptyDraft has only been called.
func theEmptyDraft() Minutes {
	m := township.Meeting{
		ID: 9, Unit: 3, Regime: township.CommitteeQuarterly, Period: township.QuarterPeriod(township.NewMonth(2026, time.October).QuarterOf()),
		State: township.Draft, Date: november(20), Expected: 8,
	}
	return Minutes{Meeting: m, Unit: township.Unit{ID: 3, Kind: township.KindVillage, Name: "肖村"}}
}

func TestMinutesAreTextToCopy(t *testing.T) {
	got := strings.Join(MinutesText(chinese, theVillageMeeting()), "\n")
	want := `肖村2026年11月例会纪要
〔2026〕第11期 2026年11月20日

2026年11月20日上午9点{,}肖村在村部会议室召开2026年11月村例会{,}由王喆主持。应到9人{,}实到7人。现将会议情况纪要如下{:}

一、听取协管员汇报
{(}一{)}一组{:}本月见到 188/200 人{,}还有 12 户没见到{,}多数在外打工{,}已用电话联系上 7 户。
{(}二{)}二组{:}本月见到 200/200 人。

二、布置重点工作
{(}一{)}补访三组还没见到的 12 户{,}在外打工的先打电话约好时间 —— 李玥、2026年12月5日前
{(}二{)}把“优生优育”宣传栏换成新的 —— 赵堃、2026年11月30日前
{(}三{)}核对四组、五组名册

三、学习政策法规
《意见》第二章{,}结合本村实际讨论了怎样把走访安排到每一周

四、决定
例会以后改在每月 18 日上午开。

附件{:}11月走访安排.docx
附件{:}照片2张
出席{:}王喆、李玥、赵堃、张某、孙某、周某、欧阳祎
请假{:}钱垚
列席{:}乡计生办陈某
主持{:}王喆
记录{:}李玥`
	want = strings.NewReplacer("{,}", "\uFF0C", "{:}", "\uFF1A", "{(}", "\uFF08", "{)}", "\uFF09").Replace(want)
	if got != want {
		t.Errorf("the text is\n%s", got)
	}
}

func TestEnglishMinutesKeepWhatPeopleTyped(t *testing.T) {
	got := strings.Join(MinutesText(english, theVillageMeeting()), "\n")
	for _, want := range []string{"(2) 二组:本月见到", "2. Main tasks", "5 December 2026", "Present: 王喆, 李玥", "On leave: 钱垚", "Attached: photos: 2"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

func TestThePaperHasTheOrderOfTheStandard(t *testing.T) {
	data, err := WriteMinutes(chinese, theTownshipMeeting())
	text := unpack(t, data, err).text()
	at := -1
	for _, part := range []string{
		"小红门乡计划生育工作例会纪要", "〔2026〕第11期", "2026年11月9日", "小红门乡2026年11月例会纪要", "第2版", "补上牌坊村的数字", "下午2点30分",
		"一、学习政策法规", "二、布置本月任务", "责任人", "完成时限", "专干一", "三、听取各村汇报", "四、研究新问题", "出席", "主持", "记录",
	} {
		i := strings.Index(text[at+1:], part)
		if i < 0 {
			t.Fatalf("%s does not follow in\n%s", part, text)
		}
		at += 1 + i
	}
}

func TestWhatAFileOfMinutesIsCalled(t *testing.T) {
	draft, second := theVillageMeeting(), theTownshipMeeting()
	draft.Meeting.State = township.Live
	for _, test := range []struct {
		minutes Minutes
		want    string
	}{
		{theVillageMeeting(), "肖村村例会纪要2026年11月"},
		{draft, "肖村村例会纪要2026年11月(草稿)"},
		{second, "小红门乡例会纪要2026年11月(第2版)"},
		{theEmptyDraft(), "肖村两委会季度会纪要2026年四季度(草稿)"},
	} {
		if got := MinutesName(chinese, test.minutes); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

func TestWhoCameIsToldAsFarAsItIsKnown(t *testing.T) {
	m := theVillageMeeting()
	for _, test := range []struct {
		names   []string
		present int
		want    string
	}{
		{[]string{"王喆", "李玥"}, 2, "王喆、李玥"},
		{[]string{"王喆", "李玥"}, 7, "王喆、李玥等7人"},
		{nil, 7, "7人"},
		{nil, 0, "(还没有记)"},
	} {
		m.Meeting.Attendees, m.Meeting.Present = nil, test.present
		for _, name := range test.names {
			m.Meeting.Attendees = append(m.Meeting.Attendees, township.Attendee{Someone: someone(name), As: township.Came})
		}
		if got := (minutesPaper{chinese, m}).names(township.Came); got != test.want {
			t.Errorf("%q and %d: %q, want %q", test.names, test.present, got, test.want)
		}
	}
}

func TestALineThatBeginsWithWhoseItIs(t *testing.T) {
	for _, test := range []struct{ text, lead, rest string }{
		{"一组:本月见到", "一组:", "本月见到"},
		{"一组\uFF1A本月见到", "一组\uFF1A", "本月见到"},
		{"9:30开会", "", "9:30开会"},
		{"会后再看,如果来得及:补上", "", "会后再看,如果来得及:补上"},
		{"没有", "", "没有"},
		{":没有", "", ":没有"},
		{"一组:", "一组:", ""},
	} {
		if lead, rest := leadOf(test.text); lead != test.lead || rest != test.rest {
			t.Errorf("%q: %q and %q", test.text, lead, rest)
		}
	}
}

func TestASectionWithoutALineSaysSo(t *testing.T) {
	minutes := theEmptyDraft()
	if text := strings.Join(MinutesText(chinese, minutes), "\n"); strings.Count(text, "归档前要补上") != 3 {
		t.Errorf("the draft reads\n%s", text)
	}
	minutes.Meeting.State = township.Filed
	if text := strings.Join(MinutesText(chinese, minutes), "\n"); strings.Count(text, "没有记录") != 3 || strings.Contains(text, "归档前") {
		t.Errorf("what was filed reads\n%s", text)
	}
}

func TestAMeetingThatWasOnlyCalledHasAPaper(t *testing.T) {
	called := theEmptyDraft()
	called.Meeting.State, called.Meeting.Date = township.Live, township.Date{}
	data, err := WriteMinutes(chinese, called)
	if text := unpack(t, data, err).text(); !strings.Contains(text, "2026年四季度") || !strings.Contains(text, "草稿") {
		t.Errorf("it reads %s", text)
	}
	reports := theReports()
	reports.Villages[0].Meetings[0] = township.ReportedMeeting{
		Regime: township.VillageMonthly, Period: called.Meeting.Period, State: township.Live,
	}
	data, err = WriteReports(chinese, reports)
	if text := unpack(t, data, err).text(); !strings.Contains(text, "没散会") {
		t.Errorf("it reads %s", text)
	}
}
