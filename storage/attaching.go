package storage

import (
	"time"

	"baocun/township"
)

// AttachingID identifies a photo or file that waits.
type AttachingID uint64

// Attaching is a photo or file for a meeting's minutes, or those of an album, that wait
// until whoever sent them says that they hold nothing personal.
type Attaching struct {
	ID      AttachingID           `json:"id"`
	Meeting township.MeetingID    `json:"meeting"`
	By      township.PersonID     `json:"by"`
	Files   []township.Attachment `json:"files"`
	// Album is what Telegram calls the photos that were sent together; empty for one alone.
	Album string `json:"album,omitempty"`
	// Chat and Message are where the first was sent.
	Chat    ChatID    `json:"chat"`
	Message int       `json:"message"`
	At      time.Time `json:"at"`
}

// attachingKept is for how long a photo or file waits.
const attachingKept = 24 * time.Hour

var attaching = declare(office, table[AttachingID, Attaching]{name: "attaching", key: sequenceKey[AttachingID]()})

// attachingByAlbum finds the album that a further photo belongs to.
var attachingByAlbum = addIndex(attaching, index[AttachingID, Attaching]{
	name: "by_album", unique: true,
	keys: func(_ AttachingID, a Attaching) [][]byte {
		if a.Album == "" {
			return nil
		}
		return [][]byte{a.albumKey()}
	},
})

func (a Attaching) albumKey() []byte {
	return appendText(appendUint64(appendUint64(appendUint64(nil, a.Meeting), a.Chat), a.By), a.Album)
}

// Attaching is what waits for an answer under an id, and whether it still does.
func (tx *Tx) Attaching(id AttachingID) (Attaching, bool, error) {
	a, found, err := attaching.in(tx).Get(id)
	if tx.Now().Sub(a.At) > attachingKept {
		return Attaching{}, false, err
	}
	return a, found, err
}

// Album is what waits already of the photos or files that were sent together with one,
// and whether anything does.
func (tx *Tx) Album(one Attaching) (Attaching, bool, error) {
	if one.Album == "" {
		return Attaching{}, false, nil
	}
	row, found, err := attachingByAlbum.one(tx, one.albumKey())
	return row.Record, found, err
}

// SaveAttaching stores what waits with what came to it.
func (tx *Tx) SaveAttaching(a Attaching) error { return attaching.in(tx).Put(a.ID, a) }

// AddAttaching stores what waits, and gives it its id.
func (tx *Tx) AddAttaching(a Attaching) (Attaching, error) {
	a.At = tx.Now().UTC()
	return add(attaching.in(tx), func(id AttachingID) Attaching {
		a.ID = id
		return a
	})
}

// DropAttaching forgets what waits.
func (tx *Tx) DropAttaching(id AttachingID) error { return attaching.in(tx).Delete(id) }

func (tx *Tx) forgetAttaching() error {
	return forget(attaching.in(tx), func(a Attaching) bool { return tx.Now().Sub(a.At) > attachingKept })
}
