package bot

import (
	"baocun/words"
)

// pressScoreTrial shows beside a village's score what it would be by the township's original
// rules, for comparison: nothing of it is kept, and it is nobody's result.
func pressScoreTrial(t *turn, args pressed) (screen, error) {
	village, year, ok := t.scoredVillage(args)
	original := t.bot.options.Original
	if !ok || original == nil {
		return t.stale(t.menu())
	}
	stands, err := t.assess(village, year)
	if err != nil {
		return screen{}, err
	}
	trial := original.Score(stands.facts)
	s := t.say("rule.trial", "head", words.HTML(t.voice.ScoreHead(village, trial)),
		"now", words.HTML(t.voice.ScoreLine(village, stands.Score, 0)))
	for _, item := range trial.Items {
		s.text += "\n" + t.voice.ItemLine(item)
	}
	s.text += t.voice.Findings(trial)
	if texts := original.Consequences(trial); trial.Standing != "" && len(texts) > 0 {
		s.text += "\n" + t.voice.Consequences(trial, texts)
	}
	s.text += "\n" + t.voice.Say("rule.trial-foot")
	s = t.underRules(s, *original)
	return s.row(button(t.voice.Label("button.back"), verbVillageScore, village.ID, year)), nil
}
