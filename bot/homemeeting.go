package bot

import "baocun/township"

// dueMeeting is a meeting that a village is to hold next.
type dueMeeting struct {
	regime  township.Regime
	period  township.Period
	session township.Session
}

// isLate tells whether it should have been held, or filed, by now.
func (m dueMeeting) isLate(today township.Date) bool {
	if m.session.Held {
		return m.session.FileBy.Before(today)
	}
	return m.session.Due.Before(today)
}

// dueMeetings lists the meetings that a village is to hold next: the monthly one, and
// the quarterly one until this quarter's is filed.
func (t *turn) dueMeetings(village township.Unit) ([]dueMeeting, error) {
	var list []dueMeeting
	for _, regime := range []township.Regime{township.VillageMonthly, township.CommitteeQuarterly} {
		period := regime.PeriodOf(t.today)
		m, _, err := t.tx.MeetingFor(village.ID, regime, period)
		if err != nil {
			return nil, err
		}
		rule := t.bot.options.Rules.Meetings[regime]
		session := rule.Session(period, village.Since, m)
		if !session.Open && period.IsQuarter() {
			continue
		}
		if !session.Open {
			period = period.Next()
			session = rule.Session(period, village.Since, township.Meeting{})
		}
		list = append(list, dueMeeting{regime, period, session})
	}
	return list, nil
}

// nextMeetings says a line for each of them.
func (t *turn) nextMeetings(village township.Unit) (string, error) {
	var lines string
	list, err := t.dueMeetings(village)
	for _, m := range list {
		lines += "\n" + t.meetingDue(m.regime, m.period, m.session)
	}
	return lines, err
}

// meetingDue says by when a meeting is to be held, that it is late, or that its
// minutes wait to be filed.
func (t *turn) meetingDue(regime township.Regime, period township.Period, s township.Session) string {
	switch {
	case s.Held && s.FileBy.Before(t.today):
		return t.voice.Say("home.late-draft", "regime", regime, "period", period, "by", s.FileBy)
	case s.Held:
		return t.voice.Say("home.draft", "regime", regime, "period", period, "by", s.FileBy)
	case s.Due.Before(t.today):
		return t.voice.Say("home.late-meeting", "regime", regime, "period", period, "due", s.Due)
	}
	return t.voice.Say("home.next-meeting", "regime", regime, "period", period, "due", s.Due)
}
