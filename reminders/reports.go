package reminders

import (
	"baocun/storage"
	"baocun/township"
)

// draftDays is how many working days before reports are due their drafts are spoken of,
// and namedDays from how many before on those who have not sent are.
const (
	draftDays = 4
	namedDays = 1
)

// reportsAhead tells who sends up a village's report of last month that the draft is
// there, and reminds them from the day before it is due until the township's meeting.
// The cadres are then told which villages are missing.
func (o *office) reportsAhead() ([]matter, error) {
	month := o.today.MonthOf().Add(-1)
	if o.rules.ReportsHeard(month).Before(o.today) || o.daysToReport(month) > draftDays {
		return nil, nil
	}
	missing, err := o.missingReports(month)
	if err != nil {
		return nil, err
	}
	var matters []matter
	for _, village := range missing {
		readers, err := o.readers(township.Specialist, village)
		if err != nil {
			return nil, err
		}
		for _, to := range readers {
			matters = append(matters, o.reportDue(to, village, month))
		}
	}
	more, err := o.reportsMissing(missing, month)
	return append(matters, more...), err
}

// daysToReport is how many working days are left, after today, until the reports of a
// month are due.
func (o *office) daysToReport(month township.Month) int {
	return o.calendar.Workdays(o.today.AddDays(1), o.rules.ReportDue(month))
}

// missingReports lists the villages whose reports the township's meeting waits for:
// none once its minutes are filed.
func (o *office) missingReports(month township.Month) ([]township.Unit, error) {
	meeting, _, err := o.tx.MeetingFor(o.root.ID, township.TownshipMonthly, township.ReportMeeting(month))
	if err != nil || meeting.State == township.Filed {
		return nil, err
	}
	reports, err := o.tx.VillageReports(month)
	return township.MissingReports(month, o.units.Villages(), reports), err
}

// reportDue tells who sends a village's report, once, that its draft is there, and
// later that it is asked for.
func (o *office) reportDue(to reader, village township.Unit, month township.Month) matter {
	due := o.rules.ReportDue(month)
	m := matter{
		about: township.ReportOccasion(village.ID, month), kind: "ahead/" + o.today.String(),
		to: to, mark: "📄", buttons: []storage.Button{to.command("monthly", "remind.open-report")},
	}
	name := "remind.report-late"
	switch {
	case o.daysToReport(month) > namedDays:
		name, m.kind = "remind.report", "draft"
	case due == o.today:
		name = "remind.report-today"
	case due.After(o.today):
		name = "remind.report-soon"
	}
	m.text = string(to.say(name, "where", to.where, "month", month, "due", due))
	if to.standIn != "" { // A chief can send the report all the same.
		m.buttons = append(m.buttons, wayTo(to, "monthly"))
	}
	return m
}

// wayTo is a button that runs a command under the command's own name.
func wayTo(to reader, command string) storage.Button {
	return storage.Button{Label: to.voice.Label("go." + command), Verb: verbRun, Args: []string{command}}
}

// reportsMissing names to the township's cadres the villages that have not sent.
func (o *office) reportsMissing(missing []township.Unit, month township.Month) ([]matter, error) {
	due := o.rules.ReportDue(month)
	if len(missing) == 0 || o.daysToReport(month) > namedDays {
		return nil, nil
	}
	readers, err := o.readers(township.Cadre, o.root)
	if err != nil {
		return nil, err
	}
	owing := len(township.MissingReports(month, o.units.Villages(), nil))
	var matters []matter
	for _, to := range readers {
		matters = append(matters, matter{
			about: township.MissingOccasion(month), kind: "ahead/" + o.today.String(),
			to: to, mark: "📄",
			text: to.voice.Say("remind.reports-missing", "month", month, "count", len(missing), "villages", owing,
				"missing", missing, "due", due),
			buttons: []storage.Button{wayTo(to, "monthly")},
		})
	}
	return matters, nil
}
