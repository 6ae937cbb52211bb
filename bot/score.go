package bot

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"baocun/assessment"
	"baocun/storage"
	"baocun/township"
)

// The buttons of the ladder: total → item → evidence.
const (
	verbScores       = "st" // year, quarter or 0: all villages
	verbVillageScore = "sv" // village, year
	verbScoreItem    = "si" // village, year, indicator
	verbScoreMonth   = "sm" // village, year, month: the groups of a month
	verbScoreHow     = "sh" // village, year: how it is counted
	verbScoreTrial   = "so" // village, year: what it would be by the original rules
	verbScorePicture = "sp" // year, quarter or 0
	verbScoreTable   = "sx" // year, quarter or 0
)

var scoreVerbs = verbTable{
	verbScores:       pressScores,
	verbVillageScore: pressVillageScore,
	verbScoreItem:    pressScoreItem,
	verbScoreMonth:   pressScoreMonth,
	verbScoreHow:     pressScoreHow,
	verbScoreTrial:   pressScoreTrial,
	verbScorePicture: func(t *turn, args pressed) (screen, error) { return pressScoreFile(t, args, kindScorePicture) },
	verbScoreTable:   func(t *turn, args pressed) (screen, error) { return pressScoreFile(t, args, kindScoreTable) },
}

const refuseScoreWords township.RefusalCode = "score-words"

// scoreCommand shows where the villages stand this year, or the village and year
// that were named; those below see their own figures.
func scoreCommand(t *turn, args string) (screen, error) {
	villages := t.scored()
	if len(villages) == 0 {
		return t.ownFigures()
	}
	line := township.ParseScoreLine(args, t.units, t.today)
	year := cmp.Or(line.Year, t.today.Year)
	switch {
	case len(line.Unknown) > 0:
		return screen{}, township.Refuse(refuseScoreWords, "words", line.Unknown[0], "villages", t.names(villages))
	case line.Unit.Kind == township.KindVillage:
		if !t.may(township.SeeScore, line.Unit.ID) {
			return screen{}, township.Refuse(refuseNotYourVillage, "village", line.Unit)
		}
		return t.villageScore(line.Unit, year)
	case len(villages) == 1:
		return t.villageScore(villages[0], year)
	}
	return t.scores(scoreView{year: year})
}

// scored lists the villages whose score this person may see, in configured order.
func (t *turn) scored() []township.Unit {
	var villages []township.Unit
	for _, village := range t.units.Villages() {
		if t.may(township.SeeScore, village.ID) {
			villages = append(villages, village)
		}
	}
	return villages
}

// scoredVillage is the village a button names, if this person may see its score.
func (t *turn) scoredVillage(args pressed) (township.Unit, int, bool) {
	village, ok := t.units.Get(township.UnitID(args.number(0)))
	return village, args.number(1), ok && village.Kind == township.KindVillage && t.may(township.SeeScore, village.ID)
}

func pressVillageScore(t *turn, args pressed) (screen, error) {
	village, year, ok := t.scoredVillage(args)
	if !ok {
		return t.stale(t.menu())
	}
	return t.villageScore(village, year)
}

// villageScore is the screen of one village: each item with what it is
// recomputed from, and the running month beside it.
func (t *turn) villageScore(village township.Unit, year int) (screen, error) {
	stands, err := t.assess(village, year)
	if err != nil {
		return screen{}, err
	}
	targets, err := t.letterTargets(stands.Score, village)
	if err != nil {
		return screen{}, err
	}
	mark, err := t.vetoMark(village, year)
	if err != nil {
		return screen{}, err
	}
	before, err := t.scoresBefore(stands)
	if err != nil {
		return screen{}, err
	}
	s := screen{text: t.voice.ScoreHead(village, stands.Score) + before + targets[township.TargetScore] + mark}
	var items []storage.Button
	for _, item := range stands.Items {
		s.text += "\n" + t.voice.ItemLine(item) + targets[township.TargetCode(item.Code)]
		if item.Enough {
			items = append(items, button(item.Title.In(t.voice.Language()), verbScoreItem, village.ID, year, item.Code))
		}
	}
	s.text += t.otherTargets(stands.rules, targets) + t.voice.Findings(stands.Score)
	s = t.underRules(s, stands.rules)
	if running := stands.facts.Running; running.HasRegister() {
		s.text += "\n" + t.voice.Say("score.running", "month", running.Month, "figure", t.monthFigure(running))
	}
	months := covered{unit: village}
	last := []storage.Button{t.label("button.score-months", verbCoveragePicture, months.key(), monthArg(t.lastMonthOf(year)), byGroup)}
	if len(t.scored()) > 1 {
		last = append(last, t.label("button.villages", verbScores, year))
	}
	return s.grid(3, items).row(t.scoreWays(stands)...).row(last...).row(append(t.letterWay(), t.label("button.menu", verbMenu))...), nil
}

// scoresBefore is a line for where the village stood at the end of the quarter before, and in
// the year before; nothing where nothing counted.
func (t *turn) scoresBefore(stands assessed) (string, error) {
	views := []scoreView{{year: stands.Year - 1}}
	if before, ok := t.before(scoreView{year: stands.Year}); ok && before.quarter > 0 {
		views = slices.Insert(views, 0, before)
	}
	said := make([]string, 0, len(views))
	for _, view := range views {
		stood, err := t.assessAs(stands.unit, view)
		if err != nil {
			return "", err
		}
		if of, known := stood.OfHundred(); known {
			said = append(said, t.voice.Label("score.village-before", "before", t.viewName(view), "points", of))
		}
	}
	now, known := stands.OfHundred()
	if len(said) == 0 || !known {
		return "", nil
	}
	return "\n" + t.voice.Say("score.village-now", "points", now) + strings.Join(said, ""), nil
}

// lastMonthOf is the last month of a year that has begun.
func (t *turn) lastMonthOf(year int) township.Month {
	if last := township.NewMonth(year, time.December); last.Before(t.today.MonthOf()) {
		return last
	}
	return t.today.MonthOf()
}

// scoreWays lead from a score to how it is counted, to the figures that are entered, and to
// what it would be by the township's original rules where others are in force.
func (t *turn) scoreWays(stands assessed) []storage.Button {
	var ways []storage.Button
	village, year := stands.unit, stands.Year
	if stands.OutOf > 0 {
		ways = append(ways, button(t.voice.Label("button.how"), verbScoreHow, village.ID, year))
	}
	if township.HasFactsOf(village, year, t.today) && t.entersFacts() {
		ways = append(ways, t.label("button.facts", verbFactsOf, village.ID, year))
	}
	if t.bot.options.Original != nil {
		ways = append(ways, button(t.voice.Label("button.trial"), verbScoreTrial, village.ID, year))
	}
	return ways
}

// underRules puts on top of a screen whose rules it is under, where these have a label.
func (t *turn) underRules(s screen, rules assessment.Rules) screen {
	if rules.Label.Chinese == "" {
		return s
	}
	return s.headed(t.voice.Say("rule.under", "label", rules.Label.In(t.voice.Language())))
}

// pressScoreHow shows the calculation with this village's numbers put in.
func pressScoreHow(t *turn, args pressed) (screen, error) {
	village, year, ok := t.scoredVillage(args)
	if !ok {
		return t.stale(t.menu())
	}
	stands, err := t.assess(village, year)
	if err != nil {
		return screen{}, err
	}
	s := t.say("score.how", "village", village)
	for _, item := range stands.Items {
		if item.Enough {
			s.text += "\n" + t.voice.ItemHow(item)
		}
	}
	s.text += "\n" + t.voice.Say("score.how-foot")
	s = t.underRules(s, stands.rules)
	return s.row(button(t.voice.Label("button.back"), verbVillageScore, village.ID, year)), nil
}
