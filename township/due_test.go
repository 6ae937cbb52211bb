package township

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// nationalDays knows the notice of October 2026: off from the 1st to the 7th, the 10th worked.
func nationalDays() Calendar {
	n := Notice{Year: 2026}
	for day := 1; day <= 7; day++ {
		n.Days = append(n.Days, NoticeDay{Date: NewDate(2026, time.October, day), Holiday: "国庆节"})
	}
	n.Days = append(n.Days, NoticeDay{Date: NewDate(2026, time.October, 10), Holiday: "国庆节", Works: true})
	return Calendar{}.Announce(n).ByLaw(map[Date]string{NewDate(2027, time.October, 1): "国庆节"})
}

func TestADueDayMovesOffTheDaysOfRest(t *testing.T) {
	for _, c := range []struct {
		what        string
		day         DayRule
		shift       RestShift
		year, month int
		want        string
		holiday     string
		sure        Certainty
	}{
		{"in the holiday, after", MonthDay(3), ShiftAfter, 2026, 10, "2026-10-08", "国庆节", Official},
		{"in the holiday, before would leave the month", MonthDay(3), ShiftBefore, 2026, 10, "2026-10-08", "国庆节", Official},
		{"in the holiday, nowhere", MonthDay(3), ShiftNone, 2026, 10, "2026-10-03", "国庆节", Official},
		{"a worked Saturday", MonthDay(10), ShiftAfter, 2026, 10, "2026-10-10", "", Official},
		{"a Sunday, after", MonthDay(11), ShiftAfter, 2026, 10, "2026-10-12", "", Official},
		{"a Sunday, before", MonthDay(11), ShiftBefore, 2026, 10, "2026-10-10", "", Official},
		{"the last day, a Saturday, after would leave the month", MonthDay(31), ShiftAfter, 2026, 10, "2026-10-30", "", Official},
		{"a plain day of a year without notice", MonthDay(7), ShiftAfter, 2027, 10, "2027-10-07", "", Reckoned},
		{"a holiday by law", MonthDay(1), ShiftAfter, 2027, 10, "2027-10-04", "国庆节", Reckoned},
		{"no shift said", MonthDay(11), "", 2026, 10, "2026-10-11", "", Official},
	} {
		rule := MeetingRule{Due: c.day, Shift: c.shift, Calendar: nationalDays()}
		due := rule.DueIn(MonthPeriod(NewMonth(c.year, time.Month(c.month))))
		if due.On.String() != c.want || due.Holiday != c.holiday || due.Certainty != c.sure {
			t.Errorf("%s: %+v", c.what, due)
		}
		if due.IsMoved() != (due.On != due.Planned) || due.Planned != c.day.In(MonthPeriod(NewMonth(c.year, time.Month(c.month)))) {
			t.Errorf("%s: planned for %s", c.what, due.Planned)
		}
	}
}

// TestADueDayStaysInItsPeriod has any rule on any calendar: what is due lies in the
// period and, unless nothing is to move, on a working day.
func TestADueDayStaysInItsPeriod(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		notice := Notice{Year: 2026}
		for _, day := range rapid.SliceOfN(rapid.IntRange(1, 365), 0, 15).Draw(t, "days") {
			notice.Days = append(notice.Days, NoticeDay{Date: NewDate(2026, 1, day), Works: rapid.Bool().Draw(t, "works")})
		}
		rule := MeetingRule{
			Due:      MonthDay(rapid.IntRange(1, 31).Draw(t, "day")),
			Shift:    rapid.SampledFrom(RestShifts()).Draw(t, "shift"),
			Calendar: Calendar{}.Announce(notice),
		}
		regime := rapid.SampledFrom(Regimes()).Draw(t, "regime")
		for _, p := range regime.PeriodsOf(2026) {
			due := rule.DueIn(p)
			if due.On.Before(p.First()) || due.On.After(p.Last()) {
				t.Fatalf("%s is due on %s", p, due.On)
			}
			if rule.Shift == ShiftNone && due.IsMoved() || rule.Calendar.IsWorkday(due.Planned) && due.IsMoved() {
				t.Fatalf("%s moves to %s", due.Planned, due.On)
			}
			if rule.Shift != ShiftNone && !rule.Calendar.IsWorkday(due.On) {
				t.Fatalf("%s is due on %s, a day of rest", p, due.On)
			}
		}
	})
}
