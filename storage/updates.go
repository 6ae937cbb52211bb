package storage

import (
	"time"
)

// seenBlock says which of 64 consecutive updates were taken.
type seenBlock struct {
	// Bits has bit i set when the update with the block's number × 64 + i was
	// taken.
	Bits uint64 `json:"bits"`
	// At is when the latest of them was.
	At time.Time `json:"at"`
}

// seen remembers which updates were taken, 64 to a row, because updates come in
// runs and each row that is written costs a part of a page.
var seen = declare(office, table[int64, seenBlock]{name: "seen", key: signedKey[int64]()})

// seenKept is for how long a repeated update is recognised. Telegram itself keeps
// updates for a day.
const seenKept = 72 * time.Hour

const seenBits = 6

// Seen tells whether an update was taken within the last three days.
func (tx *Tx) Seen(id int64) (bool, error) {
	block, _, err := seen.in(tx).Get(id >> seenBits)
	return block.Bits&bitOf(id) != 0, err
}

// MarkSeen remembers updates as taken.
func (tx *Tx) MarkSeen(ids ...int64) error {
	for len(ids) > 0 {
		number := ids[0] >> seenBits
		block, _, err := seen.in(tx).Get(number)
		if err != nil {
			return err
		}
		for len(ids) > 0 && ids[0]>>seenBits == number {
			block.Bits |= bitOf(ids[0])
			ids = ids[1:]
		}
		block.At = tx.Now().UTC()
		if err := seen.in(tx).Put(number, block); err != nil {
			return err
		}
	}
	return nil
}

func bitOf(id int64) uint64 { return 1 << (id & (1<<seenBits - 1)) }

func (tx *Tx) forgetSeen() error {
	return forget(seen.in(tx), func(b seenBlock) bool { return tx.Now().Sub(b.At) > seenKept })
}
