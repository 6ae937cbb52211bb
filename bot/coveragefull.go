package bot

import (
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

func pressCoverageOf(t *turn, args pressed) (screen, error) {
	c, ok, err := t.coveredIn(args.text(0))
	if err != nil {
		return screen{}, err
	}
	if !ok {
		return t.stale(t.menu())
	}
	return t.coverageInFull(c, t.monthIn(args.text(1)))
}

// monthsShown is how far back a screen looks.
const monthsShown = 12

// coverageInFull is the screen of one unit or assistant: all that is counted of the
// month, and the last twelve months.
func (t *turn) coverageInFull(c covered, month township.Month) (screen, error) {
	months, err := t.lastMonths(c, month)
	if err != nil {
		return screen{}, err
	}
	row := months[0]
	s := t.say("coverage.head", "where", t.fullName(c), "month", township.MonthPeriod(month))
	s.text += "\n" + t.monthState(month, c.unit) + "\n" + string(t.coverageFigure(row))
	if row.HasRegister() {
		s.text += t.apart(row.Coverage)
		besides, err := t.besides(row, months[1:])
		if err != nil {
			return screen{}, err
		}
		s.text += besides
	}
	remarks, err := t.remarksOn(c, month)
	if err != nil {
		return screen{}, err
	}
	s.text += remarks + t.monthLines(months)
	return t.withFullButtons(s, months), nil
}

// remarksOn tells whoever keeps the register what of an assistant's entries is worth
// asking about; nobody else reads it.
func (t *turn) remarksOn(c covered, month township.Month) (string, error) {
	if !c.isAssistant() || !t.may(township.KeepRegister, c.unit.ID) {
		return "", nil
	}
	hints, err := t.hints(c.person.ID, month)
	if err != nil || len(hints) == 0 {
		return "", err
	}
	return linesBelow(append([]string{t.voice.Say("coverage.remarks")}, hints...)), nil
}

// lastMonths are the months of somebody up to one, the newest first.
func (t *turn) lastMonths(c covered, month township.Month) ([]coverageRow, error) {
	first := month.Add(1 - monthsShown)
	tallies, err := t.tallies(c, first, month)
	if err != nil {
		return nil, err
	}
	counted := make(map[township.Month]township.Coverage, len(tallies))
	for _, tally := range tallies {
		counted[tally.Month] = tally.Coverage
	}
	rows := make([]coverageRow, 0, monthsShown)
	for m := month; !m.Before(first); m = m.Add(-1) {
		rows = append(rows, coverageRow{c, t.coveredName(c), m, counted[m]})
	}
	return rows, nil
}

// apart says what is counted apart from who was met: who was reached, who has
// priority, and what was entered later.
func (t *turn) apart(c township.Coverage) string {
	var lines []string
	if left := c.Left(); left > 0 {
		lines = append(lines, t.voice.Say("coverage.left", "people", left, "households", c.Households-c.HouseholdsMet))
	}
	if c.PeopleReached > 0 {
		lines = append(lines, t.voice.Say("coverage.reached", "people", c.PeopleReached, "households", c.HouseholdsReached))
	}
	if c.PriorityPeople > 0 {
		lines = append(lines, t.voice.Say("coverage.priority", "met", c.PriorityMet, "people", c.PriorityPeople))
	}
	if c.Visits > 0 {
		visits := t.voice.Say("coverage.visits", "visits", c.Visits)
		if c.LateEntries > 0 {
			visits += t.voice.Say("coverage.late", "late", c.LateEntries)
		}
		if c.OverdueEntries > 0 {
			visits += t.voice.Say("coverage.overdue", "overdue", c.OverdueEntries)
		}
		lines = append(lines, visits)
	}
	return linesBelow(lines)
}

// linesBelow puts each line under what stands before.
func linesBelow(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	return "\n" + strings.Join(lines, "\n")
}

// besides says who is not accountable in the running month, and compares a month with
// the one before and with the unit above.
func (t *turn) besides(row coverageRow, before []coverageRow) (string, error) {
	var lines []string
	if row.month == t.today.MonthOf() {
		register, err := t.register(row.covered)
		if err != nil {
			return "", err
		}
		if people := register.People - row.People; people > 0 {
			lines = append(lines, t.voice.Say("coverage.not-accountable",
				"people", people, "households", register.Households-row.Households))
		}
	}
	var figures []string
	if len(before) > 0 && before[0].HasRegister() {
		figures = append(figures, t.voice.Label("coverage.before", "month", before[0].month, "rate", t.percent(before[0].Coverage)))
	}
	if above, ok := t.above(row.covered); ok {
		all, _, err := t.tx.Tally(above.ID, row.month)
		if err != nil {
			return "", err
		}
		figures = append(figures, t.voice.Label("coverage.average-"+string(above.Kind), "rate", t.percent(all.Coverage)))
	}
	if len(figures) > 0 {
		lines = append(lines, t.voice.Say("coverage.compare", "figures", figures))
	}
	return linesBelow(lines), nil
}

// register is what the register holds of them now.
func (t *turn) register(c covered) (storage.Register, error) {
	if c.isAssistant() {
		return t.tx.Load(c.person.ID)
	}
	return t.tx.Register(c.unit.ID)
}

// above is the unit whose average a figure stands beside: that of the village, or of
// a village the township's.
func (t *turn) above(c covered) (township.Unit, bool) {
	if c.isAssistant() {
		return c.unit, c.unit.ID != 0
	}
	return t.units.Get(c.unit.Parent)
}

// monthLines shows months as bars, each with its figures beside: a bar alone says
// nothing to who cannot see it.
func (t *turn) monthLines(months []coverageRow) string {
	if !slices.ContainsFunc(months, coverageRow.hasRegister) {
		return ""
	}
	lines := []string{"", t.voice.Say("coverage.months")}
	for i, row := range months {
		switch {
		case row.month.Last().Before(row.unit.Since):
			return linesBelow(append(lines, t.voice.Say("coverage.earlier", "since", t.voice.FullDate(row.unit.Since))))
		case !slices.ContainsFunc(months[i:], coverageRow.hasRegister):
			return linesBelow(append(lines, t.voice.Say("coverage.earlier-unregistered")))
		case !row.HasRegister():
			lines = append(lines, t.voice.Say("coverage.month-unregistered", "bar", bar(0, 1), "month", row.month))
		default:
			lines = append(lines, t.voice.Say("coverage.month", "bar", bar(row.PeopleMet, row.People), "month", row.month,
				"rate", t.percent(row.Coverage), "met", row.PeopleMet, "people", row.People))
		}
	}
	return linesBelow(lines)
}

// barLength is how many blocks a full bar has.
const barLength = 8

// bar is part of a whole in blocks, rounded down: only all of it fills the bar.
func bar(part, whole int) string {
	filled := barLength * min(part, whole) / whole
	return strings.Repeat("█", filled) + strings.Repeat("░", barLength-filled)
}

// withFullButtons adds the months, the files where there is something to draw, and the
// way back to where the row stands.
func (t *turn) withFullButtons(s screen, months []coverageRow) screen {
	c, month := months[0].covered, months[0].month
	s = s.row(t.monthButtons(month, c.unit.Since.MonthOf(), func(face string, to township.Month) storage.Button {
		return button(face, verbCoverageOf, c.key(), monthArg(to))
	})...)
	if slices.ContainsFunc(months, coverageRow.hasRegister) {
		s = s.row(t.coverageFiles(c, month, byGroup)...)
	}
	last := []storage.Button{t.label("button.menu", verbMenu)}
	if list, view := t.listOf(c); t.oversees(list.ID) {
		last = append([]storage.Button{t.label("button.back", verbCoverage, list.ID, monthArg(month), view)}, last...)
	}
	return s.row(last...)
}

// listOf is the unit on whose screen somebody has a row, and in which view; the
// township and the villages have screens of their own.
func (t *turn) listOf(c covered) (township.Unit, string) {
	switch {
	case c.isAssistant():
		return c.unit, byAssistant
	case c.unit.Kind == township.KindGroup:
		village, _ := t.units.Get(c.unit.Parent)
		return village, byGroup
	}
	return c.unit, byGroup
}
