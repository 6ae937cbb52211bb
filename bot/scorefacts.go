package bot

import (
	"time"

	"baocun/assessment"
	"baocun/township"
)

// assessed is where a unit stands in a year: the score, the facts that it is counted from,
// and the rules by which.
type assessed struct {
	unit  township.Unit
	rules assessment.Rules
	facts assessment.Facts
	assessment.Score
}

// assess counts where a unit stands in a year. Every screen and file that shows a score
// takes it from here.
func (t *turn) assess(unit township.Unit, year int) (assessed, error) {
	facts, err := t.facts(unit, year)
	rules := t.bot.options.Assessment
	return assessed{unit, rules, facts, rules.Score(facts)}, err
}

// facts are a unit's facts of a year: its twelve tallies, and the figures that people entered
// and confirmed.
func (t *turn) facts(unit township.Unit, year int) (assessment.Facts, error) {
	tallies, err := t.tx.Tallies(unit.ID, township.NewMonth(year, time.January), township.NewMonth(year, time.December))
	if err != nil {
		return assessment.Facts{}, err
	}
	rules, err := t.rules()
	if err != nil {
		return assessment.Facts{}, err
	}
	entered, err := t.tx.EnteredFacts(unit.ID, year)
	facts := assessment.FactsFrom(unit, year, tallies, rules.Meetings, t.today)
	facts.Entered = assessment.Entered(entered)
	return facts, err
}
