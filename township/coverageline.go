package township

import (
	"regexp"
	"strings"
	"unicode"
)

// CoverageLine is what somebody asked to see the coverage of: a unit, a month, both
// or neither. Its zero fields were left unsaid.
type CoverageLine struct {
	// Unit is the village or the township that was named.
	Unit  Unit
	Group int
	Month Month
	// Words are what is neither place nor month, an officer's name perhaps, and what
	// contradicts what was said before. Nothing that was typed is dropped.
	Words []string
}

// ParseCoverageLine reads what follows /coverage or 见面率, in any order and run
// together or not:
//
//	肖村 2026-11
//	三组 上月
//	张某 2026年11月
//	肖村三组十月
func ParseCoverageLine(text string, units Units, today Date) CoverageLine {
	reader := coverageReader{units: units, today: today}
	text = englishPhrases.Replace(looseNumber.ReplaceAllStringFunc(Fold(text), withoutSpaces))
	for _, word := range joined(strings.FieldsFunc(text, isCoverageSeparator)) {
		if word = strings.Trim(word, ".的"); word != "" {
			reader.read([]rune(word))
		}
	}
	return reader.line
}

var englishPhrases = strings.NewReplacer("last month", "上月", "this month", "本月")

// looseNumber is a month or a group with spaces in it: 2026 年 11 月, 3 组.
var looseNumber = regexp.MustCompile(`\d+\s*年\s*\d+\s*月|\d+\s+[月组]`)

func isCoverageSeparator(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(",;:?!", r)
}

// coverageReader reads a line word by word.
type coverageReader struct {
	line  CoverageLine
	units Units
	today Date
}

// longestPart bounds how far a word is searched for a place or a month.
const longestPart = 24

// read takes from a word the places and months it begins and ends with. What stays
// in between is a name, or not understood.
func (r *coverageReader) read(word []rune) {
	if unit, ok := r.units.Named(string(word)); ok && takeOnce(&r.line.Unit, unit) {
		return
	}
	for len(word) > 0 {
		if taken := r.front(word); taken > 0 {
			word = word[taken:]
		} else if taken := r.back(word); taken > 0 {
			word = word[:len(word)-taken]
		} else {
			r.line.Words = append(r.line.Words, string(word))
			return
		}
	}
}

// front takes the longest beginning of a word that means something, and tells how
// long it is.
func (r *coverageReader) front(word []rune) int {
	for end := min(len(word), longestPart); end > 0; end-- {
		if !splitsNumber(word, end) && r.take(string(word[:end])) {
			return end
		}
	}
	return 0
}

// back takes the longest end likewise.
func (r *coverageReader) back(word []rune) int {
	for start := max(0, len(word)-longestPart); start < len(word); start++ {
		if (start == 0 || !splitsNumber(word, start)) && r.take(string(word[start:])) {
			return len(word) - start
		}
	}
	return 0
}

// take takes a part of a word into the line where it means something, and nothing
// else was said before.
func (r *coverageReader) take(part string) bool {
	if month, ok := MonthIn(part, r.today); ok {
		return takeOnce(&r.line.Month, month)
	}
	if group, ok := GroupIn(part); ok {
		return takeOnce(&r.line.Group, group)
	}
	unit, ok := r.place(part)
	return ok && takeOnce(&r.line.Unit, unit)
}

// place is the unit that a part of a word names in full: of 肖某 the 肖 is nobody's
// village.
func (r *coverageReader) place(part string) (Unit, bool) {
	switch part {
	case "全乡", "全镇", "各村":
		return r.units.Township()
	}
	return r.units.NamedInFull(part)
}
