package main

import (
	"fmt"
	"io"
	"slices"

	"baocun/assessment"
	"baocun/words"
)

// printRules explains the rules in force: what figures they need, which of these people enter,
// which vetoes cannot count in a year, and what they make of an example.
func printRules(out io.Writer, voice words.Voice, rules assessment.Rules, year int) {
	fmt.Fprintln(out, voice.Label("rulecheck.head", "name", rules.Name.In(voice.Language())))
	needs := rules.Needs()
	for _, fact := range needs {
		printNeed(out, voice, fact)
	}
	for _, fact := range rules.Facts {
		switch used := slices.ContainsFunc(needs, func(need assessment.Fact) bool { return need.Name == fact.Name }); {
		case used:
			fmt.Fprintln(out, voice.Label("rulecheck.entered", "fact", fact.Name))
		default:
			fmt.Fprintln(out, voice.Label("rulecheck.unused", "fact", fact.Name))
		}
	}
	for _, veto := range rules.Vetoes {
		if !veto.InForce(year) {
			fmt.Fprintln(out, voice.Label("rulecheck.trial", "veto", veto.Title.In(voice.Language()), "year", year))
		}
	}
	printExample(out, voice, rules)
}

// printNeed says what a fact is called in either language, what it is and where it is from.
func printNeed(out io.Writer, voice words.Voice, fact assessment.Fact) {
	from, unit := voice.Label("records."+string(fact.From)), voice.Label("factunit."+string(fact.Unit))
	if fact.IsOpen() {
		fmt.Fprintln(out, voice.Label("rulecheck.need-open", "fact", fact.Name, "english", fact.English, "from", from, "unit", unit, "least", fact.Least))
		return
	}
	fmt.Fprintln(out, voice.Label("rulecheck.need", "fact", fact.Name, "english", fact.English, "from", from, "unit", unit,
		"least", fact.Least, "most", fact.Most))
}

// printExample works the example out, item by item.
func printExample(out io.Writer, voice words.Voice, rules assessment.Rules) {
	facts := assessment.ExampleFacts(rules)
	score := rules.Score(facts)
	fmt.Fprintln(out, voice.Label("rulecheck.example"))
	for _, item := range score.Items {
		name := item.Title.In(voice.Language())
		if !item.Enough {
			fmt.Fprintln(out, voice.Label("rulecheck.without", "indicator", name, "reads", voice.Reads(item.Reads)))
			continue
		}
		fmt.Fprintln(out, voice.Label("rulecheck.item", "indicator", name, "points", item.Points,
			"expression", voice.Filled(item), "earned", item.Earned))
	}
	if score.OutOf > 0 {
		fmt.Fprintln(out, voice.Label("rulecheck.total", "total", score.Total, "outof", score.OutOf,
			"standing", voice.Label("closing."+string(score.Standing))))
	}
	for _, finding := range score.Findings {
		if finding.Triggered {
			fmt.Fprintln(out, voice.Label("rulecheck.veto", "veto", finding.Veto.Title.In(voice.Language()), "reads", voice.Reads(finding.Reads)))
		}
	}
}
