package township

import (
	"cmp"
	"slices"
	"strings"
)

// Personal is a kind of what is not kept about somebody.
type Personal string

// The kinds that the guard knows.
const (
	ResidentID Personal = "resident-id"
	Phone      Personal = "phone"
	BankCard   Personal = "bank-card"
	// ResidentName is a name beside the number of a household.
	ResidentName Personal = "resident-name"
	// Condition is a word about somebody's health or reproduction.
	Condition Personal = "condition"
)

// PersonalKinds lists the kinds in the order in which they are told.
func PersonalKinds() []Personal {
	return []Personal{ResidentID, Phone, BankCard, ResidentName, Condition}
}

// Mask stands where something personal was.
const Mask = "■■■"

// Guard stands before everything that is kept of what people write. It is made
// once from the office's rules and may be used by many at a time.
type Guard struct {
	words   phraseBook
	allowed phraseBook
	// longest is the length of the longest allowed phrase.
	longest int
}

// NewGuard makes the guard that the rules ask for. The topics of visits are the
// office's own words and pass wherever they stand.
func NewGuard(rules GuardRules, topics ...string) *Guard {
	g := &Guard{words: phraseBook{}, allowed: phraseBook{}}
	g.words.add(rules.Words...)
	for _, list := range [][]string{rules.Allowed, topics, strings.Fields(otherWords)} {
		g.longest = max(g.longest, g.allowed.add(list...))
	}
	return g
}

// Known tells whether a name is the office's own: an officer's or a village's.
type Known func(name string) bool

// Mask masks what is personal in a text and lists what it was: the numbers that
// [MaskNumbers] knows, a name beside a household's number, and the words of the
// rules. The rest of the text stays as it is, to the byte, and a masked text holds
// nothing more to find.
//
// Only where a name was found is known asked about it; nil knows nobody.
func (g *Guard) Mask(text string, known Known) (masked string, found []Personal) {
	if known == nil {
		known = func(string) bool { return false }
	}
	for masked = text; ; {
		again, more := masking(masked, g.spansOf(masked, known))
		if len(more) == 0 {
			return masked, found
		}
		masked, found = again, append(found, more...)
	}
}

func (g *Guard) spansOf(text string, known Known) []personalSpan {
	signs := signsOf(text)
	found := slices.Concat(numbersIn(text), g.wordsIn(signs), g.namesIn(signs, known))
	slices.SortStableFunc(found, func(a, b personalSpan) int { return cmp.Compare(a.start, b.start) })
	return found
}

// personalSpan is where something personal stands, in bytes.
type personalSpan struct {
	start, end int
	kind       Personal
}

// masking puts the mask over the spans, which are in order. Of two that overlap
// the first counts; what is left of the other is met when the text is looked at
// again.
func masking(text string, spans []personalSpan) (masked string, found []Personal) {
	if len(spans) == 0 {
		return text, nil
	}
	var out strings.Builder
	kept := 0
	for _, span := range spans {
		if span.start < kept {
			continue
		}
		out.WriteString(text[kept:span.start])
		out.WriteString(Mask)
		kept = span.end
		found = append(found, span.kind)
	}
	out.WriteString(text[kept:])
	return out.String(), found
}
