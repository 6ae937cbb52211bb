package reminders

import (
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
	if next := township.NewDate(2027, 1, 1); calendar.IsOfficial(next) || !calendar.IsWorkday(next) {
		t.Error("2027 is in no notice yet")
	}
}
