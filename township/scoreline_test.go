package township

import (
	"slices"
	"testing"
)

func TestParseScoreLineReadsUnitAndYearInAnyOrder(t *testing.T) {
	for _, c := range []struct {
		text    string
		unit    UnitID
		year    int
		unknown []string
	}{
		{"", 0, 0, nil},
		{"肖村", xiaocun, 0, nil},
		{"2025", 0, 2025, nil},
		{"2025年 肖村", xiaocun, 2025, nil},
		{wide("2025") + "年", 0, 2025, nil},
		{"牌坊 2026", paifang, 2026, nil},
		{"肖村 牌坊", paifang, 0, nil},
		{"小红门乡", town, 0, nil},
		{"2027", 0, 0, []string{"2027"}},
		{"2000", 0, 0, []string{"2000"}},
		{"去年 肖村 张某", xiaocun, 0, []string{"去年", "张某"}},
	} {
		got := ParseScoreLine(c.text, sampleUnits(), friday)
		if got.Unit.ID != c.unit || got.Year != c.year || !slices.Equal(got.Unknown, c.unknown) {
			t.Errorf("%q is read as unit %d, %d and %q, want unit %d, %d and %q",
				c.text, got.Unit.ID, got.Year, got.Unknown, c.unit, c.year, c.unknown)
		}
	}
}
