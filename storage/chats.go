package storage

import (
	"errors"
	"time"

	"baocun/township"
)

var chats = declare(office, table[ChatID, Chat]{
	name: "chats", key: sequenceKey[ChatID](), recent: new(recent[Chat]),
})

var chatsByTelegram = addIndex(chats, index[ChatID, Chat]{
	name: "by_telegram", unique: true,
	keys: func(_ ChatID, c Chat) [][]byte { return [][]byte{appendInt64(nil, c.Telegram)} },
})

var chatsByPerson = addIndex(chats, index[ChatID, Chat]{
	name: "by_person",
	keys: func(_ ChatID, c Chat) [][]byte {
		if c.Person == 0 {
			return nil
		}
		return [][]byte{appendUint64(nil, c.Person)}
	},
})

// Chat finds a chat by id.
func (tx *Tx) Chat(id ChatID) (Chat, bool, error) { return chats.in(tx).Get(id) }

// ChatOf is the chat that Telegram knows by an id, stored when it is new.
func (tx *Tx) ChatOf(telegram int64, kind ChatKind) (Chat, error) {
	row, found, err := chatsByTelegram.one(tx, appendInt64(nil, telegram))
	if found || err != nil {
		return row.Record, err
	}
	return add(chats.in(tx), func(id ChatID) Chat { return Chat{ID: id, Telegram: telegram, Kind: kind} })
}

// PrivateChat is where the bot reaches a person: with several accounts, the
// latest whose chat can be written to, or else the latest.
func (tx *Tx) PrivateChat(person township.PersonID) (Chat, bool, error) {
	theirs, err := records(chatsByPerson.rows(tx, prefix(appendUint64(nil, person)).Descending()))
	if err != nil || len(theirs) == 0 {
		return Chat{}, false, err
	}
	for _, c := range theirs {
		if c.Unreachable.IsZero() {
			return c, true, nil
		}
	}
	return theirs[0], true, nil
}

// Unreachable lists the people's chats that cannot be written to.
func (tx *Tx) Unreachable() ([]Chat, error) {
	return filtered(chats.in(tx).Rows(Span{}), func(c Chat) bool { return c.Person != 0 && !c.Unreachable.IsZero() })
}

// SaveChat stores whose a chat is and which keyboard it was given.
func (tx *Tx) SaveChat(c Chat) error { return chats.in(tx).Put(c.ID, c) }

// HeardFrom notes that somebody wrote in a chat, which can be written to again.
func (tx *Tx) HeardFrom(c Chat) (Chat, error) {
	if c.Unreachable.IsZero() {
		return c, nil
	}
	c.Unreachable = time.Time{}
	return c, tx.SaveChat(c)
}

// MigrateChat gives a chat the new id that Telegram told. Where the new id has
// been heard of already, that chat's row goes, and what waits for it is said, what it
// is bound to and what is under way there goes on, in this one.
func (tx *Tx) MigrateChat(id ChatID, telegram int64) error {
	newer, found, err := chatsByTelegram.one(tx, appendInt64(nil, telegram))
	if err != nil {
		return err
	}
	if found && newer.Key != id {
		if err := tx.mergeChat(newer.Key, id); err != nil {
			return err
		}
	}
	_, err = amend(chats.in(tx), id, func(c *Chat) { c.Telegram = telegram })
	return err
}

func (tx *Tx) mergeChat(from, to ChatID) error {
	waiting, err := tx.waitingIn(from)
	if err != nil {
		return err
	}
	for _, e := range waiting {
		e.Chat = to
		if err := outbox.in(tx).Put(e.ID, e); err != nil {
			return err
		}
		tx.told.Queued = append(tx.told.Queued, e)
	}
	return errors.Join(tx.moveGroup(from, to), tx.moveSitting(from, to), chats.in(tx).Delete(from))
}
