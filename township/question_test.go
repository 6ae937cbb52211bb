package township

import "testing"

func TestAQuestionIsAboutWhatStandsBeforeItsEnd(t *testing.T) {
	for _, c := range []struct {
		text, about string
		ok          bool
	}{
		{"见面率", "", true},
		{"11月见面率", "11月", true},
		{"肖村见面率。", "肖村", true},
		{"肖村 见面率", "肖村", true},
		{"看看肖村的见面率", "肖村", true},
		{"查我的见面率", "", true},
		{"见面率怎么看", "", false},
		{"肖村评分", "", false},
		{"学习政策\n见面率", "", false},
		{"一二三四五六七八九十一二三四五六七见面率", "一二三四五六七八九十一二三四五六七", true},
		{"一二三四五六七八九十一二三四五六七八见面率", "", false},
	} {
		if about, ok := AskedAbout(c.text, "见面率"); about != c.about || ok != c.ok {
			t.Errorf("%q is about %q, %v, want %q, %v", c.text, about, ok, c.about, c.ok)
		}
	}
}
