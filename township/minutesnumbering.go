package township

import (
	"cmp"
	"regexp"
	"strconv"
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

var (
	numbersPattern = regexp.MustCompile(`^(?:` + digitClass + `{1,2}(?:` + spaceClass + `*[-~到至]` + spaceClass + `*` + digitClass + `{1,2})?[\s\x{3000},\x{FF0C}、.\x{FF0E}:\x{FF1A}]*)+`)
	rangeMark      = regexp.MustCompile(`\s*[-~到至]\s*`)
)

// CutNumbers takes the numbers off the front of what somebody says of a list: 1 3 学习,
// 1-3、5.
func CutNumbers(text string) (numbers []int, rest string) {
	front := numbersPattern.FindString(text)
	for word := range strings.FieldsFuncSeq(rangeMark.ReplaceAllString(Fold(front), "-"), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",.:", r)
	}) {
		first, last, _ := strings.Cut(word, "-")
		from, _ := strconv.Atoi(first)
		to, _ := strconv.Atoi(cmp.Or(last, first))
		for n := from; n <= to; n++ {
			numbers = append(numbers, n)
		}
	}
	return numbers, strings.TrimSpace(text[len(front):])
}
