package assessment

import "baocun/township"

// Pace tells how a month goes that is under way: a unit is behind where the people it
// met are less than the percentage SlowBelow of the share of the days that have gone
// by. The day that is running has not gone by yet, nor has what lies before the first
// day of a unit. A month in which nobody is to be met has no pace.
func (r Rules) Pace(c township.Coverage, month township.Month, since, today township.Date) Band {
	if !c.HasRegister() {
		return ""
	}
	first := month.First()
	if since.After(first) {
		first = since
	}
	days := first.DaysUntil(month.Last()) + 1
	gone := min(max(first.DaysUntil(today), 0), days)
	if c.PeopleMet*days*100 < r.SlowBelow*c.People*gone {
		return Slow
	}
	return OnTrack
}
