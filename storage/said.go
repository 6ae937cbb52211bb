package storage

import (
	"fmt"
	"time"
)

// saying is what is kept of an entry that was carried out: what a later Edit
// needs to find the message, and that its key was said.
type saying struct {
	Key     Key    `json:"key"`
	Chat    ChatID `json:"chat"`
	Message int    `json:"message,omitempty"`
	// At is when it was said, Until when that may be forgotten.
	At    time.Time `json:"at"`
	Until time.Time `json:"until"`
}

// How long a saying is kept. A reminder's key is its occurrence, which comes
// again within a year at most; a reply's key holds the id of an update, which
// never comes again, and is kept only so that its message can be edited.
const (
	occurrenceKept = 400 * 24 * time.Hour
	replyKept      = 30 * 24 * time.Hour
)

var said = declare(office, table[Key, saying]{name: "said", key: textKey[Key]()})

// saidByUntil leads the sweep to what may be forgotten.
var saidByUntil = addIndex(said, index[Key, saying]{
	name: "by_until",
	keys: func(_ Key, s saying) [][]byte { return [][]byte{appendTime(nil, s.Until)} },
})

func (tx *Tx) saying(key Key) (saying, bool, error) { return said.in(tx).Get(key) }

// MessageOf is the Telegram id of the message that was sent under a key, and
// whether one was.
func (tx *Tx) MessageOf(key Key) (message int, sent bool, err error) {
	s, found, err := tx.saying(key)
	return s.Message, found && s.Message != 0, err
}

// SaidUnder tells whether a message of a chat was sent under a key that begins so:
// what somebody answers it with is about that.
func (tx *Tx) SaidUnder(prefixOfKeys string, chat ChatID, message int) (bool, error) {
	found, err := filtered(said.in(tx).Rows(prefix(appendTextStart(nil, prefixOfKeys))), func(s saying) bool {
		return s.Chat == chat && s.Message == message
	})
	return len(found) > 0, err
}

// keepSaid remembers that an entry was carried out.
func (tx *Tx) keepSaid(e Entry, message int) error {
	if of := editedKey(e); of != "" && message != 0 {
		if err := tx.moveSaid(of, message); err != nil {
			return err
		}
	}
	if !leavesSaying(e) {
		return nil
	}
	kept := occurrenceKept
	if e.Lane == LaneReply {
		kept = replyKept
	}
	at := tx.Now().UTC()
	return said.in(tx).Put(e.Key, saying{e.Key, e.Chat, message, at, at.Add(kept)})
}

// leavesSaying tells whether a saying is worth its place: that of a reply is for
// finding its message, which only a Send and a Document have.
func leavesSaying(e Entry) bool {
	return e.Lane != LaneReply || e.Payload.Send != nil || e.Payload.Document != nil
}

func editedKey(e Entry) Key {
	if e.Payload.Edit == nil {
		return ""
	}
	return e.Payload.Edit.Of
}

// moveSaid points a key to the message that was sent anew in place of one that
// was gone.
func (tx *Tx) moveSaid(key Key, message int) error {
	s, found, err := tx.saying(key)
	if err != nil || !found {
		return err
	}
	s.Message = message
	return said.in(tx).Put(key, s)
}

// forgetSaid removes what need not be remembered any longer.
func (tx *Tx) forgetSaid() error {
	old, err := records(saidByUntil.rows(tx, between(nil, appendTime(nil, tx.Now()))))
	if err != nil {
		return fmt.Errorf("forget what was said: %w", err)
	}
	for _, s := range old {
		if err := said.in(tx).Delete(s.Key); err != nil {
			return err
		}
	}
	return nil
}
