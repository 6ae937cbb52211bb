package township

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How long an exam number and a name may be.
const (
	longestNumber = 16
	longestCalled = 20
)

// EntryLine is a line by which a candidate is entered, or given a written mark.
type EntryLine struct {
	Number, Name string
	Mark         *Mark
	// Absent tells that they did not come.
	Absent bool
	// Text is the line as it was written, where it could not be read.
	Text string
}

// ParseEntryLines reads one candidate a line: number, name and mark, with spaces, tabs or
// commas between them, each but the number where it is given. What cannot be read is Text.
func ParseEntryLines(text string) []EntryLine {
	var lines []EntryLine
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		read, ok := parseEntry(line)
		if !ok {
			read = EntryLine{Text: line}
		}
		lines = append(lines, read)
	}
	return lines
}

func parseEntry(line string) (read EntryLine, ok bool) {
	words := strings.FieldsFunc(Fold(line), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;:|", r) })
	if len(words) == 1 {
		words = cutNumber(words[0])
	}
	if len(words) < 2 || !IsExamNumber(words[0]) {
		return read, false
	}
	read.Number = ExamNumber(words[0])
	for _, word := range words[1:] {
		mark, isMark := ParseMark(word)
		switch {
		case isAbsent(word) && !read.Absent:
			read.Absent = true
		case isMark && read.Mark == nil:
			read.Mark = &mark
		case isCalled(word) && read.Name == "":
			read.Name = word
		default:
			return EntryLine{}, false
		}
	}
	return read, true
}

// isAbsent tells whether a word says that somebody did not come.
func isAbsent(word string) bool { return word == "缺考" || strings.EqualFold(word, "absent") }

// cutNumber parts a number from the name that is written right behind it: 001张某.
func cutNumber(word string) []string {
	end := strings.IndexFunc(word, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	if end <= 0 {
		return []string{word}
	}
	return []string{word[:end], word[end:]}
}

// IsExamNumber tells whether a word can be an exam number: letters, digits and strokes with
// a digit among them.
func IsExamNumber(word string) bool {
	hasDigit := false
	for _, r := range word {
		isDigit := r >= '0' && r <= '9'
		if hasDigit = hasDigit || isDigit; !isDigit && r != '-' && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
			return false
		}
	}
	return hasDigit && len(word) <= longestNumber
}

// ExamNumber is an exam number as it is kept: a7 is A7.
func ExamNumber(word string) string { return strings.ToUpper(Fold(strings.TrimSpace(word))) }

// isCalled tells whether a word can be a name.
func isCalled(word string) bool {
	for _, r := range word {
		if !unicode.IsLetter(r) && r != '·' && r != '.' {
			return false
		}
	}
	return utf8.RuneCountInString(word) <= longestCalled
}
