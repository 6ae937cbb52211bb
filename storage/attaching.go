package storage

import (
	"time"

	"baocun/township"
)

// AttachingID identifies a photo or file that waits.
type AttachingID uint64

// Attaching is a photo or file for a meeting's minutes that waits until whoever sent
// it says that it holds nothing personal.
type Attaching struct {
	ID      AttachingID         `json:"id"`
	Meeting township.MeetingID  `json:"meeting"`
	File    township.Attachment `json:"file"`
	// Chat and Message are where it was sent.
	Chat    ChatID    `json:"chat"`
	Message int       `json:"message"`
	At      time.Time `json:"at"`
}

// attachingKept is for how long a photo or file waits.
const attachingKept = 24 * time.Hour

var attaching = declare(office, table[AttachingID, Attaching]{name: "attaching", key: sequenceKey[AttachingID]()})

// Attaching is a photo or file that waits for an answer, and whether it still does.
func (tx *Tx) Attaching(id AttachingID) (Attaching, bool, error) {
	a, found, err := attaching.in(tx).Get(id)
	if tx.Now().Sub(a.At) > attachingKept {
		return Attaching{}, false, err
	}
	return a, found, err
}

// AddAttaching stores a photo or file that waits, and gives it its id.
func (tx *Tx) AddAttaching(a Attaching) (Attaching, error) {
	a.At = tx.Now().UTC()
	return add(attaching.in(tx), func(id AttachingID) Attaching {
		a.ID = id
		return a
	})
}

// DropAttaching forgets a photo or file that waits.
func (tx *Tx) DropAttaching(id AttachingID) error { return attaching.in(tx).Delete(id) }

func (tx *Tx) forgetAttaching() error {
	return forget(attaching.in(tx), func(a Attaching) bool { return tx.Now().Sub(a.At) > attachingKept })
}
