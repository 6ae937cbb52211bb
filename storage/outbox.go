package storage

import (
	"errors"
	"time"
)

var errNoKey = errors.New("an entry of the outbox needs a key")

// outbox holds what waits to be said. Entries come and go: what was said is
// remembered in said.
var outbox = declare(office, table[EntryID, Entry]{name: "outbox", key: sequenceKey[EntryID]()})

var outboxByKey = addIndex(outbox, index[EntryID, Entry]{
	name: "by_key", unique: true,
	keys: func(_ EntryID, e Entry) [][]byte { return [][]byte{appendText(nil, e.Key)} },
})

// outboxByChat finds what waits for one chat, also while ten thousand wait.
var outboxByChat = addIndex(outbox, index[EntryID, Entry]{
	name: "by_chat",
	keys: func(_ EntryID, e Entry) [][]byte { return [][]byte{appendUint64(nil, e.Chat)} },
})

// Enqueue leaves an entry for the sender and gives it its id. An entry whose key
// waits already or was said is not queued again, nor is one that would only tell
// an unreachable chat something it did not ask for. Occasions are remembered for
// 400 days; of replies only those whose message can be edited, for 30, because an
// update is not taken twice.
func (tx *Tx) Enqueue(e Entry) error {
	if e.Key == "" {
		return errNoKey
	}
	known, err := tx.isKnown(e.Key)
	if known || err != nil {
		return err
	}
	if e.Lane != LaneReply {
		chat, _, err := tx.Chat(e.Chat)
		if err != nil || !chat.Unreachable.IsZero() {
			return err
		}
	}
	if e.Since = tx.Now().UTC(); e.NotBefore.After(e.Since) {
		e.Since = e.NotBefore.UTC()
	}
	e, err = add(outbox.in(tx), func(id EntryID) Entry {
		e.ID = id
		return e
	})
	if err == nil {
		tx.told.Queued = append(tx.told.Queued, e)
	}
	return err
}

// isKnown tells whether a key waits or was said.
func (tx *Tx) isKnown(key Key) (bool, error) {
	_, waits, err := outboxByKey.one(tx, appendText(nil, key))
	if waits || err != nil {
		return waits, err
	}
	_, said, err := tx.saying(key)
	return said, err
}

// Cancel takes back what waits under keys that begin so, because what it is
// about was done. What was said stays said.
func (tx *Tx) Cancel(prefixOfKeys string) error {
	waiting, err := records(outboxByKey.rows(tx, prefix(appendTextStart(nil, prefixOfKeys))))
	if err != nil {
		return err
	}
	return tx.cancel(waiting)
}

func (tx *Tx) cancel(entries []Entry) error {
	for _, e := range entries {
		if err := outbox.in(tx).Delete(e.ID); err != nil {
			return err
		}
		tx.told.Cancelled = append(tx.told.Cancelled, e.ID)
	}
	return nil
}

// Withdraw takes back what waits under a key, and tells whether anything did. What is
// on its way already may be read all the same.
func (tx *Tx) Withdraw(key Key) (waited bool, err error) {
	row, waits, err := outboxByKey.one(tx, appendText(nil, key))
	if err != nil || !waits {
		return false, err
	}
	return true, tx.cancel([]Entry{row.Record})
}

// Reword has what waits under a key say something else, and tells whether anything
// waits. What is on its way already says what it said.
func (tx *Tx) Reword(key Key, to Payload) (waits bool, err error) {
	row, waits, err := outboxByKey.one(tx, appendText(nil, key))
	if err != nil || !waits {
		return false, err
	}
	e := row.Record
	e.Payload = to
	return true, outbox.in(tx).Put(e.ID, e)
}

// Due counts what waits in a lane and was due by a time, and tells since when the
// oldest of it waits. The outbox is short, so that this walks all of it.
func (tx *Tx) Due(lane Lane, by time.Time) (count int, oldest time.Time, err error) {
	for row, err := range outbox.in(tx).Rows(Span{}) {
		if err != nil {
			return 0, time.Time{}, err
		}
		e := row.Record
		if e.Lane != lane || e.Since.IsZero() || e.Since.After(by) {
			continue
		}
		if count++; oldest.IsZero() || e.Since.Before(oldest) {
			oldest = e.Since
		}
	}
	return count, oldest, nil
}

// Entry finds what waits under an id. One that is not there was cancelled or
// settled.
func (tx *Tx) Entry(id EntryID) (Entry, bool, error) { return outbox.in(tx).Get(id) }

// Waiting lists what waits after an entry, in order of writing, at most limit of
// it. The sender reads it page by page when it starts.
func (tx *Tx) Waiting(after EntryID, limit int) ([]Entry, error) {
	return first(limit, outbox.in(tx).Rows(outbox.in(tx).From(after+1)))
}

// waitingIn lists what waits for one chat, in order of writing.
func (tx *Tx) waitingIn(chat ChatID) ([]Entry, error) {
	return records(outboxByChat.rows(tx, prefix(appendUint64(nil, chat))))
}
