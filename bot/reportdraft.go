package bot

import (
	"baocun/township"
)

// report is a village's report of a month: as it was sent, or drafted from the records
// as they are now.
func (t *turn) report(village township.Unit, month township.Month) (township.VillageReport, error) {
	kept, err := t.tx.VillageReport(village.ID, month)
	if err != nil || kept.IsSent() {
		return kept, err
	}
	from, err := t.reportSources(village, month)
	return township.DraftReport(kept, from, t.today), err
}

// reportSources reads what a report is drafted from.
func (t *turn) reportSources(village township.Unit, month township.Month) (township.ReportSources, error) {
	from := township.ReportSources{Since: village.Since}
	tallies, err := t.tx.Tallies(village.ID, month.Add(-1), month)
	if err != nil {
		return from, err
	}
	for _, tally := range tallies {
		if tally.Month == month {
			from.Coverage = tally.Coverage
		} else {
			from.Before = tally.Coverage
		}
	}
	for _, group := range t.units.Children(village.ID) {
		tally, _, err := t.tx.Tally(group.ID, month)
		if err != nil {
			return from, err
		}
		from.Groups = append(from.Groups, township.ReportedGroup{Number: group.Number, Coverage: tally.Coverage})
	}
	for _, regime := range township.ReportedRegimes() {
		m, known, err := t.tx.MeetingFor(village.ID, regime, regime.PeriodOf(month.Last()))
		if err != nil {
			return from, err
		}
		if known {
			from.Meetings = append(from.Meetings, m)
		}
	}
	return t.withTasks(from, village.ID)
}

// withTasks adds the village's tasks, with times on the office's clock.
func (t *turn) withTasks(from township.ReportSources, village township.UnitID) (township.ReportSources, error) {
	var err error
	if from.Open, err = t.tx.OpenTasksIn(village); err != nil {
		return from, err
	}
	for task, err := range t.tx.EndedTasksIn(village) {
		if err != nil {
			return from, err
		}
		task.Ended = task.Ended.In(t.bot.options.Location)
		from.Ended = append(from.Ended, task)
	}
	return from, nil
}

// reportMeeting is the township's meeting that hears the reports of a month: an empty
// one where nothing is written of it yet.
func (t *turn) reportMeeting(month township.Month) (township.Meeting, bool, error) {
	return t.tx.MeetingFor(t.root().ID, township.TownshipMonthly, township.ReportMeeting(month))
}

// missingReports lists the villages that have not sent up a month's report, and what
// is kept of all of them.
func (t *turn) missingReports(month township.Month) ([]township.Unit, []township.VillageReport, error) {
	reports, err := t.tx.VillageReports(month)
	return township.MissingReports(month, t.units.Villages(), reports), reports, err
}
