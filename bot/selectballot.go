package bot

import (
	"slices"
	"strconv"
	"strings"

	"baocun/storage"
	"baocun/township"
)

const (
	// ballotsAPage is how many candidates a page of a judge's marks shows.
	ballotsAPage = 8
	// recused is the answer by which a judge stands aside.
	recused = "="
)

// ballotForm asks a judge for the marks of one candidate after another. Only the candidate
// that was asked about is marked, whatever happens meanwhile, and nobody else's marks are
// shown.
var ballotForm = linesForm("select-ballot", askBallot, takeBallot)

// stepAt is the candidate that is asked about: each answer names the next.
const stepAt = "at"

// ballotAt is the candidate who is asked about.
func ballotAt(a answers) township.CandidateID { return township.CandidateID(a.number(stepAt)) }

func candidateValue(id township.CandidateID) string { return strconv.FormatUint(uint64(id), 10) }

// judgedBy is the selection of a form that this person may mark in now.
func (t *turn) judgedBy(a answers) (selectionFor, error) {
	s, ok, err := t.selection(township.SelectionID(a.number(stepSelection)))
	if err == nil && (!ok || !s.judges || s.State != township.SelectionMarking) {
		err = township.Refuse(refuseSelectOver)
	}
	return s, err
}

func pressBallotNew(t *turn, s selectionFor, args pressed) (screen, error) {
	next, left, err := t.nextUnmarked(s, "")
	if err != nil {
		return screen{}, err
	}
	if id := township.CandidateID(args.number(1)); id != 0 {
		c, found, err := t.tx.Candidate(id)
		if err != nil || !found || c.Selection != s.ID || c.State != township.CandidateChecked {
			return t.staleAfter(err)
		}
		next, left = c, 1
	}
	if left == 0 {
		return t.ballots(s, 0)
	}
	return t.open(ballotForm.kind, answers{stepSelection: selectionValue(s.ID), stepAt: candidateValue(next.ID)})
}

// nextUnmarked is whom this judge has not marked yet: the first behind a number, or else the
// first of all. Left is how many there are.
func (t *turn) nextUnmarked(s selectionFor, behind string) (next township.Candidate, left int, err error) {
	list, err := t.tx.Candidates(s.ID)
	if err != nil {
		return next, 0, err
	}
	given, err := t.tx.BallotsBy(s.ID, t.person.ID)
	if err != nil {
		return next, 0, err
	}
	unmarked := slices.DeleteFunc(list, func(c township.Candidate) bool {
		_, marked := given.By(t.person.ID, c.ID)
		return marked || c.State != township.CandidateChecked
	})
	if len(unmarked) == 0 {
		return next, 0, nil
	}
	after := slices.IndexFunc(unmarked, func(c township.Candidate) bool { return township.CompareNumbers(c.Number, behind) > 0 })
	return unmarked[max(0, after)], len(unmarked), nil
}

func askBallot(t *turn, a answers) (screen, error) {
	s, err := t.judgedBy(a)
	if _, refused := err.(*township.Refusal); refused {
		return t.say("select.judging-over"), nil
	}
	if err != nil {
		return screen{}, err
	}
	c, found, err := t.tx.Candidate(ballotAt(a))
	if err != nil {
		return screen{}, err
	}
	if !found {
		return t.say("select.all-marked"), nil
	}
	_, left, err := t.nextUnmarked(s, "")
	if err != nil {
		return screen{}, err
	}
	return t.say("select.ask-ballot", "number", c.Number, "tests", t.voice.SelectionTests(s.Weights), "example", t.voice.SelectionExample(s.Weights), "left", left).
		row(choice(t.voice.Label("button.recuse"), recused)), nil
}

// takeBallot keeps the marks of the candidate who was asked about, or of those whose numbers
// begin the lines.
func takeBallot(t *turn, a answers, text string) (string, error) {
	s, err := t.judgedBy(a)
	if err != nil {
		return "", err
	}
	at, _, err := t.tx.Candidate(ballotAt(a))
	if err != nil {
		return "", err
	}
	var kept, left []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		c, ballot, ok, err := t.ballotIn(s, at, line)
		switch {
		case err != nil:
			return "", err
		case !ok:
			left = append(left, line)
			continue
		}
		if err := t.tx.SaveBallot(ballot); err != nil {
			return "", err
		}
		kept = append(kept, t.voice.SelectionBallot(s.Weights, c.Number, ballot))
		at = c
	}
	if len(kept) == 0 {
		return "", township.Refuse(refuseBallot, "example", t.voice.SelectionExample(s.Weights))
	}
	report := t.voice.Say("select.ballot-kept", "marks", firstOf(kept))
	report = linesLeft{unread: left}.said(t, report)
	next, _, err := t.nextUnmarked(s, at.Number)
	a[stepAt] = candidateValue(next.ID)
	return report, err
}

const refuseBallot township.RefusalCode = "select-ballot"

// ballotIn reads the marks of a line, which may begin with the number of another candidate
// than the one who was asked about.
func (t *turn) ballotIn(s selectionFor, at township.Candidate, line string) (c township.Candidate, b township.Ballot, ok bool, err error) {
	words := strings.FieldsFunc(township.Fold(line), func(r rune) bool { return r == ' ' || r == '\t' || r == ',' || r == '/' })
	c = at
	if len(words) == s.Weights.JudgedTests()+1 {
		if c, ok, err = t.tx.CandidateNumbered(s.ID, township.ExamNumber(words[0])); err != nil || !ok {
			return c, b, false, err
		}
		words = words[1:]
	}
	b = township.Ballot{Selection: s.ID, Judge: t.person.ID, Candidate: c.ID}
	if c.State != township.CandidateChecked {
		return c, b, false, nil
	}
	if line == recused || len(words) == 1 && words[0] == "回避" {
		b.Recused = true
		return c, b, true, nil
	}
	b, ok = b.Marked(s.Weights, words)
	return c, b, ok, nil
}

func pressBallots(t *turn, s selectionFor, args pressed) (screen, error) {
	return t.ballots(s, args.number(1))
}

// ballots shows a judge what they gave, and nothing of what others did.
func (t *turn) ballots(s selectionFor, page int) (screen, error) {
	list, err := t.tx.Candidates(s.ID)
	if err != nil {
		return screen{}, err
	}
	given, err := t.tx.BallotsBy(s.ID, t.person.ID)
	if err != nil {
		return screen{}, err
	}
	list = slices.DeleteFunc(list, func(c township.Candidate) bool { return c.State != township.CandidateChecked })
	shown, page, pages := pageOf(list, page, ballotsAPage)
	head := t.say("select.ballots", "title", t.selectionTitle(t.voice, s.Selection), "given", countGiven(given, list), "count", len(list))
	var faces []storage.Button
	for _, c := range shown {
		face := t.voice.Label("select.unmarked-face", "number", c.Number)
		if b, marked := given.By(t.person.ID, c.ID); marked {
			face = t.voice.SelectionBallot(s.Weights, c.Number, b)
		}
		faces = append(faces, button(face, verbBallotNew, s.ID, c.ID))
	}
	return head.grid(2, faces).row(t.turnPages(verbBallots, page, pages, s.ID)...).
		row(t.toSelection(s.ID), t.label("button.menu", verbMenu)), nil
}

// countGiven is how many of some candidates have a judge's marks.
func countGiven(given township.Ballots, list []township.Candidate) int {
	count := 0
	for _, c := range list {
		if slices.ContainsFunc(given, func(b township.Ballot) bool { return b.Candidate == c.ID }) {
			count++
		}
	}
	return count
}
