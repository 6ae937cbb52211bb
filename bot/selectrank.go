package bot

import (
	"baocun/township"
)

// rankingRows is how many candidates a page of the ranking shows.
const rankingRows = 10

// marksMissing says which marks are still missing: how many, and of whom, but none of them.
func (t *turn) marksMissing(s selectionFor, list []township.Candidate) (string, error) {
	given, err := t.tx.Ballots(s.ID)
	if err != nil {
		return "", err
	}
	missing := s.Missing(list, given)
	if missing.IsNothing() {
		return "\n" + t.voice.Say("select.nothing-missing"), nil
	}
	var lines string
	if n := len(missing.Written); n > 0 {
		lines += "\n" + t.voice.Say("select.written-left", "count", n, "numbers", numbersShown(missing.Written))
	}
	if n := len(missing.Unjudged); n > 0 {
		lines += "\n" + t.voice.Say("select.unjudged", "count", n, "numbers", numbersShown(missing.Unjudged), "least", township.LeastJudges)
	}
	if len(s.Panel) < s.JudgeCount && s.Weights.NeedJudges() {
		lines += "\n" + t.voice.Say("select.panel", "named", len(s.Panel), "count", s.JudgeCount)
	}
	for _, judge := range missing.Judges {
		name, err := t.nameOf(judge.Judge)
		if err != nil {
			return "", err
		}
		lines += "\n" + t.voice.Say("select.judge-left", "name", name, "count", judge.Count)
	}
	return lines, nil
}

// pressSelectRank asks whether to end the marking, once all marks are there, and then makes
// the ranking. That cannot be undone: whoever has seen it could have marks changed.
func pressSelectRank(t *turn, s selectionFor, args pressed) (screen, error) {
	if !s.isCurrent(args) {
		return t.stale(t.selectionScreen(s))
	}
	list, err := t.tx.Candidates(s.ID)
	if err != nil {
		return screen{}, err
	}
	given, err := t.tx.Ballots(s.ID)
	if err != nil {
		return screen{}, err
	}
	count := township.CountCandidates(list)
	switch {
	case count.Checked == 0:
		return screen{}, township.Refuse(township.RefuseNobodyLeft)
	case !s.Missing(list, given).IsNothing():
		return screen{}, township.Refuse(township.RefuseMarksMissing)
	case args.text(2) != yes:
		return t.say("select.sure-rank", "count", count.Checked, "absent", count.Absent).
			row(t.label("button.select-rank-yes", verbSelectRank, s.ID, s.Revision, yes), t.toSelection(s.ID)), nil
	}
	for _, c := range s.Rank(list, given) {
		if _, err := t.tx.SaveCandidate(c); err != nil {
			return screen{}, err
		}
	}
	now := s.Selection
	now.State, now.Ranked = township.SelectionRanked, t.now().UTC()
	if now, err = t.goOn(now); err != nil {
		return screen{}, err
	}
	if err := t.tx.DropAct(t.person.ID); err != nil {
		return screen{}, err
	}
	shown, err := t.selectionScreen(t.selectionFor(now))
	return shown.headed(t.voice.Say("select.ranked", "count", count.Checked)), err
}

func pressRanking(t *turn, s selectionFor, args pressed) (screen, error) {
	list, err := t.tx.Candidates(s.ID)
	if err != nil {
		return screen{}, err
	}
	ranking := township.Ranking(list)
	shown, page, pages := pageOf(ranking, args.number(1), rankingRows)
	head := t.say("select.ranking", "title", t.selectionTitle(t.voice, s.Selection), "page", page+1, "pages", pages)
	for _, c := range shown {
		name, err := t.candidateName(c)
		if err != nil {
			return screen{}, err
		}
		head.text += "\n" + t.voice.Say("select.ranking-line", "rank", c.Result.Rank, "number", c.Number, "name", name, "total", c.Result.Total)
		if c.Result.Tied {
			head.text += t.voice.Say("select.tied")
		}
		if c.State != township.CandidateChecked {
			head.text += t.voice.Say("select.ranking-state", "state", t.voice.CandidateState(c.State))
		}
		if c.Result.Rank == s.Posts {
			head.text += "\n" + t.voice.Say("select.cut", "posts", s.Posts)
		}
	}
	head.text += "\n\n" + t.voice.Say("select.ranking-rule")
	head = head.row(t.turnPages(verbRanking, page, pages, s.ID)...)
	return head.row(t.toSelection(s.ID), t.label("button.menu", verbMenu)), nil
}
