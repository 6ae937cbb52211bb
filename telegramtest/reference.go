package telegramtest

import (
	"strings"
	"unicode/utf8"
)

// characterReference decodes the reference that s begins with and says how many bytes it took, 0 if it is none that
// Telegram knows: numbers, and four names. The semicolon may be missing.
func characterReference(s string) (r rune, size int) {
	r, size = namedReference(s)
	if strings.HasPrefix(s, "&#") {
		r, size = numericReference(s)
	}
	if size > 0 && strings.HasPrefix(s[size:], ";") {
		size++
	}
	return r, size
}

func namedReference(s string) (r rune, size int) {
	size = 1
	for size < len(s) && isLetter(s[size]) {
		size++
	}
	switch s[1:size] {
	case "lt":
		return '<', size
	case "gt":
		return '>', size
	case "amp":
		return '&', size
	case "quot":
		return '"', size
	}
	return 0, 0
}

func numericReference(s string) (r rune, size int) {
	base, digits := 10, "0123456789"
	size = len("&#")
	if strings.HasPrefix(s, "&#x") {
		base, digits = 16, "0123456789abcdefABCDEF"
		size = len("&#x")
	}
	code := 0
	for size < len(s) && strings.IndexByte(digits, s[size]) >= 0 && size < longestReference {
		code = code*base + strings.IndexByte("0123456789abcdef", s[size]|0x20)
		size++
	}
	if code == 0 || code >= utf8.MaxRune || size >= longestReference {
		return 0, 0
	}
	return rune(code), size
}

// longestReference is the length, without the semicolon, from which TDLib takes a numeric reference for plain text.
const longestReference = 10
