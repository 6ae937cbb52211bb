package reminders

import (
	"strings"

	"baocun/township"
)

// weekOfMeetings says how the meetings of a unit and those below stand: which are on time,
// which are late, how late, why and who was asked.
func (o *office) weekOfMeetings(to reader, unit township.Unit) (string, error) {
	text := to.voice.Say("weekly.meetings")
	var late []string
	for _, regime := range township.Regimes() {
		units := o.overseen(unit)
		if regime.Level() == township.KindTownship {
			units = []township.Unit{o.root}
		}
		if regime.Level() == township.KindTownship && unit.Kind != township.KindTownship {
			continue
		}
		line, err := o.weekOfRegime(to, regime, units)
		if err != nil {
			return "", err
		}
		text += line
		for _, u := range units {
			more, err := o.lateIn(to, u, regime, len(units) > 1)
			if err != nil {
				return "", err
			}
			late = append(late, more...)
		}
	}
	for _, line := range late[:min(len(late), mostLateLines)] {
		text += "\n" + line
	}
	if more := len(late) - mostLateLines; more > 0 {
		text += "\n" + to.voice.Say("weekly.more-late", "count", more)
	}
	return text, nil
}

// A weekly message names so many late meetings, and so much of why each is late.
const (
	mostLateLines = 10
	whyShown      = 60
)

// weekOfRegime says which units are on time with this period's meeting.
func (o *office) weekOfRegime(to reader, regime township.Regime, units []township.Unit) (string, error) {
	period := regime.PeriodOf(o.today)
	stand := make(map[string][]township.Unit)
	owing := 0
	for _, unit := range units {
		m, _, err := o.tx.MeetingFor(unit.ID, regime, period)
		if err != nil {
			return "", err
		}
		s := o.rules.Meetings[regime].Standing(period, unit.Since, o.today, m)
		if s.State == township.MeetingNotCounted {
			continue
		}
		owing++
		stand[weekState(s)] = append(stand[weekState(s)], unit)
	}
	if owing == 0 {
		return "", nil
	}
	var parts []string
	for _, state := range weekStates {
		if named := stand[state]; len(named) == 1 && owing == 1 {
			parts = append(parts, to.voice.Label("weekly.one-"+state))
		} else if len(named) == owing {
			parts = append(parts, to.voice.Label("weekly.all-"+state))
		} else if len(named) > 0 {
			parts = append(parts, to.voice.Label("weekly."+state, "units", named))
		}
	}
	return "\n" + to.voice.Say("weekly.regime", "period", periodName(to, period), "regime", regime,
		"standing", strings.Join(parts, to.voice.Label("weekly.and"))), nil
}

// weekStates are what a meeting is called in a weekly message, the best first.
var weekStates = []string{"on-time", "filed-late", "held", "due", "late"}

func weekState(s township.Standing) string {
	switch {
	case s.IsFiled() && s.Days == 0:
		return "on-time"
	case s.IsFiled():
		return "filed-late"
	case s.IsOverdue():
		return "late"
	case s.Held:
		return "held"
	}
	return "due"
}

// lateIn lists a unit's meetings of a regime that are asked after, with why they are late
// or who was asked. The unit is named where it is one of several.
func (o *office) lateIn(to reader, unit township.Unit, regime township.Regime, named bool) ([]string, error) {
	to.where = ""
	if named {
		to.where = o.name(to.voice, unit)
	}
	var lines []string
	for p := range o.askedAfter(regime) {
		s, open, err := o.session(unit, regime, p)
		if err != nil {
			return nil, err
		}
		if !open || !s.IsAskedAfter(o.today) {
			continue
		}
		line := to.voice.Say("weekly.late-line", "meeting", s.name(to), "days", s.Deadline().DaysUntil(o.today), "due", s.Due)
		if s.Held {
			line = to.voice.Say("weekly.late-draft", "meeting", s.name(to), "days", s.Deadline().DaysUntil(o.today), "by", s.Deadline())
		}
		why, err := o.answerTo(to, s)
		if err != nil {
			return nil, err
		}
		lines = append(lines, line+why)
	}
	return lines, nil
}

// answerTo is why a meeting is late or, where nobody said, who was asked.
func (o *office) answerTo(to reader, s session) (string, error) {
	e, explained, err := o.tx.Explanation(s.unit.ID, s.regime, s.period)
	if err != nil {
		return "", err
	}
	if explained {
		person, _, err := o.tx.Person(e.By)
		return "\n" + to.voice.Say("weekly.why", "why", township.Shortened(e.Text, whyShown), "name", person.Name), err
	}
	names, err := o.told(to, s.about(), "overdue", "escalated")
	if err != nil || len(names) == 0 {
		return "", err
	}
	return "\n" + to.voice.Say("weekly.asked", "names", names), nil
}
