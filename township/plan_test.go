package township

import (
	"strings"
	"testing"
)

// 4 December 2026 is a Friday.
func TestAMeetingIsPlannedForAWorkingDayUpToItsLast(t *testing.T) {
	for _, test := range []struct{ today, due, want string }{
		{"2026-12-01", "2026-12-07", "12-01 12-02 12-03 12-04 12-07"},
		{"2026-12-04", "2026-12-07", "12-04 12-07 12-08 12-09"},
		{"2026-12-05", "2026-12-31", "12-07 12-08 12-09 12-10 12-11 12-14 12-15 12-16"},
		{"2026-12-20", "2026-12-07", "12-21 12-22 12-23 12-24"}, // late
	} {
		today, err := ParseDate(test.today)
		if err != nil {
			t.Fatal(err)
		}
		due, err := ParseDate(test.due)
		if err != nil {
			t.Fatal(err)
		}
		var days []string
		for _, d := range PlanDays(Calendar{}, due, today) {
			days = append(days, d.String()[5:])
		}
		if got := strings.Join(days, " "); got != test.want {
			t.Errorf("on %s for %s: %s, want %s", test.today, test.due, got, test.want)
		}
	}
}
