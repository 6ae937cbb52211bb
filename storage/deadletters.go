package storage

import "fmt"

var deadLetters = declare(office, table[EntryID, DeadLetter]{name: "dead_letters", key: numberKey[EntryID]()})

// DeadLetters lists what Telegram refused for good, the latest first, at most
// limit of it.
func (tx *Tx) DeadLetters(limit int) ([]DeadLetter, error) {
	return first(limit, deadLetters.in(tx).Rows(Span{}.Descending()))
}

// Replay queues a dead letter again, without its old attempts, delay and expiry.
func (tx *Tx) Replay(id EntryID) error {
	letter, found, err := deadLetters.in(tx).Get(id)
	if err == nil && !found {
		err = ErrNoRecord
	}
	if err != nil {
		return fmt.Errorf("replay dead letter %d: %w", id, err)
	}
	if err := deadLetters.in(tx).Delete(id); err != nil {
		return err
	}
	e := letter.Entry
	return tx.Enqueue(Entry{Key: e.Key, Lane: e.Lane, Chat: e.Chat, Payload: e.Payload})
}
