package bot

import (
	"encoding/json"
	"strconv"

	"baocun/storage"
	"baocun/township"
)

// actInspected is a finding, a note or an answer.
const actInspected = "inspected"

// pressInspectFind keeps what was found and shows what is to be looked at next.
func pressInspectFind(t *turn, i inspectionFor, item township.InspectionItem, args pressed) (screen, error) {
	if !township.IsFinding(args.text(2)) {
		return t.stale(t.inspectedScreen(i, item))
	}
	now := item.Find(township.Finding(args.text(2)), t.now().UTC())
	if err := t.keepInspected(item, now); err != nil {
		return screen{}, err
	}
	items, err := t.tx.InspectionItems(i.ID)
	if err != nil {
		return screen{}, err
	}
	s, err := t.nextInspected(i, items, item.Number)
	s.buttons = append([][]storage.Button{{t.undoButton(), button(t.voice.Label("button.inspect-note-of", "what", t.voice.Inspected(now)), verbInspectNote, i.ID, item.Number)}}, s.buttons...)
	return s.headed(t.voice.Say("inspect.kept", "what", t.voice.Inspected(now), "finding", t.voice.Finding(now.Finding))), err
}

// nextInspected shows the next of a sample without a finding, after a number first, or the
// inspection where none is left.
func (t *turn) nextInspected(i inspectionFor, items []township.InspectionItem, after int) (screen, error) {
	for n := range items {
		if next := items[(after+n)%len(items)]; next.Finding == "" {
			return t.inspectedScreen(i, next)
		}
	}
	return t.inspectionScreen(i)
}

// keepInspected stores one of a sample that was changed, which can be undone.
func (t *turn) keepInspected(before, now township.InspectionItem) error {
	if err := t.tx.SaveInspectionItem(now); err != nil {
		return err
	}
	return t.remember(actInspected, before)
}

// undoInspected brings back what one of a sample said before, as long as its round, or the
// time for answers, goes on.
func undoInspected(t *turn, act storage.Act) (screen, error) {
	var before township.InspectionItem
	if err := json.Unmarshal(act.Args, &before); err != nil {
		return screen{}, err
	}
	i, ok, err := t.inspection(int(before.Inspection))
	if err != nil {
		return screen{}, err
	}
	now, found, err := t.tx.InspectionItem(before.Inspection, before.Number)
	if err != nil {
		return screen{}, err
	}
	mayFind := i.inspects && i.State == township.InspectionDrawn
	if !ok || !found || now.IsErased() || !mayFind && !i.answers {
		return screen{}, township.Refuse(township.RefuseNothingToUndo)
	}
	if err := t.tx.SaveInspectionItem(before); err != nil {
		return screen{}, err
	}
	s, err := t.inspectedScreen(i, before)
	return s.headed(t.voice.Say("inspect.undone")), err
}

// The answers of the forms of inspections.
const (
	stepInspection = "inspection"
	stepNumber     = "number"
)

// inspectNoteForm asks what to note beside a finding, and inspectAnswerForm what a village
// says to one.
var (
	inspectNoteForm = form{
		kind:  "inspect-note",
		steps: []step{{name: stepValue, ask: askInspectNote, take: takeInspectLine}},
		done:  keepInspectNote,
	}
	inspectAnswerForm = form{
		kind:  "inspect-answer",
		steps: []step{{name: stepValue, ask: askInspectAnswer, take: takeInspectLine}},
		done:  keepInspectAnswer,
	}
)

func askInspectNote(t *turn, _ answers) (screen, error)   { return t.say("inspect.ask-note"), nil }
func askInspectAnswer(t *turn, _ answers) (screen, error) { return t.say("inspect.ask-answer"), nil }

func takeInspectLine(_ *turn, _ answers, text string) (string, error) {
	return township.InspectionLine(text)
}

func pressInspectNote(t *turn, i inspectionFor, item township.InspectionItem, _ pressed) (screen, error) {
	if item.Finding == "" {
		return t.stale(t.inspectedScreen(i, item))
	}
	return t.openInspected(inspectNoteForm.kind, item)
}

func pressInspectAnswer(t *turn, i inspectionFor, item township.InspectionItem, _ pressed) (screen, error) {
	if item.Finding != township.NotAgreed {
		return t.stale(t.inspectedScreen(i, item))
	}
	return t.openInspected(inspectAnswerForm.kind, item)
}

func (t *turn) openInspected(kind string, item township.InspectionItem) (screen, error) {
	return t.open(kind, answers{
		stepInspection: strconv.FormatUint(uint64(item.Inspection), 10), stepNumber: strconv.Itoa(item.Number),
	})
}

func keepInspectNote(t *turn, a answers) (screen, error) {
	return t.inspectedBy(a, func(i inspectionFor, item township.InspectionItem) (screen, error) {
		if !i.inspects || i.State != township.InspectionDrawn || item.Finding == "" {
			return t.stale(t.inspectionScreen(i))
		}
		now := item
		now.Note = a[stepValue]
		return t.keptInspected(i, item, now)
	})
}

func keepInspectAnswer(t *turn, a answers) (screen, error) {
	return t.inspectedBy(a, func(i inspectionFor, item township.InspectionItem) (screen, error) {
		if !i.answers || item.Finding != township.NotAgreed || item.IsErased() {
			return t.stale(t.inspectionScreen(i))
		}
		return t.keptInspected(i, item, item.Reply(a[stepValue], t.person.ID, t.now().UTC()))
	})
}

// inspectedBy finds the one of a sample that a form is about.
func (t *turn) inspectedBy(a answers, run func(inspectionFor, township.InspectionItem) (screen, error)) (screen, error) {
	i, ok, err := t.inspection(a.number(stepInspection))
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	item, found, err := t.tx.InspectionItem(i.ID, a.number(stepNumber))
	if err != nil || !found {
		return t.staleAfter(err)
	}
	return run(i, item)
}

func (t *turn) keptInspected(i inspectionFor, before, now township.InspectionItem) (screen, error) {
	if err := t.keepInspected(before, now); err != nil {
		return screen{}, err
	}
	s, err := t.inspectedScreen(i, now)
	s.buttons = append([][]storage.Button{{t.undoButton()}}, s.buttons...)
	return s.headed(t.voice.Say("inspect.line-kept")), err
}
