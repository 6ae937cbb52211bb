package township

import (
	"slices"
	"testing"
)

func TestParseCoverageLineReadsPlaceMonthAndNameInAnyOrder(t *testing.T) {
	november, october := Month{2026, 11}, Month{2026, 10}
	for _, c := range []struct {
		text  string
		unit  UnitID
		group int
		month Month
		words []string
	}{
		{"", 0, 0, Month{}, nil},
		{"肖村 2026-11", xiaocun, 0, november, nil},
		{"2026-11 肖村", xiaocun, 0, november, nil},
		{"肖村2026年11月", xiaocun, 0, november, nil},
		{"三组 上月", 0, 3, october, nil},
		{"上个月三组", 0, 3, october, nil},
		{"张某", 0, 0, Month{}, []string{"张某"}},
		{"张某 10月", 0, 0, october, []string{"张某"}},
		{"张某10月", 0, 0, october, []string{"张某"}},
		{"10月张某", 0, 0, october, []string{"张某"}},
		{"肖村张某上月", xiaocun, 0, october, []string{"张某"}},
		{"肖村三组十月", xiaocun, 3, october, nil},
		{"肖村 1 组,本月", xiaocun, 1, november, nil},
		{wide("肖村 3组、2026-11"), xiaocun, 3, november, nil},
		{"2026 年 11 月 牌坊", paifang, 0, november, nil},
		{"11 月 牌坊", paifang, 0, november, nil},
		{"肖", xiaocun, 0, Month{}, nil},
		{"肖某", 0, 0, Month{}, []string{"肖某"}},
		{"肖某某 上月", 0, 0, october, []string{"肖某某"}},
		{"龙", 0, 0, Month{}, []string{"龙"}},
		{"肖村11月。", xiaocun, 0, november, nil},
		{"张某。", 0, 0, Month{}, []string{"张某"}},
		{"肖村的 上月", xiaocun, 0, october, nil},
		{"肖村2026.11", xiaocun, 0, november, nil},
		{"last month Group 3", 0, 3, october, nil},
		{"this month 肖村", xiaocun, 0, november, nil},
		{"全乡 上月", town, 0, october, nil},
		{"小红门乡上月", town, 0, october, nil},
		{"小红门", xiaohongmen, 0, Month{}, nil},
		{"去年12月 各村", town, 0, Month{2025, 12}, nil},
		{"肖村 肖村 11月 2026-11", xiaocun, 0, november, nil},
		{"肖村 牌坊", xiaocun, 0, Month{}, []string{"牌坊"}},
		{"11月 10月", 0, 0, november, []string{"10月"}},
		{"三组 四组", 0, 3, Month{}, []string{"四组"}},
		{"2026-13", 0, 0, Month{}, []string{"2026-13"}},
		{"肖村 13", xiaocun, 0, Month{}, []string{"13"}},
	} {
		got := ParseCoverageLine(c.text, sampleUnits(), friday)
		if got.Unit.ID != c.unit || got.Group != c.group || got.Month != c.month || !slices.Equal(got.Words, c.words) {
			t.Errorf("%q is read as unit %d, group %d, %v and %q, want unit %d, group %d, %v and %q", c.text,
				got.Unit.ID, got.Group, got.Month, got.Words, c.unit, c.group, c.month, c.words)
		}
	}
}

func FuzzParseCoverageLine(f *testing.F) {
	for _, text := range []string{"肖村三组十月", "2026 年 11 月 张某", "3组2026-11", "去年", "组", "\xff月"} {
		f.Add(text)
	}
	units := sampleUnits()
	f.Fuzz(func(t *testing.T, text string) {
		line := ParseCoverageLine(text, units, friday)
		if slices.Contains(line.Words, "") {
			t.Errorf("%q leaves an empty word", text)
		}
		if line.Group < 0 || line.Group > MaxGroup {
			t.Errorf("%q is group %d", text, line.Group)
		}
	})
}
