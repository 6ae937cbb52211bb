package reminders

import (
	"time"

	"baocun/storage"
	"baocun/township"
)

// reportsAhead reminds who sends up a village's report of last month, while the
// township's meeting still waits for it. From the day before they are due on, the
// cadres are told which villages are missing. An activation of an earlier month is past.
func (o *office) reportsAhead(at time.Time) ([]matter, error) {
	month := o.today.MonthOf().Add(-1)
	if township.DateOf(at).MonthOf() != o.today.MonthOf() {
		return nil, nil
	}
	meeting, _, err := o.tx.MeetingFor(o.root.ID, township.TownshipMonthly, township.ReportMeeting(month))
	if err != nil || meeting.State == township.Filed {
		return nil, err
	}
	reports, err := o.tx.VillageReports(month)
	if err != nil {
		return nil, err
	}
	missing := township.MissingReports(month, o.units.Villages(), reports)
	var matters []matter
	for _, village := range missing {
		readers, err := o.readers(township.Specialist, village)
		if err != nil {
			return nil, err
		}
		for _, to := range readers {
			matters = append(matters, o.reportDue(to, village, month, at))
		}
	}
	more, err := o.reportsMissing(missing, month, at)
	return append(matters, more...), err
}

// reportDue tells who sends a village's report that its draft is there, and later that
// it is asked for.
func (o *office) reportDue(to reader, village township.Unit, month township.Month, at time.Time) matter {
	due := o.rules.Reports.DueDate(month)
	name := "remind.report"
	switch days := o.today.DaysUntil(due); {
	case days < 0:
		name = "remind.report-late"
	case days == 0:
		name = "remind.report-today"
	case days == 1:
		name = "remind.report-tomorrow"
	}
	m := matter{
		about: township.ReportOccasion(village.ID, month), kind: "ahead/" + stamp(at),
		to: to, mark: "📄", text: string(to.say(name, "where", to.where, "month", month, "due", due)),
		buttons: []storage.Button{to.command("monthly", "remind.open-report")},
	}
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
func (o *office) reportsMissing(missing []township.Unit, month township.Month, at time.Time) ([]matter, error) {
	due := o.rules.Reports.DueDate(month)
	if len(missing) == 0 || o.today.DaysUntil(due) > 1 {
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
			about: township.MissingOccasion(month), kind: "ahead/" + stamp(at),
			to: to, mark: "📄",
			text: to.voice.Say("remind.reports-missing", "month", month, "count", len(missing), "villages", owing,
				"missing", missing, "due", due),
			buttons: []storage.Button{wayTo(to, "monthly")},
		})
	}
	return matters, nil
}
