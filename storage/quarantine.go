package storage

import "time"

var quarantine = declare(office, table[int64, Quarantined]{name: "quarantine", key: signedKey[int64]()})

// rawKept is how long the masked text of a quarantined update can be looked at.
const rawKept = 7 * 24 * time.Hour

// Quarantine keeps an update that could not be handled, masked by the guard.
func (tx *Tx) Quarantine(q Quarantined) error { return quarantine.in(tx).Put(q.Update, q) }

// Quarantined lists updates that could not be handled, the latest ids first, at
// most limit of them.
func (tx *Tx) Quarantined(limit int) ([]Quarantined, error) {
	return first(limit, quarantine.in(tx).Rows(Span{}.Descending()))
}

// eraseQuarantined empties what is past its seven days; that something was
// quarantined, when and why, stays.
func (tx *Tx) eraseQuarantined() error {
	old, err := filtered(quarantine.in(tx).Rows(Span{}), func(q Quarantined) bool {
		return len(q.Raw) > 0 && tx.Now().Sub(q.At) > rawKept
	})
	if err != nil {
		return err
	}
	for _, q := range old {
		q.Raw = nil
		if err := tx.Quarantine(q); err != nil {
			return err
		}
	}
	return nil
}
