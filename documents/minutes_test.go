package documents

import (
	"fmt"
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
		m, _ = m.Adding(township.Line{Section: township.Report, Text: fmt.Sprintf("%s:10月见到 %d/200 人(131/144 户),比上月多 %d 人;村例会、两委会都按时开了,"+
			"还没见到的多数在外地,专干已经排好 11 月的走访。", village, 181+i, 3+i)})
	}
	for i := range 7 {
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

// theEmptyDraft has only been called.
func theEmptyDraft() Minutes {
	m := township.Meeting{
		ID: 9, Unit: 3, Regime: township.CommitteeQuarterly, Period: township.QuarterPeriod(township.NewMonth(2026, time.October).QuarterOf()),
		State: township.Draft, Date: november(20), Expected: 8,
	}
	return Minutes{Meeting: m, Unit: township.Unit{ID: 3, Kind: township.KindVillage, Name: "肖村"}}
}
