package assessment

import (
	"slices"
	"strings"
	"unicode"

	"baocun/township"
)

// Formula is an expression of the rules that has been checked. It is written in the grammar
// of expr-lang and counted exactly, in fractions: there is no division but by a constant and
// none that 占比 does not guard, so that nothing is ever divided by zero.
type Formula struct {
	text  string
	root  term
	named []named
}

// named is a fact, or else a function, where the text names it.
type named struct {
	fact     Fact
	function string
	from, to int
}

// Text is the expression as it is written.
func (f *Formula) Text() string { return f.text }

// Facts lists the facts that the expression names, each once, in its order.
func (f *Formula) Facts() []Fact {
	var facts []Fact
	for _, n := range f.named {
		if n.function == "" && !slices.ContainsFunc(facts, func(known Fact) bool { return known.Name == n.fact.Name }) {
			facts = append(facts, n.fact)
		}
	}
	return facts
}

// Reads are the facts that the expression names, with what they come to.
func (f *Formula) Reads(facts Facts) []Read {
	var reads []Read
	for _, fact := range f.Facts() {
		reads = append(reads, fact.read(facts))
	}
	return reads
}

// Filled is the expression for readers of a language, with every fact said as the caller says
// it: with its number put in.
func (f *Formula) Filled(language township.Language, say func(Fact) string) string {
	var filled strings.Builder
	text, at := []rune(f.text), 0
	for _, n := range f.named {
		filled.WriteString(string(text[at:n.from]))
		if n.function != "" {
			filled.WriteString(functionName(n.function, language))
		} else {
			filled.WriteString(say(n.fact))
		}
		at = n.to
	}
	filled.WriteString(string(text[at:]))
	return filled.String()
}

// plain is the expression without spaces, in the Chinese names, to be compared with others.
func (f *Formula) plain() string {
	text := f.Filled(township.Chinese, func(fact Fact) string { return fact.Name })
	return strings.Join(strings.FieldsFunc(text, unicode.IsSpace), "")
}

// Value is what the expression comes to; a condition is 1 or 0.
func (f *Formula) Value(facts Facts) Value { return f.root.value(facts) }
