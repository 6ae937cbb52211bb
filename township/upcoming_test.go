package township

import (
	"testing"
	"time"
)

func TestUpcomingMeetingsAreThoseWhoseDaysHaveNotPassed(t *testing.T) {
	rule := MeetingRule{Due: MonthDay(3), Shift: ShiftAfter, Calendar: nationalDays()}
	for _, c := range []struct {
		today string
		want  []string
	}{
		{"2026-09-03", []string{"2026-09 2026-09-03", "2026-10 2026-10-08"}},
		{"2026-10-07", []string{"2026-10 2026-10-08", "2026-11 2026-11-03"}},
		{"2026-10-09", []string{"2026-11 2026-11-03", "2026-12 2026-12-03"}},
	} {
		for i, next := range rule.Upcoming(VillageMonthly, date(t, c.today), 2) {
			if got := next.Period.String() + " " + next.Due.On.String(); got != c.want[i] {
				t.Errorf("on %s the next is %s, want %s", c.today, got, c.want[i])
			}
		}
	}
	quarterly := rule.Upcoming(CommitteeQuarterly, NewDate(2026, time.November, 23), 1)
	if got := quarterly[0].Period.String(); got != "2026-Q4" {
		t.Errorf("the next quarterly one is of %s", got)
	}
}
