package bot

import "baocun/township"

// dueMeeting is a meeting that a village is to hold next, and where it stands.
type dueMeeting struct {
	regime   township.Regime
	period   township.Period
	standing township.Standing
}

// dueMeetings lists the meetings that a village is to hold next: the monthly one, and
// the quarterly one until this quarter's is filed.
func (t *turn) dueMeetings(village township.Unit) ([]dueMeeting, error) {
	var list []dueMeeting
	for _, regime := range []township.Regime{township.VillageMonthly, township.CommitteeQuarterly} {
		period := regime.PeriodOf(t.today)
		_, standing, err := t.standingOf(village, regime, period)
		if err != nil {
			return nil, err
		}
		if !standing.Open && period.IsQuarter() {
			continue
		}
		if !standing.Open {
			period = period.Next()
			if _, standing, err = t.standingOf(village, regime, period); err != nil {
				return nil, err
			}
		}
		list = append(list, dueMeeting{regime, period, standing})
	}
	return list, nil
}

// nextMeetings says a line for each of them.
func (t *turn) nextMeetings(village township.Unit) (string, error) {
	var lines string
	list, err := t.dueMeetings(village)
	for _, m := range list {
		lines += "\n" + t.meetingDue(m)
	}
	return lines, err
}

// meetingDue says by when a meeting is to be held, that it is late, or that its
// minutes wait to be filed.
func (t *turn) meetingDue(m dueMeeting) string {
	s := m.standing
	switch {
	case s.State == township.MeetingLive:
		return t.voice.Say("home.live", "regime", m.regime, "period", m.period)
	case s.Held && s.IsOverdue():
		return t.voice.Say("home.late-draft", "regime", m.regime, "period", m.period, "by", s.FileBy)
	case s.Held:
		return t.voice.Say("home.draft", "regime", m.regime, "period", m.period, "by", s.FileBy)
	case s.IsOverdue():
		return t.voice.Say("home.late-meeting", "regime", m.regime, "period", m.period, "due", s.Due)
	}
	return t.voice.Say("home.next-meeting", "regime", m.regime, "period", m.period, "due", s.Due)
}
