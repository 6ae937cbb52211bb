package storage

import (
	"slices"
	"time"

	"baocun/township"
)

// formKey is whose form it is and where: somebody may be asked one thing in a
// group and another in private.
type formKey struct {
	chat   ChatID
	person township.PersonID
}

var forms = declare(office, table[formKey, Form]{name: "forms", key: keyForm[formKey]{
	put: func(b []byte, k formKey) []byte { return appendUint64(appendUint64(b, k.chat), k.person) },
	take: func(r *keyReader) formKey {
		return formKey{ChatID(r.uint64()), township.PersonID(r.uint64())}
	},
}})

// Form is the conversation that waits for a person's answer in a chat, and
// whether there is one.
func (tx *Tx) Form(chat ChatID, person township.PersonID) (Form, bool, error) {
	return forms.in(tx).Get(formKey{chat, person})
}

// SaveForm stores where a conversation stands.
func (tx *Tx) SaveForm(f Form) error { return forms.in(tx).Put(formKey{f.Chat, f.Person}, f) }

// CloseForm ends the conversation with a person in a chat, if there is one.
func (tx *Tx) CloseForm(chat ChatID, person township.PersonID) error {
	return forms.in(tx).Delete(formKey{chat, person})
}

// StaleForms lists the conversations that nobody touched since a time.
func (tx *Tx) StaleForms(since time.Time) ([]Form, error) {
	return filtered(forms.in(tx).Rows(Span{}), func(f Form) bool { return f.Touched.Before(since) })
}

var acts = declare(office, table[township.PersonID, Act]{name: "acts", key: numberKey[township.PersonID]()})

// actKept is how long the last thing somebody did is kept: longer than it can be
// undone, so that who is too late is told so.
const actKept = 7 * 24 * time.Hour

// LastAct is the last thing a person did that can be undone, and whether there
// is one.
func (tx *Tx) LastAct(person township.PersonID) (Act, bool, error) { return acts.in(tx).Get(person) }

// SaveAct stores the last thing a person did, over the one before.
func (tx *Tx) SaveAct(a Act) error { return acts.in(tx).Put(a.Person, a) }

// DropAct forgets the last thing a person did, because it is undone.
func (tx *Tx) DropAct(person township.PersonID) error { return acts.in(tx).Delete(person) }

func (tx *Tx) forgetActs() error {
	return forget(acts.in(tx), func(a Act) bool { return tx.Now().Sub(a.At) > actKept })
}

var invitations = declare(office, table[string, Invitation]{
	name: "invitations", key: textKey[string](), audited: true,
})

// Invitation finds an invitation by the hash of its code.
func (tx *Tx) Invitation(hash string) (Invitation, bool, error) { return invitations.in(tx).Get(hash) }

// SaveInvitation stores an invitation, or that it was used.
func (tx *Tx) SaveInvitation(i Invitation) error { return invitations.in(tx).Put(i.Hash, i) }

// OpenInvitations lists the invitations that can still be used.
func (tx *Tx) OpenInvitations() ([]Invitation, error) {
	return filtered(invitations.in(tx).Rows(Span{}), func(i Invitation) bool {
		return i.IsOpen(tx.Now())
	})
}

// InvitationsOf lists the invitations that somebody used, or that were for their new
// telephone.
func (tx *Tx) InvitationsOf(who township.PersonID) ([]Invitation, error) {
	return filtered(invitations.in(tx).Rows(Span{}), func(i Invitation) bool { return i.UsedBy == who || i.For == who })
}

// Inviter is who invited somebody, by the latest of the invitations that they used;
// 0 for nobody, or for a command of the program's.
func (tx *Tx) Inviter(of township.PersonID) (township.PersonID, error) {
	used, err := filtered(invitations.in(tx).Rows(Span{}), func(i Invitation) bool {
		return i.UsedBy == of && i.By != 0 && i.By != of && i.For == 0
	})
	if err != nil || len(used) == 0 {
		return 0, err
	}
	latest := slices.MaxFunc(used, func(a, b Invitation) int { return a.Expires.Compare(b.Expires) })
	return latest.By, nil
}

var tries = declare(office, table[ChatID, Tries]{name: "tries", key: numberKey[ChatID]()})

// triesKept is how long wrong invitation codes are held against a chat.
const triesKept = time.Hour

// WrongTries is how many wrong invitation codes came from a chat within the hour
// that began with the first of them.
func (tx *Tx) WrongTries(chat ChatID) (int, error) {
	t, _, err := tries.in(tx).Get(chat)
	if tx.Now().Sub(t.Since) > triesKept {
		return 0, err
	}
	return t.Wrong, err
}

// CountWrongTry adds one to what [Tx.WrongTries] returns, and returns it.
func (tx *Tx) CountWrongTry(chat ChatID) (int, error) {
	wrong, err := tx.WrongTries(chat)
	if err != nil {
		return 0, err
	}
	t := Tries{Chat: chat, Since: tx.Now().UTC(), Wrong: 1}
	if wrong > 0 {
		t, _, err = tries.in(tx).Get(chat)
		t.Wrong++
	}
	if err != nil {
		return 0, err
	}
	return t.Wrong, tries.in(tx).Put(chat, t)
}

func (tx *Tx) forgetTries() error {
	return forget(tries.in(tx), func(t Tries) bool { return tx.Now().Sub(t.Since) > triesKept })
}
