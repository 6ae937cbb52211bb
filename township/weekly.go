package township

import (
	"strings"
	"time"
)

// WeekDay is the day of the week from which on those who oversee others are told how the
// week stands: 1 is Monday, 7 Sunday. The zero WeekDay is never.
type WeekDay int

// Never is no day of the week.
const Never WeekDay = 0

// ParseWeekDay reads monday, 周一, 星期一; nothing is never.
func ParseWeekDay(text string) (WeekDay, bool) {
	text = strings.ToLower(withoutSpaces(Fold(text)))
	if text == "" {
		return Never, true
	}
	day, known := englishWeekdays[text]
	for _, front := range []string{"周", "星期", "礼拜"} {
		if named, ok := weekdays[strings.TrimPrefix(text, front)]; ok && strings.HasPrefix(text, front) {
			day, known = named, true
		}
	}
	return weekDayOf(day), known
}

func weekDayOf(day time.Weekday) WeekDay {
	if day == time.Sunday {
		return 7
	}
	return WeekDay(day)
}

// HasCome tells whether the day has come in the week of another: the first working day from
// it on or, where there is none left in the week, the last one before it.
func (w WeekDay) HasCome(today Date, calendar Calendar) bool {
	if w == Never {
		return false
	}
	monday := today.AddDays(1 - int(weekDayOf(today.Weekday())))
	planned := monday.AddDays(int(w) - 1)
	on := calendar.WorkdayFrom(planned)
	if on.After(monday.AddDays(6)) {
		on = calendar.WorkdayUpTo(planned)
	}
	return !today.Before(on)
}

// Week is a week of the calendar, which begins on a Monday, as ISO 8601 counts them.
type Week struct{ Year, Number int }

// WeekOf is the week a day lies in.
func (d Date) WeekOf() Week {
	year, number := d.utc().ISOWeek()
	return Week{year, number}
}

// SameDayBefore is the same day of the month before, or its last where it is shorter.
func (d Date) SameDayBefore() Date {
	before := d.MonthOf().Add(-1).Last()
	before.Day = min(before.Day, d.Day)
	return before
}

// MetBy is how many people of the household were met up to a day of the round's month, of
// the visits that count in it.
func (r Round) MetBy(day Date, visits []Visit) int {
	met := 0
	for _, v := range visits {
		if v.Outcome == Met && !v.Date.After(day) {
			met = max(met, v.Seen)
		}
	}
	return min(met, r.People)
}

// WeekPictureKind is the document that follows the message on how a unit's week stands.
const WeekPictureKind = "weekly-picture"

// WeekPicture says which one it is.
type WeekPicture struct {
	Unit     UnitID   `json:"unit"`
	Day      Date     `json:"day"`
	Language Language `json:"language"`
}
