package township

import (
	"testing"
	"unicode/utf8"
)

func TestFoldMakesFullWidthHalf(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{wide("ABC xyz 0123456789"), "ABC xyz 0123456789"},
		{wide("!\"#%&'()*+,-./:;<=>?@[]^_`{|}~"), "!\"#%&'()*+,-./:;<=>?@[]^_`{|}~"},
		{"3\u30004\u00a05", "3 4 5"},
		{"44、7。", "44,7."},
		{"3—044 3–044 3−044", "3-044 3-044 3-044"},
		{"【出席】「张某」", "[出席][张某]"},
		{"肖村 44", "肖村 44"},
		{"", ""},
	} {
		if got := Fold(c.text); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

// FuzzFold holds what the parsers count on: rune for rune, and done once.
func FuzzFold(f *testing.F) {
	f.Add("3—044、" + wide("44:x"))
	f.Fuzz(func(t *testing.T, text string) {
		folded := Fold(text)
		if utf8.RuneCountInString(folded) != utf8.RuneCountInString(text) {
			t.Errorf("Fold(%q) = %q has another length", text, folded)
		}
		if Fold(folded) != folded {
			t.Errorf("Fold(%q) folds further to %q", folded, Fold(folded))
		}
	})
}

func TestChineseNumbersAreReadAsTheyAreWritten(t *testing.T) {
	for n := 1; n <= 99; n++ {
		if got, ok := ChineseNumber(ChineseNumeral(n)); !ok || got != n {
			t.Errorf("%d is written %s and read %d, %v", n, ChineseNumeral(n), got, ok)
		}
	}
	for text, want := range map[string]int{
		"一": 1, "两": 2, "十": 10, "十二": 12, "二十": 20, "二十一": 21, "九十九": 99, "一十": 10, "两十": 20,
	} {
		if got, ok := ChineseNumber(text); !ok || got != want {
			t.Errorf("ChineseNumber(%q) = %d, %v, want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "零", "〇", "十零", "零十", "十十", "一二", "百", "一百", "3", "三 ", "二十一二", "\xff"} {
		if got, ok := ChineseNumber(text); ok {
			t.Errorf("ChineseNumber(%q) = %d", text, got)
		}
	}
	for _, n := range []int{-1, 0, 100} {
		if got := ChineseNumeral(n); got != "" {
			t.Errorf("ChineseNumeral(%d) = %q", n, got)
		}
	}
}
