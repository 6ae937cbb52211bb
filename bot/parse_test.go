package bot

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"

	"baocun/township"
	"baocun/words"
)

// parser is a bot that only listens.
func parser() *Bot {
	return &Bot{options: Options{Username: "baocun_bot"}, commands: commands()}
}

// marked is the mark that Telegram puts on a command at the beginning of a text.
func marked(length int) []entity {
	return []entity{{Type: "bot_command", Offset: 0, Length: length}}
}

func TestACommandIsFoundHoweverItIsWritten(t *testing.T) {
	for _, c := range []struct {
		name     string
		text     string
		entities []entity
		want     string // empty where it is no command of ours
		args     string
	}{
		{"slash", "/visit 44", marked(6), "visit", "44"},
		{"upper case", "/VISIT 44", marked(6), "visit", "44"},
		{"addressed", "/visit@baocun_bot 44", marked(17), "visit", "44"},
		{"addressed in upper case", "/VISIT@BaoCun_Bot", marked(17), "visit", ""},
		{"addressed to another bot", "/visit@other_bot 44", marked(16), "", ""},
		{"not marked", "/visit 44", nil, "visit", "44"},
		{"full width", "/visit 44", nil, "visit", "44"},
		{"full width, addressed", "/VISIT@baocun_bot 44", nil, "visit", "44"},
		{"line break after it", "/minutes\n村例会\n汇报:好", marked(8), "minutes", "村例会\n汇报:好"},
		{"line break after it, not marked", "/minutes\n村例会", nil, "minutes", "村例会"},
		{"spaces before it", " \u3000/visit 44", []entity{{Type: "bot_command", Offset: 2, Length: 6}}, "visit", "44"},
		{"Chinese right behind it", "/visit四十四", nil, "visit", "四十四"},
		{"emoji behind it", "/visit 😀 44", marked(6), "visit", "😀 44"},
		{"emoji right behind it", "/visit😀44", marked(6), "visit", "😀44"},
		{"emoji before it", "😀 /visit 44", []entity{{Type: "bot_command", Offset: 3, Length: 6}}, "", ""},
		{"in the middle", "请发 /visit", []entity{{Type: "bot_command", Offset: 3, Length: 6}}, "", ""},
		{"another mark first", "/visit 44", append([]entity{{Type: "bold", Offset: 0, Length: 9}}, marked(6)...), "visit", "44"},
		{"unknown", "/nosuch", marked(7), "", ""},
		{"longer than a command", "/visits", marked(7), "", ""},
		{"nothing but a slash", "/", nil, "", ""},
		{"empty", "", nil, "", ""},

		{"mark too long", "/visit", marked(99), "visit", ""},
		{"mark of no length", "/visit 44", marked(0), "visit", "44"},
		{"mark of negative length", "/visit 44", marked(-3), "visit", "44"},
		{"mark before the text", "/visit 44", []entity{{Type: "bot_command", Offset: -1, Length: 6}}, "visit", "44"},
		{"mark on no slash", "走访 44", marked(2), "visit", "44"},
		{"mark that cuts an emoji", "/😀visit", marked(2), "", ""},

		{"alias", "走访", nil, "visit", ""},
		{"alias and space", "走访 44", nil, "visit", "44"},
		{"alias and ideographic space", "走访 44", nil, "visit", "44"},
		{"alias and digits", "走访44", nil, "visit", "44"},
		{"alias and full-width digits", "走访44", nil, "visit", "44"},
		{"alias and colon", "走访:44", nil, "visit", "44"},
		{"alias and comma", "走访,44", nil, "visit", "44"},
		{"alias and line break", "纪要\n村例会\n汇报:好", nil, "minutes", "村例会\n汇报:好"},
		{"alias and emoji", "走访😀", nil, "visit", "😀"},
		{"alias and a Chinese letter", "走访了肖村", nil, "", ""},
		{"alias and a Latin letter", "走访x", nil, "", ""},
		{"alias in the middle", "今天走访 44", nil, "", ""},
		{"bare alias and a mark", "取消。", nil, "cancel", ""},
		{"bare alias and more", "取消 12月例会", nil, "", ""},
		{"bare alias and a code", "开始 abc", nil, "", ""},
		{"second alias", "考核 肖村", nil, "score", "肖村"},
		{"mark that is an alias", "?", nil, "help", ""},
		{"the same in full width", "?", nil, "help", ""},
		{"bare numbers", "44 7 19", nil, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			said, ok := parser().spoken(&message{Text: c.text, Entities: c.entities})
			if ok != (c.want != "") {
				t.Fatalf("found is %v: %+v", ok, said)
			}
			if ok && (said.command.name != c.want || said.args != c.args) {
				t.Errorf("/%s with %q, want /%s with %q", said.command.name, said.args, c.want, c.args)
			}
		})
	}
}

// TestACommandIsFoundBehindWhatItIsAbout holds what reads as a question; anything
// longer is somebody's sentence.
func TestACommandIsFoundBehindWhatItIsAbout(t *testing.T) {
	for text, want := range map[string]string{
		"11月见面率":   "coverage 11月",
		"肖村见面率。":   "coverage 肖村",
		"看看肖村的见面率": "coverage 肖村",
		"我的见面率":    "coverage ",
		"肖村 评分":    "score 肖村",
		"龙爪树包村":    "contract 龙爪树",
		"肖村名册":     "households 肖村",
		"刚才撤销":     "",
		"见面率怎么看":   "",
		"本月各村都要认真做好走访工作,努力提高见面率": "",
		"学习政策\n见面率": "",
	} {
		said, ok := parser().commands.trailing(text)
		got := ""
		if ok {
			got = said.command.name + " " + said.args
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestEveryCommandIsFoundByItsNameAndItsAliases(t *testing.T) {
	b := parser()
	taken := make(map[string]string)
	for _, c := range b.commands {
		for _, language := range []township.Language{township.Chinese, township.English} {
			face := words.In(language).Label(c.face())
			if said, ok := b.spoken(&message{Text: face}); !ok || said.command.name != c.name {
				t.Errorf("%s on the keyboard is not /%s", face, c.name)
			}
		}
		for _, word := range append([]string{"/" + c.name}, c.aliases...) {
			said, ok := b.spoken(&message{Text: word})
			if !ok || said.command.name != c.name || said.isLoose {
				t.Errorf("%s is not /%s", word, c.name)
			}
			if other, twice := taken[word]; twice {
				t.Errorf("%s is both /%s and /%s", word, other, c.name)
			}
			taken[word] = c.name
		}
	}
}

func FuzzACommandIsPartOfWhatWasWritten(f *testing.F) {
	f.Add("/visit@baocun_bot 3-044 见到", 0, 17)
	f.Add("/visit 44", 0, 3)
	f.Add("走访:44", -1, 99)
	f.Add("😀/start 邀请码", 2, 6)
	f.Fuzz(func(t *testing.T, text string, offset, length int) {
		text = strings.ToValidUTF8(text, "?") // Telegram sends nothing else.
		said, ok := parser().spoken(&message{Text: text, Entities: []entity{{Type: "bot_command", Offset: offset, Length: length}}})
		if ok != (said.command != nil) {
			t.Fatalf("found is %v, the command %v", ok, said.command)
		}
		cut := utf16.Decode(utf16.Encode([]rune(said.args)))
		if ok && !strings.Contains(text, said.args) && !strings.ContainsRune(string(cut), utf8.RuneError) {
			t.Errorf("%q was not written in %q", said.args, text)
		}
	})
}

func TestPagesHoldEveryLineInOrderAndNoMoreThanTheyMay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOf(rapid.StringMatching(`[a一\n]{0,9}`)).Draw(t, "lines")
		limit := rapid.IntRange(-1, 20).Draw(t, "limit")
		pages := paged(lines, limit)
		if len(pages) == 0 {
			t.Fatal("there is no page at all")
		}
		var all strings.Builder
		longest := 0
		for _, line := range lines {
			all.WriteString("\n" + line)
			longest = max(longest, utf8.RuneCountInString(line))
		}
		if joined := strings.Join(pages, ""); joined != all.String() {
			t.Fatalf("%q became %q", lines, pages)
		}
		for _, page := range pages {
			if n := utf8.RuneCountInString(page); n > max(limit, longest+1) {
				t.Fatalf("a page of %d characters where %d fit: %q", n, limit, page)
			}
		}
	})
}
