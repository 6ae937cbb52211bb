package documents

import (
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
