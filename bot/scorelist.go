package bot

import (
	"slices"

	"baocun/assessment"
	"baocun/storage"
	"baocun/township"
)

// scoreView is what the screen of all villages shows: a year as far as it has come, or as it
// stood at the end of one of its quarters.
type scoreView struct{ year, quarter int }

// of is the quarter at whose end the view is.
func (v scoreView) of() township.Quarter { return township.Quarter{Year: v.year, Number: v.quarter} }

// viewOf is the view that a button names.
func (t *turn) viewOf(args pressed) scoreView {
	view := scoreView{args.number(0), args.number(1)}
	if view.quarter < 0 || view.quarter > t.quartersOver(view.year) {
		view.quarter = 0
	}
	return view
}

// quartersOver is how many quarters of a year have ended.
func (t *turn) quartersOver(year int) int {
	switch {
	case year < t.today.Year:
		return 4
	case year > t.today.Year:
		return 0
	}
	return t.today.MonthOf().QuarterOf().Number - 1
}

// before is the view that one is compared with: the quarter before, or the year before where
// the year has none; false where nothing counted then.
func (t *turn) before(view scoreView) (scoreView, bool) {
	quarter := t.quartersOver(view.year)
	if view.quarter > 0 || quarter == 4 {
		quarter = view.quarter - 1
	}
	if quarter > 0 {
		return scoreView{view.year, quarter}, true
	}
	root, _ := t.units.Township()
	return scoreView{view.year - 1, 0}, view.year > root.Since.Year
}

// viewName says what a view is of.
func (t *turn) viewName(view scoreView) string {
	if view.quarter == 0 {
		return t.voice.Label("score.view-year", "year", view.year)
	}
	return t.voice.Label("score.view-quarter", "quarter", township.QuarterPeriod(view.of()))
}

// assessAs is where a unit stood by a view, by what is known now.
func (t *turn) assessAs(unit township.Unit, view scoreView) (assessed, error) {
	stands, err := t.assess(unit, view.year)
	if err == nil && view.quarter > 0 {
		stands.facts = stands.facts.UpTo(view.of().Last())
		stands.Score = stands.rules.Score(stands.facts)
	}
	return stands, err
}

// scoreRow is a village of the list.
type scoreRow struct {
	assessed
	change assessment.Tenths
	// rank is 0 where nobody is ranked.
	rank int
}

// scoreList is where the villages stand by a view that this person may see, against the
// average of all there are.
type scoreList struct {
	view, before scoreView
	hasBefore    bool
	rules        assessment.Rules
	rows         []scoreRow
	mean         assessment.Tenths
	hasMean      bool
	meanBefore   assessment.Tenths
	hadMean      bool
}

// scoreList assesses all villages; it lists those that may be seen.
func (t *turn) scoreList(view scoreView, seen func(township.Unit) bool) (scoreList, error) {
	list := scoreList{view: view, rules: t.bot.options.Assessment}
	list.before, list.hasBefore = t.before(view)
	var now, then []assessment.Score
	for _, village := range t.units.Villages() {
		stands, err := t.assessAs(village, view)
		if err != nil {
			return list, err
		}
		row := scoreRow{assessed: stands}
		if list.hasBefore {
			stood, err := t.assessAs(village, list.before)
			if err != nil {
				return list, err
			}
			row.change = stands.Since(stood.Score)
			then = append(then, stood.Score)
		}
		now = append(now, stands.Score)
		list.rows = append(list.rows, row)
	}
	list.mean, list.hasMean = assessment.Mean(now)
	list.meanBefore, list.hadMean = assessment.Mean(then)
	if t.bot.options.Ranking {
		list.order(assessment.Ranks(now))
	}
	list.rows = slices.DeleteFunc(list.rows, func(row scoreRow) bool { return !seen(row.unit) })
	return list, nil
}

// order sorts the villages by their places; those without data come last.
func (l *scoreList) order(ranks []int) {
	for i, rank := range ranks {
		l.rows[i].rank = rank
	}
	last := len(ranks) + 1
	place := func(r scoreRow) int {
		if r.rank == 0 {
			return last
		}
		return r.rank
	}
	slices.SortStableFunc(l.rows, func(a, b scoreRow) int { return place(a) - place(b) })
}

// maySeeScore tells whether this person may see a village's score.
func (t *turn) maySeeScore(village township.Unit) bool { return t.may(township.SeeScore, village.ID) }

func pressScores(t *turn, args pressed) (screen, error) {
	if len(t.scored()) == 0 {
		return t.stale(t.menu())
	}
	return t.scores(t.viewOf(args))
}

// scores is the screen of all villages this person may see, against the average of all there
// are.
func (t *turn) scores(view scoreView) (screen, error) {
	list, err := t.scoreList(view, t.maySeeScore)
	if err != nil {
		return screen{}, err
	}
	s := t.say("score.head", "year", view.year, "today", t.today)
	if view.quarter > 0 {
		s = t.say("score.head-quarter", "year", view.year, "quarter", township.QuarterPeriod(view.of()))
	}
	var choices []storage.Button
	for _, row := range list.rows {
		mark, err := t.vetoMark(row.unit, view.year)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + t.voice.Rank(row.rank) + t.voice.ScoreLine(row.unit, row.Score, row.change) + mark
		choices = append(choices, button(t.voice.Unit(row.unit), verbVillageScore, row.unit.ID, view.year))
	}
	s.text += t.meanLine(list)
	targets, err := t.townshipTargets(view.year)
	if err != nil {
		return screen{}, err
	}
	if view.quarter == 0 {
		s.text += targets
		s = s.grid(2, choices)
	}
	s = t.underRules(s, list.rules)
	return s.row(t.viewButtons(list)...).row(t.scoreFiles(view)...).row(append(t.letterWay(), t.label("button.menu", verbMenu))...), nil
}

// meanLine says what all villages come to on average, now and before.
func (t *turn) meanLine(list scoreList) string {
	if !list.hasMean {
		return ""
	}
	line := "\n" + t.voice.Say("score.mean", "mean", list.mean)
	if list.hadMean {
		line += t.voice.Say("score.mean-before", "before", t.viewName(list.before), "mean", list.meanBefore)
	}
	if slices.ContainsFunc(list.rows, func(row scoreRow) bool { return row.change != 0 }) {
		line += "\n" + t.voice.Say("score.note-change", "before", t.viewName(list.before), "gap", assessment.EffectiveGap)
	}
	return line
}

// viewButtons lead to what a view is compared with, to the year before, and back to now.
func (t *turn) viewButtons(list scoreList) []storage.Button {
	var views []storage.Button
	view, root := list.view, t.root()
	if list.hasBefore && list.before.quarter > 0 {
		views = append(views, button(t.voice.Label("button.view", "view", t.viewName(list.before)), verbScores, list.before.year, list.before.quarter))
	}
	if view.quarter > 0 {
		return append(views, button(t.voice.Label("button.view-now", "year", view.year), verbScores, view.year))
	}
	if view.year > root.Since.Year {
		views = append(views, button(t.voice.Label("button.year", "year", view.year-1), verbScores, view.year-1))
	}
	if view.year < t.today.Year {
		views = append(views, button(t.voice.Label("button.year", "year", view.year+1), verbScores, view.year+1))
	}
	return views
}
