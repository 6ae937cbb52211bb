package storage

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"slices"
)

// index is the declaration of another order to find a table's records in. An
// entry's key is what keys returns, followed by the record's own key unless the
// index is unique; its value is the record's own key, and behind it what the index
// keeps beside.
type index[K, R any] struct {
	name   string
	unique bool
	// keys are what a record is found under: none, one or several.
	keys func(key K, record R) [][]byte
	// beside is what is kept of a record for walks that are to decode none; nil
	// where the record is read anyway.
	beside func(record R) []byte

	bucket bucket
	table  *table[K, R]
}

// rows walks the records whose index keys lie in a span, in the index's order.
func (i *index[K, R]) rows(tx *Tx, span Span) iter.Seq2[Row[K, R], error] {
	return func(yield func(Row[K, R], error) bool) {
		for entry, err := range tx.pairs(&i.bucket, span) {
			if err != nil {
				yield(Row[K, R]{}, err)
				return
			}
			row, err := i.follow(tx, entry)
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// one returns the record under a key of a unique index, and whether there is one.
func (i *index[K, R]) one(tx *Tx, key []byte) (row Row[K, R], found bool, err error) {
	value, err := tx.get(&i.bucket, key)
	if value == nil || err != nil {
		return row, false, err
	}
	row, err = i.follow(tx, pair{key, value})
	return row, err == nil, err
}

// follow goes from an entry to its record, and sees that the record agrees.
func (i *index[K, R]) follow(tx *Tx, entry pair) (row Row[K, R], err error) {
	own, _, err := i.parts(entry)
	if err != nil {
		return row, err
	}
	raw, err := tx.get(&i.table.bucket, own)
	if err != nil {
		return row, err
	}
	if raw == nil {
		return row, i.damage(entry, "the entry leads to no record")
	}
	row, err = i.table.row(own, raw)
	if err == nil && !i.leads(row, pair{entry.key, own}) {
		err = i.damage(entry, "the record it leads to is not found under this key")
	}
	return row, err
}

// value is what the entries of a record hold: the record's own key, and behind it
// with its checksum what is kept beside.
func (i *index[K, R]) value(row stored[R]) []byte {
	if i.beside == nil || row.raw == nil {
		return row.key
	}
	kept := append(make([]byte, sumWidth), i.beside(row.record)...)
	i.bucket.seal(row.key, kept)
	return slices.Concat(row.key, kept)
}

// parts are the own key of the record that an entry leads to, and what is kept
// beside it.
func (i *index[K, R]) parts(entry pair) (own, beside []byte, err error) {
	if i.beside == nil {
		return entry.value, nil, nil
	}
	r := keyReader{rest: entry.value}
	if i.table.key.take(&r); r.err != nil {
		return nil, nil, i.damage(entry, r.err.Error())
	}
	own = entry.value[:len(entry.value)-len(r.rest)]
	beside, err = i.bucket.open(own, r.rest)
	return own, beside, err
}

func (i *index[K, R]) damage(entry pair, problem string) error {
	return &DamageError{i.bucket.name, entry.key, problem}
}

func (i *index[K, R]) leads(row Row[K, R], entry pair) bool {
	for _, key := range i.entries(row.Key, stored[R]{entry.value, entry.value, row.Record}) {
		if bytes.Equal(key, entry.key) {
			return true
		}
	}
	return false
}

// entries are the keys of a record's entries.
func (i *index[K, R]) entries(key K, row stored[R]) [][]byte {
	if row.raw == nil {
		return nil
	}
	keys := i.keys(key, row.record)
	if !i.unique {
		for n := range keys {
			keys[n] = append(keys[n], row.key...)
		}
	}
	return keys
}

// moves are the changes an index needs when a record changes. A unique key that
// another record has refuses them.
func (i *index[K, R]) moves(tx *Tx, key K, old, now stored[R]) ([]change, error) {
	var moves []change
	before, after := i.entries(key, old), i.entries(key, now)
	had, has := i.value(old), i.value(now)
	for _, k := range before {
		if !contains(after, k) {
			moves = append(moves, change{&i.bucket, k, had, nil})
		}
	}
	for n, k := range after {
		switch {
		case contains(after[:n], k):
		case !contains(before, k):
			if err := errors.Join(fits(i.bucket.name, k), i.free(tx, k)); err != nil {
				return nil, err
			}
			moves = append(moves, change{&i.bucket, k, nil, has})
		case !bytes.Equal(had, has):
			moves = append(moves, change{&i.bucket, k, had, has})
		}
	}
	return moves, nil
}

func (i *index[K, R]) free(tx *Tx, key []byte) error {
	if !i.unique {
		return nil
	}
	taken, err := tx.get(&i.bucket, key)
	if err == nil && taken != nil {
		err = fmt.Errorf("%s %x: %w", i.bucket.name, key, ErrNotUnique)
	}
	return err
}

func contains(keys [][]byte, key []byte) bool {
	return slices.ContainsFunc(keys, func(k []byte) bool { return bytes.Equal(k, key) })
}
