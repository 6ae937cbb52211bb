package bot

import (
	"slices"
	"strings"

	"baocun/township"
)

// eraseForm asks why a household's record is to be erased, and once more whether.
var eraseForm = form{
	kind: "erase",
	steps: []step{
		{name: "reason", ask: askEraseReason, take: takeEraseReason},
		{name: "sure", ask: askEraseSure, take: takeEraseSure},
	},
	done: eraseRecord,
}

func pressRecordErase(t *turn, key township.HouseholdKey) (screen, error) {
	return t.open(eraseForm.kind, answers{"village": unitValue(key.Village), "household": key.String()})
}

// eraseReasons are the reasons that buttons offer.
var eraseReasons = []string{"asked", "moved", "mistake"}

func askEraseReason(t *turn, a answers) (screen, error) {
	s := t.say("record.why", "household", a.household())
	for _, reason := range eraseReasons {
		s = s.row(choice(t.voice.Label("record.reason-"+reason), chosen+reason))
	}
	return s, nil
}

// eraseReasonLimit is the length of a reason in characters.
const eraseReasonLimit = 60

// The refusals of an erasure that is being asked for.
const (
	refuseEraseReason township.RefusalCode = "erase-reason"
	refuseEraseSure   township.RefusalCode = "erase-sure"
)

func takeEraseReason(t *turn, _ answers, text string) (string, error) {
	if reason, pressed := strings.CutPrefix(text, chosen); pressed && slices.Contains(eraseReasons, reason) {
		return t.voice.Label("record.reason-" + reason), nil
	}
	reason := strings.TrimSpace(text)
	if length := len([]rune(reason)); length == 0 || length > eraseReasonLimit || strings.Contains(reason, township.Mask) {
		return "", township.Refuse(refuseEraseReason, "most", eraseReasonLimit)
	}
	return reason, nil
}

func askEraseSure(t *turn, a answers) (screen, error) {
	sure := t.say("record.sure", "household", a.household(), "reason", a["reason"])
	return sure.row(choice(t.voice.Label("button.record-erase-yes"), chosen+yes)), nil
}

// takeEraseSure wants the button: what somebody types may be meant otherwise.
func takeEraseSure(_ *turn, _ answers, text string) (string, error) {
	if text != chosen+yes {
		return "", township.Refuse(refuseEraseSure)
	}
	return yes, nil
}

func eraseRecord(t *turn, a answers) (screen, error) {
	key := a.household()
	group, ok := t.units.Group(key.Village, key.Group)
	if !ok || !t.may(township.KeepRegister, group.ID) {
		return t.denied(), nil
	}
	if _, err := t.tx.EraseHousehold(key, a["reason"], t.person.ID); err != nil {
		return screen{}, err
	}
	return t.say("record.erased", "household", key).row(
		t.label("button.back", verbRegister, key.Village, 0), t.label("button.menu", verbMenu),
	), nil
}
