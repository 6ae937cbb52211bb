package bot

import (
	"encoding/json"
	"strconv"
	"strings"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The answers of a letter that is being issued: for which year, why, and which draft was
// looked at.
const (
	stepYear   = "year"
	stepReason = "reason"
	stepDraft  = "draft"
)

// letterForm asks why there is to be a new version, and once more whether. The first version
// of a year needs no reason.
var letterForm = form{
	kind: "letter",
	steps: []step{
		{
			name: stepReason,
			ask:  askLetterReason,
			take: takeLetterReason,
		},
		{name: "sure", chosen: true, ask: askLetterSure, take: func(_ *turn, _ answers, text string) (string, error) { return text, nil }},
	},
	done: issueLetter,
}

func askLetterReason(t *turn, _ answers) (screen, error) { return t.say("letter.ask-reason"), nil }

// takeLetterReason takes a reason as one line.
func takeLetterReason(_ *turn, _ answers, text string) (string, error) {
	reason := strings.Join(strings.Fields(text), " ")
	return reason, township.CheckReason(reason)
}

func pressLetterIssue(t *turn, args pressed) (screen, error) {
	draft, ok, err := t.draftAt(args)
	switch {
	case err != nil || !ok:
		return t.staleLetter(err)
	case args.text(1) != draftMark(draft):
		return t.stale(t.draftScreen(draft))
	}
	given := answers{stepYear: strconv.Itoa(draft.Year), stepDraft: draftMark(draft)}
	if draft.Version == 1 {
		given[stepReason] = ""
	}
	return t.open(letterForm.kind, given)
}

func askLetterSure(t *turn, a answers) (screen, error) {
	draft, err := t.draftLetter(a.number(stepYear))
	if err != nil {
		return screen{}, err
	}
	root, _ := t.units.Township()
	signing, err := t.tx.Signing(draft, root.ID, t.today)
	first, due := toSign(signing, root.ID)
	s := t.say("letter.sure-issue", "year", draft.Year, "version", draft.Version, "due", due, "first", first)
	return s.row(choice(t.voice.Label("button.letter-issue-yes"), yes)), err
}

// issueLetter freezes the draft that was looked at, and asks those who sign first.
func issueLetter(t *turn, a answers) (screen, error) {
	draft, ok, err := t.draftAt(pressed{a[stepYear]})
	switch {
	case err != nil || !ok:
		return t.staleLetter(err)
	case draftMark(draft) != a[stepDraft]:
		return screen{}, township.Refuse(township.RefuseLetterChanged)
	}
	before, replaced, err := t.tx.LetterOf(draft.Year)
	if err != nil {
		return screen{}, err
	}
	if replaced {
		if err := t.tx.Cancel(township.LetterOccasion(before.ID)); err != nil {
			return screen{}, err
		}
	}
	draft.Reason = a[stepReason]
	letter, err := t.tx.IssueLetter(draft)
	if err != nil {
		return screen{}, err
	}
	if err := t.remember(actLetter, letter.ID); err != nil {
		return screen{}, err
	}
	return t.tellIssued(letter)
}

// actLetter is a letter that was issued.
const actLetter = "letter"

// undoLetter takes a letter back that nobody has signed, and tells those who were asked.
func undoLetter(t *turn, act storage.Act) (screen, error) {
	var id township.LetterID
	if err := json.Unmarshal(act.Args, &id); err != nil {
		return screen{}, err
	}
	letter, found, err := t.tx.Letter(id)
	if err != nil {
		return screen{}, err
	}
	inForce, err := t.isInForce(letter)
	if err != nil {
		return screen{}, err
	}
	if !found || !inForce || !t.duties.MayAnywhere(township.IssueLetters, t.units) {
		return screen{}, township.Refuse(township.RefuseNothingToUndo)
	}
	asked, err := t.askedPosts(letter)
	if err != nil {
		return screen{}, err
	}
	if err := t.tx.DropLetter(id); err != nil {
		return screen{}, err
	}
	if err := t.tx.Cancel(township.LetterOccasion(id)); err != nil {
		return screen{}, err
	}
	_, _, err = t.tellOfLetter(letter, "withdrawn", asked, func(voice words.Voice) string {
		return voice.Say("letter.told-withdrawn", "letter", voice.LetterName(letter))
	})
	if err != nil {
		return screen{}, err
	}
	s, err := letterCommand(t, "")
	return s.headed(t.voice.Say("letter.withdrawn", "letter", t.voice.LetterName(letter))), err
}
