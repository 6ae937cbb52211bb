package reminders

import (
	"time"

	"baocun/township"
)

// ScheduledDay is the first day in a period's last month on which a schedule is
// activated; where there is none it is the last of the month.
type ScheduledDay struct{ Schedule Schedule }

// In is the day in a period.
func (s ScheduledDay) In(p township.Period) township.Date {
	last := p.Last()
	before := last.MonthOf().First().In(time.UTC).Add(-time.Second)
	if at := s.Schedule.Next(before); !at.IsZero() && !township.DateOf(at).After(last) {
		return township.DateOf(at)
	}
	return last
}
