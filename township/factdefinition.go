package township

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// FactCode names an entered fact; it is part of what people type: rate.
type FactCode string

// FactKind is how a figure is measured.
type FactKind string

// The kinds of figures. A percent is kept in basis points, so that 97.99 is not 98.00.
const (
	FactPercent FactKind = "percent"
	FactCount   FactKind = "count"
)

// FactDefinition says of an entered fact what it is and what it may be.
type FactDefinition struct {
	Code FactCode
	// Title is its name, by language.
	Title map[Language]string
	Kind  FactKind
	// Min and Max bound it, in basis points or as numbers.
	Min, Max int
}

// DefaultFacts are what an office enters whose rules declare nothing else.
func DefaultFacts() []FactDefinition {
	return []FactDefinition{
		{"rate", map[Language]string{Chinese: "计划生育率", English: "Family planning rate"}, FactPercent, 0, WholePercent},
		{"complaints", map[Language]string{Chinese: "信访件数", English: "Complaints"}, FactCount, 0, 9999},
		{"false-reports", map[Language]string{Chinese: "瞒报漏报件数", English: "False reports"}, FactCount, 0, 9999},
	}
}

// WholePercent is one hundred percent in basis points.
const WholePercent = 10_000

var factCodePattern = regexp.MustCompile(`^[a-z][a-z0-9-]{0,23}$`)

// CheckFacts refuses definitions that people could not enter figures by; the error is for
// whoever wrote them.
func CheckFacts(definitions []FactDefinition) error {
	seen := make(map[FactCode]bool)
	for _, d := range definitions {
		switch {
		case !factCodePattern.MatchString(string(d.Code)):
			return fmt.Errorf("fact %q: a code has up to 24 small letters, digits and hyphens", d.Code)
		case seen[d.Code]:
			return fmt.Errorf("fact %q is declared twice", d.Code)
		case d.Title[Chinese] == "" || d.Title[English] == "":
			return fmt.Errorf("fact %q has no title in one of the languages", d.Code)
		case d.Kind != FactPercent && d.Kind != FactCount:
			return fmt.Errorf("fact %q: kind %q is neither percent nor count", d.Code, d.Kind)
		case d.Min < 0 || d.Max < d.Min:
			return fmt.Errorf("fact %q: from %d to %d is no range", d.Code, d.Min, d.Max)
		}
		seen[d.Code] = true
	}
	return nil
}

// DefinedFact is the definition of a code.
func DefinedFact(definitions []FactDefinition, code FactCode) (FactDefinition, bool) {
	i := slices.IndexFunc(definitions, func(d FactDefinition) bool { return d.Code == code })
	if i < 0 {
		return FactDefinition{}, false
	}
	return definitions[i], true
}

// IsCalled tells whether a word names the fact: by its code or its name in any language.
func (d FactDefinition) IsCalled(word string) bool {
	word = strings.ToLower(Fold(word))
	if word == string(d.Code) {
		return true
	}
	for _, title := range d.Title {
		if word == strings.ToLower(strings.Join(strings.Fields(Fold(title)), "")) {
			return true
		}
	}
	return false
}

// Say is a value as people read it: 98.60%, 3.
func (d FactDefinition) Say(value int) string {
	if d.Kind == FactPercent {
		return fmt.Sprintf("%d.%02d%%", value/100, value%100)
	}
	return strconv.Itoa(value)
}

// The refusals of a figure.
const (
	RefuseFactPercent RefusalCode = "fact-percent"
	RefuseFactCount   RefusalCode = "fact-count"
	RefuseFactRange   RefusalCode = "fact-range"
	RefuseFactSource  RefusalCode = "fact-source"
)

var (
	percentPattern = regexp.MustCompile(`^([0-9]{1,3})(?:\.([0-9]{1,2}))?%?$`)
	countPattern   = regexp.MustCompile(`^([0-9]{1,9})件?$`)
)

// ParseValue reads a figure as people write it: 98.6, 98.60%, 3, 3件. A percent has two
// decimals at most, so that nothing is rounded.
func (d FactDefinition) ParseValue(text string) (int, error) {
	text = strings.ReplaceAll(Fold(strings.TrimSpace(text)), " ", "")
	value := 0
	switch d.Kind {
	case FactPercent:
		found := percentPattern.FindStringSubmatch(text)
		if found == nil {
			return 0, Refuse(RefuseFactPercent)
		}
		value = wholeNumber(found[1])*100 + wholeNumber((found[2] + "00")[:2])
	default:
		found := countPattern.FindStringSubmatch(text)
		if found == nil {
			return 0, Refuse(RefuseFactCount)
		}
		value = wholeNumber(found[1])
	}
	if value < d.Min || value > d.Max {
		return 0, Refuse(RefuseFactRange, "from", d.Say(d.Min), "to", d.Say(d.Max))
	}
	return value, nil
}

// wholeNumber is the number that digits write, of which there are few.
func wholeNumber(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// LongestSource is how many characters the source of a figure has at most.
const LongestSource = 60

// CheckSource refuses a figure that nobody could look up.
func CheckSource(source string) error {
	if n := utf8.RuneCountInString(source); n < 2 || n > LongestSource {
		return Refuse(RefuseFactSource, "most", LongestSource)
	}
	return nil
}
