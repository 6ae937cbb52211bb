package township

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// numbering is the style of what stands in front of a line to number it; the items
// of one list have one.
type numbering int

const (
	unnumbered   numbering = iota
	numberedHan            // 一、
	ordinal                // 第一,
	bracketedHan           // (一)
	numberedWest           // 1.
	bracketed              // (1)
	circled                // ①
	bullet                 // -
)

// numberings are how each style is written.
var numberings = []struct {
	style   numbering
	pattern *regexp.Regexp
}{
	{numberedHan, numberingPattern(`[一二三四五六七八九十]{1,3}` + spaceClass + `?[.\x{FF0E}、)\x{FF09}]`)},
	{ordinal, numberingPattern(`第` + numeralClass + `(?:项|条|点|件)?` + spaceClass + `?[.\x{FF0E}、,\x{FF0C}:\x{FF1A}]`)},
	{bracketedHan, numberingPattern(`(?:[(\x{FF08}〔]` + spaceClass + `?[一二三四五六七八九十]{1,3}` + spaceClass + `?[)\x{FF09}〕]|[㈠-㈩])`)},
	{numberedWest, numberingPattern(`(?:` + digitClass + `{1,2}` + spaceClass + `?[.\x{FF0E}、)\x{FF09}]|[⒈-⒛])`)},
	{bracketed, numberingPattern(`(?:[(\x{FF08}〔]` + spaceClass + `?` + digitClass + `{1,2}` + spaceClass + `?[)\x{FF09}〕]|[⑴-⒇])`)},
	{circled, numberingPattern(`(?:\d\x{FE0F}?\x{20E3}|[①-⑳❶-❿➀-➉➊-➓])`)},
	{bullet, numberingPattern(`(?:[-*•·●○■□◆◇▪▫◎★☆▶►➤∙・‣√✓✔]|–{1,2}|—{1,2}|->|→)`)},
}

// dayFront is a day, which is no part of a number: 1.12月5日前.
var dayFront = regexp.MustCompile(`^` + digitClass + `{1,2}月` + digitClass + `{1,2}[日号]`)

func numberingPattern(mark string) *regexp.Regexp {
	return regexp.MustCompile(`^` + mark + `[、.\x{FF0E}:\x{FF1A}]?` + spaceClass + `*`)
}

// cutNumbering takes 一、 (1) 2. ③ or a bullet off the front of a line and tells its
// style, but leaves 3.5万元 and 1、3组 alone, and a line that has nothing else.
func cutNumbering(line string) (numbering, string) {
	for _, known := range numberings {
		mark := known.pattern.FindString(line)
		if mark == "" {
			continue
		}
		rest := line[len(mark):]
		last, _ := utf8.DecodeLastRuneInString(mark)
		next, _ := utf8.DecodeRuneInString(rest)
		isPart := strings.ContainsRune(".,-:", foldRune(last)) && unicode.IsDigit(next) && !dayFront.MatchString(rest)
		if rest == "" || isPart {
			return unnumbered, line
		}
		return known.style, rest
	}
	return unnumbered, line
}

func withoutNumbering(line string) string {
	_, rest := cutNumbering(line)
	return rest
}
