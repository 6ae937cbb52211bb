package township

import (
	"errors"
	"strings"
	"testing"
)

// onMonday is a Monday.
var onMonday = NewDate(2026, 11, 23)

func TestALeaveIsReadAsPeopleWriteIt(t *testing.T) {
	for text, want := range map[string]string{
		"": "",
		// Two days.
		"12-01 12-07": "2026-12-01 2026-12-07", "12月1日到12月7日": "2026-12-01 2026-12-07", "12月1日至7日": "2026-12-01 2026-12-07",
		"１２月１日～１２月７日": "2026-12-01 2026-12-07", "12-01~12-07": "2026-12-01 2026-12-07", "12-01-12-07": "2026-12-01 2026-12-07",
		"12.1-12.7": "2026-12-01 2026-12-07", "12/1 - 12/7": "2026-12-01 2026-12-07", "12.1-7": "2026-12-01 2026-12-07",
		"12月1-7日": "2026-12-01 2026-12-07", "12月1日—7日": "2026-12-01 2026-12-07", "5-8号": "2026-12-05 2026-12-08", "5号到8号": "2026-12-05 2026-12-08",
		"2026-12-01 到 2026-12-07": "2026-12-01 2026-12-07", "12 月 1 日 到 12 月 7 日": "2026-12-01 2026-12-07", "十二月一日到七日": "2026-12-01 2026-12-07",
		"12-01 to 12-07": "2026-12-01 2026-12-07", "from 12-01 until 12-07": "2026-12-01 2026-12-07", "12-01, 12-07": "2026-12-01 2026-12-07",
		"今天到周五": "2026-11-23 2026-11-27", "下周一到周三": "2026-11-30 2026-12-02", "下周一到下周三": "2026-11-30 2026-12-02", "周一-周三": "2026-11-23 2026-11-25",
		"明天到后天": "2026-11-24 2026-11-25", "12月28日到1月3日": "2026-12-28 2027-01-03", "12月20日到25日": "2026-12-20 2026-12-25",
		"从明天到月底": "2026-11-24 2026-11-30", "12月20日到月底": "2026-12-20 2026-12-31", "明天到下周": "2026-11-24 2026-12-06",
		// A day and how many.
		"明天 三天": "2026-11-24 2026-11-26", "明天三天": "2026-11-24 2026-11-26", "明天起三天": "2026-11-24 2026-11-26", "从明天开始请三天假": "2026-11-24 2026-11-26",
		"12-01起3天": "2026-12-01 2026-12-03", "12月1日 一周": "2026-12-01 2026-12-07", "tomorrow 3 days": "2026-11-24 2026-11-26", "tomorrow for 3days": "2026-11-24 2026-11-26",
		"明天 半个月": "2026-11-24 2026-12-08", "12-01 一个月": "2026-12-01 2026-12-30", "明天 半年": "2026-11-24 2027-05-24", "一年": "2026-11-23 2027-11-22", "明天半天": "2026-11-24 2026-11-24",
		// One day, a number of days, an end, a span.
		"12-01": "2026-12-01 2026-12-01", "明天": "2026-11-24 2026-11-24", "明天上午": "2026-11-24 2026-11-24", "12月1日请假": "2026-12-01 2026-12-01",
		"三天": "2026-11-23 2026-11-25", "请两天": "2026-11-23 2026-11-24", "到12-01": "2026-11-23 2026-12-01", "到月底": "2026-11-23 2026-11-30",
		"本周": "2026-11-23 2026-11-29", "下周": "2026-11-30 2026-12-06", "next week": "2026-11-30 2026-12-06", "周末": "2026-11-28 2026-11-29",
		"明后天": "2026-11-24 2026-11-25", "今明两天": "2026-11-23 2026-11-24", "下月": "2026-12-01 2026-12-31", "12月": "2026-12-01 2026-12-31", "11月": "2026-11-23 2026-11-30",
		// A beginning may lie behind.
		"昨天到明天": "2026-11-22 2026-11-24", "11-20 11-27": "2026-11-20 2026-11-27", "11-20": "2026-11-20 2026-11-20",
		// Backwards, which the rule refuses.
		"12-07 12-01": "2026-12-07 2026-12-01", "后天到明天": "2026-11-25 2026-11-24",
		// A name, or why.
		"明天 王某": "2026-11-24 2026-11-24 王某", "明天 家里有事": "2026-11-24 2026-11-24 家里有事", "12-01 12-07 王某代": "2026-12-01 2026-12-07 王某代",
		"王某": "王某", "明天 由 王某 代": "2026-11-24 2026-11-24 王某",
		"回来了": "ends", "取消": "ends", "我回来了": "ends", "back": "ends",
		// What nobody can tell.
		"12-01 12-03 12-05": "leave-days", "12-01 12-07 三天": "leave-days", "12-01 到": "leave-days", "取消 明天": "leave-days",
		"2月30日": "leave-day", "13-40": "leave-day", "12-01到13-07": "leave-day", "44": "leave-day",
	} {
		if got := readLeave(text); got != want {
			t.Errorf("%s is %q, want %q", text, got, want)
		}
	}
}

// readLeave is a line as the table above says it.
func readLeave(text string) string {
	line, err := ParseLeaveLine(text, onMonday)
	if refusal, refused := errors.AsType[*Refusal](err); refused {
		return string(refusal.Code)
	}
	var parts []string
	if line.HasDays() {
		parts = append(parts, line.From.String(), line.Until.String())
	}
	if line.Ends {
		parts = append(parts, "ends")
	}
	return strings.Join(append(parts, line.Unknown...), " ")
}

func TestWhoStandsInIsNamedWithoutWhatSaysSo(t *testing.T) {
	for text, want := range map[string]string{"明天 王某代": "王某", "明天 由王某": "王某", "明天 交给王某": "王某", "明天 王某": "王某"} {
		line, err := ParseLeaveLine(text, onMonday)
		if err != nil || len(line.Names()) != 1 || line.Names()[0][1] != want {
			t.Errorf("%s names %q, want %s (%v)", text, line.Names(), want, err)
		}
	}
}

func TestTheEndOfALeaveIsSeenFromItsBeginning(t *testing.T) {
	from := NewDate(2026, 12, 1)
	for text, want := range map[string]string{
		"12-07": "2026-12-07", "7日": "2026-12-07", "到7号": "2026-12-07", "三天": "2026-12-03", "一周": "2026-12-07", "周五": "2026-12-04",
		"月底": "2026-12-31", "12月1日": "2026-12-01", "": "", "王某": "", "13-40": "", "12-03 12-05": "", "11-30": "2026-11-30",
	} {
		until, err := ParseLeaveEnd(text, from, onMonday)
		if until.String() != want || (err != nil) != (want == "") {
			t.Errorf("%s is %s, want %s (%v)", text, until, want, err)
		}
	}
}

func FuzzParseLeaveLine(f *testing.F) {
	for _, seed := range []string{"12-01 12-07", "12月1日到7日", "明天 三天", "5-8号", "下周", "到月底", "明天 王某代", "-", "~~"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		line, err := ParseLeaveLine(text, onMonday)
		if _, refused := errors.AsType[*Refusal](err); err != nil && !refused {
			t.Errorf("%q: %v", text, err)
		}
		if err == nil && line.From.IsZero() != line.Until.IsZero() {
			t.Errorf("%q is from %s to %s", text, line.From, line.Until)
		}
	})
}
