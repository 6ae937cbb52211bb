package sample

import (
	"strings"

	"baocun/storage"
	"baocun/township"
)

// meeting is one that was held, and the day on which its minutes were filed.
type meeting struct {
	unit   township.Unit
	regime township.Regime
	period township.Period
	held   township.Date
	filed  township.Date
	absent int
}

// calendar lists every meeting that was held, whatever the history's last day.
func (h *history) calendar() []meeting {
	held := h.series(h.root(), township.TownshipMonthly, "", townshipLate)
	for i, v := range h.units.Villages() {
		for _, regime := range []township.Regime{township.VillageMonthly, township.CommitteeQuarterly} {
			held = append(held, h.series(v, regime, villages[i].missed, villages[i].late)...)
		}
	}
	return held
}

// quarterlyEarly is how many days before it is due a quarterly meeting is held at
// least: nobody leaves it to the last week.
const quarterlyEarly = 10

// series lists the meetings of one unit and regime.
func (h *history) series(unit township.Unit, regime township.Regime, missed, late string) []meeting {
	var held []meeting
	rule := h.options.Rules.Meetings[regime]
	random := h.random(unit.ID, -1-len(regime))
	for p := firstPeriod(regime); !p.First().After(h.options.Until); p = p.Next() {
		// Chance is drawn for those too that were not held, lest they move the others.
		early, soon, absent := random.IntN(5), random.IntN(rule.FilingDays+1), random.IntN(3)
		if regime == township.CommitteeQuarterly {
			early += quarterlyEarly
		}
		m := meeting{unit: unit, regime: regime, period: p, absent: absent, held: rule.DueDate(p).AddDays(-early)}
		if m.held.Before(p.First()) {
			m.held = p.First()
		}
		m.filed = m.held.AddDays(soon)
		if lists(late, p) {
			m.filed = m.held.AddDays(rule.FilingDays + 2)
		}
		if !lists(missed, p) {
			held = append(held, m)
		}
	}
	return held
}

// firstPeriod is the first whole period of the township.
func firstPeriod(regime township.Regime) township.Period {
	p := regime.PeriodOf(Since)
	if p.First().Before(Since) {
		p = p.Next()
	}
	return p
}

func lists(periods string, p township.Period) bool {
	for one := range strings.FieldsSeq(periods) {
		if one == p.String() {
			return true
		}
	}
	return false
}

// filedOn lists the meetings whose minutes came on a day.
func (h *history) filedOn(day township.Date) []meeting {
	var filed []meeting
	for _, m := range h.meetings {
		if m.filed == day {
			filed = append(filed, m)
		}
	}
	return filed
}

// file files a meeting's minutes. The rules decide whether they are on time.
func (h *history) file(tx *storage.Tx, m meeting) error {
	expected, err := tx.Expected(m.unit.ID, m.regime, m.held)
	if err != nil {
		return err
	}
	recorder := h.recorder(m)
	lines, err := h.minutes(tx, m)
	if err != nil {
		return err
	}
	draft := township.Meeting{
		Unit: m.unit.ID, Regime: m.regime, Period: m.period, State: township.Draft, Date: m.held,
		Recorder: recorder.ID, Revision: 1,
	}
	for i, officer := range expected {
		as := township.Came
		if i >= len(expected)-m.absent { // Those last who can be missed.
			as = township.OnLeave
		}
		draft = draft.With(township.Attendee{Someone: officer, As: as})
	}
	for _, line := range lines {
		draft, _ = draft.Adding(line)
	}
	draft = draft.Expecting(len(expected))
	if err := draft.Check(m.filed, Since); err != nil {
		return err
	}
	filed, err := h.options.Rules.Meetings[m.regime].File(draft, tx.Now().UTC(), m.filed)
	if err != nil {
		return err
	}
	tx.As(storage.Actor{Person: recorder.ID, Cause: "sample"})
	_, err = tx.SaveMeeting(filed)
	return err
}

// recorder is who keeps the minutes: a cadre for the township, a specialist for
// a village.
func (h *history) recorder(m meeting) township.Person {
	role := township.Specialist
	if m.regime == township.TownshipMonthly {
		role = township.Cadre
	}
	return h.Officers.In(role, m.unit.ID)[0].Person
}
