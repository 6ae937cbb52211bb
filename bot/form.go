package bot

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"baocun/storage"
	"baocun/township"
)

// form is a conversation in steps. It is persisted after every answer, so that
// a restart in the middle loses none; every step has Back and Cancel.
type form struct {
	kind  string
	steps []step
	// saves tells that every answer is kept at once, so that nothing is lost with the form.
	saves bool
	// keeps tells that what the form was opened with would be lost with it.
	keeps func(given answers) bool
	// done acts on the answers once the last step is answered.
	done func(t *turn, a answers) (screen, error)
}

// answers are what was given so far, by the name of the step.
type answers map[string]string

func (a answers) number(name string) int {
	n, err := strconv.Atoi(a[name])
	if err != nil {
		return 0
	}
	return n
}

// step is one question.
type step struct {
	name string
	// skip leaves the question out where the answers make it needless.
	skip func(t *turn, a answers) bool
	// ask is the question, with buttons made by choice.
	ask func(t *turn, a answers) (screen, error)
	// chosen tells that only the buttons answer. Whatever is typed meanwhile is
	// something else, and the question waits aside.
	chosen bool
	// files tells that a photo or a file answers, which take finds in the message;
	// its text is the caption then.
	files bool
	// take turns what was typed or chosen into the stored answer, or refuses.
	take func(t *turn, a answers, text string) (string, error)
	// again asks the question once more where the answer leaves something open.
	again func(t *turn, a answers) bool
}

type formTable map[string]form

// formLife is how long a form waits for its next answer.
const formLife = 24 * time.Hour

func forms() formTable {
	table := formTable{}
	for _, f := range []form{
		inviteForm, transferForm, minutesForm, findForm, sectionForm, numbersForm, correctionForm, lateForm, excludeForm,
		recordForm, eraseForm, searchForm, noteForm, namesForm, taskForm, handForm, dayForm, cancelTaskForm, proofForm,
		explainForm, leaveForm, lineForm, partForm, suggestForm, amendForm, attachForm, urgentForm, urgentSayForm, urgentCloseForm,
		selectForm, selectItemForm, selectCallOffForm, selectEnterForm, selectWrittenForm, ballotForm, selectWhyForm, objectForm, objectionForm, appointForm,
		letterForm, letterOpenForm, inspectNoteForm, inspectAnswerForm, inspectCallOffForm,
		factForm, factFileForm, vetoForm, vetoStepForm, vetoProofForm,
	} {
		table[f.kind] = f
	}
	return table
}

// The buttons of forms.
const (
	verbAnswer = "fa"
	verbBack   = "fb"
	verbCancel = "fc"
	verbResume = "fr"
)

var formVerbs = verbTable{
	verbAnswer: pressAnswer,
	verbBack:   pressBack,
	verbCancel: pressCancel,
	verbResume: pressResume,
}

// choice is a button that answers the open question.
func choice(label string, value any) storage.Button { return button(label, verbAnswer, value) }

// open starts a form with some answers given already. There is one at a time:
// one that waited with something filled in is closed, which is said.
func (t *turn) open(kind string, given answers) (screen, error) {
	before, waited, err := t.formOf()
	if err != nil {
		return screen{}, err
	}
	opened := storage.Form{
		Chat: t.chat.ID, Person: t.person.ID, Kind: kind,
		Answers: maps.Clone(given), Given: slices.Sorted(maps.Keys(given)), Revision: t.revision(),
	}
	first, err := t.ask(opened, 0)
	if waited && t.losesWith(before) && err == nil {
		first = first.headed(t.voice.Say("form.replaced", "what", t.voice.Label("form."+before.Kind)))
	}
	return first, err
}

// losesWith tells whether anything is lost with a form.
func (t *turn) losesWith(f storage.Form) bool {
	if t.bot.forms[f.Kind].saves {
		return false
	}
	keeps := t.bot.forms[f.Kind].keeps
	return len(f.Answers) > len(f.Given) || keeps != nil && keeps(f.Answers)
}

// revision marks a question by the update that led to it, so that no button of
// another question or of an earlier form can be taken for one of its own.
func (t *turn) revision() int { return int(t.update.ID) }

// ask shows the first question from a place on that is not skipped, and keeps
// the form; past the last question the form is done.
func (t *turn) ask(f storage.Form, from int) (screen, error) {
	steps := t.bot.forms[f.Kind].steps
	for i := from; i < len(steps); i++ {
		if t.asks(f, steps[i]) {
			f.Step, f.Parked, f.Touched = i, false, t.now()
			return t.question(f)
		}
	}
	return t.finish(f, from > 0)
}

// finish closes a form and acts on its answers. Where that is refused, what was
// done is undone and the question that was asked last stays open, so that no
// answer is lost.
func (t *turn) finish(f storage.Form, asked bool) (answer screen, err error) {
	err = t.tx.Attempt(func() (err error) {
		if err = t.tx.CloseForm(f.Chat, f.Person); err == nil {
			answer, err = t.bot.forms[f.Kind].done(t, f.Answers)
		}
		return err
	})
	refusal, refused := errors.AsType[*township.Refusal](err)
	if !refused || !asked {
		return answer, err
	}
	f.Parked, f.Touched = false, t.now()
	again, err := t.question(f)
	return again.headed(t.voice.Refusal(refusal)), err
}

// asks tells whether a form asks a step at all.
func (t *turn) asks(f storage.Form, s step) bool {
	return !slices.Contains(f.Given, s.name) && (s.skip == nil || !s.skip(t, f.Answers))
}

// question shows the open question of a form, its buttons tied to the form's
// revision, with Back and Cancel below.
func (t *turn) question(f storage.Form) (screen, error) {
	if err := t.tx.SaveForm(f); err != nil {
		return screen{}, err
	}
	asked, err := t.bot.forms[f.Kind].steps[f.Step].ask(t, f.Answers)
	if err != nil {
		return screen{}, err
	}
	for _, row := range asked.buttons {
		for i := range row {
			if row[i].Verb == verbAnswer {
				row[i].Args = append([]string{strconv.Itoa(f.Revision)}, row[i].Args...)
			}
		}
	}
	last := []storage.Button{t.label("button.cancel", verbCancel, f.Revision)}
	if t.previous(f) >= 0 {
		last = append([]storage.Button{t.label("button.back", verbBack, f.Revision)}, last...)
	}
	return asked.row(last...), nil
}

// previous is the step that was asked before the open one, or -1.
func (t *turn) previous(f storage.Form) int {
	steps := t.bot.forms[f.Kind].steps
	for i := f.Step - 1; i >= 0; i-- {
		if t.asks(f, steps[i]) {
			return i
		}
	}
	return -1
}

// answer takes the answer to the open question; a refused one is asked again
// with the reason on top.
func (t *turn) answer(f storage.Form, text string) (screen, error) {
	asked := t.bot.forms[f.Kind].steps[f.Step]
	value, err := asked.take(t, f.Answers, text)
	if refusal, ok := err.(*township.Refusal); ok {
		again, err := t.question(f)
		if err != nil {
			return screen{}, err
		}
		return again.headed(t.voice.Refusal(refusal)), nil
	}
	if err != nil {
		return screen{}, fmt.Errorf("form %s, step %s: %w", f.Kind, asked.name, err)
	}
	if f.Answers == nil { // A form without an answer yet.
		f.Answers = answers{}
	}
	f.Answers[asked.name] = value
	f.Revision = t.revision()
	if asked.again != nil && asked.again(t, f.Answers) {
		return t.ask(f, f.Step)
	}
	return t.ask(f, f.Step+1)
}
