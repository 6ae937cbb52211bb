package township

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// daysBack are the words for days, as days before today.
var daysBack = map[string]int{
	"今天": 0, "今日": 0, "当天": 0, "today": 0,
	"昨天": 1, "昨日": 1, "yesterday": 1,
	"前天": 2, "前日": 2, "大前天": 3,
	"明天": -1, "后天": -2, "tomorrow": -1,
}

var weekdays = map[string]time.Weekday{
	"一": time.Monday, "二": time.Tuesday, "三": time.Wednesday, "四": time.Thursday,
	"五": time.Friday, "六": time.Saturday, "日": time.Sunday, "天": time.Sunday,
	"1": time.Monday, "2": time.Tuesday, "3": time.Wednesday, "4": time.Thursday,
	"5": time.Friday, "6": time.Saturday, "7": time.Sunday,
}

var (
	weekdayPattern  = regexp.MustCompile(`^(上|本|这)?个?(?:周|星期|礼拜)([一二三四五六日天1-7])$`)
	compactPattern  = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	fullDayPattern  = regexp.MustCompile(`^(\d{4})(?:年|[-/.])([^-/.年月]+)(?:月|[-/.])([^-/.月日号]+)[日号]?$`)
	monthDayPattern = regexp.MustCompile(`^([^-/.年月]+)(?:月|[-/.])([^-/.月日号]+)[日号]?$`)
	dayPattern      = regexp.MustCompile(`^([^-/.月日号]+)[日号]$`)
)

// ParseDay reads a day as people write it on some day: 昨天, 上周五, 11-20,
// 11月20日, 20日, 2026-11-20.
//
// What leaves the year open means the nearest such day, so that in January
// 12-30 is last year's. What leaves the month open means the last such day
// that was, because records are about what has been.
func ParseDay(text string, today Date) (Date, bool) {
	text = strings.ToLower(withoutSpaces(Fold(text)))
	if back, ok := daysBack[text]; ok {
		return today.AddDays(-back), true
	}
	if parts := weekdayPattern.FindStringSubmatch(text); parts != nil {
		return weekdayBefore(today, parts[1], weekdays[parts[2]]), true
	}
	for _, pattern := range []*regexp.Regexp{compactPattern, fullDayPattern} {
		if parts := pattern.FindStringSubmatch(text); parts != nil {
			year, _ := strconv.Atoi(parts[1])
			return dayIn(year, parts[2], parts[3])
		}
	}
	if parts := monthDayPattern.FindStringSubmatch(text); parts != nil {
		return nearestDay(today, parts[1], parts[2])
	}
	if parts := dayPattern.FindStringSubmatch(text); parts != nil {
		return lastDay(today, parts[1])
	}
	return Date{}, false
}

// ParseDayOf reads a day of a month that was named before: 20日 is that month's,
// all else is read as [ParseDay] does and may lie in another.
func ParseDayOf(month Month, text string, today Date) (Date, bool) {
	if parts := dayPattern.FindStringSubmatch(withoutSpaces(Fold(text))); parts != nil {
		return dayIn(month.Year, strconv.Itoa(int(month.Month)), parts[1])
	}
	return ParseDay(text, today)
}

// weekdayBefore is the last such weekday up to today or, where a week is named,
// that week's; weeks begin on Monday.
func weekdayBefore(today Date, week string, weekday time.Weekday) Date {
	since := (int(today.utc().Weekday()) + 6) % 7
	day := today.AddDays((int(weekday)+6)%7 - since)
	if week == "上" || week == "" && day.After(today) {
		return day.AddDays(-7)
	}
	return day
}

func nearestDay(today Date, month, day string) (Date, bool) {
	var nearest Date
	for _, year := range []int{today.Year - 1, today.Year, today.Year + 1} {
		candidate, ok := dayIn(year, month, day)
		if ok && (nearest.IsZero() || distance(today, candidate) < distance(today, nearest)) {
			nearest = candidate
		}
	}
	return nearest, !nearest.IsZero()
}

func distance(a, b Date) int {
	days := a.DaysUntil(b)
	return max(days, -days)
}

// lastDay is the last day of that number up to today; a month without a 31st is
// passed over.
func lastDay(today Date, text string) (Date, bool) {
	for back := range 3 {
		month := today.MonthOf().Add(-back)
		day, ok := dayIn(month.Year, strconv.Itoa(int(month.Month)), text)
		if ok && !day.After(today) {
			return day, true
		}
	}
	return Date{}, false
}

// dayIn knows no 30 February.
func dayIn(year int, month, day string) (Date, bool) {
	m, okMonth := numberIn(month, 12)
	d, okDay := numberIn(day, 31)
	if !okMonth || !okDay || year < 1 {
		return Date{}, false
	}
	date := NewDate(year, time.Month(m), d)
	return date, date.Day == d
}

// numberIn reads a number in digits, Western or Chinese, of at most two places.
func numberIn(text string, most int) (int, bool) {
	if n, ok := smallNumber(text, most); ok && len(text) <= 2 {
		return n, true
	}
	n, ok := ChineseNumber(text)
	return n, ok && n <= most
}

func withoutSpaces(text string) string { return strings.Join(strings.Fields(text), "") }

var (
	fullMonthPattern  = regexp.MustCompile(`^(\d{4})(?:年|[-/.])([^-/.年月]+?)(?:月份?)?$`)
	namedMonthPattern = regexp.MustCompile(`^(今|去|前)年([^-/.年月]+)月份?$`)
	monthPattern      = regexp.MustCompile(`^([^-/.年月]+)月份?$`)
)

var yearsBack = map[string]int{"今": 0, "去": 1, "前": 2}

// MonthIn reads a month as people write it on some day: 2026-11, 2026年11月, 去年11月,
// 本月, 上月, 11月. What leaves the year open means the last such month up to this one.
func MonthIn(text string, today Date) (Month, bool) {
	text = strings.ToLower(withoutSpaces(Fold(text)))
	switch this := today.MonthOf(); text {
	case "本月", "这个月", "这月", "当月":
		return this, true
	case "上月", "上个月":
		return this.Add(-1), true
	case "上上月", "上上个月":
		return this.Add(-2), true
	}
	if parts := fullMonthPattern.FindStringSubmatch(text); parts != nil {
		year, _ := strconv.Atoi(parts[1])
		n, ok := numberIn(parts[2], 12)
		return Month{year, time.Month(n)}, ok && year > 0
	}
	if parts := namedMonthPattern.FindStringSubmatch(text); parts != nil {
		n, ok := numberIn(parts[2], 12)
		return Month{today.Year - yearsBack[parts[1]], time.Month(n)}, ok
	}
	if parts := monthPattern.FindStringSubmatch(text); parts != nil {
		n, ok := numberIn(parts[1], 12)
		month := Month{today.Year, time.Month(n)}
		if ok && today.MonthOf().Before(month) {
			month = month.Add(-12)
		}
		return month, ok
	}
	return Month{}, false
}

var yearPattern = regexp.MustCompile(`^(?:(20\d\d)年?|(今|去|前)年)$`)

// YearIn reads a year as people write it on some day: 2026, 2026年, 去年.
func YearIn(text string, today Date) (int, bool) {
	parts := yearPattern.FindStringSubmatch(withoutSpaces(Fold(text)))
	if parts == nil {
		return 0, false
	}
	if parts[2] != "" {
		return today.Year - yearsBack[parts[2]], true
	}
	year, err := strconv.Atoi(parts[1])
	return year, err == nil
}
