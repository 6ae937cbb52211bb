package township

import "strings"

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

var chineseDigits = map[rune]int{
	'零': 0, '〇': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5,
	'六': 6, '七': 7, '八': 8, '九': 9,
}

// ChineseNumber reads a number from 1 to 99 written in Chinese digits: 三, 十二,
// 二十一.
func ChineseNumber(text string) (int, bool) {
	tens, ones, found := strings.Cut(text, "十")
	if !found {
		tens, ones = "", text
	}
	value := 0
	if found {
		value = 10
		if tens != "" {
			n, ok := chineseDigit(tens)
			if !ok || n == 0 {
				return 0, false
			}
			value = n * 10
		}
		if ones == "" {
			return value, true
		}
	}
	n, ok := chineseDigit(ones)
	if !ok || n == 0 {
		return 0, false
	}
	return value + n, true
}

func chineseDigit(text string) (int, bool) {
	runes := []rune(text)
	if len(runes) != 1 {
		return 0, false
	}
	n, ok := chineseDigits[runes[0]]
	return n, ok
}

// ChineseNumeral writes a number from 1 to 99 as people head their lists and
// groups: 3 is 三, 21 is 二十一.
func ChineseNumeral(n int) string {
	const digits = "零一二三四五六七八九"
	runes := []rune(digits)
	switch {
	case n < 1 || n > 99:
		return ""
	case n < 10:
		return string(runes[n])
	case n < 20 && n%10 == 0:
		return "十"
	case n < 20:
		return "十" + string(runes[n%10])
	case n%10 == 0:
		return string(runes[n/10]) + "十"
	}
	return string(runes[n/10]) + "十" + string(runes[n%10])
}
