package bot

import (
	"baocun/storage"
	"baocun/township"
)

// The buttons of the villages' monthly reports.
const (
	verbReports     = "yl" // month, page: all villages
	verbReport      = "yo" // village, month, page: read one
	verbNote        = "yn" // village, month: more notes
	verbNoNote      = "yd" // village, month, revision, place: one note less, or which
	verbSendUp      = "yu" // village, month, revision
	verbTakeBack    = "yx" // village, month, revision
	verbReportsWord = "yw" // month
	verbReportsBook = "yt" // month
)

var reportVerbs = verbTable{
	verbReports:     pressReports,
	verbReport:      pressReport,
	verbNote:        pressNote,
	verbNoNote:      pressNoNote,
	verbSendUp:      pressSendUp,
	verbTakeBack:    pressTakeBack,
	verbReportsWord: func(t *turn, args pressed) (screen, error) { return pressReportsFile(t, args, kindReportsWord) },
	verbReportsBook: func(t *turn, args pressed) (screen, error) { return pressReportsFile(t, args, kindReportsBook) },
}

// refuseReportWords is a line that names neither a village nor a month.
const refuseReportWords township.RefusalCode = "report-words"

// monthlyCommand opens the report of last month, or of the village and the month that
// were named: 月报 肖村 2026-10. Whoever hears the reports sees all villages.
func monthlyCommand(t *turn, args string) (screen, error) {
	line := township.ParseCoverageLine(args, t.units, t.today)
	month := line.Month
	switch {
	case len(line.Words) > 0 || line.Group != 0:
		return screen{}, township.Refuse(refuseReportWords, "words", args)
	case month == township.Month{}:
		month = t.lastMonth()
	case t.lastMonth().Before(month):
		return screen{}, township.Refuse(township.RefuseReportTooEarly, "month", month)
	}
	if line.Unit.Kind == township.KindVillage {
		if !t.mayReadReport(line.Unit.ID) {
			return t.denied(), nil
		}
		return t.reportOf(line.Unit, month, 0)
	}
	return t.reports(month, 0)
}

// lastMonth is the newest month that is over: the one that is reported now.
func (t *turn) lastMonth() township.Month { return t.today.MonthOf().Add(-1) }

// reportMonth reads a button's month; without one, or with one that is not over, it is
// last month.
func (t *turn) reportMonth(text string) township.Month {
	month := t.monthIn(text)
	if t.lastMonth().Before(month) {
		return t.lastMonth()
	}
	return month
}

// hearsReports tells whether this person sees the reports of all villages.
func (t *turn) hearsReports() bool { return t.may(township.SeeReports, t.root().ID) }

func (t *turn) mayReadReport(village township.UnitID) bool {
	return t.hearsReports() || t.may(township.SendReport, village)
}

// reporting lists the villages whose report this person sends up.
func (t *turn) reporting() []township.Unit {
	var villages []township.Unit
	for _, village := range t.units.Villages() {
		if t.may(township.SendReport, village.ID) {
			villages = append(villages, village)
		}
	}
	return villages
}

// reports is the screen of a month: all villages for those who hear them, and for who
// sends a report that one.
func (t *turn) reports(month township.Month, page int) (screen, error) {
	own := t.reporting()
	switch {
	case t.hearsReports():
		return t.reportBoard(month, page)
	case len(own) == 0:
		return t.denied(), nil
	case len(own) == 1:
		return t.reportOf(own[0], month, 0)
	}
	choices := make([]storage.Button, 0, len(own))
	for _, village := range own {
		choices = append(choices, button(t.voice.Unit(village), verbReport, village.ID, monthArg(month), 0))
	}
	return t.say("report.which").grid(2, choices).row(t.label("button.menu", verbMenu)), nil
}

func pressReports(t *turn, args pressed) (screen, error) {
	if !t.hearsReports() && len(t.reporting()) == 0 {
		return t.stale(t.menu())
	}
	return t.reports(t.reportMonth(args.text(0)), args.number(1))
}

// reportVillage is the village that a button names, if it is one.
func (t *turn) reportVillage(args pressed) (township.Unit, bool) {
	unit, known := t.units.Get(township.UnitID(args.number(0)))
	return unit, known && unit.Kind == township.KindVillage
}

func pressReport(t *turn, args pressed) (screen, error) {
	village, ok := t.reportVillage(args)
	if !ok || !t.mayReadReport(village.ID) {
		return t.stale(t.menu())
	}
	return t.reportOf(village, t.reportMonth(args.text(1)), args.number(2))
}

// reportOf is the screen of one village's report as it stands.
func (t *turn) reportOf(village township.Unit, month township.Month, page int) (screen, error) {
	r, err := t.report(village, month)
	if err != nil {
		return screen{}, err
	}
	return t.reportScreen(village, r, page)
}

// pressedReport is the report that somebody who sends it up wants to change; one that
// is not theirs, or has changed since the button was shown, gives a fresh screen.
func (t *turn) pressedReport(args pressed) (village township.Unit, r township.VillageReport, fresh *screen, err error) {
	village, ok := t.reportVillage(args)
	if !ok || !t.may(township.SendReport, village.ID) {
		s, err := t.stale(t.menu())
		return village, r, &s, err
	}
	if r, err = t.report(village, t.reportMonth(args.text(1))); err != nil {
		return village, r, nil, err
	}
	if r.Revision != args.number(2) {
		s, err := t.stale(t.reportScreen(village, r, 0))
		return village, r, &s, err
	}
	return village, r, nil, nil
}
