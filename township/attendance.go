package township

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Attendance is how many were expected at a meeting, 0 where that was left
// unsaid, and who came. Present is at least the number of names.
type Attendance struct {
	Expected, Present int
	Names             []string
}

// String is the attendance as [ParseAttendance] reads it.
func (a Attendance) String() string {
	words := slices.Clone(a.Names)
	if a.Present > len(a.Names) {
		words = append(words, fmt.Sprintf("实到%d人", a.Present))
	}
	if a.Expected > 0 {
		words = append(words, fmt.Sprintf("应到%d人", a.Expected))
	}
	return strings.Join(words, "、")
}

// headcount is a count of people who came or were expected, and the name that
// may stand before it (张某等7人).
type headcount struct {
	name     string
	people   int
	expected bool
	// announced tells that a word said what is counted.
	announced bool
}

// mostPresent is more people than any meeting of a township has.
const mostPresent = 9999

var (
	countGapPattern   = regexp.MustCompile(`(应到|实到|到会|出席|共)[\s:\x{3000}\x{FF1A}]+`)
	measureGapPattern = regexp.MustCompile(`(` + digitClass + `|[一二三四五六七八九十])[\s\x{3000}]+([人名])([\s\x{3000}\p{P}]|$)`)
	attendancePattern = regexp.MustCompile(`^(应到|实到|到会|出席|共|(.+)?等)?(\d+|[一二三四五六七八九十]{1,3})(人|名)?$`)
)

// attendanceWords cuts a list of names and counts. What has neither a letter nor
// a digit is nobody: a dot between counts, or the mask where a number was.
func attendanceWords(text string) []string {
	text = countGapPattern.ReplaceAllString(text, "$1")
	words := strings.FieldsFunc(measureGapPattern.ReplaceAllString(text, "$1$2$3"), func(r rune) bool {
		return r == '。' || unicode.IsSpace(r) || strings.ContainsRune(" ,;", foldRune(r))
	})
	return slices.DeleteFunc(words, func(word string) bool {
		return !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
	})
}

// attendanceIn reads 7, 7人, 七人, 实到7, 应到9人 and 张某等7人.
func attendanceIn(word string) (headcount, bool) {
	parts := attendancePattern.FindStringSubmatch(Fold(word))
	if parts == nil {
		return headcount{}, false
	}
	people, ok := smallNumber(parts[3], mostPresent)
	if !ok {
		people, ok = ChineseNumber(parts[3])
		ok = ok && (parts[1] != "" || parts[4] != "")
	}
	return headcount{parts[2], people, parts[1] == "应到", parts[1] != ""}, ok
}

// areCounts tells whether a line says only how many came: 应到9人,实到7人.
func areCounts(text string) bool {
	for _, word := range attendanceWords(text) {
		if count, ok := attendanceIn(word); !ok || !count.announced {
			return false
		}
	}
	return true
}

// ParseAttendance reads who came to a meeting: names, a number, or both
// (张某、李某等7人), and how many were expected (应到9人).
func ParseAttendance(text string) Attendance {
	var reader minutesReader
	reader.takeAttendance(text)
	return reader.minutes.Attendance()
}
