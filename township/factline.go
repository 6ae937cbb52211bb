package township

import (
	"strconv"
	"strings"
)

// FactLine is what somebody typed about an entered fact. Its zero fields were left unsaid.
type FactLine struct {
	Unit Unit
	Year int
	Code FactCode
	// Value is the figure as it was written, for its definition to read.
	Value string
	// Source and Reason follow their words: 来源:年报表3 原因:抄错了一位.
	Source, Reason string
	// Unknown are the words that are none of these.
	Unknown []string
}

// ParseFactLine reads what follows /fact or 指标, in any order, with the source and the reason
// behind their words:
//
//	肖村 rate 98.6 来源:年报表3
//	2025年 肖村 计划生育率 98.60% 来源:年报表3 原因:抄错了一位
func ParseFactLine(text string, definitions []FactDefinition, units Units, today Date) (line FactLine) {
	for _, word := range strings.Fields(takeMarked(text, line.marks())) {
		folded := Fold(word)
		switch year, isYear := factYearIn(folded, today); {
		case isYear && line.Year == 0:
			line.Year = year
		case line.takeCode(folded, definitions):
		case line.takeUnit(folded, units):
		case line.Value == "" && folded[0] >= '0' && folded[0] <= '9':
			line.Value = folded
		default:
			line.Unknown = append(line.Unknown, word)
		}
	}
	return line
}

// marks are the words behind which the source and the reason stand.
func (l *FactLine) marks() map[string]*string {
	return map[string]*string{"来源:": &l.Source, "source:": &l.Source, "原因:": &l.Reason, "reason:": &l.Reason}
}

// takeMarked takes what stands behind marks off the end of a line, and gives what stands before
// them.
func takeMarked(text string, marks map[string]*string) string {
	runes, folded := []rune(text), []rune(strings.ToLower(Fold(text)))
	end := len(runes)
	for at := len(runes) - 1; at >= 0; at-- {
		for mark, field := range marks {
			if !strings.HasPrefix(string(folded[at:]), mark) {
				continue
			}
			*field = strings.Join(strings.Fields(string(runes[at+len([]rune(mark)):end])), " ")
			end = at
		}
	}
	return string(runes[:end])
}

// SourceIn is the source that an answer names, as one line, with or without its word before it.
func SourceIn(text string) string {
	var line FactLine
	before := takeMarked(text, line.marks())
	if line.Source != "" {
		return line.Source
	}
	return strings.Join(strings.Fields(before), " ")
}

// factYearIn is the year that a word names, 2025 or 2025年, as far as it is one that somebody
// can speak of.
func factYearIn(word string, today Date) (int, bool) {
	year, err := strconv.Atoi(strings.TrimSuffix(word, "年"))
	return year, err == nil && len(strings.TrimSuffix(word, "年")) == 4 && year > 2000 && year <= today.Year+1
}

func (l *FactLine) takeCode(word string, definitions []FactDefinition) bool {
	for _, d := range definitions {
		if l.Code == "" && d.IsCalled(word) {
			l.Code = d.Code
			return true
		}
	}
	return false
}

func (l *FactLine) takeUnit(word string, units Units) bool {
	unit, ok := units.Named(word)
	if !ok || l.Unit.ID != 0 {
		return false
	}
	l.Unit = unit
	return true
}
