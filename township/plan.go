package township

import "time"

// Plan is the day on which a meeting is to be held, as whoever holds it has settled.
type Plan struct {
	Unit   UnitID    `json:"unit"`
	Regime Regime    `json:"regime"`
	Period Period    `json:"period"`
	On     Date      `json:"on"`
	By     PersonID  `json:"by"`
	At     time.Time `json:"at"`
}

// A meeting is planned for one of so many working days at most, and may be for so many at
// least, even where it is late.
const (
	mostPlanDays  = 8
	leastPlanDays = 4
)

// PlanDays lists the days for which a meeting that is due by a day may be planned.
func PlanDays(calendar Calendar, due, today Date) []Date {
	var days []Date
	for d := calendar.WorkdayFrom(today); len(days) < mostPlanDays; d = calendar.WorkdayFrom(d.AddDays(1)) {
		if d.After(due) && len(days) >= leastPlanDays {
			break
		}
		days = append(days, d)
	}
	return days
}
