package storage

import (
	"slices"
	"time"
)

var quarantine = declare(office, table[int64, Quarantined]{name: "quarantine", key: signedKey[int64]()})

// rawKept is how long the masked text of a quarantined update, and what was said
// of it, can be looked at.
const rawKept = 7 * 24 * time.Hour

// Quarantine keeps an update that could not be handled, masked by the guard.
func (tx *Tx) Quarantine(q Quarantined) error { return quarantine.in(tx).Put(q.Update, q) }

// Quarantined lists updates that could not be handled, the latest first: by time,
// for Telegram's ids jump.
func (tx *Tx) Quarantined() ([]Quarantined, error) {
	held, err := records(quarantine.in(tx).Rows(Span{}.Descending()))
	slices.SortStableFunc(held, func(a, b Quarantined) int { return b.At.Compare(a.At) })
	return held, err
}

// DropQuarantined forgets an update that somebody has seen to, if it is still there.
func (tx *Tx) DropQuarantined(update int64) error {
	_, _, err := quarantine.in(tx).Take(update)
	return err
}

// eraseQuarantined empties what is past its seven days, the reason too, which may
// quote the text; that something of somebody's was quarantined, when and for what
// kind of fault, stays.
func (tx *Tx) eraseQuarantined() error {
	old, err := filtered(quarantine.in(tx).Rows(Span{}), func(q Quarantined) bool {
		return (len(q.Raw) > 0 || q.Reason != "") && tx.Now().Sub(q.At) > rawKept
	})
	if err != nil {
		return err
	}
	for _, q := range old {
		q.Raw, q.Reason = nil, ""
		if err := tx.Quarantine(q); err != nil {
			return err
		}
	}
	return nil
}
