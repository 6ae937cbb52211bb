package bot

import (
	"encoding/json"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// actSelection is a step of a selection, or a change of one of its candidates.
const actSelection = "selection"

// selectionAct is what a step changed, so that it can be taken back as long as nothing came
// behind it.
type selectionAct struct {
	Before township.Selection `json:"before"`
	// Revision is that of the selection behind the step.
	Revision int `json:"revision"`
	// Candidates are those that were changed, as they were.
	Candidates []township.Candidate `json:"candidates,omitempty"`
	// Notices tells that it made known who is to be appointed.
	Notices bool `json:"notices,omitempty"`
}

// keepSelection stores a changed selection, which can be undone, and shows it below a
// sentence.
func (t *turn) keepSelection(before selectionFor, now township.Selection, done string, pairs ...any) (screen, error) {
	return t.keepSelectionAct(selectionAct{Before: before.Selection}, now, done, pairs...)
}

func (t *turn) keepSelectionAct(act selectionAct, now township.Selection, done string, pairs ...any) (screen, error) {
	saved, err := t.goOn(now)
	if err != nil {
		return screen{}, err
	}
	act.Revision = saved.Revision
	if err := t.remember(actSelection, act); err != nil {
		return screen{}, err
	}
	s, err := t.selectionScreen(t.selectionFor(saved))
	s.buttons = append([][]storage.Button{{t.undoButton()}}, s.buttons...)
	return s.headed(t.voice.Say(done, pairs...)), err
}

// goOn stores a selection that was changed; nobody is to be reminded of how it stood before.
func (t *turn) goOn(now township.Selection) (township.Selection, error) {
	saved, err := t.tx.SaveSelection(now)
	if err != nil {
		return saved, err
	}
	return saved, t.tx.Cancel(township.SelectionOccasion(saved.ID))
}

// undoSelection takes a step back, unless another one came behind it.
func undoSelection(t *turn, act storage.Act) (screen, error) {
	var done selectionAct
	if err := json.Unmarshal(act.Args, &done); err != nil {
		return screen{}, err
	}
	s, ok, err := t.selection(done.Before.ID)
	switch {
	case err != nil || !ok:
		return t.staleAfter(err)
	case !s.holds || (done.Notices || s.State == township.SelectionEnded) && !s.decides:
		return t.denied(), nil
	case s.Revision != done.Revision:
		return screen{}, township.Refuse(township.RefuseNothingToUndo)
	}
	if err := t.restoreCandidates(done); err != nil {
		return screen{}, err
	}
	back := done.Before
	back.Revision = s.Revision
	saved, err := t.tx.SaveSelection(back)
	if err != nil {
		return screen{}, err
	}
	shown, err := t.selectionScreen(t.selectionFor(saved))
	return shown.headed(t.voice.Say("select.undone")), err
}

func (t *turn) restoreCandidates(done selectionAct) error {
	for _, c := range done.Candidates {
		if _, err := t.tx.SaveCandidate(c); err != nil {
			return err
		}
	}
	if !done.Notices {
		return nil
	}
	list, err := t.tx.Candidates(done.Before.ID)
	if err != nil {
		return err
	}
	for _, c := range list {
		c.Notice = township.NoticePeriod{}
		if _, err := t.tx.SaveCandidate(c); err != nil {
			return err
		}
	}
	return nil
}

// pressSelectPublish makes a selection known: from now on everybody enrolled sees it, and
// candidates can be entered.
func pressSelectPublish(t *turn, s selectionFor, args pressed) (screen, error) {
	if !s.isCurrent(args) {
		return t.stale(t.selectionScreen(s))
	}
	if err := s.SelectionPlan.Check(t.today); err != nil {
		return screen{}, err
	}
	now := s.Selection
	now.State, now.Opened = township.SelectionOpen, t.now().UTC()
	done, err := t.keepSelection(s, now, "select.published")
	if err != nil {
		return screen{}, err
	}
	done.more = []screen{{text: t.voice.SelectionAnnouncement(t.selectionCard(t.voice, now))}}
	return done, nil
}

// selectCallOffForm asks why a selection is called off.
var selectCallOffForm = form{
	kind:  "select-call-off",
	steps: []step{{name: stepValue, ask: askCallOff, take: takeSelectText}},
	done:  callSelectionOff,
}

func askCallOff(t *turn, _ answers) (screen, error) { return t.say("select.ask-why"), nil }

// takeSelectText takes a reason, an objection or an answer.
func takeSelectText(_ *turn, _ answers, text string) (string, error) {
	return text, township.CheckObjection(text)
}

func callSelectionOff(t *turn, a answers) (screen, error) {
	s, ok, err := t.selection(township.SelectionID(a.number(stepSelection)))
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	if !s.holds || s.IsOver() || s.State == township.SelectionNoticed {
		return t.stale(t.selectionScreen(s))
	}
	now := s.CallOff(a[stepValue], t.now().UTC())
	return t.keepSelection(s, now, "select.called-off", "days", township.SelectionKept)
}

// pressSelectCallOff gives a selection up; a draft is gone at once.
func pressSelectCallOff(t *turn, s selectionFor, _ pressed) (screen, error) {
	if s.State != township.SelectionDraft {
		return t.open(selectCallOffForm.kind, answers{stepSelection: selectionValue(s.ID)})
	}
	if err := t.tx.DropSelection(s.ID); err != nil {
		return screen{}, err
	}
	list, err := t.selections(0)
	return list.headed(t.voice.Say("select.dropped")), err
}

// tellJudges asks the judges for their marks, with the way to the selection.
func (t *turn) tellJudges(s township.Selection) error {
	for _, judge := range s.Panel {
		if judge == t.person.ID {
			continue
		}
		_, err := t.bot.writeScreen(t.tx, judge, t.key(), func(voice words.Voice) screen {
			text := voice.Say("select.judge-told", "title", t.selectionTitle(voice, s), "day", s.MarkOn)
			return screen{text: text}.row(button(voice.Label("button.select-open"), verbSelection, s.ID))
		})
		if err != nil {
			return err
		}
	}
	return nil
}
