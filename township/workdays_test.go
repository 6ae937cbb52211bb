package township

import (
	"testing"

	"pgregory.net/rapid"
)

func TestWorkdaysAreTheWeekUnlessANoticeSaysOtherwise(t *testing.T) {
	noticed := Calendar{}.Announce(Notice{Year: 2026, Days: []NoticeDay{
		{Date: NewDate(2026, 10, 1), Holiday: "国庆节"},
		{Date: NewDate(2026, 10, 2), Holiday: "国庆节"},
		{Date: NewDate(2026, 10, 10), Holiday: "国庆节", Works: true},
	}})
	for _, c := range []struct {
		what     string
		calendar Calendar
		from, to Date
		want     int
	}{
		{"a week", Calendar{}, NewDate(2026, 11, 23), NewDate(2026, 11, 29), 5},
		{"to the end of November", Calendar{}, NewDate(2026, 11, 23), NewDate(2026, 11, 30), 6},
		{"one Saturday", Calendar{}, NewDate(2026, 11, 28), NewDate(2026, 11, 28), 0},
		{"one Monday", Calendar{}, NewDate(2026, 11, 30), NewDate(2026, 11, 30), 1},
		{"backwards", Calendar{}, NewDate(2026, 11, 30), NewDate(2026, 11, 29), 0},
		{"a week with two days off", noticed, NewDate(2026, 9, 28), NewDate(2026, 10, 4), 3},
		{"a week with a Saturday made up for", noticed, NewDate(2026, 10, 5), NewDate(2026, 10, 11), 6},
		{"a year without a notice", noticed, NewDate(2027, 10, 1), NewDate(2027, 10, 1), 1},
	} {
		if got := c.calendar.Workdays(c.from, c.to); got != c.want {
			t.Errorf("%s: %d working days, want %d", c.what, got, c.want)
		}
	}
	if !noticed.IsOfficial(NewDate(2026, 3, 3)) || noticed.IsOfficial(NewDate(2027, 1, 1)) {
		t.Error("not only the year of the notice is official")
	}
}

func TestANoticeLeavesTheCalendarItWasGivenToAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := NewDate(2026, 1, rapid.IntRange(1, 365).Draw(t, "first"))
		second := NewDate(2027, 1, rapid.IntRange(1, 365).Draw(t, "second"))
		differing := func(year int, d Date) Notice {
			return Notice{Year: year, Days: []NoticeDay{{Date: d, Works: !Calendar{}.IsWorkday(d)}}}
		}
		one := Calendar{}.Announce(differing(2026, first))
		both := one.Announce(differing(2027, second))
		if one.IsWorkday(second) != (Calendar{}).IsWorkday(second) || one.IsOfficial(second) {
			t.Error("a later notice reached the earlier calendar")
		}
		for _, d := range []Date{first, second} {
			if both.IsWorkday(d) == (Calendar{}).IsWorkday(d) || !both.IsOfficial(d) {
				t.Errorf("the notice of %v is not kept", d)
			}
		}
	})
}
