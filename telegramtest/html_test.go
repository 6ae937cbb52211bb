package telegramtest

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/go-telegram/bot/models"
	"github.com/google/go-cmp/cmp"
)

// entity is short for what most cases expect: a type and a place.
func entity(kind models.MessageEntityType, offset, length int) models.MessageEntity {
	return models.MessageEntity{Type: kind, Offset: offset, Length: length}
}

const (
	bold      = models.MessageEntityTypeBold
	italic    = models.MessageEntityTypeItalic
	underline = models.MessageEntityTypeUnderline
	strike    = models.MessageEntityTypeStrikethrough
	spoiler   = models.MessageEntityTypeSpoiler
	code      = models.MessageEntityTypeCode
	pre       = models.MessageEntityTypePre
	quote     = models.MessageEntityTypeBlockquote
	longQuote = models.MessageEntityTypeExpandableBlockquote
	textLink  = models.MessageEntityTypeTextLink
)

func link(offset, length int, url string) models.MessageEntity {
	return models.MessageEntity{Type: textLink, Offset: offset, Length: length, URL: url}
}

func TestParseHTMLReadsTagsAndReferences(t *testing.T) {
	for _, tt := range []struct {
		name, html, plain string
		entities          []models.MessageEntity
	}{
		{"nothing", "", "", nil},
		{"no markup", "肖村 93.0", "肖村 93.0", nil},
		{"every style", "<b>a</b> <strong>b</strong> <i>c</i> <em>d</em>", "a b c d", []models.MessageEntity{
			entity(bold, 0, 1), entity(bold, 2, 1), entity(italic, 4, 1), entity(italic, 6, 1),
		}},
		{"every line", "<u>a</u> <ins>b</ins> <s>c</s> <strike>d</strike> <del>e</del>", "a b c d e", []models.MessageEntity{
			entity(underline, 0, 1), entity(underline, 2, 1), entity(strike, 4, 1), entity(strike, 6, 1), entity(strike, 8, 1),
		}},
		{"both spoilers", `<tg-spoiler>a</tg-spoiler> <span class="tg-spoiler">b</span>`, "a b", []models.MessageEntity{
			entity(spoiler, 0, 1), entity(spoiler, 2, 1),
		}},
		{"tags in capitals", "<B>a</b>", "a", []models.MessageEntity{entity(bold, 0, 1)}},
		{"offsets in UTF-16", "📋 <b>肖村📋</b>", "📋 肖村📋", []models.MessageEntity{entity(bold, 3, 4)}},
		{"empty tags leave nothing", "a<b></b><i><u></u></i>", "a", nil},
		{"the end tag may lack its name", "<b>a</>", "a", []models.MessageEntity{entity(bold, 0, 1)}},
		{"the end tag may hold spaces", "<b>a</b  >", "a", []models.MessageEntity{entity(bold, 0, 1)}},
		{"four named references", "&lt;b&gt; &amp; &quot;x&quot;", `<b> & "x"`, nil},
		{"other names are text", "&nbsp;&laquo;&apos;&LT;", "&nbsp;&laquo;&apos;&LT;", nil},
		{"references without a semicolon", "a &lt b&amp", "a < b&", nil},
		{"references by number", "&#26449;&#x6751;&#x1F4CB;", "村村📋", nil},
		{"a number that is no character is text", "&#0;&#x110000;&#12345678;&#;&#x;", "&#0;&#x110000;&#12345678;&#;&#x;", nil},
		{"attributes that mean nothing", `<b x y=1 z="&lt;>">a</b>`, "a", []models.MessageEntity{entity(bold, 0, 1)}},
		{"a quote", "<blockquote>a</blockquote>", "a", []models.MessageEntity{entity(quote, 0, 1)}},
		{"a folded quote", "<blockquote expandable>a</blockquote>", "a", []models.MessageEntity{entity(longQuote, 0, 1)}},
		{"a folded quote, with a value", "<blockquote expandable=no>a</blockquote>", "a", []models.MessageEntity{entity(longQuote, 0, 1)}},
		{"code", "<code>a</code> <pre>b</pre>", "a b", []models.MessageEntity{entity(code, 0, 1), entity(pre, 2, 1)}},
		{"code without a block has no language", `<code class="language-go">a</code>`, "a", []models.MessageEntity{entity(code, 0, 1)}},
		{"a block of code in a language", `<pre><code class="language-go">a</code></pre>`, "a", []models.MessageEntity{
			{Type: pre, Length: 1, Language: "go"},
		}},
		{"the other way round", `<code class="language-go"><pre>a</pre></code>`, "a", []models.MessageEntity{
			{Type: pre, Length: 1, Language: "go"},
		}},
		{"a block that is more than its code", `<pre>x<code class="language-go">a</code></pre>`, "xa", []models.MessageEntity{entity(pre, 0, 2)}},
		{"an emoji", `<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>`, "👍", []models.MessageEntity{
			{Type: models.MessageEntityTypeCustomEmoji, Length: 2, CustomEmojiID: "5368324170671202286"},
		}},
		{"a time", `<tg-time unix="1795393800" format="tDW">8:30</tg-time>`, "8:30", []models.MessageEntity{
			{Type: models.MessageEntityTypeDateTime, Length: 4, UnixTime: 1795393800, DateTimeFormat: "wDt"},
		}},
		{"a time from now", `<tg-time unix=1795393800 format=R>soon</tg-time>`, "soon", []models.MessageEntity{
			{Type: models.MessageEntityTypeDateTime, Length: 4, UnixTime: 1795393800, DateTimeFormat: "r"},
		}},
		{"a time without one", `<tg-time>soon</tg-time>`, "soon", nil},
	} {
		t.Run(tt.name, func(t *testing.T) { checkHTML(t, tt.html, tt.plain, tt.entities) })
	}
}

func TestParseHTMLNestsEntities(t *testing.T) {
	for _, tt := range []struct {
		name, html, plain string
		entities          []models.MessageEntity
	}{
		{"the outer first", "<b>a<i>b</i></b>", "ab", []models.MessageEntity{entity(bold, 0, 1), entity(bold, 1, 1), entity(italic, 1, 1)}},
		{"a style is not cut where another ends", "<b><i>a</i>b</b>", "ab", []models.MessageEntity{entity(bold, 0, 2), entity(italic, 0, 1)}},
		{"touching ones join", "<b>a</b><b>b</b>", "ab", []models.MessageEntity{entity(bold, 0, 2)}},
		{"the same inside itself", "<b>a<strong>b</strong>c</b>", "abc", []models.MessageEntity{entity(bold, 0, 3)}},
		{"styles stop for code", "<b>a<code>b</code>c</b>", "abc", []models.MessageEntity{entity(bold, 0, 1), entity(code, 1, 1), entity(bold, 2, 1)}},
		{"no styles inside code", "<pre>a<b>b</b></pre>", "ab", []models.MessageEntity{entity(pre, 0, 2)}},
		{"styles are cut at links", `<b>a<a href="t.me/x">b</a>c</b>`, "abc", []models.MessageEntity{
			entity(bold, 0, 1), link(1, 1, "http://t.me/x"), entity(bold, 1, 1), entity(bold, 2, 1),
		}},
		{"no link inside a link", `<a href="t.me/x">a<a href="t.me/y">b</a></a>`, "ab", []models.MessageEntity{link(0, 2, "http://t.me/x")}},
		{"no quote inside a quote", "<blockquote>a<blockquote>b</blockquote></blockquote>", "ab", []models.MessageEntity{entity(quote, 0, 2)}},
		{"links inside quotes", `<blockquote>a<a href="t.me/x">b</a></blockquote>`, "ab", []models.MessageEntity{
			entity(quote, 0, 2), link(1, 1, "http://t.me/x"),
		}},
		{"no quote inside code", "<pre>a<blockquote>b</blockquote></pre>", "ab", []models.MessageEntity{entity(quote, 1, 1)}},
	} {
		t.Run(tt.name, func(t *testing.T) { checkHTML(t, tt.html, tt.plain, tt.entities) })
	}
}

func TestParseHTMLTidiesTheText(t *testing.T) {
	for _, tt := range []struct {
		name, html, plain string
		entities          []models.MessageEntity
	}{
		{"both ends are trimmed", " \n a \n", "a", nil},
		{"the beginning up to the first entity", " <b> a</b>", " a", []models.MessageEntity{entity(bold, 0, 2)}},
		{"the end through the entities", "<b>a </b><i> </i>", "a", []models.MessageEntity{entity(bold, 0, 1)}},
		{"tabs are spaces", "a\tb", "a b", nil},
		{"carriage returns vanish", "a\r\n<b>b\r\n</b>c", "a\nb\nc", []models.MessageEntity{entity(bold, 2, 2)}},
		{"line separators vanish, also as references", "a\u2028b&#x202E;c", "abc", nil},
		{"an entity of what vanishes", "a<b>\r</b>b", "ab", nil},
		{"entities that meet when something vanishes", "<b>a</b>\r<b>b</b>", "ab", []models.MessageEntity{entity(bold, 0, 2)}},
		{"marks of direction in a row", "a\u200f\u200e\u200eb", "a\u200c\u200c\u200eb", nil},
		{"only spaces", "<b> \n</b>", "", nil},
		{"only wide spaces", "\u3000<b>\u200b</b>", "", nil},
		{"wide spaces at the ends stay", "\u3000肖村", "\u3000肖村", nil},
	} {
		t.Run(tt.name, func(t *testing.T) { checkHTML(t, tt.html, tt.plain, tt.entities) })
	}
}

func TestParseHTMLChecksLinks(t *testing.T) {
	for href, want := range map[string]string{
		"telegram.org":                   "http://telegram.org/",
		"HTTPS://Telegram.org/A b?q#f  ": "https://telegram.org/A%20b?q#f",
		"https://me@telegram.org:8443?x": "https://me@telegram.org:8443/?x",
		"http://[2001:db8::1]:80/x":      "http://[2001:db8::1]:80/x",
		"https://村.中国/路":                 "https://村.中国/路",
		"tg://resolve?domain=baocun_bot": "tg://resolve?domain=baocun_bot",
		"TG:join?invite=x":               "tg://join?invite=x",
		"ton://transfer/x":               "ton://transfer/x",
		"tonsite://a.ton/x":              "tonsite://a.ton/x",
		"localhost":                      "",
		"ftp://a.b":                      "",
		"http://a.b:0/":                  "",
		"http://a.b:99999/":              "",
		"http://a b.c/":                  "",
		"http://a%zz.b/":                 "",
		"http://[1.2.3.4]/":              "",
		"tg://a.b":                       "",
		"https://.":                      "",
		"javascript:x.y":                 "",
	} {
		var entities []models.MessageEntity
		if want != "" {
			entities = []models.MessageEntity{link(0, 1, want)}
		}
		t.Run(href, func(t *testing.T) { checkHTML(t, `<a href="`+href+`">x</a>`, "x", entities) })
	}
	checkHTML(t, "<a>https://t.me/x</a>", "https://t.me/x", []models.MessageEntity{link(0, 14, "https://t.me/x")})
	checkHTML(t, `<a href="tg://user?x=1&id=42#f">张某</a>`, "张某", []models.MessageEntity{
		{Type: models.MessageEntityTypeTextMention, Length: 2, User: &models.User{ID: 42}},
	})
	checkHTML(t, `<a href="tg://user?id=x">张某</a>`, "张某", []models.MessageEntity{link(0, 2, "tg://user?id=x")})
}

func TestParseHTMLSaysWhereItFails(t *testing.T) {
	for html, want := range map[string]string{
		"村<x>a</x>":                     `Unsupported start tag "x" at byte offset 3`,
		"a < b":                         `Unsupported start tag "" at byte offset 2`,
		"<3":                            `Unclosed start tag at byte offset 0`,
		"<b":                            `Unclosed start tag at byte offset 0`,
		"<B><Br>":                       `Unsupported start tag "br" at byte offset 3`,
		"<b>a":                          `Can't find end tag corresponding to start tag "b"`,
		"<b>村</i>":                      `Unmatched end tag at byte offset 6, expected "</b>", found "</i>"`,
		"<b><i>a</b></i>":               `Unmatched end tag at byte offset 7, expected "</i>", found "</b>"`,
		"a</b>":                         `Unexpected end tag at byte offset 1`,
		"<b>a</b":                       `Unclosed end tag at byte offset 4`,
		"<b>a</b x>":                    `Unclosed end tag at byte offset 4`,
		"<b =1>a</b>":                   `Empty attribute name in the tag "b" at byte offset 0`,
		"<b ":                           `Empty attribute name in the tag "b" at byte offset 0`,
		"<b/>":                          `Unsupported start tag "b/" at byte offset 0`,
		"<b />":                         `Empty attribute name in the tag "b" at byte offset 0`,
		"<b x":                          `Unclosed start tag "b" at byte offset 0`,
		"<b x = ":                       `Unclosed start tag "b" at byte offset 0`,
		"<b x=1":                        `Unclosed start tag at byte offset 0`,
		`<b x="1`:                       `Unclosed start tag at byte offset 0`,
		"<a href=t.me/x>a":              `Unexpected end of name token at byte offset 8`,
		"<span>a</span>":                `Tag "span" must have class "tg-spoiler" at byte offset 0`,
		"<tg-emoji>a</>":                `Invalid custom emoji identifier specified`,
		"<tg-time format=x>a</tg-time>": `Invalid date format used`,
		"&#xD83D;": `Text contains invalid Unicode characters after decoding HTML entities, ` +
			`check for unmatched surrogate code units`,
	} {
		t.Run(html, func(t *testing.T) {
			_, _, err := parseHTML(html)
			if want := "can't parse entities: " + want; err == nil || err.Error() != want {
				t.Errorf("parseHTML(%q)\n got %v\nwant %s", html, err, want)
			}
		})
	}
	if _, _, err := parseHTML("a\xff"); err == nil || err.Error() != "text must be encoded in UTF-8" {
		t.Errorf("invalid UTF-8: %v", err)
	}
}

func checkHTML(t *testing.T, html, plain string, entities []models.MessageEntity) {
	t.Helper()
	gotPlain, gotEntities, err := parseHTML(html)
	if err != nil {
		t.Fatalf("parseHTML(%q): %v", html, err)
	}
	if gotPlain != plain {
		t.Errorf("parseHTML(%q)\n got text %q\nwant text %q", html, gotPlain, plain)
	}
	if len(gotEntities)+len(entities) > 0 && !cmp.Equal(gotEntities, entities) {
		t.Errorf("parseHTML(%q)\n got %+v\nwant %+v", html, gotEntities, entities)
	}
}

// FuzzParseHTML holds what every caller relies on: no panic, and entities that a client can lay over the text.
func FuzzParseHTML(f *testing.F) {
	for _, seed := range []string{
		"<b>肖村</b> 93.0", `<a href="t.me/x">📋<i>a</a>`, "<pre><code class=\"language-go\">&lt;</code></pre>\r\n ",
		"&#x1F4CB;&#xD83D;", "<blockquote expandable><tg-spoiler> </></>", "<b>a<s>b<code>c</code>d</s></b><u>e\r</u>",
		`<tg-time unix=1 format="tD">x</tg-time><tg-emoji emoji-id=1>y</tg-emoji>`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, html string) {
		plain, entities, err := parseHTML(html)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "can't parse entities: ") && utf8.ValidString(html) {
				t.Fatalf("an odd error: %v", err)
			}
			return
		}
		checkLaidOver(t, plain, entities)
		if again, twice := tidy(plain, entities); again != plain || len(entities)+len(twice) > 0 && !cmp.Equal(twice, entities) {
			t.Fatalf("tidying %q twice changed it\n from %+v\n to   %q %+v", plain, entities, again, twice)
		}
	})
}

func checkLaidOver(t *testing.T, plain string, entities []models.MessageEntity) {
	t.Helper()
	if !utf8.ValidString(plain) {
		t.Fatalf("text %q is not UTF-8", plain)
	}
	if !slices.IsSortedFunc(entities, compareEntities) {
		t.Fatalf("entities are not sorted: %+v", entities)
	}
	units := utf16.Encode([]rune(plain))
	for i, e := range entities {
		if e.Length <= 0 || e.Offset < 0 || ends(e) > len(units) {
			t.Fatalf("entity %+v is not within the %d units of %q", e, len(units), plain)
		}
		for _, at := range []int{e.Offset, ends(e)} {
			if at < len(units) && 0xdc00 <= units[at] && units[at] <= 0xdfff {
				t.Fatalf("entity %+v cuts a character of %q", e, plain)
			}
		}
		for _, inner := range entities[i+1:] {
			if inner.Offset < ends(e) && (ends(inner) > ends(e) || isFixed(e)) {
				t.Fatalf("%+v is not properly inside %+v", inner, e)
			}
		}
	}
}
