package township

import (
	"strings"
	"unicode/utf8"
)

// longestQuestion is how long a text may be that asks for something, and is not a
// sentence of somebody's minutes.
const longestQuestion = 20

// questionFronts are words that a question begins with and that mean nothing by
// themselves, none the beginning of one behind it.
var questionFronts = []string{"我要看", "看一下", "查一下", "看看", "查看", "看", "查", "我的"}

// AskedAbout is what a question is about that ends with what is asked for: of
// 看看肖村的见面率 it is 肖村. What does not end so, or is too long, asks for
// something else.
func AskedAbout(text, wanted string) (about string, ok bool) {
	text = strings.TrimFunc(text, IsBetweenWords)
	if utf8.RuneCountInString(text) > longestQuestion || strings.Contains(text, "\n") {
		return "", false
	}
	about, ok = strings.CutSuffix(text, wanted)
	if !ok {
		return "", false
	}
	for _, word := range questionFronts {
		about = strings.TrimPrefix(about, word)
	}
	return strings.TrimSpace(strings.TrimSuffix(about, "的")), true
}
