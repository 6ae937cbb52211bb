package township

import "testing"

func TestASessionIsOpenUntilItsMinutesAreFiled(t *testing.T) {
	november := MonthPeriod(Month{2026, 11})
	draft := complete()
	filed := draft
	filed.State = Filed
	early := draft
	early.Date = NewDate(2026, 11, 2)
	for _, c := range []struct {
		what     string
		meeting  Meeting
		since    string
		open     bool
		deadline string
	}{
		{"nothing is stored", Meeting{}, "2026-01-01", true, "2026-11-07"},
		{"held after it was due", draft, "2026-01-01", true, "2026-11-23"},
		{"held before it was due", early, "2026-01-01", true, "2026-11-07"},
		{"filed", filed, "2026-01-01", false, "2026-11-23"},
		{"begun before the unit", Meeting{}, "2026-11-02", false, "2026-11-07"},
		{"begun with the unit", Meeting{}, "2026-11-01", true, "2026-11-07"},
	} {
		s := villageRule.Session(november, date(t, c.since), c.meeting)
		if s.Open != c.open || s.Deadline().String() != c.deadline || s.Held != (c.meeting.State != "") {
			t.Errorf("%s: %+v with the deadline %v, want open %v and %s", c.what, s, s.Deadline(), c.open, c.deadline)
		}
	}
}
