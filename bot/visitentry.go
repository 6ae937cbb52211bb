package bot

import (
	"encoding/json"
	"slices"

	"baocun/storage"
	"baocun/township"
)

// entry is what somebody wants recorded with one press or one line.
type entry struct {
	Visits []township.Visit `json:"visits"`
	// Walk is the round that a press came from; empty for a line.
	Walk string `json:"walk,omitempty"`
	// Unkept tells that the line had a note, and the office keeps none.
	Unkept bool `json:"unkept,omitempty"`
}

// entryPlan is what recording an entry amounts to.
type entryPlan struct {
	// fresh is what would be recorded, corrected what that would replace, and same
	// what says nothing new.
	fresh, corrected, same []township.Visit
	// late tells that it was so long ago that somebody has to agree.
	late bool
}

// plan looks at an entry beside what is recorded already, and refuses what could not
// be recorded whoever agreed. Visits that correct something are given the reason.
func (t *turn) plan(e entry, why township.Correction) (entryPlan, error) {
	var plan entryPlan
	rules := t.bot.options.Rules.Visits
	for _, v := range e.Visits {
		v.By, v.At, v.RecordedOn = t.person.ID, t.now(), t.today
		village, _ := t.units.Get(v.Household.Village)
		agreed := v
		agreed.ApprovedBy = t.person.ID
		if err := rules.Check(agreed, village.Since); err != nil {
			return plan, err
		}
		old, found, err := t.recordedOn(v.Household, v.Date)
		if err != nil {
			return plan, err
		}
		switch {
		case found && v.SaysSame(old):
			plan.same = append(plan.same, v)
			continue
		case found:
			plan.corrected, v.Why = append(plan.corrected, old), why
		}
		plan.fresh = append(plan.fresh, v)
		plan.late = plan.late || rules.NeedsApproval(v)
	}
	return plan, nil
}

// recordedOn finds the entry that counts of a household and day.
func (t *turn) recordedOn(key township.HouseholdKey, on township.Date) (township.Visit, bool, error) {
	round, err := t.tx.Round(key, on.MonthOf())
	if err != nil {
		return township.Visit{}, false, err
	}
	counting, err := t.tx.VisitsOf(round)
	old, found := township.EntryOf(counting, on)
	return old, found, err
}

// enter records an entry, or first asks what has to be known: why it differs from what
// was recorded, and whether somebody is to agree because it was so long ago.
func (t *turn) enter(e entry) (screen, error) {
	plan, err := t.plan(e, "")
	if err != nil {
		return screen{}, err
	}
	switch {
	case len(plan.fresh) == 0:
		return t.alreadyRecorded(e, plan)
	case len(plan.corrected) > 0 || plan.late:
		return t.askAbout(e, plan)
	}
	return t.keepEntry(e, plan)
}

// alreadyRecorded answers an entry that says nothing new.
func (t *turn) alreadyRecorded(e entry, plan entryPlan) (screen, error) {
	line := t.alreadyLine(plan.same)
	if w, ok := t.walkBack(e); ok {
		list, err := t.round(w)
		return list.headed(line), err
	}
	return screen{text: line + t.unkeptLine(e)}.row(t.listButton(plan.same), t.label("button.menu", verbMenu)), nil
}

func (t *turn) alreadyLine(same []township.Visit) string {
	keys := householdsOf(same)
	if same[0].Date == t.today {
		return t.voice.Say("visit.already-today", "households", keys)
	}
	return t.voice.Say("visit.already", "date", same[0].Date, "households", keys)
}

func householdsOf(visits []township.Visit) []township.HouseholdKey {
	keys := make([]township.HouseholdKey, 0, len(visits))
	for _, v := range visits {
		keys = append(keys, v.Household)
	}
	return keys
}

// keepEntry records what is new of an entry and says so, back in the list or below
// the line.
func (t *turn) keepEntry(e entry, plan entryPlan) (screen, error) {
	recorded, err := t.keep(plan.fresh)
	if err != nil {
		return screen{}, err
	}
	if w, ok := t.walkBack(e); ok {
		return t.recorded(w, recorded[0])
	}
	s, err := t.confirm(recorded)
	if len(plan.same) > 0 {
		s.text += "\n" + t.alreadyLine(plan.same)
	}
	s.text += t.unkeptLine(e)
	return s, err
}

// unkeptLine says that the note of a line was not kept, where it had one.
func (t *turn) unkeptLine(e entry) string {
	if !e.Unkept {
		return ""
	}
	return "\n" + t.voice.Say("visit.note-unkept")
}

// walkBack is the round that an entry came from.
func (t *turn) walkBack(e entry) (walk, bool) {
	if e.Walk == "" {
		return walk{}, false
	}
	return t.walkIn(answers{walkAnswer: e.Walk})
}

// The forms that keep an entry while something is asked, and their answers.
const (
	kindCorrection = "entry"
	kindLate       = "late"

	entryAnswer   = "entry"
	stepWhy       = "why"
	stepConsent   = "consent"
	answerCorrect = "corrects"
	answerLate    = "late"
)

// correctionForm asks why an entry differs from what was recorded, and lateForm asks
// as well for somebody's word on what was long ago. They keep the entry meanwhile.
var (
	correctionForm = form{kind: kindCorrection, keeps: true, steps: []step{whyStep}, done: enterAnswered}
	lateForm       = form{kind: kindLate, keeps: true, steps: []step{whyStep, consentStep}, done: enterAnswered}
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
	if len(old) == 1 {
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
