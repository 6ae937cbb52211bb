package telegramtest

// TDLib's classes of bytes, which are not those of package unicode: the zero byte is a space, a form feed is not, and
// only ASCII has letters.

func isSpace(c byte) bool {
	switch c {
	case ' ', '\t', '\r', '\n', '\v', 0:
		return true
	}
	return false
}

func isLetter(c byte) bool    { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c byte) bool     { return '0' <= c && c <= '9' }
func isHexDigit(c byte) bool  { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }
func isNameToken(c byte) bool { return isLetter(c) || isDigit(c) || c == '.' || c == '-' }

// lowerASCII leaves every letter beyond ASCII alone.
func lowerASCII(s string) string {
	lower := []byte(s)
	for i, c := range lower {
		if 'A' <= c && c <= 'Z' {
			lower[i] = c | 0x20
		}
	}
	return string(lower)
}

func isSurrogate(r rune) bool { return 0xd800 <= r && r <= 0xdfff }

// utf16Width is how many UTF-16 code units a character takes.
func utf16Width(r rune) int {
	if r > 0xffff {
		return 2
	}
	return 1
}

// utf16Length is the length of a text in the unit in which Telegram counts entities.
func utf16Length(s string) int {
	length := 0
	for _, r := range s {
		length += utf16Width(r)
	}
	return length
}

// utf16Byte is the byte at which the given UTF-16 code unit of the text begins, its length if there is none.
func utf16Byte(s string, offset int) int {
	for at, r := range s {
		if offset <= 0 {
			return at
		}
		offset -= utf16Width(r)
	}
	return len(s)
}
