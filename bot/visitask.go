package bot

import (
	"encoding/json"
	"slices"

	"baocun/storage"
	"baocun/township"
)

// The forms that keep an entry while something is asked, and their answers.
const (
	kindCorrection = "entry"
	kindLate       = "late"

	entryAnswer   = "entry"
	stepWhy       = "why"
	stepConsent   = "consent"
	answerCorrect = "corrects"
)

// correctionForm asks why an entry differs from what was recorded, and lateForm asks
// as well for somebody's word on what was long ago. They keep the entry meanwhile.
var (
	correctionForm = form{kind: kindCorrection, keeps: keepsEntry, steps: []step{whyStep}, done: enterAnswered}
	lateForm       = form{kind: kindLate, keeps: keepsEntry, steps: []step{whyStep, consentStep}, done: enterAnswered}
)

var whyStep = step{
	name: stepWhy, chosen: true,
	skip: func(_ *turn, a answers) bool { return a[answerCorrect] == "" },
	ask:  askWhy, take: takeWhy,
}

var consentStep = step{name: stepConsent, chosen: true, ask: askConsent, take: takeConsent}

const refusePressButton township.RefusalCode = "press-a-button"

func (t *turn) askAbout(e entry, plan entryPlan) (screen, error) {
	kept, err := json.Marshal(e)
	if err != nil {
		return screen{}, err
	}
	given := answers{entryAnswer: string(kept)}
	if len(plan.corrected) > 0 {
		given[answerCorrect] = yes
	}
	if !plan.late {
		return t.open(kindCorrection, given)
	}
	if err := t.checkDecidable(plan.fresh); err != nil {
		return screen{}, err
	}
	return t.open(kindLate, given)
}

// keepsEntry tells that a form was opened with an entry that is recorded nowhere else.
func keepsEntry(answers) bool { return true }

// entryIn reads the entry that a form keeps.
func (t *turn) entryIn(a answers) (e entry, err error) {
	return e, json.Unmarshal([]byte(a[entryAnswer]), &e)
}

// askWhy asks why what was recorded changes, with what it was and what it would be.
func askWhy(t *turn, a answers) (screen, error) {
	e, err := t.entryIn(a)
	if err != nil {
		return screen{}, err
	}
	plan, err := t.plan(e, "")
	if err != nil {
		return screen{}, err
	}
	var reasons []storage.Button
	for _, why := range township.Corrections() {
		reasons = append(reasons, choice(t.voice.Label("why."+string(why)), why))
	}
	now := e.Visits[0]
	old := plan.corrected
	switch len(old) {
	case 0: // It was taken back while the question waited.
		return t.say("visit.ask-why-none", "households", householdsOf(e.Visits), "now", t.voice.Label("outcome."+string(now.Outcome))).grid(2, reasons), nil
	case 1:
		return t.say("visit.ask-why", "date", now.Date, "households", householdsOf(old),
			"outcome", t.outcomeOf(old[0]), "now", t.outcomeOf(replacing(plan.fresh, old[0]))).grid(2, reasons), nil
	}
	return t.say("visit.ask-why-many", "date", now.Date, "households", householdsOf(old),
		"now", t.voice.Label("outcome."+string(now.Outcome))).grid(2, reasons), nil
}

// replacing is the entry that would replace another.
func replacing(fresh []township.Visit, old township.Visit) township.Visit {
	for _, v := range fresh {
		if v.Household == old.Household {
			return v
		}
	}
	return old
}

func takeWhy(_ *turn, _ answers, text string) (string, error) {
	if !slices.Contains(township.Corrections(), township.Correction(text)) {
		return "", township.Refuse(refusePressButton)
	}
	return text, nil
}

// enterAnswered records a kept entry with what was answered, or has it decided.
func enterAnswered(t *turn, a answers) (screen, error) {
	e, err := t.entryIn(a)
	if err != nil {
		return screen{}, err
	}
	plan, err := t.plan(e, township.Correction(a[stepWhy]))
	if err != nil {
		return screen{}, err
	}
	asked := a[stepConsent] != ""
	switch {
	case len(plan.fresh) == 0:
		return t.alreadyRecorded(e, plan)
	case len(plan.corrected) > 0 && a[stepWhy] == "" || plan.late && !asked:
		return t.askAbout(e, plan) // Somebody recorded meanwhile, or a day went by.
	case plan.late:
		return t.enterLate(e, plan)
	}
	return t.keepEntry(e, plan)
}
