package township

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// ParseDueDay reads the day by which something is to be done, as people write it
// on some day: 下周五, 12月5日前, 12-05, 5日, 下月5日, 月底, 12月底, 12月中旬, 三天内, 年底.
//
// It looks forward where [ParseDay] looks back: what leaves the year, the month or
// the week open means the next such day. A day of a month that was over a short
// while ago is not taken for next year's, but not read at all.
func ParseDueDay(text string, today Date) (Date, bool) {
	text, isBefore := withoutDeadline(strings.ToLower(withoutSpaces(Fold(text))))
	readings := []func(string, Date) (Date, bool){dueWord, dueWeekday, dueWithin, dueInMonth, dueOnDay}
	if !isBefore {
		readings = append(readings, dueSpan, dueTenDays) // 下周前 is not the end of the week.
	}
	for _, read := range readings {
		if due, ok := read(text, today); ok {
			return due, !due.Before(today)
		}
	}
	if feast, ok := feasts[text]; ok && isBefore {
		due, ok := nextDay(today, feast.Month, feast.Day)
		return due.AddDays(-1), ok && due.After(today)
	}
	return Date{}, false
}

// feasts are the days of rest that stand on the same day every year: 国庆前.
var feasts = map[string]Date{
	"元旦": {Month: time.January, Day: 1}, "五一": {Month: time.May, Day: 1}, "劳动节": {Month: time.May, Day: 1},
	"国庆": {Month: time.October, Day: 1}, "国庆节": {Month: time.October, Day: 1}, "十一": {Month: time.October, Day: 1},
}

var (
	deadlineEnds   = []string{"下班之前", "下班前", "之前", "以前", "前", "为止", "止"}
	deadlineFronts = []string{"截至", "截止到", "截止", "最迟", "于", "到", "在"}
)

// withoutDeadline takes off what only says that a day is the last one, and tells
// whether it said before.
func withoutDeadline(text string) (day string, isBefore bool) {
	for _, front := range deadlineFronts {
		if rest, ok := strings.CutPrefix(text, front); ok {
			text = rest
			break
		}
	}
	for _, end := range deadlineEnds {
		if rest, ok := strings.CutSuffix(text, end); ok {
			return rest, strings.HasSuffix(end, "前")
		}
	}
	return text, false
}

// dueWord reads the words for days, and those for the end of a span.
func dueWord(text string, today Date) (Date, bool) {
	if back, ok := daysBack[text]; ok && back <= 0 {
		return today.AddDays(-back), true
	}
	if span, ok := strings.CutSuffix(strings.ReplaceAll(text, "末", "底"), "底"); ok {
		return spanEnd(span, today)
	}
	return Date{}, false
}

// dueSpan reads a span that is named whole: 本周内, 下月.
func dueSpan(text string, today Date) (Date, bool) {
	for _, end := range []string{"之内", "以内", "内"} {
		text = strings.TrimSuffix(text, end)
	}
	if text == "月" || text == "季" || text == "周" {
		return Date{}, false
	}
	return spanEnd(text, today)
}

// spanEnd is the last day of a span.
func spanEnd(span string, today Date) (Date, bool) {
	month := today.MonthOf()
	switch span {
	case "月", "本月", "这个月", "这月", "当月":
		return month.Last(), true
	case "下月", "下个月":
		return month.Add(1).Last(), true
	case "季", "季度", "本季", "本季度":
		return month.QuarterOf().Last().Last(), true
	case "下季", "下季度", "下个季度":
		return month.QuarterOf().Last().Add(3).Last(), true
	case "年", "本年", "今年":
		return NewDate(today.Year, time.December, 31), true
	case "明年":
		return NewDate(today.Year+1, time.December, 31), true
	case "周", "本周", "这周", "本星期", "这星期", "这个星期":
		return weekdayIn(today, time.Sunday), true
	case "下周", "下星期", "下个星期":
		return weekdayIn(today.AddDays(7), time.Sunday), true
	}
	named, ok := dueMonth(span, today)
	return named.Last(), ok
}

var dueMonthPattern = regexp.MustCompile(`^(今年|明年|\d{4}年)?([^-/.年月]+)月$`)

// dueMonth reads a month that is named: 12月, 明年1月, 2027年1月. Without a year it is the
// next one, none where it was just over.
func dueMonth(text string, today Date) (Month, bool) {
	parts := dueMonthPattern.FindStringSubmatch(text)
	if parts == nil {
		return Month{}, false
	}
	number, ok := numberIn(parts[2], 12)
	if !ok || number == 0 {
		return Month{}, false
	}
	named := NewMonth(today.Year, time.Month(number))
	switch year := parts[1]; year {
	case "":
		for named = named.Add(-12); named.Last().DaysUntil(today) > daysGone; {
			named = named.Add(12)
		}
	case "今年":
	case "明年":
		named = named.Add(12)
	default:
		named.Year, _ = strconv.Atoi(strings.TrimSuffix(year, "年"))
	}
	return named, true
}

var tenDaysPattern = regexp.MustCompile(`^(.*月)([上中下])旬$`)

// dueTenDays reads a third of a month, which ends on its tenth, its twentieth or its
// last day: 12月中旬, 下月上旬.
func dueTenDays(text string, today Date) (Date, bool) {
	parts := tenDaysPattern.FindStringSubmatch(text)
	if parts == nil {
		return Date{}, false
	}
	last, ok := spanEnd(parts[1], today)
	switch parts[2] {
	case "上":
		last = NewDate(last.Year, last.Month, 10)
	case "中":
		last = NewDate(last.Year, last.Month, 20)
	}
	return last, ok
}

// dueWeekday reads 周五, which is the next one, 本周五, 下周五 and 下下周五.
func dueWeekday(text string, today Date) (Date, bool) {
	if rest, ok := strings.CutPrefix(text, "下下"); ok {
		due, ok := dueWeekday("下"+rest, today)
		return due.AddDays(7), ok
	}
	parts := weekdayPattern.FindStringSubmatch(text)
	if parts == nil || parts[1] == "上" {
		return Date{}, false
	}
	due := weekdayIn(today, weekdays[parts[2]])
	if parts[1] == "下" || parts[1] == "" && due.Before(today) {
		due = due.AddDays(7)
	}
	return due, true
}

var withinPattern = regexp.MustCompile(`^([^天日周月]{1,3}?)个?(天|日|周|星期|礼拜|月)(?:之内|以内|内|之后|以后|后)$`)

// daysWithin is how many days the measures of a span have.
var daysWithin = map[string]int{"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30}

// dueWithin reads 三天内, 一周后, 半个月内.
func dueWithin(text string, today Date) (Date, bool) {
	parts := withinPattern.FindStringSubmatch(text)
	if parts == nil {
		return Date{}, false
	}
	if parts[1] == "半" && parts[2] == "月" {
		return today.AddDays(daysWithin["月"] / 2), true
	}
	count, ok := numberIn(parts[1], 99)
	return today.AddDays(count * daysWithin[parts[2]]), ok
}

var dueInMonthPattern = regexp.MustCompile(`^(本|这个|下个|下|今年|明年)(?:月|([^-/.年月]+)月)([^-/.月日号]+)[日号]$`)

// dueInMonth reads 下月5日, 本月25日 and 明年1月5日.
func dueInMonth(text string, today Date) (Date, bool) {
	parts := dueInMonthPattern.FindStringSubmatch(text)
	if parts == nil || (parts[2] != "") != strings.HasSuffix(parts[1], "年") {
		return Date{}, false
	}
	month := today.MonthOf()
	switch parts[1] {
	case "下", "下个":
		month = month.Add(1)
	case "今年", "明年":
		year := today.Year
		if parts[1] == "明年" {
			year++
		}
		return dayIn(year, parts[2], parts[3])
	}
	return dayIn(month.Year, strconv.Itoa(int(month.Month)), parts[3])
}

// dueOnDay reads a day of the calendar: 2026-12-05, 12月5日, 5日.
func dueOnDay(text string, today Date) (Date, bool) {
	for _, pattern := range []*regexp.Regexp{compactPattern, fullDayPattern} {
		if parts := pattern.FindStringSubmatch(text); parts != nil {
			year, _ := strconv.Atoi(parts[1])
			return dayIn(year, parts[2], parts[3])
		}
	}
	if parts := monthDayPattern.FindStringSubmatch(text); parts != nil {
		month, okMonth := numberIn(parts[1], 12)
		day, okDay := numberIn(parts[2], 31)
		due, ok := nextDay(today, time.Month(month), day)
		return due, ok && okMonth && okDay
	}
	if parts := dayPattern.FindStringSubmatch(text); parts != nil {
		for ahead := range 3 {
			month := today.MonthOf().Add(ahead)
			due, ok := dayIn(month.Year, strconv.Itoa(int(month.Month)), parts[1])
			if ok && !due.Before(today) {
				return due, true
			}
		}
	}
	return Date{}, false
}

// daysGone is how many days ago a day may lie that is not taken for next year's.
const daysGone = 60

// nextDay is the next such day of the year, none where it was just over.
func nextDay(today Date, month time.Month, day int) (Date, bool) {
	for _, year := range []int{today.Year - 1, today.Year, today.Year + 1} {
		due, ok := dayIn(year, strconv.Itoa(int(month)), strconv.Itoa(day))
		switch gone := due.DaysUntil(today); {
		case !ok || gone > daysGone:
		default:
			return due, gone <= 0
		}
	}
	return Date{}, false
}
