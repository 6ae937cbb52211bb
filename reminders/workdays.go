package reminders

import (
	"strings"
	"time"

	"github.com/6tail/lunar-go/HolidayUtil"
	"github.com/6tail/lunar-go/calendar"

	"baocun/township"
)

// The years whose official notices of days off the library knows, and the last one whose
// holidays are told from the law.
const (
	firstNotice = 2002
	lastNotice  = 2026
	lastByLaw   = 2050
)

// newYear is what notices call the first of January; the library has 元旦节.
const newYear = "元旦"

// OfficialCalendar is the calendar of the State Council's yearly notices, as far as the
// library knows them; of later years it knows the holidays by law.
func OfficialCalendar() township.Calendar {
	var days township.Calendar
	for year := firstNotice; year <= lastNotice; year++ {
		days = days.Announce(notice(year))
	}
	for year := lastNotice + 1; year <= lastByLaw; year++ {
		days = days.ByLaw(holidays(year))
	}
	return days
}

// notice is a year's official notice.
func notice(year int) township.Notice {
	n := township.Notice{Year: year}
	for e := HolidayUtil.GetHolidaysByYear(year).Front(); e != nil; e = e.Next() {
		day := e.Value.(*HolidayUtil.Holiday)
		on, err := township.ParseDate(day.GetDay())
		if err != nil {
			panic("reminders: a day off that is no day: " + day.GetDay())
		}
		n.Days = append(n.Days, township.NoticeDay{Date: on, Holiday: strings.Replace(day.GetName(), newYear+"节", newYear, 1), Works: day.IsWork()})
	}
	return n
}

// holidays are the days off of a year by the Regulation on Public Holidays for National
// Annual Festivals and Memorial Days as amended on 10 November 2024 (State Council Order
// No. 795): 元旦 1, 春节 4 from its eve, 清明节 1, 劳动节 2, 端午节 1, 中秋节 1, 国庆节 3.
func holidays(year int) map[township.Date]string {
	off := make(map[township.Date]string)
	add := func(first township.Date, days int, name string) {
		for i := range days {
			off[first.AddDays(i)] = name
		}
	}
	add(township.NewDate(year, time.January, 1), 1, newYear)
	add(lunarDay(year, 1, 1).AddDays(-1), 4, "春节")
	add(qingming(year), 1, "清明节")
	add(township.NewDate(year, time.May, 1), 2, "劳动节")
	add(lunarDay(year, 5, 5), 1, "端午节")
	add(lunarDay(year, 8, 15), 1, "中秋节")
	add(township.NewDate(year, time.October, 1), 3, "国庆节")
	return off
}

// lunarDay is a day of the traditional calendar's year.
func lunarDay(year, month, day int) township.Date {
	return solar(calendar.NewLunarFromYmd(year, month, day).GetSolar())
}

func qingming(year int) township.Date {
	return solar(calendar.NewLunarFromYmd(year, 1, 1).GetJieQiTable()["清明"])
}

func solar(s *calendar.Solar) township.Date {
	return township.NewDate(s.GetYear(), time.Month(s.GetMonth()), s.GetDay())
}
