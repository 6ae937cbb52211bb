package reminders

import (
	"strings"
	"testing"

	"baocun/township"
)

// TestOfficialCalendarIsThatOfTheNotice holds the table to days of the notice for
// 2026 (国办发明电〔2025〕7号) and of 2025.
func TestOfficialCalendarIsThatOfTheNotice(t *testing.T) {
	calendar := OfficialCalendar()
	for day, works := range map[string]bool{
		"2025-01-26": true, "2025-01-28": false, "2025-10-08": false,
		"2026-01-01": false, "2026-01-02": false, "2026-01-04": true, "2026-01-05": true,
		"2026-02-14": true, "2026-02-17": false, "2026-02-23": false, "2026-02-24": true,
		"2026-05-01": false, "2026-05-09": true, "2026-10-01": false, "2026-10-07": false,
		"2026-10-08": true, "2026-10-10": true, "2026-11-23": true, "2026-11-28": false,
	} {
		on, err := township.ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		if calendar.IsWorkday(on) != works || !calendar.IsOfficial(on) {
			t.Errorf("%s: works is %v, official is %v", day, calendar.IsWorkday(on), calendar.IsOfficial(on))
		}
	}
	if next := township.NewDate(2027, 1, 4); calendar.IsOfficial(next) || !calendar.IsWorkday(next) || calendar.Knows(2027) {
		t.Error("2027 is in no notice yet")
	}
	if day := township.NewDate(2026, 1, 3); calendar.Holiday(day) != "元旦" {
		t.Errorf("%s is off for %q", day, calendar.Holiday(day))
	}
}

// TestHolidaysByLawLieInTheOfficialOnes holds what is told from the law to the two notices
// since the law was last changed: each of its days was off, under its name.
func TestHolidaysByLawLieInTheOfficialOnes(t *testing.T) {
	official := OfficialCalendar()
	for year := 2025; year <= lastNotice; year++ {
		byLaw := holidays(year)
		if len(byLaw) != 13 {
			t.Errorf("%d has %d days off by law: %v", year, len(byLaw), byLaw)
		}
		for day, name := range byLaw {
			if official.IsWorkday(day) || !strings.HasPrefix(official.Holiday(day), strings.TrimSuffix(name, "节")) && official.Holiday(day) != "国庆中秋" {
				t.Errorf("%s: %s by law, off for %q", day, name, official.Holiday(day))
			}
		}
	}
}

func TestAYearWithoutANoticeHasItsHolidaysByLaw(t *testing.T) {
	calendar := OfficialCalendar()
	for day, want := range map[string]township.Certainty{
		"2027-02-05": township.Provisional, "2027-02-08": township.Provisional, "2027-02-09": township.Reckoned,
		"2027-10-01": township.Provisional, "2026-12-24": township.Official, "2026-12-28": township.Reckoned,
	} {
		on, err := township.ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		if got := calendar.Certainty(on); got != want || calendar.IsWorkday(on) != (want != township.Provisional) {
			t.Errorf("%s is %s, a working day: %v", day, got, calendar.IsWorkday(on))
		}
	}
}
