package words

import (
	"testing"

	"baocun/township"
)

func TestAForgottenNameIsSaidAsThePost(t *testing.T) {
	for _, c := range []struct {
		past   township.PastPost
		zh, en string
	}{
		{township.PastPost{Role: township.Assistant, Village: "肖村", Group: 3}, "肖村三组协管员(已离任)", "assistant, 肖 village, group 3 (left)"},
		{township.PastPost{Role: township.Chief, Village: "牌坊村"}, "牌坊村村书记/主任(已离任)", "village chief, 牌坊 village (left)"},
		{township.PastPost{Role: township.Leader}, "乡领导(已离任)", "township leader (left)"},
	} {
		for language, want := range map[township.Language]string{township.Chinese: c.zh, township.English: c.en} {
			voice := In(language)
			if got := voice.Name(c.past.Name()); got != want {
				t.Errorf("%+v is said %q, want %q", c.past, got, want)
			}
			if got := voice.Label("me.head", "name", c.past.Name()); got != "<b>"+want+"</b>" {
				t.Errorf("in a sentence %+v is said %q", c.past, got)
			}
			if got := voice.Value([]string{"张某", c.past.Name()}); got != "张某"+voice.Label("mark.list")+want {
				t.Errorf("in a list %+v is said %q", c.past, got)
			}
		}
	}
}
