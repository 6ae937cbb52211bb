// Package assessment says how far the villages are with the year's work, and
// why: facts and rules go in, a score that anyone can recompute comes out.
//
// [FactsFrom] turns the counters of a unit into [Facts]: its months of visits
// and its meetings that were due; figures that people enter stand beside them.
// A rules file ([RulesText]) makes [Rules] of expressions over named facts
// ([ComputedFacts] and those it declares), each a checked [Formula];
// [Rules.Score] makes a [Score] of both, item by item, with the figures each
// item comes from, and finds what the vetoes' conditions come to. Presets are
// rules files too. Nothing here reads a record or a clock.
//
// Three promises hold throughout. What has no data is not scored: its item says
// so and the maximum shrinks, so that nobody gets a zero for what was never
// asked; an expression over a missing figure is missing, whatever it does with it. What was before a unit's first day, and months that have not ended, do
// not count. And every figure is rounded once, half up, to the tenth that is
// shown; a total is the sum of the tenths shown, so that a person with the
// screen and a pencil arrives at the same number.
package assessment
