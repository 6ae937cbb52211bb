package township

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func TestAnEndIsReadAsTheNextSuchDay(t *testing.T) {
	for text, want := range map[string]string{
		"到12-31": "2026-12-31", "12-31": "2026-12-31", "至3月31日": "2027-03-31", "到6-30": "2027-06-30",
		"2027-01-31": "2027-01-31", "到2025-12-31": "2025-12-31", "月底": "2026-11-30", "本月底": "2026-11-30",
		"3个月": "2027-01-31", "半年": "2027-04-30", "一年": "2027-10-31", "到 12月 31日": "2026-12-31",
		"20日": "", "到20号": "", "以后": "", "": "", "到": "", "13-01": "",
	} {
		day, ok := ParseUntil(text, friday)
		if day.String() != want || ok != (want != "") {
			t.Errorf("ParseUntil(%q) = %v, %v, want %q", text, day, ok, want)
		}
	}
}

func TestAnEndWithoutAYearLiesWithinAYear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today := NewDate(2026, 1, rapid.IntRange(1, 800).Draw(t, "today"))
		month, day := rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day")
		until, ok := ParseUntil(fmt.Sprintf("%d-%d", month, day), today)
		if !ok || until.Before(today) || today.DaysUntil(until) > 366 || int(until.Month) != month || until.Day != day {
			t.Errorf("on %v %d-%d ends %v, %v", today, month, day, until, ok)
		}
	})
}

func FuzzParseUntil(f *testing.F) {
	for _, text := range []string{"到12-31", "半年", "20日", "2027年1月31日", "至二月二十九日"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if day, ok := ParseUntil(text, friday); ok {
			if again, ok := ParseUntil(day.String(), friday); !ok || again != day {
				t.Errorf("ParseUntil(%q) = %v, which is read as %v", text, day, again)
			}
		}
	})
}
