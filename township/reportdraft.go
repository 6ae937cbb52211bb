package township

import "slices"

// ReportSources are the records that a village's report of a month is drafted from.
type ReportSources struct {
	// Since is the village's first day.
	Since Date
	// Coverage is of the month, Before of the month before it, Groups of the groups.
	Coverage, Before Coverage
	Groups           []ReportedGroup
	// Meetings are the village's of [ReportedRegimes], as far as there are records.
	Meetings []Meeting
	// Open tasks are those that are open now. Ended tasks were done or cancelled at
	// times of the office's clock.
	Open, Ended []Task
}

// ReportedRegimes lists the meetings of a village that its report tells of.
func ReportedRegimes() []Regime { return []Regime{VillageMonthly, CommitteeQuarterly} }

// DraftReport drafts a report anew from the records; what the specialist added stays.
// One that was sent stays what it was.
func DraftReport(kept VillageReport, from ReportSources, today Date) VillageReport {
	if kept.IsSent() {
		return kept
	}
	r := VillageReport{
		Village: kept.Village, Month: kept.Month, Since: from.Since,
		Coverage: from.Coverage, Before: from.Before, Groups: from.Groups,
		Notes: kept.Notes, Revision: kept.Revision,
	}
	for _, regime := range ReportedRegimes() {
		r = r.telling(regime, from.Meetings)
	}
	r.Done, r.Open = doneIn(r.Month, from.Ended), openSince(r.Month, from.Open, today)
	return r
}

// telling is the report with the regime's meeting: one that was held in the month, or
// whose period ended with it.
func (r VillageReport) telling(regime Regime, meetings []Meeting) VillageReport {
	period := regime.PeriodOf(r.Month.Last())
	told := ReportedMeeting{Regime: regime, Period: period}
	for _, m := range meetings {
		if m.Regime != regime || m.Period != period || !m.WasHeld() {
			continue
		}
		told.State, told.Date, told.Expected, told.Present = m.State, m.Date, m.Expected, m.Present
		if m.Date.MonthOf() == r.Month {
			r.Studied = addNew(r.Studied, m.In(Study))
			r.Problems = addNew(r.Problems, m.In(Problem))
		}
	}
	isOwed := period.LastMonth() == r.Month && !period.First().Before(r.Since)
	if isOwed || told.State != "" && (told.Date.MonthOf() == r.Month || period.LastMonth() == r.Month) {
		r.Meetings = append(r.Meetings, told)
	}
	return r
}

// addNew adds the texts that a list does not have: two meetings may study the same.
func addNew(list, texts []string) []string {
	for _, text := range texts {
		if !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}

// doneIn lists what was done in a month, in order.
func doneIn(month Month, ended []Task) []ReportedTask {
	var done []Task
	for _, t := range ended {
		if t.State == TaskDone && DateOf(t.Ended).MonthOf() == month {
			done = append(done, t)
		}
	}
	slices.SortStableFunc(done, func(a, b Task) int { return a.Ended.Compare(b.Ended) })
	return reported(done, Date{})
}

// openSince lists what was given by the end of a month and is still open, the first
// due first; what was given later is no matter of that month.
func openSince(month Month, open []Task, today Date) []ReportedTask {
	var left []Task
	for _, t := range open {
		if !t.GivenOn.After(month.Last()) {
			left = append(left, t)
		}
	}
	slices.SortStableFunc(left, func(a, b Task) int {
		switch {
		case a.Due.IsZero() == b.Due.IsZero():
			return a.Due.Compare(b.Due)
		case a.Due.IsZero():
			return 1
		}
		return -1
	})
	return reported(left, today)
}

func reported(tasks []Task, today Date) []ReportedTask {
	var list []ReportedTask
	for _, t := range tasks {
		list = append(list, ReportedTask{Text: t.Text, Owner: t.Owner.Name, Due: t.Due, Late: t.IsLate(today)})
	}
	return list
}
