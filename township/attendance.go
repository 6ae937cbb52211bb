package township

import (
	"regexp"
	"strings"
	"unicode"
)

// attendance is a count of people who came or were expected, and the name that
// may stand before it (张某等7人).
type attendance struct {
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
	attendancePattern = regexp.MustCompile(`^(应到|实到|到会|出席|共|(.+)?等)?(\d+|[一二三四五六七八九十]{1,3})(人|名)?$`)
)

// attendanceWords cuts a list of names and counts.
func attendanceWords(text string) []string {
	return strings.FieldsFunc(countGapPattern.ReplaceAllString(text, "$1"), func(r rune) bool {
		return r == '。' || unicode.IsSpace(r) || strings.ContainsRune(" ,;", foldRune(r))
	})
}

// attendanceIn reads 7, 7人, 七人, 实到7, 应到9人 and 张某等7人.
func attendanceIn(word string) (attendance, bool) {
	parts := attendancePattern.FindStringSubmatch(Fold(word))
	if parts == nil {
		return attendance{}, false
	}
	people, ok := smallNumber(parts[3], mostPresent)
	if !ok {
		people, ok = ChineseNumber(parts[3])
		ok = ok && (parts[1] != "" || parts[4] != "")
	}
	return attendance{parts[2], people, parts[1] == "应到", parts[1] != ""}, ok
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
// (张某、李某等7人). Present is at least the number of names.
func ParseAttendance(text string) (present int, names []string) {
	var reader minutesReader
	reader.takeAttendance(text)
	names = reader.minutes.Names
	return max(reader.minutes.Present, len(names)), names
}
