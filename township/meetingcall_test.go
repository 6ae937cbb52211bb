package township

import (
	"fmt"
	"testing"
	"time"
)

// December 2026 begins on a Tuesday; the 7th, by which the meeting is due, is a Monday.
func TestAMeetingIsSpokenOfSoManyWorkingDaysBeforeItIsDue(t *testing.T) {
	rule := MeetingRule{Due: MonthDay(7), Shift: ShiftAfter, FilingDays: 3, Remind: []int{4, 2, 0}}
	december := MonthPeriod(NewMonth(2026, time.December))
	since := NewDate(2025, time.January, 1)
	held := func(day int) Meeting { return Meeting{State: Draft, Date: NewDate(2026, time.December, day)} }
	for _, test := range []struct {
		name    string
		meeting Meeting
		calls   map[string]string // from this day on
	}{
		{"nothing", Meeting{}, map[string]string{
			"12-01": "hold 4", "12-02": "hold 4", "12-03": "hold 2", "12-04": "hold 2", "12-07": "hold 0", "12-08": "hold late",
			"12-31": "hold late", "01-07": "hold late", "01-08": "none",
		}},
		{"held on the 2nd", held(2), map[string]string{"12-02": "none", "12-03": "none", "12-04": "file 1", "12-07": "file 0", "12-08": "file late"}},
		{"held on the 9th", held(9), map[string]string{"12-09": "none", "12-10": "file 1", "12-11": "file 0", "12-14": "file late", "01-12": "file late", "01-13": "none"}},
		{"filed", Meeting{State: Filed, Date: NewDate(2026, time.December, 2)}, map[string]string{"12-03": "none", "12-31": "none"}},
		{"going on", Meeting{State: Live, Opened: time.Unix(1, 0), Date: NewDate(2026, time.December, 7)}, map[string]string{"12-07": "none", "12-08": "none"}},
	} {
		for day, want := range test.calls {
			today, err := ParseDate("2026-" + day)
			if day < "02" {
				today, err = ParseDate("2027-" + day)
			}
			if err != nil {
				t.Fatal(err)
			}
			call, ok := rule.Call(rule.Standing(december, since, today, test.meeting), december, today)
			got := "none"
			switch {
			case ok && call.Late:
				got = fmt.Sprint(call.Stage, " late")
			case ok:
				got = fmt.Sprint(call.Stage, " ", call.Left)
			}
			if got != want {
				t.Errorf("%s, on %s: %s, want %s", test.name, today, got, want)
			}
		}
	}
}

// What would be spoken of before the period begins is spoken of when it does.
func TestAMeetingIsNotSpokenOfBeforeItsPeriod(t *testing.T) {
	rule := MeetingRule{Due: MonthDay(2), Remind: []int{15}}
	january := MonthPeriod(NewMonth(2027, time.January))
	today := NewDate(2027, time.January, 1)
	if call, ok := rule.Call(rule.Standing(january, today, today, Meeting{}), january, today); !ok || call.Left != 15 {
		t.Errorf("on the first day: %+v, %v", call, ok)
	}
}

func TestTheDaysOnWhichAssistantsAreToldMoveOffDaysOfRest(t *testing.T) {
	rules := VisitRules{Remind: []int{5, 15, 31}}
	for day, want := range map[string]int{
		"2026-12-03": 0, "2026-12-04": 5, "2026-12-14": 5, "2026-12-15": 15, "2026-12-30": 15, "2026-12-31": 31,
		"2027-02-25": 15, "2027-02-26": 31, // the 28th is a Sunday
	} {
		today, err := ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := rules.RoundCall(Calendar{}, today); got != want {
			t.Errorf("on %s the call of day %d has come, want %d", day, got, want)
		}
	}
}

func TestALongRestIsSpokenOfThreeWorkingDaysBefore(t *testing.T) {
	off := Notice{Year: 2026}
	for day := 1; day <= 7; day++ {
		off.Days = append(off.Days, NoticeDay{Date: NewDate(2026, time.October, day), Holiday: "国庆节"})
	}
	off.Days = append(off.Days, NoticeDay{Date: NewDate(2026, time.September, 27), Holiday: "国庆节", Works: true}, // a Sunday that is worked
		NoticeDay{Date: NewDate(2026, time.September, 25), Holiday: "中秋节"}) // a Friday: a rest of two days
	days := Calendar{}.Announce(off)
	for day, want := range map[string]int{"09-24": 0, "09-27": 0, "09-28": 3, "09-29": 2, "09-30": 1, "10-01": 0, "10-08": 0} {
		today, err := ParseDate("2026-" + day)
		if err != nil {
			t.Fatal(err)
		}
		rest, close := days.LongRestAhead(today)
		if rest.Workdays != want || close != (want > 0) {
			t.Errorf("on %s: %+v, %v, want %d working days", day, rest, close, want)
		}
	}
}
