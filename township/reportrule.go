package township

// ReportRule is what the office asks of the villages' monthly reports.
type ReportRule struct {
	// DaysBefore is how many days before the township's meeting is due the reports
	// are to be there.
	DaysBefore int
}

// ReportDue is the day by which the reports of a month are sent up, in the month
// after it: a working day where the meeting's moves to one.
func (r Rules) ReportDue(month Month) Date {
	due, first := r.ReportsHeard(month).AddDays(-r.Reports.DaysBefore), month.Add(1).First()
	if meeting := r.Meetings[TownshipMonthly]; meeting.Shift == ShiftAfter || meeting.Shift == ShiftBefore {
		due = meeting.Calendar.WorkdayUpTo(due)
	}
	if due.Before(first) {
		return first
	}
	return due
}

// ReportsHeard is the day by which the township's meeting that hears the reports of a
// month is held.
func (r Rules) ReportsHeard(month Month) Date {
	return r.Meetings[TownshipMonthly].DueDate(ReportMeeting(month))
}

// ReportMeeting is the period of the township's monthly meeting that hears the
// villages' reports of a month.
func ReportMeeting(month Month) Period { return MonthPeriod(month.Add(1)) }

// ReportedMonth is the month whose reports the township's monthly meeting of a
// period hears.
func ReportedMonth(p Period) Month { return p.LastMonth().Add(-1) }

// OwesReport tells whether a village with a first day is to report of a month: the
// whole of it lies behind that day.
func OwesReport(month Month, since Date) bool { return !month.First().Before(since) }

// MissingReports lists, in the given order, the villages that are to report of a
// month and have not sent anything up.
func MissingReports(month Month, villages []Unit, reports []VillageReport) []Unit {
	sent := make(map[UnitID]bool, len(reports))
	for _, r := range reports {
		sent[r.Village] = r.IsSent()
	}
	var missing []Unit
	for _, village := range villages {
		if OwesReport(month, village.Since) && !sent[village.ID] {
			missing = append(missing, village)
		}
	}
	return missing
}
