package reminders

import (
	"fmt"
	"strconv"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// session is a meeting as the calendar asks for it, not filed yet.
type session struct {
	unit   township.Unit
	regime township.Regime
	period township.Period
	// planned is the day for which it is planned, zero where it is not.
	planned township.Date
	township.Standing
}

// session finds what a unit still owes for a period: nothing where the minutes
// are filed, where the meeting goes on, or where the period began before the unit's
// first day.
func (o *office) session(unit township.Unit, regime township.Regime, period township.Period) (session, bool, error) {
	m, _, err := o.tx.MeetingFor(unit.ID, regime, period)
	if err != nil {
		return session{}, false, err
	}
	plan, _, err := o.tx.Plan(unit.ID, regime, period)
	if err != nil {
		return session{}, false, err
	}
	why, _, err := o.tx.Explanation(unit.ID, regime, period)
	s := o.rules.Meetings[regime].Standing(period, unit.Since, o.today, m).Because(why)
	return session{unit, regime, period, plan.On, s}, s.Open && s.State != township.MeetingLive, err
}

// meetingsAhead reminds those who hold a meeting of this period that it, or its minutes,
// are still to come.
func (o *office) meetingsAhead() ([]matter, error) {
	var matters []matter
	for _, regime := range township.Regimes() {
		period := regime.PeriodOf(o.today)
		for _, unit := range o.unitsOf(regime) {
			s, open, err := o.session(unit, regime, period)
			if err != nil {
				return nil, err
			}
			call, come := o.rules.Meetings[regime].Call(s.Standing, period, o.today)
			if !open || !come || call.Late {
				continue
			}
			if matters, err = o.toHolders(matters, s, call); err != nil {
				return nil, err
			}
		}
	}
	return matters, nil
}

// meetingsToday tells those who are expected at a meeting that is planned for today.
func (o *office) meetingsToday() ([]matter, error) {
	plans, err := o.tx.PlansOn(o.today)
	if err != nil {
		return nil, err
	}
	var matters []matter
	for _, plan := range plans {
		unit, _ := o.units.Get(plan.Unit)
		s, open, err := o.session(unit, plan.Regime, plan.Period)
		if err != nil {
			return nil, err
		}
		if !open || s.Held {
			continue
		}
		expected, err := o.tx.Expected(unit.ID, plan.Regime, o.today)
		if err != nil {
			return nil, err
		}
		for _, who := range expected {
			if to, here := o.serving(who.Person, unit); here && to.isThere() {
				matters = append(matters, matter{
					about: s.about(), kind: "today/" + o.today.String(), to: to, mark: "📋",
					text:    to.voice.Say("remind.meeting-today", "meeting", s.name(to)),
					buttons: []storage.Button{to.command("minutes", "go.minutes")},
				})
			}
		}
	}
	return matters, nil
}

// toHolders adds what those who hold a meeting are reminded of.
func (o *office) toHolders(matters []matter, s session, call township.MeetingCall) ([]matter, error) {
	for _, role := range s.regime.Holders() {
		readers, err := o.readers(role, s.unit)
		if err != nil {
			return nil, err
		}
		for _, to := range readers {
			matters = append(matters, s.called(to, call, o.today))
		}
	}
	return matters, nil
}

// called is a reminder of a meeting to somebody who holds it.
func (s session) called(to reader, call township.MeetingCall, today township.Date) matter {
	m := matter{
		about: s.about(), kind: fmt.Sprintf("%s/%d", call.Stage, call.Left),
		to: to, mark: "📋", buttons: []storage.Button{to.command("minutes", "remind.write")},
	}
	if call.Late {
		m.kind = fmt.Sprintf("%s/late", call.Stage)
	}
	if s.Held {
		m.buttons = []storage.Button{to.command("minutes", "remind.view")}
	} else if to.standIn == "" {
		m.acts = []storage.Button{{Label: to.voice.Label("button.plan"), Verb: verbPlan, Args: s.args()}}
	}
	switch meeting := s.name(to); {
	case !s.Held && s.planned.After(today):
		m.text = to.voice.Say("remind.not-held-planned", "meeting", meeting, "on", s.planned, "due", s.Due)
	case s.Held && s.IsOverdue():
		m.text = to.voice.Say("remind.draft-late", "meeting", meeting, "by", s.FileBy)
	case s.Held:
		m.text = to.voice.Say("remind.draft", "meeting", meeting, "by", s.FileBy)
	case s.IsOverdue():
		m.text = to.voice.Say("remind.not-held-late", "meeting", meeting, "due", s.Due)
	default:
		m.text = to.voice.Say("remind.not-held", "meeting", meeting, "due", s.Due)
	}
	return m
}

// args are the meeting, as buttons name it.
func (s session) args() []string {
	return []string{strconv.FormatUint(uint64(s.unit.ID), 10), string(s.regime), s.period.String()}
}

func (s session) about() string { return township.MeetingOccasion(s.unit.ID, s.regime, s.period) }

// name is the meeting as people speak of it this year: 12月村例会.
func (s session) name(to reader) words.HTML {
	return to.say("remind.meeting", "where", to.where, "period", periodName(to, s.period), "regime", s.regime)
}

// periodName is a period as people speak of it this year: 12月, 四季度.
func periodName(to reader, p township.Period) string {
	if p.IsQuarter() {
		return to.voice.Label("quarter." + strconv.Itoa(p.Quarter().Number))
	}
	return to.voice.Month(p.LastMonth())
}
