package township

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

func TestSearchIsReadInAnyOrder(t *testing.T) {
	units := sampleUnits()
	for _, c := range []struct {
		text string
		want Search
	}{
		{"", Search{}},
		{"补访", Search{Words: []string{"补访"}}},
		{"补访 三组", Search{Words: []string{"补访", "三组"}}},
		{"补访、三组,户", Search{Words: []string{"补访", "三组", "户"}}},
		{"补访 肖村 2026 季度会", Search{[]string{"补访"}, xiaocun, CommitteeQuarterly, 2026}},
		{"季度会 2026年 补访 肖村", Search{[]string{"补访"}, xiaocun, CommitteeQuarterly, 2026}},
		{"补访 " + wide("2025"), Search{Words: []string{"补访"}, Year: 2025}},
		{"去年 乡例会", Search{Regime: TownshipMonthly, Year: 2025}},
		{"小红门乡 学习", Search{Words: []string{"学习"}, Unit: town}},
		{"肖村 牌坊村", Search{Words: []string{"牌坊村"}, Unit: xiaocun}},
		{"2025 2026", Search{Words: []string{"2026"}, Year: 2025}},
		{"肖 龙", Search{Words: []string{"肖", "龙"}}},
		{"“肖村” 2026", Search{Words: []string{"肖村"}, Year: 2026}},
		{`"两 户" 肖村`, Search{Words: []string{"两 户"}, Unit: xiaocun}},
		{`"没有收住`, Search{Words: []string{"没有收住"}}},
		{"《意见》第二章", Search{Words: []string{"《意见》第二章"}}},
		{"补访 补访 \u200b", Search{Words: []string{"补访"}}},
		{"11月", Search{Words: []string{"11月"}}},
		{"1999", Search{Words: []string{"1999"}}},
	} {
		got, err := ParseSearch(c.text, units, friday)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q is %+v (%v), want %+v", c.text, got, err, c.want)
		}
	}
}

func TestLongSearchIsRefused(t *testing.T) {
	_, err := ParseSearch(strings.Repeat("补", SearchLimit+1), Units{}, friday)
	if refusal, ok := errors.AsType[*Refusal](err); !ok || refusal.Code != RefuseSearchTooLong {
		t.Errorf("%v, want %s", err, RefuseSearchTooLong)
	}
	if _, err := ParseSearch(strings.Repeat("补", SearchLimit), Units{}, friday); err != nil {
		t.Errorf("as long as is allowed: %v", err)
	}
}

// FuzzParseSearch holds that a search is found in the minutes that hold its own
// words, and that an excerpt of them is what was written.
func FuzzParseSearch(f *testing.F) {
	for _, text := range []string{"补访 三组", `"两 户"A`, "肖村 2026 季度会", "《意见》", "\xff\u200b ß İ"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := ParseSearch(text, Units{}, friday)
		if err != nil {
			return
		}
		m := Meeting{Regime: VillageMonthly, Lines: []Line{{Section: Report, Text: strings.Join(s.Words, " ")}}}
		needle := s.Needle()
		passages, found := needle.In([]byte(m.SearchText()))
		excerpts := needle.Excerpts(m)
		if !found || passages != len(excerpts) {
			t.Fatalf("%q finds %v in its own words %q, in %d passages and %d excerpts", s.Words, found, m.SearchText(), passages, len(excerpts))
		}
	})
}
