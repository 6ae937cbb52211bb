package storage

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

var deadLetters = declare(office, table[EntryID, DeadLetter]{name: "dead_letters", key: numberKey[EntryID]()})

// DeadLetters lists what Telegram refused for good, the latest refusal first.
func (tx *Tx) DeadLetters() ([]DeadLetter, error) {
	letters, err := records(deadLetters.in(tx).Rows(Span{}.Descending()))
	slices.SortStableFunc(letters, func(a, b DeadLetter) int { return b.At.Compare(a.At) })
	return letters, err
}

// Replay queues a dead letter again, without its old attempts, delay and expiry.
// Where that would only lose it, because its chat cannot be written to or the
// same was said meanwhile, it stays a dead letter and is not queued.
func (tx *Tx) Replay(id EntryID) (queued bool, err error) {
	letter, found, err := deadLetters.in(tx).Get(id)
	if err == nil && !found {
		err = ErrNoRecord
	}
	if err != nil {
		return false, fmt.Errorf("replay dead letter %d: %w", id, err)
	}
	e := letter.Entry
	chat, _, errChat := tx.Chat(e.Chat)
	known, errKnown := tx.isKnown(e.Key)
	if err := errors.Join(errChat, errKnown); err != nil || known || !chat.Unreachable.IsZero() {
		return false, err
	}
	if err := deadLetters.in(tx).Delete(id); err != nil {
		return false, err
	}
	return true, tx.Enqueue(Entry{Key: e.Key, Lane: e.Lane, Chat: e.Chat, Notice: e.Notice, Payload: e.Payload})
}

// DropDeadLetter forgets a dead letter, if it is still there.
func (tx *Tx) DropDeadLetter(id EntryID) error {
	_, _, err := deadLetters.in(tx).Take(id)
	return err
}

// letterKept is how long a dead letter can be looked at. It holds what somebody was to
// be told, household numbers included, and after a month nobody wants to hear it.
const letterKept = 30 * 24 * time.Hour

func (tx *Tx) forgetDeadLetters() error {
	return forget(deadLetters.in(tx), func(l DeadLetter) bool { return tx.Now().Sub(l.At) > letterKept })
}
