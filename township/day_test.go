package township

import (
	"testing"

	"pgregory.net/rapid"
)

// friday is the day on which the tables are read: Friday 20 November 2026.
var friday = NewDate(2026, 11, 20)

func TestParseDayReadsDaysAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"今天", "2026-11-20"},
		{"昨天", "2026-11-19"},
		{"昨日", "2026-11-19"},
		{"前天", "2026-11-18"},
		{"大前天", "2026-11-17"},
		{"明天", "2026-11-21"},
		{"Yesterday", "2026-11-19"},
		{"11-20", "2026-11-20"},
		{"11/20", "2026-11-20"},
		{"11.20", "2026-11-20"},
		{"11-5", "2026-11-05"},
		{"11月20日", "2026-11-20"},
		{"11月20号", "2026-11-20"},
		{"11月20", "2026-11-20"},
		{" 11 月 20 日 ", "2026-11-20"},
		{"十一月二十日", "2026-11-20"},
		{"12-05", "2026-12-05"},
		{"2026-11-20", "2026-11-20"},
		{"2026-1-2", "2026-01-02"},
		{"2026/11/20", "2026-11-20"},
		{"2026.11.20", "2026-11-20"},
		{"2026年11月20日", "2026-11-20"},
		{"2026年11月20", "2026-11-20"},
		{"20261120", "2026-11-20"},
		{wide("2026-11-20"), "2026-11-20"},
		{wide("11") + "月" + wide("20") + "日", "2026-11-20"},
		{"20日", "2026-11-20"},
		{"3号", "2026-11-03"},
		{"21日", "2026-10-21"},
		{"31日", "2026-10-31"},
		{"周五", "2026-11-20"},
		{"周四", "2026-11-19"},
		{"周六", "2026-11-14"},
		{"星期日", "2026-11-15"},
		{"礼拜天", "2026-11-15"},
		{"本周日", "2026-11-22"},
		{"这周一", "2026-11-16"},
		{"上周五", "2026-11-13"},
		{"上个星期一", "2026-11-09"},
		{"2-28", "2027-02-28"},
		{"2-29", ""},
		{"2024-02-29", "2024-02-29"},
		{"2026-02-29", ""},
		{"11-31", ""},
		{"13-01", ""},
		{"0-5", ""},
		{"32日", ""},
		{"20", ""},
		{"3-044", ""},
		{"11-020", ""},
		{"44户", ""},
		{"周八", ""},
		{"日", ""},
		{"月日", ""},
		{"0000-01-01", ""},
		{"", ""},
	} {
		got, ok := ParseDay(c.text, friday)
		if ok != (c.want != "") || ok && got.String() != c.want {
			t.Errorf("ParseDay(%q) = %v, %v, want %q", c.text, got, ok, c.want)
		}
	}
}

func TestADayWithoutAYearIsTheNearest(t *testing.T) {
	for _, c := range []struct{ today, text, want string }{
		{"2027-01-03", "12-30", "2026-12-30"},
		{"2026-12-30", "1-3", "2027-01-03"},
		{"2027-01-03", "31日", "2026-12-31"},
		{"2027-03-01", "31日", "2027-01-31"},
		{"2027-03-01", "30日", "2027-01-30"},
		{"2028-02-29", "2月29日", "2028-02-29"},
		{"2028-03-01", "上周二", "2028-02-22"},
		{"2026-11-22", "周日", "2026-11-22"},
		{"2026-11-22", "上周日", "2026-11-15"},
	} {
		today, err := ParseDate(c.today)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := ParseDay(c.text, today); !ok || got.String() != c.want {
			t.Errorf("on %s ParseDay(%q) = %v, %v, want %s", c.today, c.text, got, ok, c.want)
		}
	}
}

func TestMonthInReadsMonthsAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"2026-11", "2026-11"},
		{"2026-1", "2026-01"},
		{"2026/11", "2026-11"},
		{"2026年11月", "2026-11"},
		{"2026年11月份", "2026-11"},
		{"11月", "2026-11"},
		{"11 月份", "2026-11"},
		{"三月", "2026-03"},
		{"12月", "2025-12"},
		{"本月", "2026-11"},
		{"这个月", "2026-11"},
		{"上月", "2026-10"},
		{"上个月", "2026-10"},
		{"上上个月", "2026-09"},
		{"去年11月", "2025-11"},
		{"去年 3 月份", "2025-03"},
		{"今年三月", "2026-03"},
		{"前年12月", "2024-12"},
		{"去年13月", ""},
		{"去年", ""},
		{wide("2026-11"), "2026-11"},
		{"13月", ""},
		{"2026", ""},
		{"11", ""},
		{"2026-11-20", ""},
		{"0000-01", ""},
		{"", ""},
	} {
		got, ok := MonthIn(c.text, friday)
		if ok != (c.want != "") || ok && got.String() != c.want {
			t.Errorf("MonthIn(%q) = %v, %v, want %q", c.text, got, ok, c.want)
		}
	}
	if got, _ := MonthIn("上月", NewDate(2027, 1, 31)); got.String() != "2026-12" {
		t.Errorf("in January 上月 is %v", got)
	}
}

func TestWhatStringWritesParseDayAndMonthInRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := anyDate(t, "day")
		if got, ok := ParseDay(day.String(), anyDate(t, "today")); !ok || got != day {
			t.Errorf("ParseDay(%q) = %v, %v", day.String(), got, ok)
		}
		if got, ok := MonthIn(day.MonthOf().String(), friday); !ok || got != day.MonthOf() {
			t.Errorf("MonthIn(%q) = %v, %v", day.MonthOf().String(), got, ok)
		}
	})
}

// anyDate draws a day of the years that the program may live through.
func anyDate(t *rapid.T, name string) Date {
	return NewDate(2020, 1, 1).AddDays(rapid.IntRange(0, 40*365).Draw(t, name))
}

func TestADayOfANamedMonthIsThatMonths(t *testing.T) {
	for text, want := range map[string]string{
		"20日": "2026-10-20", wide("20") + " 号": "2026-10-20", "二十日": "2026-10-20",
		"昨天": "2026-11-19", "11-18": "2026-11-18", "2026-09-30": "2026-09-30",
	} {
		if got, ok := ParseDayOf(Month{2026, 10}, text, friday); !ok || got.String() != want {
			t.Errorf("in October %q is %v, %v, want %s", text, got, ok, want)
		}
	}
	if got, ok := ParseDayOf(Month{2026, 9}, "31日", friday); ok {
		t.Errorf("31 September is %v", got)
	}
}

func FuzzParseDay(f *testing.F) {
	for _, seed := range []string{"昨天", "上周五", "11-20", "11月20日", "2026年11月20日", "20日", "20261120"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		day, ok := ParseDay(text, friday)
		if ok != !day.IsZero() {
			t.Errorf("ParseDay(%q) = %v, %v", text, day, ok)
		}
		if again, err := ParseDate(day.String()); ok && (err != nil || again != day) {
			t.Errorf("ParseDay(%q) = %v, which is no day: %v", text, day, err)
		}
		if month, ok := MonthIn(text, friday); ok && (month.Month < 1 || month.Month > 12) {
			t.Errorf("MonthIn(%q) = %v", text, month)
		}
	})
}
