package bot

import (
	"baocun/storage"
	"baocun/township"
)

// reportScreen shows a report, paged, and what can be done with it. Whoever only hears
// reports is not shown one that was not sent: it was not checked yet.
func (t *turn) reportScreen(village township.Unit, r township.VillageReport, page int) (screen, error) {
	switch {
	case r.IsSent():
	case r.Month.Last().Before(village.Since):
		return t.reportWays(t.say("report.before-start", "period", township.MonthPeriod(r.Month), "since", t.voice.FullDate(village.Since)), r), nil
	case !t.may(township.SendReport, village.ID):
		return t.unsentReport(village, r)
	}
	rules, err := t.rules()
	if err != nil {
		return screen{}, err
	}
	pages := paged(t.reportLines(r), pageLimit)
	page = min(max(page, 0), len(pages)-1)
	s := t.say("report.head", "village", village, "period", township.MonthPeriod(r.Month), "state", t.reportState(r, rules.ReportDue(r.Month)))
	s.text += "\n" + pages[page]
	if len(pages) > 1 {
		s = s.row(t.reportPages(r, page, len(pages))...)
	}
	meeting, _, err := t.reportMeeting(r.Month)
	if err != nil {
		return screen{}, err
	}
	return t.reportWays(t.withReportActs(s, r, meeting), r), nil
}

func (t *turn) reportPages(r township.VillageReport, page, pages int) []storage.Button {
	return t.turnPages(verbReport, page, pages, r.Village, monthArg(r.Month))
}

// reportState says whether a report was sent, when and by whom, or by when it is to be.
func (t *turn) reportState(r township.VillageReport, due township.Date) string {
	switch {
	case r.IsSent():
		return t.voice.Say("report.state-sent", t.sentPairs(r)...)
	case !township.OwesReport(r.Month, r.Since):
		return t.voice.Say("report.state-free")
	case due.Before(t.today):
		return t.voice.Say("report.state-late", "due", due)
	}
	return t.voice.Say("report.state-draft", "due", due)
}

// sentPairs are the day, the hour and the name of who sent a report.
func (t *turn) sentPairs(r township.VillageReport) []any {
	at := r.SentAt.In(t.bot.options.Location)
	return []any{"day", township.DateOf(at), "at", at, "name", r.SentBy.Name}
}

// reportLines are the parts of a report under their heads.
func (t *turn) reportLines(r township.VillageReport) []string {
	var lines []string
	for i, part := range t.voice.Report(r) {
		lines = append(lines, t.voice.Say("minutes.section", "number", t.voice.Numeral(i+1), "section", part.Head))
		for n, text := range part.Lines {
			if part.Numbered {
				lines = append(lines, t.voice.Say("minutes.line", "number", n+1, "text", text))
			} else {
				lines = append(lines, t.voice.Say("report.text", "text", text))
			}
		}
		if len(part.Lines) == 0 {
			lines = append(lines, t.voice.Say("report.none"))
		}
	}
	return lines
}

// withReportActs adds what this person can do with a report, and what they should know
// before they send it.
func (t *turn) withReportActs(s screen, r township.VillageReport, meeting township.Meeting) screen {
	month, mine := monthArg(r.Month), t.may(township.SendReport, r.Village)
	switch {
	case !mine:
	case r.IsSent() && meeting.State != township.Filed:
		s = s.row(t.label("button.take-back", verbTakeBack, r.Village, month, r.Revision))
	case !r.IsSent():
		s.text += "\n\n" + t.voice.Say("report.check")
		if !t.isClosed(r.Month) && r.Coverage.HasRegister() {
			s.text += "\n" + t.voice.Say("report.still-open", "month", r.Month, "until", t.bot.options.Rules.Visits.Closes(r.Month))
		}
		notes := []storage.Button{t.label("button.add-note", verbNote, r.Village, month)}
		if len(r.Notes) > 0 {
			notes = append(notes, t.label("button.remove-note", verbNoNote, r.Village, month, r.Revision))
		}
		s = s.row(notes...).row(t.label("button.send-up", verbSendUp, r.Village, month, r.Revision))
	}
	return s
}

// reportWays are the ways on from a report.
func (t *turn) reportWays(s screen, r township.VillageReport) screen {
	var ways []storage.Button
	if t.hearsReports() || len(t.reporting()) > 1 {
		ways = append(ways, t.label("button.reports", verbReports, monthArg(r.Month), 0))
	}
	first := r.Since.MonthOf()
	ways = append(ways, t.monthsOfReports(r.Month, first, func(label string, month township.Month) storage.Button {
		return button(label, verbReport, r.Village, monthArg(month), 0)
	})...)
	return s.row(ways...).row(t.label("button.menu", verbMenu))
}

// monthsOfReports lead to the reports of the month before and after; the running month
// has none yet.
func (t *turn) monthsOfReports(month, first township.Month, show func(string, township.Month) storage.Button) []storage.Button {
	var months []storage.Button
	if before := month.Add(-1); !before.Before(first) {
		months = append(months, show(t.voice.Label("coverage.month-before", "month", before), before))
	}
	if after := month.Add(1); !t.lastMonth().Before(after) {
		months = append(months, show(t.voice.Label("coverage.month-after", "month", after), after))
	}
	return months
}

// unsentReport says that a report is not there yet, and whom to ask for it.
func (t *turn) unsentReport(village township.Unit, r township.VillageReport) (screen, error) {
	s := t.say("report.not-sent", "village", village, "month", r.Month)
	holders, err := t.tx.Holders(village.ID, township.Specialist, t.today)
	if err != nil {
		return screen{}, err
	}
	var names []string
	for _, post := range holders {
		name, err := t.nameOf(post.Person)
		if err != nil {
			return screen{}, err
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		s.text += "\n" + t.voice.Say("report.ask-nobody")
	} else {
		s.text += "\n" + t.voice.Say("report.ask-whom", "names", names)
	}
	return t.reportWays(s, r), nil
}
