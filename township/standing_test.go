package township

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var noon = time.Date(2026, 11, 5, 12, 0, 0, 0, time.UTC)

func TestStandingSaysWhereAMeetingStandsAndWhy(t *testing.T) {
	november := MonthPeriod(Month{2026, 11})
	live := Meeting{State: Live, Date: NewDate(2026, 11, 5)}
	opened := live
	opened.Opened = noon
	draft := complete() // held on the 20th, to be filed by the 23rd
	early := draft
	early.Date, early.Lines = NewDate(2026, 11, 2), nil
	filed := draft
	filed.State, filed.OnTime, filed.FiledOn, filed.Version = Filed, true, NewDate(2026, 11, 22), 1
	late := filed
	late.OnTime, late.FiledOn, late.Version = false, NewDate(2026, 11, 25), 2
	for _, c := range []struct {
		what         string
		meeting      Meeting
		since, today string
		state        StandingState
		days         int
		deadline     string
		open         bool
	}{
		{"before the first day", Meeting{}, "2026-11-02", "2027-05-01", MeetingNotCounted, 0, "2026-11-07", false},
		{"begun with the unit", Meeting{}, "2026-11-01", "2026-11-01", MeetingDue, 0, "2026-11-07", true},
		{"before its period", Meeting{}, "2026-01-01", "2026-10-01", MeetingDue, 0, "2026-11-07", true},
		{"on its due date", Meeting{}, "2026-01-01", "2026-11-07", MeetingDue, 0, "2026-11-07", true},
		{"the day after", Meeting{}, "2026-01-01", "2026-11-08", MeetingLate, 1, "2026-11-07", true},
		{"while its minutes could be on time", Meeting{}, "2026-01-01", "2026-12-03", MeetingLate, 26, "2026-11-07", true},
		{"when they no longer could", Meeting{}, "2026-01-01", "2026-12-04", MeetingMissing, 27, "2026-11-07", true},
		{"called and not opened", live, "2026-01-01", "2026-11-06", MeetingDue, 0, "2026-11-07", true},
		{"going on", opened, "2026-01-01", "2026-11-05", MeetingLive, 0, "2026-11-08", true},
		{"a draft", draft, "2026-01-01", "2026-11-23", MeetingDraft, 0, "2026-11-23", true},
		{"a draft after its days", draft, "2026-01-01", "2026-11-25", MeetingLate, 2, "2026-11-23", true},
		{"a draft long after, for it was held", draft, "2026-01-01", "2027-02-01", MeetingLate, 70, "2026-11-23", true},
		{"held before it was due", early, "2026-01-01", "2026-11-06", MeetingLate, 1, "2026-11-07", true},
		{"a draft that does not count", draft, "2026-11-02", "2026-12-25", MeetingDraft, 32, "2026-11-23", false},
		{"filed", filed, "2026-01-01", "2027-05-01", MeetingFiled, 0, "2026-11-23", false},
		{"filed late, and again", late, "2026-01-01", "2027-05-01", MeetingAmended, 2, "2026-11-23", false},
	} {
		s := villageRule.Standing(november, date(t, c.since), date(t, c.today), c.meeting)
		if s.State != c.state || s.Days != c.days || s.Deadline().String() != c.deadline || s.Open != c.open {
			t.Errorf("%s: %+v with the deadline %v, want %s, %d days, %s, open %v", c.what, s, s.Deadline(), c.state, c.days, c.deadline, c.open)
		}
		if s.Held != c.meeting.WasHeld() {
			t.Errorf("%s: held %v", c.what, s.Held)
		}
	}
	if s := villageRule.Standing(november, Date{}, date(t, "2026-11-02"), early); len(s.Lacks.Sections) != 3 {
		t.Errorf("a draft without lines lacks %v", s.Lacks)
	}
}

// TestAMeetingStandsInOneStateAndNeverGoesBackByItself holds for any meeting that as days
// pass it is in one state each, and that only somebody's writing leads back from one.
func TestAMeetingStandsInOneStateAndNeverGoesBackByItself(t *testing.T) {
	order := map[StandingState]int{
		MeetingDue: 0, MeetingLate: 1, MeetingMissing: 2,
		MeetingDraft: 0, MeetingLive: 0, MeetingFiled: 0, MeetingAmended: 0, MeetingNotCounted: 0,
	}
	rapid.Check(t, func(t *rapid.T) {
		rule := MeetingRule{
			Due:        MonthDay(rapid.IntRange(1, 31).Draw(t, "due day")),
			FilingDays: rapid.IntRange(0, 40).Draw(t, "filing days"),
			Quorum:     rapid.IntRange(0, 100).Draw(t, "quorum"),
		}
		regime := rapid.SampledFrom(Regimes()).Draw(t, "regime")
		start := NewDate(2026, 1, 1)
		period := regime.PeriodOf(start.AddDays(rapid.IntRange(0, 700).Draw(t, "period")))
		since := start.AddDays(rapid.IntRange(-400, 400).Draw(t, "since"))
		m := meetingOfAnyKind(t, regime, period)
		today := start.AddDays(rapid.IntRange(-100, 900).Draw(t, "today"))
		later := today.AddDays(rapid.IntRange(0, 400).Draw(t, "later"))
		now, then := rule.Standing(period, since, today, m), rule.Standing(period, since, later, m)
		for _, s := range []Standing{now, then} {
			if !slices.Contains(Standings(), s.State) {
				t.Fatalf("the state is %q", s.State)
			}
			if s.IsFiled() != (m.State == Filed) || s.IsFiled() && s.Open || s.IsOverdue() && !s.Open || s.Days < 0 {
				t.Fatalf("%+v of %+v", s, m)
			}
			if s.State == MeetingMissing && s.Held {
				t.Fatalf("a meeting that was held is missing: %+v", s)
			}
		}
		if order[then.State] < order[now.State] || then.Days < now.Days {
			t.Fatalf("on %v it is %+v, later on %v %+v", today, now, later, then)
		}
		if order[now.State] == 0 && order[then.State] == 0 && now.State != then.State {
			t.Fatalf("%s became %s by itself", now.State, then.State)
		}
	})
}

func meetingOfAnyKind(t *rapid.T, regime Regime, period Period) Meeting {
	m := Meeting{
		Regime: regime, Period: period,
		State: rapid.SampledFrom([]MeetingState{"", Live, Draft, Filed}).Draw(t, "state"),
	}
	if m.State == "" {
		return Meeting{}
	}
	m.Date = period.First().AddDays(rapid.IntRange(0, period.First().DaysUntil(period.Last())).Draw(t, "day"))
	if m.State == Live && rapid.Bool().Draw(t, "opened") {
		m.Opened = noon
	}
	if m.State == Filed {
		m.Version = rapid.IntRange(1, 3).Draw(t, "version")
		m.FiledOn = m.Date.AddDays(rapid.IntRange(0, 60).Draw(t, "filed"))
		m.OnTime = rapid.Bool().Draw(t, "on time")
	}
	return m
}
