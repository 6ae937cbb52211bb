package township

// ReportRule is what the office asks of the villages' monthly reports.
type ReportRule struct {
	// DueDay is the day of the month by which the reports of the month before are
	// sent up; a month that is shorter means its last day.
	DueDay int
}

// DueDate is the day by which the reports of a month are sent up.
func (r ReportRule) DueDate(month Month) Date {
	return MeetingRule{DueDay: r.DueDay}.DueDate(ReportMeeting(month))
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
