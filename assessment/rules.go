package assessment

import (
	"slices"
	"time"

	"baocun/township"
)

// Code names an indicator or a veto.
type Code string

// The indicators of an office that has no rules of its own. Letters of responsibility set
// their targets for these; rules of any office may have others beside or in place of them.
const (
	// Coverage (见面率) is the mean of the months' rates of people met.
	Coverage Code = "coverage"
	// Meetings (例会) is minutes filed of meetings due.
	Meetings Code = "meetings"
	// OnTime (纪要按时) is minutes filed on time of minutes filed.
	OnTime Code = "on-time"
)

// Text is what the office calls something. The rules are the office's own paper: English is
// there for those who read the bot in it, and Chinese stands in where there is none.
type Text struct{ Chinese, English string }

// In is the text for readers of a language.
func (t Text) In(language township.Language) string {
	if language == township.English && t.English != "" {
		return t.English
	}
	return t.Chinese
}

// Indicator is what points are given for.
type Indicator struct {
	Code   Code
	Title  Text
	Points int
	// Formula comes to a percentage of the points.
	Formula *Formula
	// Enough, where there is one, is false as long as there is too little data to judge.
	Enough *Formula
	// Source says where the office's figures come from.
	Source Text
}

// Veto is a one-vote veto: a case that, once decided by people, outweighs the score.
type Veto struct {
	Code  Code
	Title Text
	// When is the condition under which a case is to be looked into. Without one, people
	// raise it with their evidence.
	When *Formula
	// Document is what the veto is founded on.
	Document string
	// From and Until bound the days in which it is in force; zero is no bound.
	From, Until township.Date
	// Affects are the posts whose holders it touches.
	Affects []township.Role
	// Effects are what follows, each signed by people before it counts.
	Effects []Text
}

// InForce tells whether the veto stands at the end of a year, the day on which the year is
// judged. Otherwise its case can be run for comparison, as a trial, and not be published.
func (v Veto) InForce(year int) bool {
	last := township.NewDate(year, time.December, 31)
	return !last.Before(v.From) && (v.Until == township.Date{} || !last.After(v.Until))
}

// Consequence is what the office does after a year, signed by people before it counts.
type Consequence struct {
	// On is the standings it follows on; none means all.
	On   []Standing
	Text Text
}

// FullMark is what the points of all indicators add up to.
const FullMark = 100

// Rules are what an office assesses by.
type Rules struct {
	Name Text
	// Label is said on every screen under these rules; empty for those that an office lives by.
	Label Text
	// Indicators are shown in this order.
	Indicators []Indicator
	// SlowBelow is the percentage of the points below which a unit is behind.
	SlowBelow int
	// Pass and Excellent are the percentages of the points from which an ended year is 达标
	// and 优秀.
	Pass, Excellent int
	Vetoes          []Veto
	AfterYear       []Consequence
	// Facts are those that people enter for these rules.
	Facts []Fact
}

// WithPoints are the rules with other points for some indicators.
func (r Rules) WithPoints(points map[Code]int) Rules {
	r.Indicators = slices.Clone(r.Indicators)
	for i, indicator := range r.Indicators {
		if n, ok := points[indicator.Code]; ok {
			r.Indicators[i].Points = n
		}
	}
	return r
}

// Needs lists the facts that the rules name anywhere, each once, in their order.
func (r Rules) Needs() []Fact {
	var formulas []*Formula
	for _, indicator := range r.Indicators {
		formulas = append(formulas, indicator.Formula, indicator.Enough)
	}
	for _, veto := range r.Vetoes {
		formulas = append(formulas, veto.When)
	}
	var needs []Fact
	for _, formula := range formulas {
		if formula == nil {
			continue
		}
		for _, fact := range formula.Facts() {
			if !slices.ContainsFunc(needs, func(known Fact) bool { return known.Name == fact.Name }) {
				needs = append(needs, fact)
			}
		}
	}
	return needs
}

// Has tells whether an indicator is among the rules.
func (r Rules) Has(code Code) bool {
	return slices.ContainsFunc(r.Indicators, func(i Indicator) bool { return i.Code == code })
}

// Of is the first indicator that is counted from some records, empty where none is.
func (r Rules) Of(records Records) Code {
	for _, indicator := range r.Indicators {
		if indicator.Formula.Facts()[0].From == records {
			return indicator.Code
		}
	}
	return ""
}
