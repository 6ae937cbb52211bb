package bot

import (
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// boardAPage is how many units a page of the board shows.
const boardAPage = 8

// held lists the units of a regime whose minutes this person may read, in configured
// order.
func (t *turn) held(regime township.Regime) []township.Unit {
	return slices.DeleteFunc(t.readable(), func(u township.Unit) bool { return u.Kind != regime.Level() })
}

// seesBoard tells whether somebody reads the minutes of more than one unit.
func (t *turn) seesBoard() bool { return len(t.readable()) > 1 }

// regimesSeen lists the regimes of the units that this person may read.
func (t *turn) regimesSeen() []township.Regime {
	return slices.DeleteFunc(township.Regimes(), func(r township.Regime) bool { return len(t.held(r)) == 0 })
}

func pressBoard(t *turn, args pressed) (screen, error) {
	regime := township.Regime(args.text(0))
	if !t.seesBoard() || !slices.Contains(t.regimesSeen(), regime) {
		return t.stale(t.menu())
	}
	period, err := township.ParsePeriod(args.text(1))
	if err != nil || !regime.IsPeriod(period) {
		period = regime.PeriodOf(t.today)
	}
	return t.board(regime, period, args.number(2))
}

// board shows for each unit where its meeting of a period stands, and why.
func (t *turn) board(regime township.Regime, period township.Period, page int) (screen, error) {
	all := t.held(regime)
	units, page, pages := pageOf(all, page, boardAPage)
	s := t.say("standing.board", "regime", regime, "period", period)
	var choices []storage.Button
	filed, counted := 0, 0
	for i, unit := range all {
		m, standing, err := t.standingOf(unit, regime, period)
		if err != nil {
			return screen{}, err
		}
		if standing.State != township.MeetingNotCounted {
			counted++
		}
		if standing.IsFiled() {
			filed++
		}
		if i/boardAPage != page {
			continue
		}
		s.text += "\n" + t.voice.Say("standing.unit", "unit", unit, "standing", t.standingSays(regime, standing))
		open := button(t.voice.Unit(unit), verbMeetingYear, unit.ID, regime, period.Year())
		if m.ID != 0 {
			open = button(t.voice.Unit(unit), verbOpen, m.ID, 0, fromBoard)
		}
		choices = append(choices, open)
	}
	if len(units) > 1 {
		s.text += "\n" + t.voice.Say("standing.board-filed", "filed", filed, "all", counted)
	}
	s = s.grid(2, choices)
	var turns []storage.Button
	if page > 0 {
		turns = append(turns, t.label("button.previous", verbBoard, regime, period, page-1))
	}
	if page+1 < pages {
		turns = append(turns, t.label("button.next", verbBoard, regime, period, page+1))
	}
	return s.row(turns...).row(t.periodTurns(regime, period)...).row(t.otherRegimes(regime, func(r township.Regime) storage.Button {
		return button(t.voice.Value(r), verbBoard, r, r.PeriodOf(period.First()), 0)
	})...).row(t.label("button.minutes", verbMinutes, 0), t.label("button.menu", verbMenu)), nil
}

// periodTurns lead to the periods before and after: back to the office's first day, and
// on to the one after this.
func (t *turn) periodTurns(regime township.Regime, period township.Period) []storage.Button {
	var turns []storage.Button
	if before := period.Previous(); !before.Last().Before(t.root().Since) {
		turns = append(turns, button("‹ "+t.voice.Period(before), verbBoard, regime, before, 0))
	}
	if after := period.Next(); !after.First().After(regime.PeriodOf(t.today).Next().First()) {
		turns = append(turns, button(t.voice.Period(after)+" ›", verbBoard, regime, after, 0))
	}
	return turns
}

// otherRegimes lead to the same of the regimes that are not shown.
func (t *turn) otherRegimes(shown township.Regime, to func(township.Regime) storage.Button) []storage.Button {
	var ways []storage.Button
	for _, regime := range t.regimesSeen() {
		if regime != shown {
			ways = append(ways, to(regime))
		}
	}
	return ways
}

// standingWays lead from a list of minutes to where the meetings stand: of the unit that
// it is of, of the only one there is, or of all.
func (t *turn) standingWays(of minutesOf) []storage.Button {
	units := t.readable()
	if unit, ok := t.units.Get(of.unit); ok {
		units = []township.Unit{unit}
	}
	switch {
	case len(units) == 0:
		return nil
	case len(units) > 1:
		regime := t.regimeFor(of.regime, units)
		period := regime.PeriodOf(t.today)
		if of.year != 0 && of.year != t.today.Year {
			period = regime.PeriodOf(township.NewDate(of.year, 12, 31))
		}
		return []storage.Button{t.label("button.board", verbBoard, regime, period, 0)}
	}
	year := t.today.Year
	if of.year != 0 {
		year = of.year
	}
	return []storage.Button{t.label("button.meeting-year", verbMeetingYear, units[0].ID, t.regimeFor(of.regime, units), year)}
}

// regimeFor is the regime that was named, or the one that units hold most often: a
// village's own.
func (t *turn) regimeFor(named township.Regime, units []township.Unit) township.Regime {
	level := units[len(units)-1].Kind
	for _, regime := range []township.Regime{named, township.VillageMonthly, township.TownshipMonthly} {
		if regime != "" && regime.Level() == level {
			return regime
		}
	}
	return township.TownshipMonthly
}

// standingOf reads a unit's meeting of a period and where it stands.
func (t *turn) standingOf(unit township.Unit, regime township.Regime, period township.Period) (township.Meeting, township.Standing, error) {
	m, _, err := t.tx.MeetingFor(unit.ID, regime, period)
	return m, t.bot.options.Rules.Meetings[regime].Standing(period, unit.Since, t.today, m), err
}

// standingSays says where a meeting stands and why: 迟了 3 天,应在 11月7日前开.
func (t *turn) standingSays(regime township.Regime, s township.Standing) string {
	name := "standing." + string(s.State)
	switch {
	case s.State == township.MeetingLate && s.Held:
		name += "-draft"
	case s.IsFiled() && s.Days > 0:
		name += "-late"
	}
	said := t.voice.Label(name, "due", s.Due, "days", s.Days, "version", s.Version)
	if s.Held && !s.IsFiled() {
		said = t.voice.Label(name, "on", s.On, "by", s.FileBy, "days", s.Days)
	}
	if len(s.Lacks.Sections) > 0 {
		var sections []string
		for _, section := range s.Lacks.Sections {
			sections = append(sections, t.voice.Section(regime, section))
		}
		said += t.voice.Label("standing.lacks", "sections", sections)
	}
	if s.Lacks.Present < s.Lacks.Needed {
		said += t.voice.Label("standing.lacks-people", "present", s.Lacks.Present, "needed", s.Lacks.Needed)
	}
	return said
}

func pressMeetingYear(t *turn, args pressed) (screen, error) {
	unit, ok := t.units.Get(township.UnitID(args.number(0)))
	regime := township.Regime(args.text(1))
	if !ok || !t.mayRead(unit.ID) || !slices.Contains(township.Regimes(), regime) || regime.Level() != unit.Kind {
		return t.stale(t.menu())
	}
	return t.meetingYear(unit, regime, args.number(2))
}

// meetingYear shows where a unit's meetings of a year stand, period by period.
func (t *turn) meetingYear(unit township.Unit, regime township.Regime, year int) (screen, error) {
	year = min(max(year, unit.Since.Year), t.today.Year+1)
	s := t.say("standing.year", "unit", unit, "regime", regime, "year", year)
	var open []storage.Button
	for _, period := range regime.PeriodsOf(year) {
		m, standing, err := t.standingOf(unit, regime, period)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + t.voice.Say("standing.period", "period", t.shortPeriod(period), "standing", t.standingSays(regime, standing))
		if m.ID != 0 {
			open = append(open, button(t.voice.Label("button.open-minutes", "period", t.shortPeriod(period)), verbOpen, m.ID, 0, fromYear))
		}
	}
	var years []storage.Button
	if year > unit.Since.Year {
		years = append(years, button("‹ "+t.voice.Label("button.year", "year", year-1), verbMeetingYear, unit.ID, regime, year-1))
	}
	if year < t.today.Year {
		years = append(years, button(t.voice.Label("button.year", "year", year+1)+" ›", verbMeetingYear, unit.ID, regime, year+1))
	}
	others := slices.DeleteFunc(township.Regimes(), func(r township.Regime) bool { return r == regime || r.Level() != unit.Kind })
	for _, other := range others {
		years = append(years, button(t.voice.Value(other), verbMeetingYear, unit.ID, other, year))
	}
	last := []storage.Button{t.label("button.minutes", verbMinutes, 0, unit.ID, regime, year), t.label("button.menu", verbMenu)}
	if t.seesBoard() {
		last = append([]storage.Button{t.label("button.board", verbBoard, regime, regime.PeriodOf(t.today), 0)}, last...)
	}
	return s.grid(3, open).row(years...).row(last...), nil
}

// withYear adds to a list where the meetings of the only unit that somebody reads stand
// this year: how many are on file of those that are due, and which are not.
func (t *turn) withYear(text string, unit township.Unit) (string, error) {
	for _, regime := range township.Regimes() {
		if regime.Level() != unit.Kind {
			continue
		}
		line, err := t.yearLine(unit, regime)
		if err != nil {
			return "", err
		}
		text += "\n" + line
	}
	return text, nil
}

func (t *turn) yearLine(unit township.Unit, regime township.Regime) (string, error) {
	filed, due := 0, 0
	var missing, waiting []string
	for _, period := range regime.PeriodsOf(t.today.Year) {
		_, standing, err := t.standingOf(unit, regime, period)
		if err != nil {
			return "", err
		}
		if standing.IsFiled() {
			filed++
		}
		if standing.IsFiled() || standing.IsOverdue() {
			due++
		}
		switch isNow := period == regime.PeriodOf(t.today); {
		case standing.State == township.MeetingMissing:
			missing = append(missing, t.shortPeriod(period))
		case isNow && !standing.IsFiled() || standing.Open && standing.Held || standing.State == township.MeetingLate:
			waiting = append(waiting, t.voice.Say("standing.waiting", "period", t.shortPeriod(period), "standing", t.standingSays(regime, standing)))
		}
	}
	line := t.voice.Say("standing.so-far", "regime", regime, "year", t.today.Year, "filed", filed, "due", due)
	if len(missing) > 0 {
		line += t.voice.Say("standing.missed", "periods", missing)
	}
	return line + strings.Join(waiting, ""), nil
}
