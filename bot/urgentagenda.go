package bot

import (
	"baocun/township"
	"baocun/words"
)

// bringUrgents puts what ended into the minutes of the village's quarterly meeting, where
// these are begun.
func (t *turn) bringUrgents(village township.UnitID) error {
	regime := township.CommitteeQuarterly
	m, known, err := t.tx.MeetingFor(village, regime, regime.PeriodOf(t.today))
	if err != nil || !known {
		return err
	}
	told, err := t.withReports(m)
	if err != nil {
		return err
	}
	return t.keepAgenda(m, told)
}

// withUrgents is the minutes of a village's quarterly meeting, while they are open, with a
// line for each serious matter that ended since the meetings before.
func (t *turn) withUrgents(m township.Meeting) (township.Meeting, error) {
	ended, err := t.tx.ClosedUrgents(m.Unit, township.UrgentsSince(m.Period))
	if err != nil || len(ended) == 0 {
		return m, err
	}
	var before []township.Meeting
	for p := m.Period.Previous(); !p.First().Before(township.UrgentsSince(m.Period)); p = p.Previous() {
		held, known, err := t.tx.MeetingFor(m.Unit, m.Regime, p)
		if err != nil {
			return m, err
		}
		if known {
			before = append(before, held)
		}
	}
	voice := words.In(t.bot.options.Language)
	return m.WithUrgents(ended, before, func(u township.Urgent) township.Line {
		on := township.DateOf(u.At.In(t.bot.options.Location))
		text := voice.UrgentLine(u, unitIn(voice, t.units, u.Unit), on)
		return township.Line{Text: text, By: u.ClosedBy, At: u.ClosedAt}
	}), nil
}

// withUrgentsSoFar adds to the question for the lines of that section which serious
// matters come into it by themselves.
func (t *turn) withUrgentsSoFar(question screen, on township.Date, a answers) (screen, error) {
	s, ok := t.series(a)
	if !ok {
		return question, nil
	}
	m, err := t.withUrgents(township.Meeting{Unit: s.unit.ID, Regime: s.regime, Period: s.regime.PeriodOf(on), Date: on, State: township.Draft})
	if err != nil || len(m.Lines) == 0 {
		return question, err
	}
	said := t.voice.Say("urgent.in-agenda")
	for _, line := range m.Lines {
		said += "\n" + t.voice.Say("urgent.in-agenda-line", "text", line.Text)
	}
	question.buttons = nil
	return question.headed(said).row(choice(t.voice.Label("report.enough"), leaveEmpty)), nil
}
