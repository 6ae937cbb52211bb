package words

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"baocun/township"
)

var placeholder = regexp.MustCompile(`\{[a-z-]+\}`)

func placeholders(sentence string) []string {
	found := placeholder.FindAllString(sentence, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func TestBothLanguagesHaveTheSameSentences(t *testing.T) {
	zh, en := In(township.Chinese).sentences, In(township.English).sentences
	for _, name := range slices.Sorted(maps.Keys(zh)) {
		if _, ok := en[name]; !ok {
			t.Errorf("%s stands in zh.toml only", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(en)) {
		if _, ok := zh[name]; !ok {
			t.Errorf("%s stands in en.toml only", name)
		}
	}
}

func TestBothLanguagesUseTheSamePlaceholders(t *testing.T) {
	zh, en := In(township.Chinese).sentences, In(township.English).sentences
	for name, sentence := range zh {
		if want, got := placeholders(sentence.text), placeholders(en[name].text); !slices.Equal(want, got) {
			t.Errorf("%s: zh has %v, en has %v", name, want, got)
		}
	}
}

func TestEnglishHoldsNoHanCharacter(t *testing.T) {
	for name, sentence := range In(township.English).sentences {
		for _, r := range sentence.text {
			if unicode.Is(unicode.Han, r) {
				t.Errorf("%s holds %q", name, r)
			}
		}
	}
}

func TestValuesAreEscapedInSayAndPlainInLabel(t *testing.T) {
	v := In(township.Chinese)
	if got := v.Say("me.head", "name", "<王&某>"); got != "<b>&lt;王&amp;某&gt;</b>" {
		t.Errorf("Say = %s", got)
	}
	if got := v.Label("register.keeper-face", "name", "<张>", "groups", "三组", "people", 1, "most", 2); got != "<张> · 三组 · 1/2" {
		t.Errorf("Label = %s", got)
	}
}

func TestASentenceIsCutAtItsPlaceholders(t *testing.T) {
	for text, want := range map[string][]string{
		"":                  {""},
		"全部完成":              {"全部完成"},
		"{met}/{people} 人":  {"", "met", "/", "people", " 人"},
		"村:{village}":       {"村:", "village", ""},
		"没有关上 {met":         {"没有关上 {met"},
		"没有打开 } {met}":      {"没有打开 } ", "met", ""},
		"{met} 又见 {met} 一次": {"", "met", " 又见 ", "met", " 一次"},
	} {
		if got := cut(text).pieces; !slices.Equal(got, want) {
			t.Errorf("%q is cut into %q, want %q", text, got, want)
		}
	}
}

func TestAPlaceholderWithoutAValueStays(t *testing.T) {
	v := In(township.Chinese)
	if got := v.Label("register.keeper-face", "name", "张", "groups", "三组", "people", 1); got != "张 · 三组 · 1/{most}" {
		t.Errorf("Label = %s", got)
	}
}

func TestASentenceWithinASentenceIsNotEscapedAgain(t *testing.T) {
	v := In(township.Chinese)
	inner := HTML(v.Say("me.head", "name", "王"))
	if got := v.Say("visit.left", "progress", inner, "left", 3); got != "<b>王</b> · 还剩 3 户" {
		t.Errorf("Say = %s", got)
	}
}

func TestDatesOfDifferentYearsCarryTheirYear(t *testing.T) {
	v := In(township.Chinese)
	refusal := func(on township.Date) string {
		return v.Refusal(township.Refuse(township.RefuseMeetingTooEarly, "date", on, "since", township.NewDate(2026, 3, 1)))
	}
	if got := refusal(township.NewDate(2026, 2, 3)); got != "2月3日 在启用日(3月1日)之前,不计。" {
		t.Error(got)
	}
	if got := refusal(township.NewDate(2025, 4, 3)); got != "2025年4月3日 在启用日(2026年3月1日)之前,不计。" {
		t.Error(got)
	}
}

func TestEveryWordOfTheDomainHasANameInBothLanguages(t *testing.T) {
	for _, language := range []township.Language{township.Chinese, township.English} {
		v := In(language)
		for _, role := range township.Roles() {
			v.Role(role)
			v.Label("welcome."+string(role), "name", "x")
		}
		for _, regime := range township.Regimes() {
			for _, section := range township.Sections() {
				if v.Section(regime, section) == "" {
					t.Errorf("%s: no name for %s in %s", language, section, regime)
				}
			}
			v.Value(regime)
		}
		v.Personal(township.PersonalKinds())
		v.WhyPersonal(township.PersonalKinds())
	}
}

func TestValuesAreSaidAsAColleagueWould(t *testing.T) {
	day := township.NewDate(2026, 11, 20)
	village := township.Unit{ID: 2, Kind: township.KindVillage, Name: "肖村"}
	for _, c := range []struct {
		value  any
		zh, en string
	}{
		{day, "11月20日", "20 November"},
		{day.MonthOf(), "11月", "November"},
		{township.CommitteeQuarterly.PeriodOf(day), "2026年四季度", "Q4 2026"},
		{township.VillageMonthly.PeriodOf(day), "2026年11月", "November 2026"},
		{village, "肖村", "肖 village"},
		{township.Unit{Kind: township.KindGroup, Number: 12}, "十二组", "group 12"},
		{township.HouseholdKey{Village: 2, Group: 3, Number: 12}, "三组 12 号", "group 3, no. 12"},
		{township.Assistant, "协管员", "assistant"},
		{[]string{"王", "李"}, "王、李", "王, 李"},
	} {
		if got := In(township.Chinese).Value(c.value); got != c.zh {
			t.Errorf("zh %v = %s, want %s", c.value, got, c.zh)
		}
		if got := In(township.English).Value(c.value); got != c.en {
			t.Errorf("en %v = %s, want %s", c.value, got, c.en)
		}
	}
}

func TestEveryCombinationOfKindsIsToldInOneSentence(t *testing.T) {
	kinds := township.PersonalKinds()
	for set := 1; set < 1<<len(kinds); set++ {
		var found []township.Personal
		for i, kind := range kinds {
			if set&(1<<i) != 0 {
				found = append(found, kind, kind)
			}
		}
		slices.Reverse(found)
		for _, language := range []township.Language{township.Chinese, township.English} {
			v := In(language)
			said := v.Label("guard.removed", "what", v.Personal(found), "why", v.WhyPersonal(found))
			for _, kind := range kinds {
				name := v.Label("guard." + string(kind))
				if strings.Contains(said, name) != slices.Contains(found, kind) || strings.Count(said, name) > 1 {
					t.Errorf("%v is told as %s", found, said)
				}
			}
			numbers := v.Label("guard.why-" + string(township.Phone))
			if strings.Count(said, numbers) > 1 {
				t.Errorf("%s gives a reason twice", said)
			}
		}
	}
}

func TestAListIsNumberedAsItsLanguageDoes(t *testing.T) {
	for n, want := range map[int][2]string{3: {"三", "3"}, 21: {"二十一", "21"}, 99: {"九十九", "99"}, 100: {"100", "100"}} {
		if zh, en := In(township.Chinese).Numeral(n), In(township.English).Numeral(n); zh != want[0] || en != want[1] {
			t.Errorf("%d is %q and %q", n, zh, en)
		}
	}
}
