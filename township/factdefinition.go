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

// The kinds of figures: a percentage, a number of things, and an amount that has decimals.
const (
	FactPercent FactKind = "percent"
	FactCount   FactKind = "count"
	FactAmount  FactKind = "amount"
)

// FactDefinition says of an entered fact what it is and what it may be; the rules in force
// declare it.
type FactDefinition struct {
	Code FactCode
	// Title is what people call it, by language, and Name what expressions call it, in one
	// word; any of them can be typed.
	Title map[Language]string
	Name  map[Language]string
	Kind  FactKind
	// Decimals is how many of them a figure may have.
	Decimals int
	// Min and Max bound it, in hundredths.
	Min, Max int
}

// FactDecimals is how many decimals a figure has at most: it is kept in hundredths, whatever it
// counts, so that 97.99 is not 98.00, and that it stays what it is when rules come to measure
// it otherwise.
const FactDecimals = 2

// hundredths is how many of them make one.
const hundredths = 100

// DefinedFact is the definition of a code; of one that the rules in force do not declare it is
// nothing but the code, and false.
func DefinedFact(definitions []FactDefinition, code FactCode) (FactDefinition, bool) {
	i := slices.IndexFunc(definitions, func(d FactDefinition) bool { return d.Code == code })
	if i < 0 {
		return FactDefinition{Code: code}, false
	}
	return definitions[i], true
}

// IsCalled tells whether a word names the fact: by its code, or by any of its names.
func (d FactDefinition) IsCalled(word string) bool {
	word = plainName(word)
	names := []string{string(d.Code), d.Title[Chinese], d.Title[English], d.Name[Chinese], d.Name[English]}
	return word != "" && slices.ContainsFunc(names, func(name string) bool { return plainName(name) == word })
}

// plainName is a name as it is compared: without spaces, however its letters are written.
func plainName(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(Fold(name)), ""))
}

// Say is a value as people read it, with all the decimals that it may have: 98.60%, 3, 12.5.
func (d FactDefinition) Say(value int) string {
	said, decimals := strconv.Itoa(value/hundredths), fmt.Sprintf("%02d", value%hundredths)
	for len(decimals) > d.Decimals && strings.HasSuffix(decimals, "0") {
		decimals = strings.TrimSuffix(decimals, "0")
	}
	if decimals != "" {
		said += "." + decimals
	}
	if d.Kind == FactPercent {
		said += "%"
	}
	return said
}

// Example is a value that it may have, for whoever is to write one: a percentage nine tenths of
// the way from the least to the most, of others the least.
func (d FactDefinition) Example() int {
	if d.Kind == FactPercent {
		return d.Min + (d.Max-d.Min)/10*9
	}
	return d.Min
}

// The refusals of a figure.
const (
	RefuseFactPercent RefusalCode = "fact-percent"
	RefuseFactCount   RefusalCode = "fact-count"
	RefuseFactAmount  RefusalCode = "fact-amount"
	RefuseFactRange   RefusalCode = "fact-range"
	RefuseFactSource  RefusalCode = "fact-source"
)

var figurePattern = regexp.MustCompile(`^([0-9]{1,10})(?:\.([0-9]{1,2}))?$`)

// ParseValue reads a figure as people write it: 98.6, 98.60%, 3, 3件. More decimals than it may
// have are refused, so that nothing is rounded.
func (d FactDefinition) ParseValue(text string) (int, error) {
	text = strings.ReplaceAll(Fold(strings.TrimSpace(text)), " ", "")
	switch d.Kind {
	case FactPercent:
		text = strings.TrimSuffix(text, "%")
	case FactCount:
		text = strings.TrimSuffix(text, "件")
	}
	found := figurePattern.FindStringSubmatch(text)
	if found == nil || len(found[2]) > d.Decimals {
		return 0, d.refuseFigure()
	}
	value := wholeNumber(found[1])*hundredths + wholeNumber((found[2] + "00")[:FactDecimals])
	if value < d.Min || value > d.Max {
		return 0, Refuse(RefuseFactRange, "from", d.Say(d.Min), "to", d.Say(d.Max))
	}
	return value, nil
}

// refuseFigure says how a figure of this kind is written.
func (d FactDefinition) refuseFigure() error {
	switch {
	case d.Decimals == 0:
		return Refuse(RefuseFactCount)
	case d.Kind == FactPercent:
		return Refuse(RefuseFactPercent, "decimals", d.Decimals)
	}
	return Refuse(RefuseFactAmount, "decimals", d.Decimals)
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
