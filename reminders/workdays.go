package reminders

import (
	"time"

	"github.com/6tail/lunar-go/HolidayUtil"

	"baocun/township"
)

// The years whose official notices of days off the library knows.
const (
	firstNotice = 2002
	lastNotice  = 2026
)

// OfficialCalendar is the calendar of the State Council's yearly notices, as far as
// they are known. Later years are reckoned from the week.
func OfficialCalendar() township.Calendar {
	var calendar township.Calendar
	for year := firstNotice; year <= lastNotice; year++ {
		works := make(map[township.Date]bool)
		for e := HolidayUtil.GetHolidaysByYear(year).Front(); e != nil; e = e.Next() {
			day := e.Value.(*HolidayUtil.Holiday)
			on, err := time.Parse(time.DateOnly, day.GetDay())
			if err != nil {
				panic("reminders: a day off that is no day: " + day.GetDay())
			}
			works[township.DateOf(on)] = day.IsWork()
		}
		calendar = calendar.Announce(year, works)
	}
	return calendar
}
