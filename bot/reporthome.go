package bot

import "baocun/township"

// reportHome adds to the first screen of those who send reports a line and a button for
// each that the next meeting of the township still waits for.
func (t *turn) reportHome(home screen) (screen, error) {
	month, villages := t.lastMonth(), t.reporting()
	rules, err := t.rules()
	if err != nil || len(villages) == 0 || rules.ReportsHeard(month).Before(t.today) {
		return home, err
	}
	meeting, _, err := t.reportMeeting(month)
	if err != nil || meeting.State == township.Filed {
		return home, err
	}
	due := rules.ReportDue(month)
	name := "report.home"
	if due.Before(t.today) {
		name = "report.home-late"
	}
	for _, village := range villages {
		r, err := t.tx.VillageReport(village.ID, month)
		if err != nil {
			return screen{}, err
		}
		if r.IsSent() || !township.OwesReport(month, village.Since) {
			continue
		}
		home.text += "\n" + t.voice.Say(name, "village", village, "month", month, "due", due)
		home = home.row(button(t.voice.Label("button.report-due", "village", village, "month", month), verbReport, village.ID, monthArg(month), 0))
	}
	return home, nil
}
