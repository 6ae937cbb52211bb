package township

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestADayRuleIsReadAsPeopleWriteIt(t *testing.T) {
	for text, want := range map[string]DayRule{
		"7": MonthDay(7), "31": MonthDay(31), "每月7日": MonthDay(7), "十": nil, "7号": MonthDay(7), "0": nil, "32": nil,
		"月底": MonthDay(31), "每月最后一天": MonthDay(31), "last day": MonthDay(31),
		"第二个星期三": NthWeekday{2, time.Wednesday}, "每月第1个周一": NthWeekday{1, time.Monday}, "第一周日": NthWeekday{1, time.Sunday},
		"最后一个星期五": NthWeekday{LastWeekday, time.Friday}, "最后周五": NthWeekday{LastWeekday, time.Friday},
		"Second Wednesday": NthWeekday{2, time.Wednesday}, "1st  monday": NthWeekday{1, time.Monday}, "last friday": NthWeekday{LastWeekday, time.Friday},
		"第五个星期三": nil, "周三": nil, "": nil, "fifth friday": nil,
	} {
		got, ok := ParseDayRule(text)
		if ok != (want != nil) || ok && got != want {
			t.Errorf("%q is %v, %v; want %v", text, got, ok, want)
		}
	}
}

func TestADayOfAPeriodLiesInItsLastMonth(t *testing.T) {
	november, quarter := MonthPeriod(NewMonth(2026, time.November)), QuarterPeriod(Quarter{2027, 1})
	for _, c := range []struct {
		rule   DayRule
		period Period
		want   string
	}{
		{MonthDay(7), november, "2026-11-07"},
		{MonthDay(31), november, "2026-11-30"},
		{MonthDay(31), MonthPeriod(NewMonth(2027, time.February)), "2027-02-28"},
		{MonthDay(10), quarter, "2027-03-10"},
		{NthWeekday{1, time.Sunday}, november, "2026-11-01"},
		{NthWeekday{2, time.Wednesday}, november, "2026-11-11"},
		{NthWeekday{4, time.Monday}, november, "2026-11-23"},
		{NthWeekday{LastWeekday, time.Monday}, november, "2026-11-30"},
		{NthWeekday{LastWeekday, time.Tuesday}, november, "2026-11-24"},
		{NthWeekday{1, time.Monday}, quarter, "2027-03-01"},
	} {
		if got := c.rule.In(c.period); got.String() != c.want {
			t.Errorf("%v in %s is %s, want %s", c.rule, c.period, got, c.want)
		}
	}
}

func TestAWeekdayOfAMonthIsThatWeekdayInThatMonth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		month := NewMonth(rapid.IntRange(2000, 2100).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")))
		rule := NthWeekday{rapid.SampledFrom([]int{1, 2, 3, 4, LastWeekday}).Draw(t, "n"), time.Weekday(rapid.IntRange(0, 6).Draw(t, "weekday"))}
		got := rule.In(MonthPeriod(month))
		if got.MonthOf() != month || got.Weekday() != rule.Weekday {
			t.Fatalf("%v of %s is %s, a %s", rule, month, got, got.Weekday())
		}
		if week := (got.Day-1)/7 + 1; rule.N > 0 && week != rule.N || rule.N == LastWeekday && got.AddDays(7).MonthOf() == month {
			t.Errorf("%v of %s is %s", rule, month, got)
		}
	})
}

func FuzzParseDayRule(f *testing.F) {
	for _, text := range []string{"7", "第二个星期三", "last friday", "月底"} {
		f.Add(text)
	}
	period := MonthPeriod(NewMonth(2026, time.November))
	f.Fuzz(func(t *testing.T, text string) {
		if rule, ok := ParseDayRule(text); ok && rule.In(period).MonthOf() != period.LastMonth() {
			t.Errorf("%q is %s", text, rule.In(period))
		}
	})
}
