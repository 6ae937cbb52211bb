package township

import (
	"strconv"
	"strings"
)

// monthsUntil are the words for how long, as the months that are over then, this
// one among them.
var monthsUntil = map[string]int{
	"月底": 1, "本月底": 1, "这个月底": 1, "本月": 1, "一个月": 1, "1个月": 1,
	"两个月": 2, "2个月": 2, "三个月": 3, "3个月": 3, "半年": 6, "六个月": 6, "6个月": 6,
	"一年": 12, "1年": 12,
}

// UntilMonths is the last day of so many months, of which this one is the first.
func UntilMonths(today Date, months int) Date { return today.MonthOf().Add(months - 1).Last() }

// ParseUntil reads the day on which something ends, as people write it before: 到
// 12-31, 12月31日, 月底, 3个月, 半年. Where the year is left open it is the next such day.
// A day without its month (20日) is not read: it may mean either month.
func ParseUntil(text string, today Date) (Date, bool) {
	text = strings.ToLower(withoutSpaces(Fold(text)))
	for _, lead := range []string{"到", "至"} {
		text = strings.TrimPrefix(text, lead)
	}
	if months, ok := monthsUntil[text]; ok {
		return UntilMonths(today, months), true
	}
	if dayPattern.MatchString(text) && !monthDayPattern.MatchString(text) {
		return Date{}, false
	}
	day, ok := ParseDay(text, today)
	if ok && day.Before(today) && monthDayPattern.MatchString(text) {
		return dayIn(day.Year+1, strconv.Itoa(int(day.Month)), strconv.Itoa(day.Day))
	}
	return day, ok
}
