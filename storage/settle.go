package storage

import (
	"errors"
	"fmt"
)

// Settled is what a batch of outcomes brought about that somebody may have to
// hear of.
type Settled struct {
	// Unreachable are chats that cannot be written to from now on; each shows
	// here once, until somebody writes there again.
	Unreachable []Chat
	// Dead are entries that Telegram refused for good.
	Dead []DeadLetter
	// Dropped counts the entries that were past their expiry.
	Dropped int
	// Damaged are entries whose outcome could not be stored because a record it
	// concerns is damaged. They stay in the outbox as they are.
	Damaged []EntryID
}

// Settle stores what became of entries that the sender tried to carry out. Each
// leaves the outbox, and comes back if it is to be tried again. An outcome whose
// entry was cancelled meanwhile is of no account, and one damaged record does not
// hold up the others.
func (tx *Tx) Settle(outcomes []Outcome) (Settled, error) {
	var done Settled
	for _, o := range outcomes {
		before := done
		err := tx.Attempt(func() error { return tx.settleOne(o, &done) })
		switch {
		case errors.Is(err, ErrDamaged):
			done = before
			done.Damaged = append(done.Damaged, o.Entry)
		case err != nil:
			return Settled{}, fmt.Errorf("settle entry %d: %w", o.Entry, err)
		}
	}
	return done, nil
}

func (tx *Tx) settleOne(o Outcome, done *Settled) error {
	e, found, err := outbox.in(tx).Take(o.Entry)
	if err != nil || !found {
		return err
	}
	return tx.settle(e, o, done)
}

func (tx *Tx) settle(e Entry, o Outcome, done *Settled) error {
	switch o.Result {
	case Said:
		return tx.settleSaid(e, o)
	case Retry:
		return tx.retry(e, o)
	case Migrated:
		if err := tx.MigrateChat(e.Chat, o.MigrateTo); err != nil {
			return err
		}
		return tx.retry(e, o)
	case Unreachable:
		return tx.settleUnreachable(e, done)
	case Dead:
		return tx.settleDead(e, o, done)
	case Dropped:
		done.Dropped++
		return errors.Join(tx.missed(e), tx.countExpired())
	}
	return fmt.Errorf("%q is no result", o.Result)
}

func (tx *Tx) settleSaid(e Entry, o Outcome) error {
	if err := tx.keepSaid(e, o.Message); err != nil {
		return err
	}
	return tx.keepUpload(e, o.FileID)
}

func (tx *Tx) retry(e Entry, o Outcome) error {
	e.Attempts++
	e.NotBefore = o.NotBefore
	return outbox.in(tx).Put(e.ID, e)
}

// settleUnreachable marks the chat and takes back all else that waits for it: who
// blocked the bot hears nothing more until they write again. What the clock had for
// them counts as not told, so that it comes back to what is still true by then.
func (tx *Tx) settleUnreachable(e Entry, done *Settled) error {
	chat, found, err := tx.Chat(e.Chat)
	if err != nil {
		return err
	}
	if found && chat.Unreachable.IsZero() {
		chat.Unreachable = tx.Now().UTC()
		if err := tx.SaveChat(chat); err != nil {
			return err
		}
		done.Unreachable = append(done.Unreachable, chat)
	}
	waiting, err := tx.waitingIn(e.Chat)
	if err != nil {
		return err
	}
	for _, unsaid := range append([]Entry{e}, waiting...) {
		if err := errors.Join(tx.missed(unsaid), tx.withhold(chat, unsaid)); err != nil {
			return err
		}
	}
	return tx.cancel(waiting)
}

func (tx *Tx) settleDead(e Entry, o Outcome, done *Settled) error {
	letter := DeadLetter{Entry: e, At: tx.Now().UTC(), Reason: o.Reason}
	if err := deadLetters.in(tx).Put(e.ID, letter); err != nil {
		return err
	}
	done.Dead = append(done.Dead, letter)
	return nil
}
