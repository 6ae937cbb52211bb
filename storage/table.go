package storage

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// table is the declaration of a table: records of one type, each under a key.
type table[K, R any] struct {
	name    string
	key     keyForm[K]
	audited bool
	// uncounted tables keep no sums.
	uncounted bool
	// write appends a record's JSON where encoding/json is too slow.
	write func(b []byte, record R) []byte
	// recent is set where the same records are read again and again, and hold
	// nothing that could be changed through a copy.
	recent *recent[R]

	bucket  bucket
	indexes []*index[K, R]
}

// Table is a table as a transaction sees it.
type Table[K, R any] struct {
	tx    *Tx
	table *table[K, R]
}

func (t *table[K, R]) in(tx *Tx) Table[K, R] { return Table[K, R]{tx, t} }

// stored is a record under its key, with the bytes it lies in the file as.
type stored[R any] struct {
	key, raw []byte
	record   R
}

// Get returns the record under a key, and whether there is one.
func (t Table[K, R]) Get(key K) (record R, found bool, err error) {
	row, err := t.read(t.table.key.put(nil, key))
	return row.record, row.raw != nil, err
}

func (t Table[K, R]) read(key []byte) (stored[R], error) {
	raw, err := t.tx.get(&t.table.bucket, key)
	if raw == nil || err != nil {
		return stored[R]{key: key}, err
	}
	record, err := t.table.decode(key, raw)
	return stored[R]{key, raw, record}, err
}

// Put stores a record, over the one that is there. A record that is just as it
// was is not written, and not logged, again.
func (t Table[K, R]) Put(key K, record R) error {
	if err := t.tx.writing(); err != nil {
		return err
	}
	old, err := t.before(key)
	if err != nil {
		return err
	}
	raw, err := t.encode(old.key, record)
	if err != nil || bytes.Equal(old.raw, raw) {
		return err
	}
	return t.change(key, old, stored[R]{old.key, raw, record})
}

// Delete removes the record under a key. Deleting what is not there is not an
// error.
func (t Table[K, R]) Delete(key K) error {
	if err := t.tx.writing(); err != nil {
		return err
	}
	old, err := t.before(key)
	if err != nil || old.raw == nil {
		return err
	}
	return t.change(key, old, stored[R]{key: old.key})
}

// Take removes the record under a key and returns it, if there is one.
func (t Table[K, R]) Take(key K) (record R, found bool, err error) {
	if err := t.tx.writing(); err != nil {
		return record, false, err
	}
	old, err := t.read(t.tx.memory.keep(t.table.key.put(nil, key)))
	if err != nil || old.raw == nil {
		return record, false, err
	}
	return old.record, true, t.change(key, old, stored[R]{key: old.key})
}

// before reads what is about to be replaced. The record itself is only needed
// to find its index entries.
func (t Table[K, R]) before(key K) (old stored[R], err error) {
	old.key = t.tx.memory.keep(t.table.key.put(nil, key))
	if err := fits(t.table.name, old.key); err != nil {
		return old, err
	}
	old.raw, err = t.tx.get(&t.table.bucket, old.key)
	if err != nil || old.raw == nil {
		return old, err
	}
	if len(t.table.indexes) > 0 {
		old.record, err = t.table.decode(old.key, old.raw)
		return old, err
	}
	_, err = t.table.bucket.open(old.key, old.raw)
	return old, err
}

// change is where record, indexes and audit log change together. What can
// refuse the change is asked before anything is written.
func (t Table[K, R]) change(key K, old, now stored[R]) error {
	var moves []change
	for _, i := range t.table.indexes {
		entries, err := i.moves(t.tx, key, old, now)
		if err != nil {
			return err
		}
		moves = append(moves, entries...)
	}
	if err := t.tx.replace(&t.table.bucket, old.key, old.raw, now.raw); err != nil {
		return err
	}
	for _, m := range moves {
		if err := t.tx.replace(m.bucket, m.key, m.before, m.after); err != nil {
			return err
		}
	}
	if t.table.audited {
		t.tx.audit(change{&t.table.bucket, old.key, old.raw, now.raw})
	}
	return nil
}

// NextID takes the next number of the table's sequence, from 1. Numbers are
// never given out twice, and may be skipped.
func (t Table[K, R]) NextID() (K, error) {
	var none K
	if t.table.key.next == nil {
		return none, fmt.Errorf("table %s does not number its records", t.table.name)
	}
	n, err := t.tx.sequence(&t.table.bucket)
	if err != nil {
		return none, err
	}
	id := t.table.key.next(n)
	key := t.table.key.put(nil, id)
	taken, err := t.tx.get(&t.table.bucket, key)
	if err == nil && taken != nil {
		err = &DamageError{t.table.name, key, "the sequence went back to a number in use"}
	}
	return id, err
}

// Count is how many records the table has. It is kept, not counted.
func (t Table[K, R]) Count() (int, error) {
	if t.table.uncounted {
		return 0, fmt.Errorf("table %s is not counted", t.table.name)
	}
	s, err := t.tx.sumsOf(t.table.name)
	return s.Count, err
}

// add stores a record under a key that is known to be free, without reading,
// and returns its stored form. It is for the machinery's own tables.
func (t Table[K, R]) add(key K, record R) (raw []byte, err error) {
	k := t.tx.memory.keep(t.table.key.put(nil, key))
	raw, err = t.encode(k, record)
	if err != nil {
		return nil, err
	}
	return raw, t.tx.replace(&t.table.bucket, k, nil, raw)
}

// encode makes the stored form of a record, in memory that lasts as long as
// the transaction.
func (t Table[K, R]) encode(key []byte, record R) ([]byte, error) {
	raw, err := t.text(record)
	if err != nil {
		return nil, fmt.Errorf("encode %s %x: %w", t.table.name, key, err)
	}
	t.table.bucket.seal(key, raw)
	return t.tx.memory.keep(raw), nil
}

func (t Table[K, R]) text(record R) ([]byte, error) {
	if t.table.write != nil {
		return t.table.write(make([]byte, sumWidth), record), nil
	}
	return t.tx.memory.encode(record)
}

func (t *table[K, R]) decode(key, raw []byte) (record R, err error) {
	text, err := t.bucket.open(key, raw)
	if err != nil {
		return record, err
	}
	if record, found := t.recent.get(text); found {
		return record, nil
	}
	if err := json.Unmarshal(text, &record); err != nil {
		return record, &DamageError{t.name, key, err.Error()}
	}
	t.recent.keep(text, record)
	return record, nil
}
