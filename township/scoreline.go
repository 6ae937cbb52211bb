package township

import (
	"strconv"
	"strings"
)

// ScoreLine is what somebody asked to see the score of: a unit, a year, both or
// neither. Its zero fields were left unsaid.
type ScoreLine struct {
	Unit Unit
	Year int
	// Unknown are the words that are neither.
	Unknown []string
}

// ParseScoreLine reads what follows /score or 评分, in any order:
//
//	肖村
//	2025年 肖村
func ParseScoreLine(text string, units Units, today Date) (line ScoreLine) {
	for _, word := range strings.Fields(Fold(text)) {
		if year, err := strconv.Atoi(strings.TrimSuffix(word, "年")); err == nil && year > 2000 && year <= today.Year {
			line.Year = year
		} else if unit, ok := units.Named(word); ok {
			line.Unit = unit
		} else {
			line.Unknown = append(line.Unknown, word)
		}
	}
	return line
}
