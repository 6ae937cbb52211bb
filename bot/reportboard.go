package bot

import (
	"baocun/storage"
	"baocun/township"
)

// villagesABoard is how many villages a page of the board shows.
const villagesABoard = 8

// reportBoard shows which villages have sent their report of a month, and which have not.
func (t *turn) reportBoard(month township.Month, page int) (screen, error) {
	missing, reports, err := t.missingReports(month)
	if err != nil {
		return screen{}, err
	}
	kept := make(map[township.UnitID]township.VillageReport, len(reports))
	sent, owing := 0, 0
	for _, r := range reports {
		kept[r.Village] = r
	}
	villages := t.units.Villages()
	for _, village := range villages {
		if kept[village.ID].IsSent() {
			sent++
		}
		if township.OwesReport(month, village.Since) || kept[village.ID].IsSent() {
			owing++
		}
	}
	rules, err := t.rules()
	if err != nil {
		return screen{}, err
	}
	s := t.say("report.board", "period", township.MonthPeriod(month), "due", rules.ReportDue(month),
		"meeting", rules.ReportsHeard(month), "sent", sent, "villages", owing)
	shown, page, pages := pageOf(villages, page, villagesABoard)
	var choices []storage.Button
	for _, village := range shown {
		s.text += "\n" + t.boardLine(village, kept[village.ID], month)
		choices = append(choices, button(t.voice.Unit(village), verbReport, village.ID, monthArg(month), 0))
	}
	if len(missing) > 0 && len(missing) < owing {
		s.text += "\n" + t.voice.Say("report.missing", "villages", missing)
	}
	return t.boardWays(s.grid(2, choices), month, page, pages, sent > 0), nil
}

func (t *turn) boardLine(village township.Unit, r township.VillageReport, month township.Month) string {
	switch {
	case r.IsSent():
		return t.voice.Say("report.board-sent", append(t.sentPairs(r), "village", village)...)
	case !township.OwesReport(month, village.Since):
		return t.voice.Say("report.board-free", "village", village)
	}
	return t.voice.Say("report.board-missing", "village", village)
}

// boardWays are the pages of a board, its files once there is something in them, and
// the ways on.
func (t *turn) boardWays(s screen, month township.Month, page, pages int, files bool) screen {
	s = s.row(t.turnPages(verbReports, page, pages, monthArg(month))...)
	if files {
		s = s.row(t.label("report.word", verbReportsWord, monthArg(month)), t.label("report.excel", verbReportsBook, monthArg(month)))
	}
	months := t.monthsOfReports(month, t.root().Since.MonthOf(), func(label string, m township.Month) storage.Button {
		return button(label, verbReports, monthArg(m), 0)
	})
	return s.row(months...).row(t.label("button.menu", verbMenu))
}
