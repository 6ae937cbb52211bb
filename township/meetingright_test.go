package township

import (
	"testing"
	"time"
)

func TestWhoMayChangeAndWhoTakesPart(t *testing.T) {
	units := sampleUnits()
	m := Meeting{Unit: xiaocun, Regime: VillageMonthly, State: Draft, Recorder: 1, Chair: Someone{Person: 2}}
	m = m.With(Attendee{Someone: Someone{Person: 3}, As: SatIn})
	for _, c := range []struct {
		name           string
		who            PersonID
		duties         Duties
		changes, takes bool
	}{
		{"a specialist of the village", 9, Duties{{Specialist, xiaocun}}, true, true},
		{"a specialist of another", 9, Duties{{Specialist, paifang}}, false, false},
		{"the village's cadre", 9, Duties{{Cadre, town}, {Cadre, xiaocun}}, true, false},
		{"an assistant of the village", 9, Duties{{Assistant, xiaocun1}}, false, true},
		{"an assistant of another", 9, Duties{{Assistant, paifang1}}, false, false},
		{"a publicist", 9, Duties{{Publicist, xiaocun}}, false, true},
		{"a group head who did not come", 9, Duties{{GroupHead, xiaocun1}}, false, false},
		{"a group head who sat in", 3, Duties{{GroupHead, xiaocun1}}, false, true},
		{"a supervisor who sat in", 3, Duties{{Supervisor, town}}, false, false},
		{"the leader who presided", 2, Duties{{Leader, town}}, true, false},
		{"a recorder whose post ended", 1, nil, false, false},
		{"a recorder with another post", 1, Duties{{Publicist, xiaocun}}, true, true},
		{"nobody", 0, nil, false, false},
	} {
		if got := m.MayChange(c.who, c.duties, units); got != c.changes {
			t.Errorf("%s changes: %v", c.name, got)
		}
		if got := m.IsSharedWith(c.who, c.duties, units); got != c.takes {
			t.Errorf("%s takes part: %v", c.name, got)
		}
	}
}

func TestMinutesAreAmendedForADay(t *testing.T) {
	at := time.Date(2026, 11, 23, 8, 30, 0, 0, time.UTC)
	day := 24 * time.Hour
	for _, c := range []struct {
		name    string
		m       Meeting
		now     time.Time
		can     bool
		refused RefusalCode
	}{
		{"at once", Meeting{State: Draft, Drafted: at}, at, true, ""},
		{"at the end of the day", Meeting{State: Draft, Drafted: at}, at.Add(day), true, ""},
		{"a second later", Meeting{State: Draft, Drafted: at}, at.Add(day + time.Second), false, RefuseAmendTooLate},
		{"from the end of the meeting", Meeting{State: Draft, Drafted: at, Closed: at.Add(day)}, at.Add(day + time.Hour), true, ""},
		{"filed", Meeting{State: Filed, Drafted: at}, at, false, RefuseMinutesClosed},
		{"a draft of before that was counted", Meeting{State: Draft}, at, false, RefuseAmendTooLate},
		{"still on", Meeting{State: Live, Opened: at}, at, false, ""},
	} {
		if got := c.m.CanBeAmended(c.now); got != c.can {
			t.Errorf("%s: %v", c.name, got)
		}
		if err := c.m.CheckAmending(c.now, "王某"); codeOf(err) != c.refused {
			t.Errorf("%s: %v, want %s", c.name, err, c.refused)
		}
	}
}
