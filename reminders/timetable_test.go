package reminders

import (
	"testing"
	"time"
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

func TestEveryHalfHourOfTheClockIsASlotOnceADay(t *testing.T) {
	for _, zone := range []string{"Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"} {
		location, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		at := time.Date(2027, 1, 1, 0, 0, 0, 0, location)
		seen := make(map[string]int)
		for end := at.AddDate(1, 0, 0); ; {
			if at = slots.Next(at); at.After(end) {
				break
			}
			seen[at.Format("15:04")]++
		}
		if len(seen) != 48 {
			t.Errorf("%s has %d slots", zone, len(seen))
		}
		for slot, times := range seen {
			if times < 363 || times > 366 {
				t.Errorf("%s in %s comes %d times a year", slot, zone, times)
			}
		}
	}
}
