package township

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// DayRule tells on which day of a period something is to be done: of a month, or of
// the last month of a quarter.
type DayRule interface {
	In(p Period) Date
}

// MonthDay is a day of the month; in a month that is shorter it is the last.
type MonthDay int

// In is the day in a period.
func (n MonthDay) In(p Period) Date {
	day := p.Last()
	day.Day = min(day.Day, int(n))
	return day
}

// LastWeekday stands in a [NthWeekday] for the last one of the month.
const LastWeekday = -1

// NthWeekday is the second Wednesday of the month and the like. N is 1 to 4, which every
// month has, or LastWeekday.
type NthWeekday struct {
	N       int
	Weekday time.Weekday
}

// In is the day in a period.
func (w NthWeekday) In(p Period) Date {
	if w.N == LastWeekday {
		last := p.Last()
		return last.AddDays(-(int(last.Weekday()-w.Weekday+7) % 7))
	}
	first := p.LastMonth().First()
	return first.AddDays(int(w.Weekday-first.Weekday()+7)%7 + 7*(w.N-1))
}

var (
	dayRulePattern     = regexp.MustCompile(`^(?:每月)?(\d{1,2})[日号]?$`)
	endRulePattern     = regexp.MustCompile(`^(?:每月)?(?:月底|月末|最后一天|last day)$`)
	weekdayRulePattern = regexp.MustCompile(`^(?:每月)?(第[一二三四1-4]个?|最后一?个?|1st |2nd |3rd |4th |first |second |third |fourth |last )` +
		`(?:(?:星期|周|礼拜)([一二三四五六日天])|(monday|tuesday|wednesday|thursday|friday|saturday|sunday))$`)
)

var nths = map[string]int{
	"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
	"first": 1, "second": 2, "third": 3, "fourth": 4, "last": LastWeekday, "最后": LastWeekday,
}

// ParseDayRule reads a day of the month as people write it: 7, 7日, 月底, 第二个星期三,
// 最后一个周五, second wednesday.
func ParseDayRule(text string) (DayRule, bool) {
	text = strings.Join(strings.Fields(strings.ToLower(Fold(text))), " ")
	if parts := dayRulePattern.FindStringSubmatch(text); parts != nil {
		day, err := strconv.Atoi(parts[1])
		return MonthDay(day), err == nil && day >= 1 && day <= 31
	}
	if endRulePattern.MatchString(text) {
		return MonthDay(31), true
	}
	parts := weekdayRulePattern.FindStringSubmatch(text)
	if parts == nil {
		return nil, false
	}
	nth := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(parts[1], "第"), "个"))
	rule := NthWeekday{N: nths[strings.TrimSuffix(nth, "一")]}
	if nth == "一" {
		rule.N = 1
	}
	if rule.Weekday = weekdays[parts[2]]; parts[2] == "" {
		rule.Weekday = englishWeekdays[parts[3]]
	}
	return rule, true
}

var englishWeekdays = map[string]time.Weekday{
	"monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday, "thursday": time.Thursday,
	"friday": time.Friday, "saturday": time.Saturday, "sunday": time.Sunday,
}
