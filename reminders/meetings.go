package reminders

import (
	"strconv"
	"time"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// session is a meeting as the calendar asks for it, not filed yet.
type session struct {
	unit   township.Unit
	regime township.Regime
	period township.Period
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
	why, _, err := o.tx.Explanation(unit.ID, regime, period)
	s := o.rules.Meetings[regime].Standing(period, unit.Since, o.today, m).Because(why)
	return session{unit, regime, period, s}, s.Open && s.State != township.MeetingLive, err
}

// meetingsAhead reminds those who hold a regime's meetings of the one of this
// period. An activation of an earlier period is past.
func (o *office) meetingsAhead(regime township.Regime, at time.Time) ([]matter, error) {
	period := regime.PeriodOf(o.today)
	if regime.PeriodOf(township.DateOf(at)) != period {
		return nil, nil
	}
	var matters []matter
	for _, unit := range o.unitsOf(regime) {
		s, open, err := o.session(unit, regime, period)
		if err != nil {
			return nil, err
		}
		if !open {
			continue
		}
		for _, role := range regime.Holders() {
			readers, err := o.readers(role, unit)
			if err != nil {
				return nil, err
			}
			for _, to := range readers {
				matters = append(matters, s.ahead(to, at))
			}
		}
	}
	return matters, nil
}

func (s session) ahead(to reader, at time.Time) matter {
	m := matter{
		about: s.about(), kind: "ahead/" + stamp(at),
		to: to, mark: "📋", buttons: []storage.Button{to.command("minutes", "remind.view")},
	}
	switch meeting := s.name(to); {
	case s.Held && s.IsOverdue():
		m.text = to.voice.Say("remind.draft-late", "meeting", meeting, "by", s.FileBy)
	case s.Held:
		m.text = to.voice.Say("remind.draft", "meeting", meeting, "by", s.FileBy)
	case s.IsOverdue():
		m.text = to.voice.Say("remind.not-held-late", "meeting", meeting, "due", s.Due)
	default:
		m.text = to.voice.Say("remind.not-held", "meeting", meeting, "due", s.Due)
	}
	if !s.Held {
		m.buttons = []storage.Button{to.command("minutes", "remind.write")}
	}
	return m
}

// overdueDays is how long ago a meeting may have been due that is still asked
// after, so that an office that begins is not flooded.
const overdueDays = 31

// overdueMeetings asks, once for each meeting, why it was not held or not filed.
func (o *office) overdueMeetings(time.Time) ([]matter, error) {
	var matters []matter
	for _, regime := range township.Regimes() {
		for _, unit := range o.unitsOf(regime) {
			more, err := o.overdueOf(unit, regime)
			if err != nil {
				return nil, err
			}
			matters = append(matters, more...)
		}
	}
	return matters, nil
}

func (o *office) overdueOf(unit township.Unit, regime township.Regime) ([]matter, error) {
	var matters []matter
	oldest := o.today.AddDays(-overdueDays)
	for p := regime.PeriodOf(oldest); !p.First().After(o.today); p = p.Next() {
		s, open, err := o.session(unit, regime, p)
		if err != nil {
			return nil, err
		}
		if deadline := s.Deadline(); !open || !deadline.Before(o.today) || deadline.Before(oldest) {
			continue
		}
		readers, err := o.readers(regime.Watcher(), unit)
		if err != nil {
			return nil, err
		}
		for _, to := range readers {
			matters = append(matters, s.overdue(to, o.today))
		}
		further, err := o.escalated(s)
		if err != nil {
			return nil, err
		}
		matters = append(matters, further...)
	}
	return matters, nil
}

// escalated asks, once, the cadres of a village after a meeting that its chiefs were asked
// after some days ago, unless somebody has said why it is late. They hear who was asked.
func (o *office) escalated(s session) ([]matter, error) {
	days := o.reminds.options.EscalateDays
	if days == 0 || s.unit.Kind != township.KindVillage || s.Why != "" || s.Deadline().AddDays(days+1).After(o.today) {
		return nil, nil
	}
	asked, err := o.holders(s.regime.Watcher(), s.unit)
	if err != nil || len(asked) == 0 { // Then the cadres were asked in their place.
		return nil, err
	}
	cadres, err := o.holders(township.Cadre, s.unit)
	if err != nil {
		return nil, err
	}
	names := o.namesOfTold(asked)
	var matters []matter
	for _, to := range o.asReaders(cadres, township.Cadre, township.Cadre, s.unit) {
		m := s.overdue(to, o.today)
		m.kind = "escalated"
		if len(names) > 0 {
			m.text = to.voice.Say("remind.escalated", "matter", words.HTML(m.text), "names", names)
		}
		matters = append(matters, m)
	}
	return matters, nil
}

func (s session) overdue(to reader, today township.Date) matter {
	m := matter{
		about: s.about(), kind: "overdue",
		to: to, mark: "⏰", buttons: []storage.Button{to.command("minutes", "remind.view")},
		acts: s.acts(to),
	}
	days := s.Deadline().DaysUntil(today)
	if s.Held {
		m.text = to.voice.Say("remind.overdue-draft", "meeting", s.name(to), "days", days, "by", s.Deadline())
	} else {
		m.text = to.voice.Say("remind.overdue", "meeting", s.name(to), "days", days, "due", s.Due)
	}
	return m
}

// The buttons that act on a late meeting: say why, remind who holds it.
const (
	verbExplain = "nx"
	verbNudge   = "nr"
)

func (s session) acts(to reader) []storage.Button {
	args := []string{strconv.FormatUint(uint64(s.unit.ID), 10), string(s.regime), s.period.String()}
	return []storage.Button{
		{Label: to.voice.Label("button.nudge"), Verb: verbNudge, Args: args},
		{Label: to.voice.Label("button.explain"), Verb: verbExplain, Args: args},
	}
}

func (s session) about() string { return township.MeetingOccasion(s.unit.ID, s.regime, s.period) }

// name is the meeting as people speak of it this year: 12月村例会.
func (s session) name(to reader) words.HTML {
	period := to.voice.Month(s.period.LastMonth())
	if s.period.IsQuarter() {
		period = to.voice.Label("quarter." + strconv.Itoa(s.period.Quarter().Number))
	}
	return to.say("remind.meeting", "where", to.where, "period", period, "regime", s.regime)
}
