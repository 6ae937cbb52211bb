package storage

import "time"

// Occasion is something that was done once, as the clock does it.
type Occasion struct {
	Key string    `json:"key"`
	At  time.Time `json:"at"`
}

var occasions = declare(office, table[string, Occasion]{name: "occasions", key: textKey[string]()})

// Once tells whether this is the first time in 400 days that an occasion is
// asked for, and remembers it: what the clock does once for each occurrence, it
// does when Once says so.
func (tx *Tx) Once(key string) (bool, error) {
	done, err := tx.Did(key)
	if done || err != nil {
		return false, err
	}
	return true, occasions.in(tx).Put(key, Occasion{key, tx.Now().UTC()})
}

// Did tells whether an occasion was asked for with [Tx.Once], and remembers nothing.
func (tx *Tx) Did(key string) (bool, error) {
	_, done, err := occasions.in(tx).Get(key)
	return done, err
}

// missed forgets the occasions of an entry that nobody will read.
func (tx *Tx) missed(e Entry) error {
	for _, key := range e.Occasions {
		if err := occasions.in(tx).Delete(key); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) forgetOccasions() error {
	return forget(occasions.in(tx), func(o Occasion) bool { return tx.Now().Sub(o.At) > occurrenceKept })
}

// Occasions lists what was done once under keys that begin so, in their order.
func (tx *Tx) Occasions(prefixOfKeys string) ([]Occasion, error) {
	return records(occasions.in(tx).Rows(prefix(appendTextStart(nil, prefixOfKeys))))
}
