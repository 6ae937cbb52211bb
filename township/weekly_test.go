package township

import "testing"

func TestADayOfTheWeekIsReadAsPeopleWriteIt(t *testing.T) {
	for text, want := range map[string]WeekDay{
		"monday": 1, "Monday": 1, "周一": 1, "星期三": 3, "礼拜五": 5, "周日": 7, "星期天": 7, "sunday": 7, "": Never,
	} {
		if got, ok := ParseWeekDay(text); got != want || !ok {
			t.Errorf("%q is day %d, %v, want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"一", "每周", "周八", "mon", "1"} {
		if day, ok := ParseWeekDay(text); ok {
			t.Errorf("%q is read as day %d", text, day)
		}
	}
}

// 23 November 2026 is a Monday.
func TestTheDayOfTheWeekHasComeFromItOn(t *testing.T) {
	for _, test := range []struct {
		day  WeekDay
		on   int
		come bool
	}{
		{1, 23, true}, {1, 29, true}, {3, 24, false}, {3, 25, true}, {7, 26, false}, {7, 27, true}, {6, 27, true}, {Never, 29, false},
	} {
		if got := test.day.HasCome(NewDate(2026, 11, test.on), Calendar{}); got != test.come {
			t.Errorf("day %d has come on the %d: %v", test.day, test.on, got)
		}
	}
}

func TestTheSameDayOfTheMonthBeforeIsClampedToItsEnd(t *testing.T) {
	for day, want := range map[string]string{"2026-12-14": "2026-11-14", "2026-12-31": "2026-11-30", "2027-03-30": "2027-02-28", "2027-01-05": "2026-12-05"} {
		d, err := ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.SameDayBefore().String(); got != want {
			t.Errorf("before %s it is %s, want %s", day, got, want)
		}
	}
}

func TestOfARoundOnlyWhatWasSeenUpToADayCounts(t *testing.T) {
	on := func(day int) Date { return NewDate(2026, 11, day) }
	round := Round{People: 3}
	visits := []Visit{{Outcome: Met, Seen: 1, Date: on(5)}, {Outcome: Reached, Seen: 3, Date: on(6)}, {Outcome: Met, Seen: 2, Date: on(20)}, {Outcome: Met, Seen: 9, Date: on(25)}}
	for day, want := range map[int]int{4: 0, 5: 1, 19: 1, 20: 2, 30: 3} {
		if got := round.MetBy(on(day), visits); got != want {
			t.Errorf("by the %d of November %d were met, want %d", day, got, want)
		}
	}
}
