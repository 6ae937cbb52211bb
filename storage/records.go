package storage

import (
	"errors"
	"fmt"
	"iter"
)

// ErrNoRecord means that a record which was to be changed does not exist.
var ErrNoRecord = errors.New("there is no such record")

// add stores a new record under the next number of its table's sequence.
func add[K, R any](t Table[K, R], numbered func(id K) R) (R, error) {
	id, err := t.NextID()
	if err != nil {
		var none R
		return none, err
	}
	record := numbered(id)
	return record, t.Put(id, record)
}

// amend changes a record that is there, or fails with [ErrNoRecord].
func amend[K, R any](t Table[K, R], key K, change func(*R)) (R, error) {
	record, found, err := t.Get(key)
	if err == nil && !found {
		err = fmt.Errorf("%s %v: %w", t.table.name, key, ErrNoRecord)
	}
	if err != nil {
		return record, err
	}
	change(&record)
	return record, t.Put(key, record)
}

// records collects what rows hold.
func records[K, R any](rows iter.Seq2[Row[K, R], error]) ([]R, error) {
	return filtered(rows, func(R) bool { return true })
}

// filtered collects those records of rows that are wanted.
func filtered[K, R any](rows iter.Seq2[Row[K, R], error], wanted func(R) bool) ([]R, error) {
	var list []R
	for row, err := range rows {
		if err != nil {
			return nil, err
		}
		if wanted(row.Record) {
			list = append(list, row.Record)
		}
	}
	return list, nil
}

// each yields what rows hold, for callers that may break off early.
func each[K, R any](rows iter.Seq2[Row[K, R], error]) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		for row, err := range rows {
			if !yield(row.Record, err) {
				return
			}
		}
	}
}

// first collects at most limit of what rows hold.
func first[K, R any](limit int, rows iter.Seq2[Row[K, R], error]) ([]R, error) {
	var list []R
	for row, err := range rows {
		if err != nil || len(list) == limit {
			return list, err
		}
		list = append(list, row.Record)
	}
	return list, nil
}

// forget deletes the records of a small table that are old.
func forget[K, R any](t Table[K, R], old func(R) bool) error {
	var keys []K
	for row, err := range t.Rows(Span{}) {
		if err != nil {
			return err
		}
		if old(row.Record) {
			keys = append(keys, row.Key)
		}
	}
	for _, key := range keys {
		if err := t.Delete(key); err != nil {
			return err
		}
	}
	return nil
}
