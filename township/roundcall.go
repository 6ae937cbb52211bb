package township

import "slices"

// RoundCall is the last of the days that has come, in a day's month, on which assistants
// are told whom they have not seen yet; none where it is too early. Where it is one of
// rest, they are told on the working day before.
func (r VisitRules) RoundCall(calendar Calendar, today Date) (day int, ok bool) {
	month := MonthPeriod(today.MonthOf())
	for _, day := range slices.Backward(slices.Sorted(slices.Values(r.Remind))) {
		if on := calendar.shifted(month, MonthDay(day).In(month), ShiftBefore); !today.Before(on) {
			return day, true
		}
	}
	return 0, false
}

// A rest is long from so many days on, and spoken of from so many working days before it.
const (
	longRestDays  = 4
	longRestAhead = 3
)

// LongRest is a holiday that many days of rest follow each other for, and how many
// working days are left before it, the present one included.
type LongRest struct {
	First    Date
	Workdays int
}

// LongRestAhead is the long rest that a day lies shortly before, if any.
func (c Calendar) LongRestAhead(today Date) (LongRest, bool) {
	workdays := 0
	for d := today; workdays <= longRestAhead; {
		if c.IsWorkday(d) {
			workdays++
			d = d.AddDays(1)
			continue
		}
		days, isHoliday := c.restFrom(d)
		if days >= longRestDays && isHoliday {
			return LongRest{d, workdays}, workdays > 0
		}
		d = d.AddDays(days)
	}
	return LongRest{}, false
}

// restFrom counts the days of rest that follow each other from a day on, and tells whether
// a holiday is among them.
func (c Calendar) restFrom(d Date) (days int, isHoliday bool) {
	for ; days < longestRest && !c.IsWorkday(d); d = d.AddDays(1) {
		days++
		isHoliday = isHoliday || c.Holiday(d) != ""
	}
	return days, isHoliday
}
