package bot

import (
	"encoding/json"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// actSigned is a letter that was signed.
const actSigned = "signed"

// pressSignLetter asks whoever has read all of a letter whether they sign it, and then signs.
// From any other button it leads to where they are with reading.
func pressSignLetter(t *turn, args pressed) (screen, error) {
	l, ok, err := t.ownLetterAt(args)
	switch {
	case err != nil:
		return screen{}, err
	case !ok:
		return t.stale(t.ownLetters(0))
	case !l.maySign():
		return t.stale(t.letterPage(l, l.read-1))
	case args.text(2) != township.ShortHash(l.hash):
		return t.askSignature(l), nil
	}
	return t.signLetter(l)
}

// askSignature shows who signs what, which the next press confirms.
func (t *turn) askSignature(l ownLetter) screen {
	hash := township.ShortHash(l.hash)
	s := t.say("letter.sure", "name", t.person.Name, "where", t.unitName(l.post.Unit), "role", l.post.Role,
		"letter", t.voice.LetterName(l.Letter), "hash", hash, "date", t.today)
	return s.row(t.label("button.letter-sign-yes", verbSignLetter, l.Letter.ID, l.post.ID, hash)).
		row(t.label("button.back", verbOwnLetter, l.Letter.ID, l.post.ID, len(l.pages)-1))
}

// signLetter keeps a signature. The last of a village's chiefs to sign has the others asked.
func (t *turn) signLetter(l ownLetter) (screen, error) {
	signature, err := t.tx.Sign(l.Sign(l.post, t.now().UTC(), t.today))
	if err != nil {
		return screen{}, err
	}
	if err := t.tx.Cancel(township.LetterPostOccasion(l.Letter.ID, l.post.ID)); err != nil {
		return screen{}, err
	}
	if err := t.remember(actSigned, signature.ID); err != nil {
		return screen{}, err
	}
	if err := t.askOthers(l); err != nil {
		return screen{}, err
	}
	s := t.say("letter.signed-now", "letter", t.voice.LetterName(l.Letter), "where", t.unitName(l.post.Unit), "role", l.post.Role,
		"when", t.moment(signature.At), "hash", township.ShortHash(signature.Hash))
	return s.row(
		t.undoButton(), t.label("button.letter-all", verbOwnLetter, l.Letter.ID, l.post.ID, 0),
		t.label("button.letter-word", verbLetterWord, l.Letter.ID, l.post.Unit, l.post.ID),
	).row(t.label("button.menu", verbMenu)), nil
}

// askOthers asks the others of a village to sign, where a chief's signature was the last that
// they waited for.
func (t *turn) askOthers(l ownLetter) error {
	if l.post.Role != township.Chief {
		return nil
	}
	signing, err := t.tx.Signing(l.Letter, l.post.Unit, t.today)
	if err != nil || len(signing.WaitsFor(l.post.Unit)) > 0 {
		return err
	}
	village, _ := t.units.Get(l.post.Unit)
	_, _, err = t.tellOfLetter(l.Letter, "turn", t.othersOf(signing), func(voice words.Voice) string {
		return voice.Say("letter.told-turn", "village", village)
	})
	return err
}

// othersOf are the posts of a village besides its chiefs that are asked to sign.
func (t *turn) othersOf(s township.Signing) []township.Post {
	var others []township.Post
	root, _ := t.units.Township()
	for _, p := range s.Due(root.ID) {
		if p.Role != township.Chief && s.Stand(p) == township.LetterAsked {
			others = append(others, p)
		}
	}
	return others
}

// undoSigned takes a signature back, as long as its letter is in force.
func undoSigned(t *turn, act storage.Act) (screen, error) {
	var id township.SignatureID
	if err := json.Unmarshal(act.Args, &id); err != nil {
		return screen{}, err
	}
	signature, found, err := t.tx.Signature(id)
	if err != nil {
		return screen{}, err
	}
	letter, _, err := t.tx.Letter(signature.Letter)
	if err != nil {
		return screen{}, err
	}
	inForce, err := t.isInForce(letter)
	if err != nil {
		return screen{}, err
	}
	if !found || !inForce {
		return screen{}, township.Refuse(township.RefuseNothingToUndo)
	}
	if err := t.tx.DropSignature(id); err != nil {
		return screen{}, err
	}
	s, err := t.menu()
	return s.headed(t.voice.Say("letter.signed-undone")), err
}
