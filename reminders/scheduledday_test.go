package reminders

import (
	"testing"
	"time"

	"baocun/township"
)

func TestAScheduledDayIsTheFirstOfThePeriodsLastMonth(t *testing.T) {
	for _, c := range []struct{ line, period, want string }{
		{"0 9 7 * *", "2026-11", "2026-11-07"},
		{"0 9 10,20 * *", "2026-11", "2026-11-10"},
		{"0 9 * * 3", "2026-11", "2026-11-04"},
		{"0 0 1 * *", "2026-11", "2026-11-01"},
		{"0 9 31 * *", "2026-11", "2026-11-30"},
		{"0 9 15 3,6,9,12 *", "2026-Q4", "2026-12-15"},
		{"0 9 15 1 *", "2026-Q4", "2026-12-31"},
	} {
		period := township.MonthPeriod(township.NewMonth(2026, time.November))
		if c.period != period.String() {
			period = township.QuarterPeriod(township.Quarter{Year: 2026, Number: 4})
		}
		schedule, err := ParseSchedule(c.line)
		if err != nil {
			t.Fatal(err)
		}
		if got := (ScheduledDay{schedule}).In(period); got.String() != c.want {
			t.Errorf("%s in %s is %s, want %s", c.line, c.period, got, c.want)
		}
	}
}
