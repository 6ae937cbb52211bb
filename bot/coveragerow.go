package bot

import (
	"strings"
	"unicode/utf8"

	"baocun/assessment"
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// coverageRow is a line of a screen: whose visits they are, what they are called
// there, and the month.
type coverageRow struct {
	covered
	name  string
	month township.Month
	township.Coverage
}

func (r coverageRow) hasRegister() bool { return r.HasRegister() }

// coverageRows reads a month of each.
func (t *turn) coverageRows(list []covered, month township.Month) ([]coverageRow, error) {
	rows := make([]coverageRow, 0, len(list))
	for _, c := range list {
		tally, err := t.tally(c, month)
		if err != nil {
			return nil, err
		}
		rows = append(rows, coverageRow{c, t.coveredName(c), month, tally.Coverage})
	}
	return rows, nil
}

// withRows adds a line for each row, and a button for those there is more to see of.
func (t *turn) withRows(s screen, rows []coverageRow, month township.Month) screen {
	var choices []storage.Button
	for _, row := range rows {
		s.text += "\n" + t.voice.Say("coverage.line", "name", row.name, "figure", t.coverageFigure(row))
		switch {
		case row.isAssistant() || row.unit.Kind == township.KindGroup:
			choices = append(choices, button(row.name, verbCoverageOf, row.key(), monthArg(month)))
		case row.unit.Kind == township.KindVillage:
			choices = append(choices, button(row.name, verbCoverage, row.key(), monthArg(month)))
		}
	}
	return s.grid(namesARow(choices), choices)
}

// namesARow is how many of some buttons fit side by side on a phone.
func namesARow(choices []storage.Button) int {
	for _, b := range choices {
		if utf8.RuneCountInString(b.Label) > 4 {
			return 2
		}
	}
	return 3
}

// coverageFigure says how far a row has come: people first, households in brackets,
// the rate, and while the month can change a word; or why there is none.
func (t *turn) coverageFigure(row coverageRow) words.HTML {
	switch {
	case row.month.Last().Before(row.unit.Since):
		return words.HTML(t.voice.Say("coverage.before-start"))
	case !row.HasRegister():
		return t.noCoverage(row)
	}
	figure := t.voice.Say("coverage.figure", "met", row.PeopleMet, "people", row.People,
		"households-met", row.HouseholdsMet, "households", row.Households, "rate", t.percent(row.Coverage))
	switch {
	case row.Left() == 0:
		figure += t.voice.Say("coverage.all-met")
	case !t.isClosed(row.month):
		pace := t.bot.options.Assessment.Pace(row.Coverage, row.month, row.unit.Since, t.today)
		figure += t.voice.Say("coverage.pace", "band", t.voice.Label("band."+string(pace)))
	}
	return words.HTML(figure)
}

// noCoverage says why nobody is to be met.
func (t *turn) noCoverage(row coverageRow) words.HTML {
	switch {
	case !row.isAssistant():
		return words.HTML(t.voice.Say("coverage.no-register"))
	case row.person.ID == t.person.ID && row.month == t.today.MonthOf():
		return words.HTML(t.voice.Say("coverage.nothing-yours"))
	}
	return words.HTML(t.voice.Say("coverage.nothing-theirs"))
}

// percent is the rate of people met: 90.5%.
func (t *turn) percent(c township.Coverage) string {
	rate, ok := assessment.RateOf(c.PeopleMet, c.People)
	if !ok {
		return t.voice.Label("score.no-rate")
	}
	return rate.String() + "%"
}

// isClosed tells whether nothing of the month can be entered any more.
func (t *turn) isClosed(month township.Month) bool {
	return !t.bot.options.Rules.Visits.Closed(t.today).Before(month)
}

// monthState says whether a month of a unit can still change: how many days it has
// left, until when it can be entered, or that it is closed. One before the unit's first
// day is no month of it.
func (t *turn) monthState(month township.Month, unit township.Unit) string {
	switch {
	case month.Last().Before(unit.Since):
		return t.voice.Say("coverage.before-since", "since", t.voice.FullDate(unit.Since))
	case month == t.today.MonthOf():
		return t.voice.Say("coverage.running", "days", t.today.DaysUntil(month.Last())+1)
	case t.isClosed(month):
		return t.voice.Say("coverage.closed")
	}
	return t.voice.Say("coverage.open", "until", t.bot.options.Rules.Visits.Closes(month))
}

// monthButtons lead to the month before and the month after, as far as there is
// something to see.
func (t *turn) monthButtons(month, first township.Month, show func(string, township.Month) storage.Button) []storage.Button {
	var months []storage.Button
	before, after := month.Add(-1), month.Add(1)
	if !before.Before(first) {
		months = append(months, show(t.voice.Label("coverage.month-before", "month", before), before))
	}
	if after.Before(first) {
		after = first
	}
	if !t.today.MonthOf().Before(after) {
		months = append(months, show(t.voice.Label("coverage.month-after", "month", after), after))
	}
	return months
}

// monthArg writes a month into a button.
func monthArg(m township.Month) string { return strings.ReplaceAll(m.String(), "-", "") }

// monthIn reads a button's month; without one it is the running month.
func (t *turn) monthIn(text string) township.Month {
	if len(text) != len("202611") {
		return t.today.MonthOf()
	}
	month, err := township.ParseMonth(text[:4] + "-" + text[4:])
	if err != nil || t.today.MonthOf().Before(month) {
		return t.today.MonthOf()
	}
	return month
}
