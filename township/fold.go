package township

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold turns full-width digits, letters and punctuation into their half-width
// forms and the ideographic space into a space, because a phone's Chinese
// keyboard produces either. Everything that reads what people typed folds it
// first; what people wrote is stored as they wrote it.
func Fold(text string) string {
	return strings.Map(foldRune, text)
}

func foldRune(r rune) rune {
	switch {
	case r >= '\uff01' && r <= '\uff5e':
		return r - '\uff01' + '!'
	case r == '\u3000' || r == '\u00a0':
		return ' '
	case r == '。':
		return '.'
	case r == '、':
		return ','
	case r == '—' || r == '–' || r == '−':
		return '-'
	case r == '【' || r == '「':
		return '['
	case r == '】' || r == '」':
		return ']'
	}
	return r
}

// IsBetweenWords tells whether a character only parts words or ends a sentence.
func IsBetweenWords(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }

// chineseNumerals are the digits from 0 to 9.
const chineseNumerals = "零一二三四五六七八九"

var chineseDigits = map[rune]int{
	'零': 0, '〇': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5,
	'六': 6, '七': 7, '八': 8, '九': 9,
}

// ChineseNumber reads a number from 1 to 99 written in Chinese digits: 三, 十二,
// 二十一.
func ChineseNumber(text string) (int, bool) {
	tens, ones, found := strings.Cut(text, "十")
	if !found {
		return chineseDigit(text)
	}
	value := 10
	if tens != "" {
		n, ok := chineseDigit(tens)
		if !ok {
			return 0, false
		}
		value *= n
	}
	if ones == "" {
		return value, true
	}
	n, ok := chineseDigit(ones)
	if !ok {
		return 0, false
	}
	return value + n, true
}

// chineseDigit reads one digit from 1 to 9.
func chineseDigit(text string) (int, bool) {
	r, size := utf8.DecodeRuneInString(text)
	n := chineseDigits[r]
	return n, n > 0 && size == len(text)
}

// ChineseNumeral writes a number from 1 to 99 as people head their lists and
// groups: 3 is 三, 21 is 二十一. Other numbers have none.
func ChineseNumeral(n int) string {
	if n < 1 || n > 99 {
		return ""
	}
	digits := []rune(chineseNumerals)
	var tens, ones string
	if n >= 20 {
		tens = string(digits[n/10])
	}
	if n >= 10 {
		tens += "十"
	}
	if n%10 > 0 {
		ones = string(digits[n%10])
	}
	return tens + ones
}
