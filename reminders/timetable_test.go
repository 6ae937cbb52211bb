package reminders

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestADailyScheduleFiresOnceOnEveryDayWhereverClocksAreMoved(t *testing.T) {
	for _, zone := range []string{"Asia/Shanghai", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe"} {
		location, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range []string{"30 0 * * *", "30 1 * * *", "45 1 * * *", "15 2 * * *", "30 2 * * *", "30 8 * * *"} {
			s := schedule(t, line)
			at := time.Date(2027, 1, 1, 0, 0, 0, 0, location)
			fired := make(map[string]int)
			for end := at.AddDate(2, 0, 0); ; {
				next := s.Next(at)
				if !next.After(at) {
					t.Fatalf("%s in %s: %s comes after %s", line, zone, next, at)
				}
				if at = next; at.After(end) {
					break
				}
				fired[at.Format(time.DateOnly)]++
			}
			if len(fired) != 365+366 {
				t.Errorf("%s in %s fires on %d days of 731", line, zone, len(fired))
			}
			for day, times := range fired {
				if times != 1 {
					t.Errorf("%s in %s fires %d times on %s", line, zone, times, day)
				}
			}
		}
	}
}

// A tick may fall into the hour that comes twice, before or after what is due.
func TestWhatFallsIntoTheHourThatComesTwiceIsFoundByTheTicksAroundIt(t *testing.T) {
	for _, zone := range []string{"America/New_York", "Europe/Berlin"} {
		location, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range []string{"30 1 * * *", "30 2 * * *"} {
			s := schedule(t, line)
			from := time.Date(2027, 10, 30, 12, 0, 0, 0, location)
			found := 0
			for last := from; last.Before(from.AddDate(0, 0, 9)); last = last.Add(15 * time.Minute) {
				if !latest(s, last, last.Add(15*time.Minute)).IsZero() {
					found++
				}
			}
			if found != 9 {
				t.Errorf("%s in %s is found %d times in 9 days", line, zone, found)
			}
		}
	}
}

func TestTheLatestActivationIsTheLastOfAll(t *testing.T) {
	lines := []string{"30 8 3,5,7 * *", "0 9 * * *", "*/15 * * * *", "0 9 29 2 *", "30 8 31 * *", "0 0 1 1 *"}
	schedules := make([]Schedule, len(lines))
	for i, line := range lines {
		schedules[i] = schedule(t, line)
	}
	start := time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(schedules).Draw(t, "schedule")
		after := start.Add(time.Duration(rapid.IntRange(0, 3*365*24*60).Draw(t, "after")) * time.Minute)
		upTo := after.Add(time.Duration(rapid.IntRange(0, 90*24*60).Draw(t, "minutes")) * time.Minute)
		if got, want := latest(s, after, upTo), lastOf(s, after, upTo); !got.Equal(want) {
			t.Fatalf("between %s and %s: %s, want %s", after, upTo, got, want)
		}
	})
}

func TestALongStopCostsNoMoreThanAShortOne(t *testing.T) {
	s := &counting{Schedule: schedule(t, "* * * * *")}
	now := time.Date(2028, 1, 1, 0, 0, 0, 0, time.UTC)
	if at := latest(s, now.AddDate(-5, 0, 0), now); !at.Equal(now) {
		t.Errorf("the latest is %s", at)
	}
	if s.asked > 100 {
		t.Errorf("it was asked for %d times", s.asked)
	}
}

// counting counts how often a schedule is asked.
type counting struct {
	Schedule
	asked int
}

func (c *counting) Next(after time.Time) time.Time {
	c.asked++
	return c.Schedule.Next(after)
}

func TestATimetableFiresWhenAnyOfItsSchedulesDoes(t *testing.T) {
	all := earliest{schedule(t, "30 8 3 * *"), schedule(t, "0 9 29 2 *"), schedule(t, "0 9 4 * *")}
	at := time.Date(2028, 2, 3, 8, 0, 0, 0, time.UTC)
	for _, want := range []string{"02-03 08:30", "02-04 09:00", "02-29 09:00", "03-03 08:30", "03-04 09:00"} {
		if at = all.Next(at); at.Format("01-02 15:04") != want {
			t.Errorf("it fires at %s, want %s", at.Format("01-02 15:04"), want)
		}
	}
}
