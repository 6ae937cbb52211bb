package bot

import (
	"baocun/township"
	"baocun/words"
)

// withReports is the minutes of the township's monthly meeting, while they are open,
// with a line for each village that has sent its report of the month before, and those of a
// quarterly meeting with the serious matters that ended; other meetings stay as they are.
func (t *turn) withReports(m township.Meeting) (township.Meeting, error) {
	switch {
	case !m.IsUnfiled() || m.Regime == township.VillageMonthly:
		return m, nil
	case m.Regime == township.CommitteeQuarterly:
		return t.withUrgents(m)
	}
	reports, err := t.tx.VillageReports(township.ReportedMonth(m.Period))
	voice := words.In(t.bot.options.Language)
	return m.WithReports(t.units.Villages(), reports, func(village township.Unit, r township.VillageReport) township.Line {
		return township.Line{Text: voice.ReportLine(village, r), By: r.SentBy.Person, At: r.SentAt}
	}), err
}

// bringToMeeting puts the reports that were sent into the minutes of their meeting,
// where these are begun, and tells below what becomes of one that was sent just now. Of
// one that comes too late the cadres hear, who can correct the minutes.
func (t *turn) bringToMeeting(village township.Unit, r township.VillageReport) (string, error) {
	m, known, err := t.reportMeeting(r.Month)
	if err != nil {
		return "", err
	}
	if m.State == township.Filed {
		err := t.tellCadres("report.came-late", "village", village, "period", township.MonthPeriod(r.Month))
		return "\n" + t.voice.Say("report.told-late"), err
	}
	if m.HasReport(r.Village) { // What somebody changed in it stays when a report comes anew.
		return "\n" + t.voice.Say("report.told-changed"), nil
	}
	if known {
		told, err := t.withReports(m)
		if err != nil || !told.HasReport(r.Village) {
			return "", err
		}
		if err := t.keepAgenda(m, told); err != nil {
			return "", err
		}
	}
	return "\n" + t.voice.Say("report.told", "section", t.voice.Section(township.TownshipMonthly, township.Report)), nil
}

// keepAgenda saves minutes whose lines of reports have changed.
func (t *turn) keepAgenda(before, m township.Meeting) error {
	if len(before.Reports) == len(m.Reports) {
		return nil
	}
	_, err := t.keepMinutes(m)
	return err
}

// missingHere adds to the screen of the township's open minutes which villages have
// not sent their report.
func (t *turn) missingHere(s screen, m township.Meeting) (screen, error) {
	if m.Regime != township.TownshipMonthly || !m.IsUnfiled() {
		return s, nil
	}
	missing, _, err := t.missingReports(township.ReportedMonth(m.Period))
	if err != nil || len(missing) == 0 {
		return s, err
	}
	s.text += "\n\n" + t.voice.Say("report.missing-here", "villages", missing,
		"section", t.voice.Section(m.Regime, township.Report))
	return s, nil
}

// withReportsSoFar adds to the question for the lines of a section which villages'
// reports come into it by themselves; the question for any other section stays as it is.
func (t *turn) withReportsSoFar(question screen, regime township.Regime, section township.Section, a answers) (screen, error) {
	on, err := township.ParseDate(a[stepDate])
	if regime == township.CommitteeQuarterly && section == township.Problem && err == nil {
		return t.withUrgentsSoFar(question, on, a)
	}
	if regime != township.TownshipMonthly || section != township.Report || err != nil {
		return question, nil
	}
	reports, err := t.tx.VillageReports(township.ReportedMonth(regime.PeriodOf(on)))
	if err != nil {
		return screen{}, err
	}
	var sent []township.Unit
	for _, r := range reports {
		if village, known := t.units.Get(r.Village); known && r.IsSent() {
			sent = append(sent, village)
		}
	}
	if len(sent) == 0 {
		return question.headed(t.voice.Say("report.in-agenda-none")), nil
	}
	question.buttons = nil
	return question.headed(t.voice.Say("report.in-agenda", "sent", sent)).
		row(choice(t.voice.Label("report.enough"), leaveEmpty)), nil
}
