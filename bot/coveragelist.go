package bot

import (
	"baocun/storage"
	"baocun/township"
)

// The two ways to look at a village.
const (
	byGroup     = "g"
	byAssistant = "a"
)

// coverageRowsAPage is how many rows a page shows.
const coverageRowsAPage = 8

func pressCoverage(t *turn, args pressed) (screen, error) {
	unit, ok := t.units.Get(township.UnitID(args.number(0)))
	isTop := unit.Kind == township.KindTownship && len(t.coveredVillages()) > 0
	if !ok || !isTop && (unit.Kind == township.KindGroup || !t.oversees(unit.ID)) {
		return t.stale(t.menu())
	}
	return t.coverageList(unit, t.monthIn(args.text(1)), args.text(2), args.number(3))
}

// coverageList is the screen of the township or a village: its own figure, and a row
// for each village, group or assistant below.
func (t *turn) coverageList(unit township.Unit, month township.Month, view string, page int) (screen, error) {
	if unit.Kind != township.KindVillage || !t.seesAssistants(unit.ID) {
		view = byGroup
	}
	below, err := t.below(unit, view, month)
	if err != nil {
		return screen{}, err
	}
	rows, err := t.coverageRows(below, month)
	if err != nil {
		return screen{}, err
	}
	s := t.say("coverage.head", "where", unit, "month", township.MonthPeriod(month))
	s.text += "\n" + t.monthState(month, unit)
	shown, page, pages := pageOf(rows, page, coverageRowsAPage)
	var rest []coverageRow
	if t.oversees(unit.ID) {
		whole, err := t.coverageRows([]covered{{unit: unit}}, month)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + t.voice.Say("coverage.whole-"+string(unit.Kind), "figure", t.coverageFigure(whole[0]))
		if view == byAssistant && page+1 == pages {
			rest = t.unassigned(whole[0], rows)
			shown = append(shown[:len(shown):len(shown)], rest...)
		}
	}
	if view == byAssistant && len(rows) == 0 {
		s.text += "\n" + t.voice.Say("coverage.no-assistants")
	}
	s = t.withRows(s, shown, month)
	if len(rest) > 0 && month == t.today.MonthOf() && t.may(township.KeepRegister, unit.ID) {
		s = s.row(t.label("button.hand-out-now", verbHandOut, unit.ID, 0))
	}
	if pages > 1 {
		s = s.row(t.coveragePages(unit, month, view, page, pages)...)
	}
	ways, err := t.coverageWays(unit, month, view)
	return t.withCoverageButtons(s.row(ways...), unit, month, view), err
}

// unassigned is the row of what the assistants leave of their village: households that
// are in nobody's name or, in an earlier month, were in that of somebody who left since.
func (t *turn) unassigned(village coverageRow, assistants []coverageRow) []coverageRow {
	var parts []township.Coverage
	for _, row := range assistants {
		parts = append(parts, row.Coverage)
	}
	rest, ok := village.Rest(parts)
	if !ok {
		return nil
	}
	name := "coverage.unassigned"
	if village.month != t.today.MonthOf() {
		name = "coverage.rest"
	}
	return []coverageRow{{name: t.voice.Label(name), month: village.month, Coverage: rest}}
}

// below lists what has a row on the screen of a unit.
func (t *turn) below(unit township.Unit, view string, month township.Month) ([]covered, error) {
	if view == byAssistant {
		on := month.Last()
		if t.today.Before(on) {
			on = t.today
		}
		return t.assistantsSeen(unit.ID, on)
	}
	var list []covered
	for _, u := range t.units.Children(unit.ID) {
		if t.oversees(u.ID) {
			list = append(list, covered{unit: u})
		}
	}
	return list, nil
}

func (t *turn) coveragePages(unit township.Unit, month township.Month, view string, page, pages int) []storage.Button {
	return t.turnPages(verbCoverage, page, pages, unit.ID, monthArg(month), view)
}

// coverageWays lead to the other view of a village, to the unit's own twelve months,
// and to what this person answers for herself.
func (t *turn) coverageWays(unit township.Unit, month township.Month, view string) ([]storage.Button, error) {
	m := monthArg(month)
	var ways []storage.Button
	switch {
	case view == byAssistant:
		ways = append(ways, t.label("coverage.by-group", verbCoverage, unit.ID, m, byGroup))
	case unit.Kind == township.KindVillage && t.seesAssistants(unit.ID):
		ways = append(ways, t.label("coverage.by-assistant", verbCoverage, unit.ID, m, byAssistant))
	}
	if t.oversees(unit.ID) {
		ways = append(ways, t.label("coverage.year", verbCoverageOf, unit.ID, m))
	}
	self, answers, err := t.self()
	if answers {
		ways = append(ways, t.label("coverage.mine", verbCoverageOf, self.key(), m))
	}
	return ways, err
}

// withCoverageButtons adds the months, the files and the ways back.
func (t *turn) withCoverageButtons(s screen, unit township.Unit, month township.Month, view string) screen {
	s = s.row(t.monthButtons(month, unit.Since.MonthOf(), func(face string, to township.Month) storage.Button {
		return button(face, verbCoverage, unit.ID, monthArg(to), view)
	})...)
	s = s.row(t.coverageFiles(covered{unit: unit}, month, view)...)
	last := []storage.Button{t.label("button.menu", verbMenu)}
	if unit.Kind == township.KindVillage && len(t.coveredVillages()) > 1 {
		last = append([]storage.Button{t.label("button.villages", verbCoverage, unit.Parent, monthArg(month))}, last...)
	}
	return s.row(last...)
}
