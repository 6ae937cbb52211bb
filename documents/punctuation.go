package documents

import (
	"strings"
	"unicode"
)

// Marks as people type them on a telephone, and as a printed text has them.
const (
	typedMarks   = ",:;?!()"
	printedMarks = "\uFF0C\uFF1A\uFF1B\uFF1F\uFF01\uFF08\uFF09"
)

// printed sets the marks of a Chinese text as print does: those beside a Chinese
// character are of its width, and a closing bracket is as its opening one. 9:30 and
// 1,200 stay as they are.
func printed(text string) string {
	typed, wide := []rune(text), []rune(printedMarks)
	var out strings.Builder
	var brackets []bool
	for i, r := range typed {
		mark := strings.IndexRune(typedMarks, r)
		if mark < 0 {
			out.WriteRune(r)
			continue
		}
		isWide := i > 0 && isChinese(typed[i-1]) || i+1 < len(typed) && isChinese(typed[i+1])
		switch {
		case r == '(':
			brackets = append(brackets, isWide)
		case r == ')' && len(brackets) > 0:
			isWide, brackets = brackets[len(brackets)-1], brackets[:len(brackets)-1]
		}
		if isWide {
			r = wide[mark]
		}
		out.WriteRune(r)
	}
	return out.String()
}

// isChinese tells a Chinese character and its marks from others.
func isChinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || strings.ContainsRune("、。《》「」“”", r) || strings.ContainsRune(printedMarks, r)
}
