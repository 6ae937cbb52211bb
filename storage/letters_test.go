package storage_test

import (
	"errors"
	"testing"

	"baocun/storage"
	"baocun/township"
)

// issue has a leader issue this year's letter.
func (o *office) issue(reason string) (l township.Letter) {
	o.t.Helper()
	o.update(func(tx *storage.Tx) (err error) {
		l, err = tx.IssueLetter(township.Letter{
			Year: 2026, Reason: reason, By: 9, At: o.now.UTC(), On: today,
			Texts: township.DefaultLetters().Issue(2026, "小红门乡", func([]township.Target) string { return "见面率95%" }),
		})
		return err
	})
	return l
}

// hold gives somebody a post.
func (o *office) hold(person township.PersonID, role township.Role, unit township.UnitID) (p township.Post) {
	o.t.Helper()
	o.update(func(tx *storage.Tx) (err error) {
		p, err = tx.AddPost(township.Post{Person: person, Role: role, Unit: unit, From: today})
		return err
	})
	return p
}

// sign signs a letter for a post.
func (o *office) sign(l township.Letter, p township.Post) (s township.Signature) {
	o.t.Helper()
	o.update(func(tx *storage.Tx) error {
		signing, err := tx.Signing(l, p.Unit, today)
		if err != nil {
			return err
		}
		s, err = tx.Sign(signing.Sign(p, o.now.UTC(), today))
		return err
	})
	return s
}

func letterIDs(list []township.Letter) []township.LetterID {
	return ids(list, func(l township.Letter) township.LetterID { return l.ID })
}

func TestTheLatestVersionOfAYearsLetterIsInForce(t *testing.T) {
	o := placed(t)
	first, second := o.issue(""), o.issue("改了见面率")
	var next township.Letter
	o.update(func(tx *storage.Tx) (err error) {
		next, err = tx.IssueLetter(township.Letter{Year: 2027, Texts: first.Texts})
		return err
	})
	same(t, "the versions", []int{first.Version, second.Version, next.Version}, []int{1, 2, 1})
	o.view(func(tx *storage.Tx) error {
		same(t, "the letter of the year", must2(tx.LetterOf(2026))(t).ID, second.ID)
		same(t, "those in force", letterIDs(must(tx.LettersFrom(2026))(t)), []township.LetterID{second.ID, next.ID})
		same(t, "those of next year", letterIDs(must(tx.LettersFrom(2027))(t)), []township.LetterID{next.ID})
		same(t, "all", letterIDs(must(tx.Letters())(t)), []township.LetterID{first.ID, second.ID, next.ID})
		_, found, err := tx.LetterOf(2025)
		same(t, "whether there is one of the year before", found, false)
		return err
	})
	o.update(func(tx *storage.Tx) error { return tx.DropLetter(second.ID) })
	o.view(func(tx *storage.Tx) error {
		same(t, "the letter of the year", must2(tx.LetterOf(2026))(t).ID, first.ID)
		return nil
	})
}

func TestALetterThatSomebodySignedIsNotTakenBack(t *testing.T) {
	o := placed(t)
	letter, chief, assistant := o.issue(""), o.hold(1, township.Chief, xiaocun), o.hold(2, township.Assistant, xiaocun1)
	o.update(func(tx *storage.Tx) error { return tx.ReadLetter(letter.ID, chief.ID, 2) })
	signature := o.sign(letter, chief)
	o.update(func(tx *storage.Tx) error {
		same(t, "the pages read once it is signed", must(tx.LetterRead(letter.ID, chief.ID))(t), 0)
		refusal, refused := errors.AsType[*township.Refusal](tx.DropLetter(letter.ID))
		if !refused || refusal.Code != township.RefuseLetterSigned {
			t.Error("a letter that was signed is gone")
		}
		return nil
	})
	o.view(func(tx *storage.Tx) error {
		same(t, "the signature", must2(tx.SignatureOf(letter.ID, chief.ID))(t), signature)
		own := must(tx.SigningOf(2, letter, today))(t)
		same(t, "what an assistant waits for", len(own.WaitsFor(xiaocun)), 0)
		same(t, "whose posts it takes to tell", len(own.Posts), 2)
		same(t, "how the assistant's letter stands", own.Stand(assistant), township.LetterAsked)
		return nil
	})
	if err := o.Update(t.Context(), func(tx *storage.Tx) error {
		_, err := tx.Sign(signature)
		return err
	}); !errors.Is(err, storage.ErrNotUnique) {
		t.Errorf("a second signature for the post: %v", err)
	}
	o.update(func(tx *storage.Tx) error {
		return errors.Join(tx.DropSignature(signature.ID), tx.ReadLetter(letter.ID, assistant.ID, 1), tx.DropLetter(letter.ID))
	})
	o.view(func(tx *storage.Tx) error {
		same(t, "the pages read of what was taken back", must(tx.LetterRead(letter.ID, assistant.ID))(t), 0)
		return nil
	})
	same(t, "the hash in the audit log", o.logged(signature.Hash), 2+2)
}

func TestASuspendedChiefIsNotWaitedFor(t *testing.T) {
	o := placed(t)
	letter, first, second := o.issue(""), o.hold(1, township.Chief, xiaocun), o.hold(2, township.Chief, xiaocun)
	specialist := o.hold(3, township.Specialist, xiaocun)
	o.sign(letter, first)
	stand := func() (both [2]township.LetterStand) {
		o.view(func(tx *storage.Tx) error {
			both[0] = must(tx.Signing(letter, xiaohongmen, today))(t).Stand(specialist)
			both[1] = must(tx.SigningOf(3, letter, today))(t).Stand(specialist)
			return nil
		})
		return both
	}
	same(t, "how the specialist's letter stands", stand(), [2]township.LetterStand{township.LetterWaits, township.LetterWaits})
	o.update(func(tx *storage.Tx) error { return tx.SavePost(second.Suspend(today, 7)) })
	same(t, "how it stands then", stand(), [2]township.LetterStand{township.LetterAsked, township.LetterAsked})
}

func TestVerifyFindsASignatureUnderAnotherText(t *testing.T) {
	for name, harm := range map[string]func(*storage.Tx, township.Letter, township.Signature) error{
		"the hash": func(tx *storage.Tx, _ township.Letter, s township.Signature) error {
			if err := tx.DropSignature(s.ID); err != nil {
				return err
			}
			s.Hash = "00" + s.Hash[2:]
			_, err := tx.Sign(s)
			return err
		},
		"the text": func(tx *storage.Tx, l township.Letter, _ township.Signature) error {
			l.Texts[1].Text[0] = "别的话"
			return tx.SaveLetter(l)
		},
		"a target": func(tx *storage.Tx, l township.Letter, _ township.Signature) error {
			l.Texts[1].Targets[0].AtLeast = 10
			return tx.SaveLetter(l)
		},
		"text and hash": func(tx *storage.Tx, l township.Letter, _ township.Signature) error {
			l.Texts[1].Text[0] = "别的话"
			l.Texts[1].Hash = l.Texts[1].Sum()
			return tx.SaveLetter(l)
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := placed(t)
			letter := o.issue("")
			signature := o.sign(letter, o.hold(1, township.Chief, xiaocun))
			same(t, "what is found before", len(must(o.Verify(t.Context()))(t)), 0)
			o.update(func(tx *storage.Tx) error { return harm(tx, letter, signature) })
			found := must(o.Verify(t.Context()))(t)
			if len(found) == 0 || found[len(found)-1].Table != "signatures" {
				t.Errorf("found %v", found)
			}
			o.update(func(tx *storage.Tx) error { // The file is whole again, for the checks that follow.
				signed, err := tx.Signatures(letter.ID)
				if err != nil {
					return err
				}
				return errors.Join(tx.DropSignature(signed[0].ID), tx.DropLetter(letter.ID))
			})
		})
	}
}
