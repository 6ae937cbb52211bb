package township

import (
	"slices"
	"strings"
	"unicode"
)

// registerNumber is where the number of a household stands in a text. Unsure is 3-7,
// which may be a day;
// bare a number that only what is typed as a visit makes one.
type registerNumber struct {
	start, end int
	unsure     bool
	bare       bool
}

// householdsIn finds what can only be, or may well be, the number of a household:
// 3-012, 三组44户, 44号, 户号44. Counts (还剩 12 户), days (12-05, 20 日) and groups
// alone (3组) are none. In what is typed as a visit every bare number is one.
func householdsIn(signs []sign, visit bool) (found []registerNumber) {
	for i := 0; i < len(signs); i++ {
		if !beginsNumber(signs, i) {
			continue
		}
		number, ok := householdAt(signs, i, visit)
		if ok {
			found = append(found, number)
		}
		i = max(i, number.end-1)
	}
	return found
}

// beginsNumber tells whether a number begins here, and not in the middle of one.
func beginsNumber(signs []sign, i int) bool {
	if !isNumeral(signs[i].r) {
		return false
	}
	if i == 0 {
		return true
	}
	before := signs[i-1].r
	inDigits := isDigit(signs[i].r) && (isLatin(before) || before == '■')
	return !inDigits && !isNumeral(before) && !(strings.ContainsRune("-./:〔", before) && i > 1 && isNumeral(signs[i-2].r))
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isNumeral(r rune) bool {
	return isDigit(r) || strings.ContainsRune("一二三四五六七八九十百", r)
}

// numeralFrom is the number that begins at a place, and where it ends.
func numeralFrom(signs []sign, at int) (text string, end int) {
	for end = at; end < len(signs) && end < at+5 && isNumeral(signs[end].r); end++ {
		if isDigit(signs[end].r) != isDigit(signs[at].r) {
			break
		}
	}
	return string(runesOf(signs[at:end])), end
}

func householdAt(signs []sign, at int, visit bool) (number registerNumber, ok bool) {
	first, end := numeralFrom(signs, at)
	number = registerNumber{start: at, end: end}
	if !isDigit(signs[at].r) {
		return inGroup(signs, number)
	}
	if len(first) > 4 {
		return number, false
	}
	if hyphened, ok := withHyphen(signs, number, first, visit); ok {
		return hyphened, true
	}
	if grouped, ok := inGroup(signs, number); ok {
		return grouped, true
	}
	switch after := signAt(signs, skipSpaces(signs, end)); {
	case after == '户' || after == '号':
		number.end = skipSpaces(signs, end) + 1
		return number, !isCount(signs, at, after)
	case isLabelled(signs, at):
		return number, true
	}
	number.bare = true
	return number, visit && !isMeasured(signs, end)
}

// inGroup reads 3组44户 and 三组 44.
func inGroup(signs []sign, group registerNumber) (registerNumber, bool) {
	at := skipSpaces(signs, group.end)
	if signAt(signs, at) != '组' {
		return group, false
	}
	at = skipSpaces(signs, at+1)
	if signAt(signs, at) == '第' {
		at++
	}
	text, end := numeralFrom(signs, at)
	if text == "" || isDigit(signs[at].r) && len(text) > 4 {
		return group, false
	}
	marked := skipSpaces(signs, end)
	switch after := signAt(signs, marked); {
	case after == '户' || after == '号':
		return registerNumber{start: group.start, end: marked + 1}, true
	case !isDigit(signs[at].r) || isMeasured(signs, end):
		return group, false
	}
	return registerNumber{start: group.start, end: end}, true
}

// withHyphen reads 3-012, and 3-7 where it cannot be a day or where a visit is
// told of.
func withHyphen(signs []sign, number registerNumber, group string, visit bool) (registerNumber, bool) {
	if signAt(signs, number.end) != '-' || len(group) > 3 {
		return number, false
	}
	text, end := numeralFrom(signs, number.end+1)
	if text == "" || len(text) > 4 || !isDigit([]rune(text)[0]) || isMeasured(signs, end) {
		return number, false
	}
	g, okGroup := smallNumber(group, MaxGroup)
	n, okNumber := smallNumber(strings.TrimLeft(text, "0"), MaxNumber)
	if !okGroup || !okNumber {
		return number, false
	}
	isDay := len(text) < 3 && g <= 12 && n <= 31
	number.end = end
	if after := skipSpaces(signs, end); strings.ContainsRune("户号", signAt(signs, after)) {
		number.end, isDay = after+1, false
	}
	number.unsure = isDay && !visit && !isOutcomeAt(signs, skipSpaces(signs, number.end))
	return number, true
}

func skipSpaces(signs []sign, at int) int {
	for at < len(signs) && signs[at].r != '\n' && unicode.IsSpace(signs[at].r) {
		at++
	}
	return at
}

// signAt is the character at a place, and one that stands for nothing outside.
func signAt(signs []sign, at int) rune {
	if at < 0 || at >= len(signs) {
		return '\x00'
	}
	return signs[at].r
}

// isMeasured tells whether a number goes on, or counts something.
func isMeasured(signs []sign, end int) bool {
	next := signAt(signs, end)
	if isNumeral(next) && isDigit(next) || strings.ContainsRune("-./:%~", next) && isDigit(signAt(signs, end+1)) {
		return true
	}
	return strings.ContainsRune("人个名次条份项岁年月日时分天亩斤元%万千〕届期楼", signAt(signs, skipSpaces(signs, end)))
}

// isCount tells whether so many 户 are counted, or a 号 is a day.
func isCount(signs []sign, at int, measure rune) bool {
	before := at - 1
	for before >= 0 && signs[before].r != '\n' && unicode.IsSpace(signs[before].r) {
		before--
	}
	if measure == '号' {
		return signAt(signs, before) == '月' || signAt(signs, before) == '〕'
	}
	return strings.ContainsRune("的共有还剩约近达计余超满各每多整到/了有出访", signAt(signs, before))
}

// isLabelled knows 户号44 and 编号:44.
func isLabelled(signs []sign, at int) bool {
	end := at
	for end > 0 && end > at-2 && strings.ContainsRune(" :", signs[end-1].r) {
		end--
	}
	return end >= 2 && signs[end-1].r == '号' && strings.ContainsRune("户编", signs[end-2].r)
}

// isOutcomeAt tells whether a word for a visit's outcome stands at a place.
func isOutcomeAt(signs []sign, at int) bool {
	return at < len(signs) && outcomePhrases.at(signs, at) > 0
}

var outcomePhrases = func() phraseBook {
	book := phraseBook{}
	for word := range outcomeWords {
		book.add(word)
	}
	return book
}()

// isVisitText tells whether one line is typed to record a visit: 走访 44 …, or a
// bare number and a word for the outcome.
func isVisitText(signs []sign) bool {
	if slices.ContainsFunc(signs, func(s sign) bool { return s.r == '\n' }) {
		return false
	}
	at := skipSpaces(signs, 0)
	for _, command := range []string{"走访", "/visit"} {
		end := at + len([]rune(command))
		if end <= len(signs) && spells(signs[at:end], []rune(command)) && !isHan(signAt(signs, end)) {
			return true
		}
	}
	return isDigit(signAt(signs, at)) && hasOutcome(signs[at:])
}

// hasOutcome tells whether a word for an outcome stands between spaces.
func hasOutcome(signs []sign) bool {
	for i := range signs {
		if i > 0 && signs[i-1].r == ' ' && outcomePhrases.in(hanFrom(signs[i:])) > 0 {
			return true
		}
	}
	return false
}

func hanFrom(signs []sign) (run []rune) {
	for i := 0; i < len(signs) && i < longestNameRun && isHan(signs[i].r); i++ {
		run = append(run, signs[i].r)
	}
	return run
}
