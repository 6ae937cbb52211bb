package bot

import (
	"strconv"

	"baocun/township"
	"baocun/words"
)

// stepLetter is the letter of which a village is to be opened.
const stepLetter = "letter"

// letterOpenForm asks why the others of a village are to sign before its chiefs.
var letterOpenForm = form{
	kind:  "letter-open",
	steps: []step{{name: stepReason, ask: askOpenReason, take: takeLetterReason}},
	done:  openVillage,
}

// waitingVillage is the village of a letter in force in which the others wait for a chief, if
// this person may open it.
func (t *turn) waitingVillage(args pressed) (s township.Signing, village township.Unit, ok bool, err error) {
	letter, village, ok, err := t.letterUnitAt(args)
	if err != nil || !ok || !t.may(township.IssueLetters, village.ID) {
		return s, village, false, err
	}
	inForce, err := t.isInForce(letter)
	if err != nil || !inForce {
		return s, village, false, err
	}
	s, err = t.tx.Signing(letter, village.ID, t.today)
	return s, village, len(s.WaitsFor(village.ID)) > 0, err
}

func pressLetterOpen(t *turn, args pressed) (screen, error) {
	if _, _, ok, err := t.waitingVillage(args); err != nil || !ok {
		return t.staleLetter(err)
	}
	return t.open(letterOpenForm.kind, answers{stepLetter: args.text(0), stepVillage: args.text(1)})
}

func askOpenReason(t *turn, a answers) (screen, error) {
	s, village, _, err := t.waitingVillage(pressed{a[stepLetter], a[stepVillage]})
	if err != nil {
		return screen{}, err
	}
	names, err := t.namesOfPosts(s.WaitsFor(village.ID))
	return t.say("letter.ask-open", "village", village, "names", names), err
}

// openVillage keeps a leader's word that the others of a village sign first, and asks them.
func openVillage(t *turn, a answers) (screen, error) {
	s, village, ok, err := t.waitingVillage(pressed{a[stepLetter], a[stepVillage]})
	if err != nil || !ok {
		return t.staleLetter(err)
	}
	s.Letter = s.Letter.Open(township.LetterOpening{Village: village.ID, By: t.person.ID, At: t.now().UTC(), On: t.today, Reason: a[stepReason]})
	if err := t.tx.SaveLetter(s.Letter); err != nil {
		return screen{}, err
	}
	what := "opened" + strconv.FormatUint(uint64(village.ID), 10)
	told, _, err := t.tellOfLetter(s.Letter, what, t.othersOf(s), func(voice words.Voice) string {
		return voice.Say("letter.told-opened", "name", t.person.Name, "village", village)
	})
	if err != nil {
		return screen{}, err
	}
	list, err := t.letterUnit(s.Letter, village, 0)
	return list.headed(t.voice.Say("letter.opened-done", "village", village, "told", told)), err
}
