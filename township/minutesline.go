package township

import (
	"regexp"
	"strings"
	"unicode"
)

// MinutesLine is what somebody asked to see the minutes of: a unit, a regime, a year, some
// of them or none. Its zero fields were left unsaid.
type MinutesLine struct {
	Unit   Unit
	Regime Regime
	Year   int
	// Words are what is none of these, or contradicts what was said before. Nothing that
	// was typed is dropped.
	Words []string
}

var yearInPattern = regexp.MustCompile(`(\d{4}年)`)

// ParseMinutesLine reads what follows /minutes on one line, in any order:
//
//	肖村 村例会 2026
//	季度会 去年
//	2026年肖村
//
// What has lines below it, or a day, is minutes and no such question; its words stay.
func ParseMinutesLine(text string, units Units, today Date) MinutesLine {
	var line MinutesLine
	text = strings.TrimSpace(text)
	for _, known := range regimeWords {
		if before, after, found := strings.Cut(text, known.word); found {
			line.Regime, text = known.regime, before+" "+after
			break
		}
	}
	text = yearInPattern.ReplaceAllString(Fold(text), " $1 ")
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;·", r) }) {
		if !line.take(word, units, today) {
			line.Words = append(line.Words, word)
		}
	}
	return line
}

func (l *MinutesLine) take(word string, units Units, today Date) bool {
	if year, ok := YearIn(word, today); ok {
		return takeOnce(&l.Year, year)
	}
	unit, ok := units.Named(word)
	return ok && takeOnce(&l.Unit, unit)
}
