package assessment

import (
	"fmt"
	"slices"
	"strings"

	"baocun/township"
)

func (r *reader) facts(texts []FactText) []Fact {
	r.scope = ComputedFacts()
	var facts []Fact
	for i, text := range texts {
		path := fmt.Sprintf("fact.%d", i)
		fact := entered(text)
		r.factName(path+".name", text.Name, namePattern.MatchString(text.Name))
		if text.English != "" {
			r.factName(path+".english", text.English, englishPattern.MatchString(text.English))
		}
		r.code(path+".code", string(fact.Code), func(Code) bool {
			return slices.ContainsFunc(facts, func(known Fact) bool { return known.Code == fact.Code })
		})
		r.short(path+".title", text.Title, longestTitle)
		r.short(path+".title_en", text.TitleEN, 3*longestTitle)
		r.measure(path, text, fact)
		r.scope = append(r.scope, fact)
		facts = append(facts, fact)
	}
	return facts
}

// measure refuses a fact that nobody could enter a figure of.
func (r *reader) measure(path string, text FactText, fact Fact) {
	if !slices.Contains(Units(), fact.Unit) {
		r.fail(path+".unit", FaultChoice, choicesOf(Units()))
	}
	r.within(path+".least", text.Least, 0, mostCounted)
	r.within(path+".most", text.Most, max(text.Least, 1), mostCounted)
	if fact.Unit == Count && fact.Decimals != 0 {
		r.fail(path+".decimals", FaultDecimals)
		return
	}
	r.within(path+".decimals", fact.Decimals, 0, township.FactDecimals)
}

// factName refuses a name that expressions could not hold, or that something else has.
func (r *reader) factName(path, name string, fits bool) {
	switch _, taken := r.scope.find(name); {
	case name == "":
		r.fail(path, FaultMissing)
	case !fits || slices.Contains(reserved, name):
		r.fail(path, FaultFactName)
	case taken:
		r.fail(path, FaultTwice, name)
	}
}

// reserved are the words of the grammar.
var reserved = []string{
	"占比", "较小", "较大", "share", "min", "max", "and", "or", "not", "in", "true", "false", "nil", "let", "if", "else",
	"matches", "contains", "startsWith", "endsWith",
}

func (r *reader) indicators(texts []IndicatorText) []Indicator {
	var indicators []Indicator
	sum, each := 0, true
	for i, text := range texts {
		path := fmt.Sprintf("indicator.%d", i)
		indicator := Indicator{
			Code: r.code(path+".code", text.Code, func(code Code) bool {
				return slices.ContainsFunc(indicators, func(known Indicator) bool { return known.Code == code })
			}),
			Title:   r.text(path+".title", text.Title, text.TitleEN, longestTitle),
			Points:  text.Points,
			Formula: r.percentage(path+".expression", text.Expression),
			Source:  Text{text.Source, text.SourceEN},
		}
		each = r.within(path+".points", text.Points, 0, FullMark) && each
		r.short(path+".source", text.Source, longestSentence)
		if text.Enough != "" {
			indicator.Enough = r.condition(path+".enough", text.Enough, false)
		}
		sum += text.Points
		indicators = append(indicators, indicator)
	}
	if each && sum != FullMark {
		r.fail("indicator", FaultSum, sum)
	}
	return indicators
}

func (r *reader) code(path, text string, taken func(Code) bool) Code {
	switch {
	case text == "":
		r.fail(path, FaultMissing)
	case !codePattern.MatchString(text):
		r.fail(path, FaultCode)
	case taken(Code(text)):
		r.fail(path, FaultTwice, text)
	}
	return Code(text)
}

// formula checks an expression; only a veto may look at the score.
func (r *reader) formula(path, text string, mayAskScore bool) *Formula {
	r.short(path, text, longestExpression)
	if len(text) > 4*longestExpression {
		return nil
	}
	if strings.TrimSpace(text) == "" {
		r.fail(path, FaultMissing)
		return nil
	}
	formula, fault := r.scope.compile(text)
	if fault != nil {
		fault.Path = path
		r.faults = append(r.faults, *fault)
		return nil
	}
	if len(formula.Facts()) == 0 {
		r.fail(path, FaultNoFact)
	}
	for _, n := range formula.named {
		if n.fact.From == FromScore && !mayAskScore {
			r.faults = append(r.faults, Fault{path, n.from, FaultScore, []any{n.fact.Name}})
		}
	}
	return formula
}

func (r *reader) percentage(path, text string) *Formula {
	formula := r.formula(path, text, false)
	if formula != nil && formula.root.kind != percentKind {
		r.fail(path, FaultWantPercent)
	}
	return formula
}

func (r *reader) condition(path, text string, mayAskScore bool) *Formula {
	formula := r.formula(path, text, mayAskScore)
	if formula != nil && formula.root.kind != truthKind {
		r.fail(path, FaultWantCondition)
	}
	return formula
}

func (r *reader) vetoes(texts []VetoText) []Veto {
	var vetoes []Veto
	for i, text := range texts {
		path := fmt.Sprintf("veto.%d", i)
		veto := Veto{
			Code: r.code(path+".code", text.Code, func(code Code) bool {
				return slices.ContainsFunc(vetoes, func(known Veto) bool { return known.Code == code })
			}),
			Title:    r.text(path+".title", text.Title, text.TitleEN, 2*longestTitle),
			Document: r.text(path+".document", text.Document, "", longestSentence).Chinese,
			From:     r.date(path+".from", text.From), Until: r.date(path+".until", text.Until),
			Affects: choose[township.Role](r, path+".affects", text.Affects, township.Roles()),
			Effects: r.effects(path, text),
		}
		if text.When != "" {
			veto.When = r.condition(path+".when", text.When, true)
		}
		if (veto.Until != township.Date{}) && veto.Until.Before(veto.From) {
			r.fail(path+".until", FaultOrder)
		}
		vetoes = append(vetoes, veto)
	}
	return vetoes
}

func (r *reader) effects(path string, text VetoText) []Text {
	var effects []Text
	for i, chinese := range text.Effects {
		english := ""
		if i < len(text.EffectsEN) {
			english = text.EffectsEN[i]
		}
		effects = append(effects, r.text(fmt.Sprintf("%s.effects.%d", path, i), chinese, english, longestSentence))
	}
	return effects
}

func (r *reader) consequences(texts []ConsequenceText) []Consequence {
	var consequences []Consequence
	for i, text := range texts {
		path := fmt.Sprintf("consequence.%d", i)
		consequences = append(consequences, Consequence{
			On:   choose[Standing](r, path+".on", text.On, Standings()),
			Text: r.text(path+".text", text.Text, text.TextEN, longestSentence),
		})
	}
	return consequences
}

// choose reads a list of words of which each is one of those known.
func choose[T ~string](r *reader, path string, texts []string, known []T) []T {
	var chosen []T
	for i, text := range texts {
		if !slices.Contains(known, T(text)) {
			r.fail(fmt.Sprintf("%s.%d", path, i), FaultChoice, choicesOf(known))
		}
		chosen = append(chosen, T(text))
	}
	return chosen
}

func choicesOf[T ~string](known []T) string {
	var words []string
	for _, word := range known {
		words = append(words, string(word))
	}
	return strings.Join(words, " ")
}
