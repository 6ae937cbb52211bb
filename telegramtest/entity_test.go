package telegramtest

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCommandsAndMentionsAreMarkedInUTF16(t *testing.T) {
	for text, want := range map[string]string{
		"/start":                      "bot_command 0+6",
		"/visit@Baocun_bot 7":         "bot_command 0+17",
		"/visit@ab":                   "bot_command 0+6",
		"/visit,3":                    "bot_command 0+6",
		"请 /kh 三组":                    "bot_command 2+3",
		"👍👍 /kh":                      "bot_command 5+3",
		"走访/kh":                       "",
		"/走访":                         "",
		"/visit走访":                    "",
		"a/b":                         "",
		"/a/b":                        "",
		"</b>":                        "",
		"http://x":                    "",
		"/" + strings.Repeat("a", 64): "bot_command 0+65",
		"/" + strings.Repeat("a", 65): "",
		"@zhang 与 @li_si":             "mention 0+6 mention 9+6",
		"a@zhang":                     "",
		"@ab":                         "",
		"/a /b":                       "bot_command 0+2 bot_command 3+2",
		"/":                           "",
		"":                            "",
	} {
		var got []string
		for _, e := range detect(text) {
			got = append(got, fmt.Sprintf("%s %d+%d", e.Type, e.Offset, e.Length))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q\n got %q\nwant %q", text, got, want)
		}
	}
}

func FuzzDetect(f *testing.F) {
	f.Add("请 /kh@baocun_bot 👍 @zhang /visit,3")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		at := 0
		for _, e := range detect(text) {
			if e.Offset < at || ends(e) > utf16Length(text) {
				t.Fatalf("%q: %+v", text, e)
			}
			at = ends(e)
			if part := text[utf16Byte(text, e.Offset):utf16Byte(text, ends(e))]; !strings.ContainsRune("/@", rune(part[0])) {
				t.Fatalf("%q: %q is marked", text, part)
			}
		}
	})
}

func TestMarkUpYieldsWhatWasParsed(t *testing.T) {
	for _, html := range []string{
		"a &lt; b &amp; c",
		"<b>村</b>",
		"<b>一</b><b><i>二</i>三</b>四", // Telegram splits what overlaps.
		"<b><i>一</i></b>",
		"<u>👍</u><s>a</s><code>x</code><pre>y</pre>",
		`<a href="https://example.com/?a=1&amp;b=2">链接</a>`,
		"<blockquote>甲</blockquote>乙<blockquote expandable>丙</blockquote>",
		"<tg-spoiler>秘</tg-spoiler>",
	} {
		text, entities, err := parseHTML(html)
		if err != nil {
			t.Fatal(err)
		}
		if got := markUp(text, entities); got != html {
			t.Errorf("got %s, want %s", got, html)
		}
	}
}

func TestTextsAreCutByCharacters(t *testing.T) {
	for text, want := range map[string]string{"": "[]", "一二三": "[一二 三]", "一二": "[一二]", "abcde": "[ab cd e]"} {
		if got := fmt.Sprint(cut(text, 2)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
