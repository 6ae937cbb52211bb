package township

import (
	"fmt"
	"strings"
	"testing"
)

func TestALineAsksForMinutesByUnitRegimeAndYear(t *testing.T) {
	units := sampleUnits()
	for text, want := range map[string]string{
		"":                 "",
		"肖村 村例会 2026":      "肖村 village-monthly 2026",
		"肖村村例会2026年":       "肖村 village-monthly 2026",
		"季度会 2026":         "committee-quarterly 2026",
		"2026年肖村":          "肖村 2026",
		"牌坊,去年":            "牌坊村 2025",
		"两委会季度会 今年 肖村":     "肖村 committee-quarterly 2026",
		wide("2026"):       "2026",
		"village-monthly":  "village-monthly",
		"村例会 2026-11-20":   "village-monthly | 2026-11-20",
		"村例会 11月":          "village-monthly | 11月",
		"肖村 牌坊":            "肖村 | 牌坊",
		"2025 2026":        "2025 | 2026",
		"随便写写":             "| 随便写写",
		"村例会 11-20\n汇报:没有": "village-monthly | 11-20 汇报:没有",
	} {
		line := ParseMinutesLine(text, units, friday)
		var got []string
		if line.Unit.ID != 0 {
			got = append(got, line.Unit.Name)
		}
		if line.Regime != "" {
			got = append(got, string(line.Regime))
		}
		if line.Year != 0 {
			got = append(got, fmt.Sprint(line.Year))
		}
		if len(line.Words) > 0 {
			got = append(got, "| "+strings.Join(line.Words, " "))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("ParseMinutesLine(%q) = %s, want %s", text, strings.Join(got, " "), want)
		}
	}
}

// FuzzParseMinutesLine holds that no word of the line is lost.
func FuzzParseMinutesLine(f *testing.F) {
	for _, text := range []string{"肖村 村例会 2026", "季度会 去年", "2026年肖村", "a,b;c"} {
		f.Add(text)
	}
	units := sampleUnits()
	f.Fuzz(func(t *testing.T, text string) {
		line := ParseMinutesLine(text, units, friday)
		if line.Unit.ID == 0 && line.Regime == "" && line.Year == 0 && contentOf(strings.Join(line.Words, "")) != contentOf(text) {
			t.Errorf("ParseMinutesLine(%q) keeps %q", text, line.Words)
		}
	})
}
