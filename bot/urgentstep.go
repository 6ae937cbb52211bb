package bot

import (
	"encoding/json"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// openUrgent is the matter of a button, if it is not over. If it is, or is none of this
// person's business, fresh is the answer.
func (t *turn) openUrgent(id int) (u urgentFor, fresh screen, err error) {
	u, ok, err := t.urgent(id)
	switch {
	case err != nil || !ok:
		fresh, err = t.staleAfter(err)
	case u.IsOver():
		fresh, err = t.stale(t.urgentScreen(u))
	}
	return u, fresh, err
}

// pressUrgentTake has somebody take a matter on, before whom nobody has.
func pressUrgentTake(t *turn, args pressed) (screen, error) {
	u, fresh, err := t.openUrgent(args.number(0))
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	if !u.part.TakesOn || u.State != township.UrgentOpen {
		return t.stale(t.urgentScreen(u))
	}
	return t.stepUrgent(u, township.StepTaken, "")
}

func pressUrgentOnSpot(t *turn, args pressed) (screen, error) {
	u, fresh, err := t.openUrgent(args.number(0))
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	if u.Has(township.StepOnSpot, t.person.ID) {
		return t.stale(t.urgentScreen(u))
	}
	return t.stepUrgent(u, township.StepOnSpot, "")
}

// stepUrgent keeps what this person did about a matter and tells the others in a line.
func (t *turn) stepUrgent(u urgentFor, kind township.UrgentStepKind, text string) (screen, error) {
	step := township.UrgentStep{Kind: kind, By: t.person.ID, At: t.now().UTC(), Text: text}
	var err error
	if u.Urgent, err = u.With(step, u.part.TakesOn); err != nil {
		return screen{}, err
	}
	if u.State != township.UrgentOpen {
		if err := t.tx.Cancel(township.UrgentClimbing(u.ID)); err != nil {
			return screen{}, err
		}
	}
	if u.Urgent, err = t.tx.SaveUrgent(u.Urgent); err != nil {
		return screen{}, err
	}
	if err := t.tellOfUrgent(u, false, func(voice words.Voice) string { return voice.UrgentStep(step, t.person.Name) }); err != nil {
		return screen{}, err
	}
	s, err := t.urgentScreen(u)
	s.notice = t.voice.Label("urgent.noted")
	return s, err
}

// urgentSayForm asks what was done, or what is to be added.
var urgentSayForm = form{
	kind:  "urgent-say",
	steps: []step{urgentTextStep(stepWhat, askUrgentSay, false)},
	done: func(t *turn, a answers) (screen, error) {
		u, fresh, err := t.openUrgent(a.number(stepUrgent))
		if err != nil || !fresh.isEmpty() {
			return fresh, err
		}
		return t.stepUrgent(u, township.UrgentStepKind(a[stepKind]), a[stepWhat])
	},
}

const stepUrgent = "urgent"

func pressUrgentSay(t *turn, args pressed) (screen, error) {
	u, fresh, err := t.openUrgent(args.number(0))
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	kind := township.StepNote
	if args.text(1) == string(township.StepDone) {
		kind = township.StepDone
	}
	return t.open(urgentSayForm.kind, answers{stepUrgent: urgentValue(u.ID), stepKind: string(kind)})
}

// actUrgent is a serious matter that was reported.
const actUrgent = "urgent"

func undoUrgent(t *turn, act storage.Act) (screen, error) {
	var id int
	if err := json.Unmarshal(act.Args, &id); err != nil {
		return screen{}, err
	}
	return pressUrgentBack(t, pressed{urgentValue(township.UrgentID(id))})
}

// pressUrgentBack takes a report back that was a mistake, and tells everybody who was
// called, as loud as they were.
func pressUrgentBack(t *turn, args pressed) (screen, error) {
	u, fresh, err := t.openUrgent(args.number(0))
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	if !u.part.Reported {
		return t.stale(t.urgentScreen(u))
	}
	if u.Urgent, err = u.TakeBack(t.now().UTC(), t.today); err != nil {
		return screen{}, err
	}
	if u.Urgent, err = t.tx.SaveUrgent(u.Urgent); err != nil {
		return screen{}, err
	}
	err = t.tellOfUrgent(u, true, func(voice words.Voice) string { return voice.Say("urgent.mistake", "name", t.person.Name) })
	if err != nil {
		return screen{}, err
	}
	act, ok, err := t.tx.LastAct(t.person.ID)
	if err == nil && ok && act.Kind == actUrgent {
		err = t.tx.DropAct(t.person.ID)
	}
	if err != nil {
		return screen{}, err
	}
	s, err := t.urgentScreen(u)
	return s.headed(t.voice.Say("urgent.mistake-done")), err
}

func askUrgentSay(t *turn) screen { return t.say("urgent.say") }
