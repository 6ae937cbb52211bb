package bot

import (
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

func pressMeetingYear(t *turn, args pressed) (screen, error) {
	unit, ok := t.units.Get(township.UnitID(args.number(0)))
	regime := township.Regime(args.text(1))
	if !ok || !t.mayRead(unit.ID) || !slices.Contains(township.Regimes(), regime) || regime.Level() != unit.Kind {
		return t.stale(t.menu())
	}
	return t.meetingYear(unit, regime, args.number(2))
}

// mostLate is how many late meetings of a year a reason is offered for, the last ones.
const mostLate = 4

// meetingYear shows where a unit's meetings of a year stand, period by period.
func (t *turn) meetingYear(unit township.Unit, regime township.Regime, year int) (screen, error) {
	year = min(max(year, unit.Since.Year), t.today.Year+1)
	s := t.say("standing.year", "unit", unit, "regime", regime, "year", year)
	var open, late []storage.Button
	for _, period := range regime.PeriodsOf(year) {
		m, standing, err := t.standingOf(unit, regime, period)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + t.voice.Say("standing.period", "period", t.shortPeriod(period), "standing", t.standingSays(regime, standing))
		if standing.IsOverdue() && standing.Open && t.duties.MayExplain(regime, unit.ID, t.units) {
			late = append(late, button(t.voice.Label("button.explain-period", "period", t.shortPeriod(period)), verbExplain, unit.ID, regime, period))
		}
		way, err := t.planWay(unit, regime, period, standing)
		if err != nil {
			return screen{}, err
		}
		late = append(late, way...)
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
	return s.grid(3, open).grid(2, late[max(0, len(late)-mostLate):]).row(years...).row(last...), nil
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
