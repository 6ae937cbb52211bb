package bot

import (
	"slices"

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

// boardRow is a unit on the board: its meeting of the period, the zero Meeting where
// nothing is stored, and where that stands.
type boardRow struct {
	unit     township.Unit
	meeting  township.Meeting
	standing township.Standing
}

func (t *turn) boardRows(regime township.Regime, period township.Period) ([]boardRow, error) {
	var rows []boardRow
	for _, unit := range t.held(regime) {
		m, standing, err := t.standingOf(unit, regime, period)
		if err != nil {
			return nil, err
		}
		rows = append(rows, boardRow{unit, m, standing})
	}
	return rows, nil
}

// board shows for each unit where its meeting of a period stands, and why.
func (t *turn) board(regime township.Regime, period township.Period, page int) (screen, error) {
	rows, err := t.boardRows(regime, period)
	if err != nil {
		return screen{}, err
	}
	s := t.say("standing.board", "regime", regime, "period", period)
	var choices []storage.Button
	shown, page, pages := pageOf(rows, page, boardAPage)
	for _, row := range shown {
		s.text += "\n" + t.voice.Say("standing.unit", "unit", row.unit, "standing", t.standingSays(regime, row.standing))
		open := button(t.voice.Unit(row.unit), verbMeetingYear, row.unit.ID, regime, period.Year())
		if row.meeting.ID != 0 {
			open = button(t.voice.Unit(row.unit), verbOpen, row.meeting.ID, 0, fromBoard)
		}
		choices = append(choices, open)
	}
	if len(rows) > 1 {
		s.text += "\n" + t.filedOf(rows)
	}
	return s.grid(2, choices).row(t.turnPages(verbBoard, page, pages, regime, period)...).row(t.periodTurns(regime, period)...).row(t.otherRegimes(regime, period)...).
		row(t.label("button.minutes", verbMinutes, 0), t.label("button.menu", verbMenu)), nil
}

// filedOf says how many units have filed, of those that the period counts for.
func (t *turn) filedOf(rows []boardRow) string {
	filed, counted := 0, 0
	for _, row := range rows {
		if row.standing.IsFiled() {
			filed++
		}
		if row.standing.State != township.MeetingNotCounted {
			counted++
		}
	}
	return t.voice.Say("standing.board-filed", "filed", filed, "all", counted)
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

// otherRegimes lead to the board of the same time for the other regimes.
func (t *turn) otherRegimes(shown township.Regime, period township.Period) []storage.Button {
	var ways []storage.Button
	for _, regime := range t.regimesSeen() {
		if regime != shown {
			ways = append(ways, button(t.voice.Value(regime), verbBoard, regime, regime.PeriodOf(period.First()), 0))
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
	rules, err := t.rules()
	if err != nil {
		return township.Meeting{}, township.Standing{}, err
	}
	m, _, err := t.tx.MeetingFor(unit.ID, regime, period)
	if err != nil {
		return m, township.Standing{}, err
	}
	why, _, err := t.tx.Explanation(unit.ID, regime, period)
	return m, rules.Meetings[regime].Standing(period, unit.Since, t.today, m).Because(why), err
}

// standingSays says where a meeting stands and why: 迟了 3 天,应在 11月7日前开.
func (t *turn) standingSays(regime township.Regime, s township.Standing) string {
	said := t.stateSays(s)
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
	if s.Why != "" {
		said += t.voice.Label("standing.why", "why", s.Why)
	}
	return said
}

func (t *turn) stateSays(s township.Standing) string {
	switch {
	case s.IsFiled():
		return t.filingSays(s)
	case s.State == township.MeetingLive:
		return t.voice.Label("standing.live")
	case s.State == township.MeetingDraft:
		return t.voice.Label("standing.draft", "on", s.On, "by", s.FileBy)
	case s.Held:
		return t.voice.Label("standing.late-draft", "on", s.On, "by", s.FileBy, "days", s.Days)
	case s.State == township.MeetingLate:
		return t.voice.Label("standing.late", "due", s.Due, "days", s.Days)
	case s.State == township.MeetingMissing:
		return t.voice.Label("standing.missing", "due", s.Due)
	case s.State == township.MeetingNotCounted:
		return t.voice.Label("standing.not-counted")
	}
	return t.voice.Label("standing.due", "due", s.Due)
}

func (t *turn) filingSays(s township.Standing) string {
	switch isAmended := s.State == township.MeetingAmended; {
	case isAmended && s.Days > 0:
		return t.voice.Label("standing.amended-late", "version", s.Version, "days", s.Days)
	case isAmended:
		return t.voice.Label("standing.amended", "version", s.Version)
	case s.Days > 0:
		return t.voice.Label("standing.filed-late", "days", s.Days)
	}
	return t.voice.Label("standing.filed")
}
