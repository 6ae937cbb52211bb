package bot

import (
	"baocun/storage"
	"baocun/township"
)

// candidatesAPage is how many candidates a page of their list shows.
const candidatesAPage = 8

// aboutCandidate has only who holds a selection press a button about one of its candidates,
// as long as they are not erased. The arguments begin with the candidate.
func aboutCandidate(run func(*turn, selectionFor, township.Candidate, pressed) (screen, error)) pressing {
	return func(t *turn, args pressed) (screen, error) {
		c, found, err := t.tx.Candidate(township.CandidateID(args.number(0)))
		if err != nil || !found {
			return t.staleAfter(err)
		}
		s, ok, err := t.selection(c.Selection)
		switch {
		case err != nil || !ok:
			return t.staleAfter(err)
		case !s.holds:
			return t.stale(t.selectionScreen(s))
		}
		return run(t, s, c, args)
	}
}

func pressCandidates(t *turn, s selectionFor, args pressed) (screen, error) {
	return t.candidates(s, args.number(1))
}

// candidates lists who stands in a selection, those first who wait to be checked.
func (t *turn) candidates(s selectionFor, page int) (screen, error) {
	list, err := t.tx.Candidates(s.ID)
	if err != nil {
		return screen{}, err
	}
	head := t.say("select.candidates", "title", t.selectionTitle(t.voice, s.Selection))
	if len(list) == 0 {
		head.text += "\n" + t.voice.Say("select.no-candidates")
	} else {
		head.text += "\n" + t.voice.SelectionCounts(township.CountCandidates(list))
	}
	var waiting, others []township.Candidate
	for _, c := range list {
		if c.State == township.CandidateEntered {
			waiting = append(waiting, c)
			continue
		}
		others = append(others, c)
	}
	shown, page, pages := pageOf(append(waiting, others...), page, candidatesAPage)
	var faces []storage.Button
	for _, c := range shown {
		faces = append(faces, t.candidateFace(c))
	}
	head = head.grid(2, faces).row(t.turnPages(verbCandidates, page, pages, s.ID)...)
	if s.State == township.SelectionOpen {
		ways := []storage.Button{t.label("button.select-enter", verbSelectEnter, s.ID)}
		if len(waiting) > 0 {
			ways = append(ways, button(t.voice.Label("button.select-check-all", "count", len(waiting)), verbCandidatesCheck, s.ID))
		}
		head = head.row(ways...)
	}
	return head.row(t.toSelection(s.ID), t.label("button.menu", verbMenu)), nil
}

func pressCandidate(t *turn, s selectionFor, c township.Candidate, _ pressed) (screen, error) {
	return t.candidateScreen(s, c)
}

// candidateScreen shows one candidate with what can be done about them.
func (t *turn) candidateScreen(s selectionFor, c township.Candidate) (screen, error) {
	name, err := t.candidateName(c)
	if err != nil {
		return screen{}, err
	}
	shown := t.say("select.candidate", "number", c.Number, "name", name, "state", t.voice.CandidateState(c.State))
	if c.Why != "" {
		shown.text += "\n" + t.voice.Say("select.why", "why", c.Why)
	}
	if c.Written != nil && s.Weights.Written > 0 {
		shown.text += "\n" + t.voice.Say("select.written-mark", "mark", *c.Written)
	}
	if c.Result != nil {
		shown.text += "\n" + t.voice.SelectionResult(s.Weights, c)
	}
	if until := c.Notice.Until; !until.IsZero() {
		shown.text += "\n" + t.voice.Say("select.noticed-until", "until", until)
	}
	appoint := s.State == township.SelectionNoticed && s.decides && c.State == township.CandidateChecked && c.Notice.IsOver(t.today)
	if appoint {
		shown = shown.row(t.label("button.select-appoint", verbAppoint, c.ID))
	}
	waits, err := t.waitsForLink(s, c)
	if err != nil {
		return screen{}, err
	}
	if waits {
		shown = shown.row(t.label("button.select-link", verbAppointLink, c.ID))
	}
	var ways []storage.Button
	for _, next := range township.CandidateStates() {
		if c.MayBecome(next, s.State) && (next != township.CandidateDropped || s.decides) {
			ways = append(ways, t.label("button.candidate-"+string(next), verbCandidateState, c.ID, next))
		}
	}
	return shown.grid(2, ways).row(t.label("button.back", verbCandidates, s.ID, 0), t.label("button.menu", verbMenu)), nil
}

// candidateName is what a candidate is called: once they are appointed and the rest is
// erased, as the roster has them.
func (t *turn) candidateName(c township.Candidate) (string, error) {
	if c.Name != "" || c.Person == 0 {
		return c.Name, nil
	}
	return t.nameOf(c.Person)
}

// pressCandidateState brings a candidate into another state; to be refused or dropped takes
// a reason.
func pressCandidateState(t *turn, s selectionFor, c township.Candidate, args pressed) (screen, error) {
	next := township.CandidateState(args.text(1))
	if !c.MayBecome(next, s.State) || next == township.CandidateDropped && !s.decides {
		return t.stale(t.candidateScreen(s, c))
	}
	if next == township.CandidateRefused || next == township.CandidateDropped {
		return t.open(selectWhyForm.kind, answers{stepCandidate: candidateValue(c.ID), stepState: string(next)})
	}
	return t.changeCandidate(s, c, next, "")
}

const (
	stepCandidate = "candidate"
	stepState     = "state"
)

// selectWhyForm asks why a candidate is refused or dropped.
var selectWhyForm = form{
	kind:  "select-why",
	steps: []step{{name: stepValue, ask: askSelectWhy, take: takeSelectText}},
	done:  giveSelectWhy,
}

func askSelectWhy(t *turn, a answers) (screen, error) {
	return t.say("select.ask-why-of-" + a[stepState]), nil
}

func giveSelectWhy(t *turn, a answers) (screen, error) {
	next := township.CandidateState(a[stepState])
	return aboutCandidate(func(t *turn, s selectionFor, c township.Candidate, _ pressed) (screen, error) {
		if !c.MayBecome(next, s.State) || next == township.CandidateDropped && !s.decides {
			return t.stale(t.candidateScreen(s, c))
		}
		return t.changeCandidate(s, c, next, a[stepValue])
	})(t, pressed{a[stepCandidate]})
}

// changeCandidate keeps a candidate's new state, which can be undone. Who moves up once
// something was made known is made known at once, for a period of their own.
func (t *turn) changeCandidate(s selectionFor, c township.Candidate, next township.CandidateState, why string) (screen, error) {
	act := selectionAct{Before: s.Selection, Candidates: []township.Candidate{c}}
	c.State, c.Why = next, why
	if next == township.CandidateAbsent {
		c.Written = nil
	}
	c, err := t.tx.SaveCandidate(c)
	if err != nil {
		return screen{}, err
	}
	var news string
	if s.State == township.SelectionNoticed {
		if news, err = t.noticeMore(s, &act); err != nil {
			return screen{}, err
		}
	}
	saved, err := t.tx.SaveSelection(s.Selection)
	if err != nil {
		return screen{}, err
	}
	act.Revision = saved.Revision
	if err := t.remember(actSelection, act); err != nil {
		return screen{}, err
	}
	shown, err := t.candidateScreen(t.selectionFor(saved), c)
	shown.buttons = append([][]storage.Button{{t.undoButton()}}, shown.buttons...)
	done := t.voice.Say("select.candidate-is", "number", c.Number, "state", t.voice.CandidateState(next))
	return shown.headed(done + news), err
}

// noticeMore makes known who moves up, and says so.
func (t *turn) noticeMore(s selectionFor, act *selectionAct) (string, error) {
	list, err := t.tx.Candidates(s.ID)
	if err != nil {
		return "", err
	}
	calendar, err := t.calendar()
	if err != nil {
		return "", err
	}
	var news string
	for _, up := range s.Unnoticed(list) {
		act.Candidates = append(act.Candidates, up)
		up.Notice = s.NoticeFrom(t.today, calendar)
		if _, err := t.tx.SaveCandidate(up); err != nil {
			return "", err
		}
		news += "\n" + t.voice.Say("select.moves-up", "number", up.Number, "name", up.Name, "until", up.Notice.Until)
	}
	return news, nil
}

// pressCandidatesCheck finds that all who wait meet the conditions.
func pressCandidatesCheck(t *turn, s selectionFor, _ pressed) (screen, error) {
	list, err := t.tx.Candidates(s.ID)
	if err != nil {
		return screen{}, err
	}
	act := selectionAct{Before: s.Selection}
	for _, c := range list {
		if c.State != township.CandidateEntered {
			continue
		}
		act.Candidates = append(act.Candidates, c)
		c.State = township.CandidateChecked
		if _, err := t.tx.SaveCandidate(c); err != nil {
			return screen{}, err
		}
	}
	if len(act.Candidates) == 0 {
		return t.stale(t.candidates(s, 0))
	}
	return t.keepSelectionAct(act, s.Selection, "select.checked-all", "count", len(act.Candidates))
}
