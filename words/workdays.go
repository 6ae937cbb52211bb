package words

import "baocun/township"

// DaysLeft says how many working days are left of a day's month, that day included:
// 6 个工作日. A year without an official notice is marked as reckoned; where only days
// off are left, it says how many.
func (v Voice) DaysLeft(calendar township.Calendar, today township.Date) string {
	last := today.MonthOf().Last()
	days := calendar.Workdays(today, last)
	if days == 0 {
		return v.Label("workdays.none", "days", today.DaysUntil(last)+1)
	}
	return v.Workdays(calendar, today, days)
}

// Workdays says how many working days there are from a day on; where no official notice
// tells of that day, it says that this is reckoned.
func (v Voice) Workdays(calendar township.Calendar, today township.Date, days int) string {
	if !calendar.IsOfficial(today) {
		return v.Label("workdays.estimated", "days", days)
	}
	return v.Label("workdays.some", "days", days)
}
