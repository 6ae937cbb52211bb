package bot

import (
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The buttons of a meeting that is to be held.
const (
	verbPlan    = "np" // unit, regime, period: on which day
	verbPlanOn  = "nd" // unit, regime, period, day
	verbPlanOff = "nq" // unit, regime, period: not on that day
)

var planVerbs = verbTable{
	verbPlan:    pressPlan,
	verbPlanOn:  pressPlanOn,
	verbPlanOff: pressPlanOff,
}

// toHold is the meeting that a button speaks of, if this person may hold it and it was not
// held yet. If not, fresh is the answer.
func (t *turn) toHold(args pressed) (m lateMeeting, fresh screen, err error) {
	m, fresh, err = t.late(args)
	if err != nil || !fresh.isEmpty() {
		return m, fresh, err
	}
	if m.Held || !t.may(m.regime.Filing(), m.unit.ID) {
		fresh, err = t.stale(t.board(m.regime, m.period, 0))
	}
	return m, fresh, err
}

// planWay is the button that settles the day of this period's meeting, or says which it is,
// for who may hold it.
func (t *turn) planWay(unit township.Unit, regime township.Regime, period township.Period, s township.Standing) ([]storage.Button, error) {
	if period != regime.PeriodOf(t.today) || !s.Open || s.Held || !t.may(regime.Filing(), unit.ID) {
		return nil, nil
	}
	plan, isPlanned, err := t.tx.Plan(unit.ID, regime, period)
	label := t.voice.Label("button.plan-period", "period", t.shortPeriod(period))
	if isPlanned {
		label = t.voice.Label("button.planned", "period", t.shortPeriod(period), "day", plan.On)
	}
	return []storage.Button{button(label, verbPlan, unit.ID, regime, period)}, err
}

// pressPlan offers the days on which a meeting may be held.
func pressPlan(t *turn, args pressed) (screen, error) {
	m, fresh, err := t.toHold(args)
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	planned, isPlanned, err := t.tx.Plan(m.unit.ID, m.regime, m.period)
	if err != nil {
		return screen{}, err
	}
	expected, err := t.tx.Expected(m.unit.ID, m.regime, t.today)
	if err != nil {
		return screen{}, err
	}
	calendar, err := t.calendar()
	if err != nil {
		return screen{}, err
	}
	s := t.say("plan.which", "unit", m.unit, "regime", m.regime, "period", m.period, "due", m.Due, "count", len(expected))
	if m.IsOverdue() {
		s = t.say("plan.which-late", "unit", m.unit, "regime", m.regime, "period", m.period, "due", m.Due, "count", len(expected))
	}
	var days []storage.Button
	for _, day := range township.PlanDays(calendar, m.Due, t.today) {
		if !isPlanned || day != planned.On {
			days = append(days, button(t.voice.DueDay(day, t.today), verbPlanOn, m.unit.ID, m.regime, m.period, day))
		}
	}
	s = s.grid(2, days)
	if isPlanned {
		s.text += "\n" + t.voice.Say("plan.now", "day", t.voice.DueDay(planned.On, t.today))
		s = s.row(t.label("button.plan-off", verbPlanOff, m.unit.ID, m.regime, m.period))
	}
	return s.row(t.label("button.menu", verbMenu)), nil
}

// pressPlanOn settles the day, and tells those who are expected.
func pressPlanOn(t *turn, args pressed) (screen, error) {
	m, fresh, err := t.toHold(args)
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	on, err := township.ParseDate(args.text(3))
	if err != nil || on.Before(t.today) {
		return t.stale(pressPlan(t, args))
	}
	_, moved, err := t.tx.Plan(m.unit.ID, m.regime, m.period)
	if err != nil {
		return screen{}, err
	}
	plan := township.Plan{Unit: m.unit.ID, Regime: m.regime, Period: m.period, On: on, By: t.person.ID, At: t.now().UTC()}
	if err := t.tx.SavePlan(plan); err != nil {
		return screen{}, err
	}
	told, err := t.tellExpected(m, func(voice words.Voice) string {
		day := voice.DueDay(on, t.today)
		if moved {
			return voice.Say("plan.moved", "name", t.person.Name, "unit", m.unit, "regime", m.regime, "period", m.period, "day", day)
		}
		return voice.Say("plan.told", "name", t.person.Name, "unit", m.unit, "regime", m.regime, "period", m.period, "day", day)
	})
	if err != nil {
		return screen{}, err
	}
	s := t.say("plan.done", "unit", m.unit, "regime", m.regime, "period", m.period, "day", t.voice.DueDay(on, t.today), "count", told)
	return s.row(button(t.voice.Label("button.plan-again"), verbPlan, m.unit.ID, m.regime, m.period),
		t.label("button.plan-off", verbPlanOff, m.unit.ID, m.regime, m.period)).row(t.label("button.menu", verbMenu)), nil
}

// pressPlanOff takes the day back, and tells those who were told of it.
func pressPlanOff(t *turn, args pressed) (screen, error) {
	m, fresh, err := t.toHold(args)
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	plan, isPlanned, err := t.tx.Plan(m.unit.ID, m.regime, m.period)
	if err != nil {
		return screen{}, err
	}
	if !isPlanned {
		return t.stale(pressPlan(t, args))
	}
	if err := t.tx.DropPlan(plan); err != nil {
		return screen{}, err
	}
	told, err := t.tellExpected(m, func(voice words.Voice) string {
		return voice.Say("plan.off", "name", t.person.Name, "unit", m.unit, "regime", m.regime, "period", m.period, "day", voice.DueDay(plan.On, t.today))
	})
	if err != nil {
		return screen{}, err
	}
	return t.say("plan.off-done", "count", told).row(button(t.voice.Label("button.plan"), verbPlan, m.unit.ID, m.regime, m.period),
		t.label("button.menu", verbMenu)), nil
}

// tellExpected tells something to all who are expected at a meeting, besides this person,
// and how many could be told.
func (t *turn) tellExpected(m lateMeeting, speak func(words.Voice) string) (told int, err error) {
	expected, err := t.tx.Expected(m.unit.ID, m.regime, t.today)
	if err != nil {
		return 0, err
	}
	for _, who := range expected {
		if who.Person == 0 || who.Person == t.person.ID {
			continue
		}
		reached, err := t.bot.writeScreen(t.tx, who.Person, t.key(), func(voice words.Voice) screen { return screen{text: speak(voice)} })
		if err != nil {
			return told, err
		}
		if reached {
			told++
		}
	}
	return told, nil
}
