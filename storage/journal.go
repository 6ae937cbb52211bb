package storage

import "errors"

// change is one key's value before and after; nil stands for none.
type change struct {
	bucket        *bucket
	key           []byte
	before, after []byte
}

// journal remembers changes while an Attempt runs, so that they can be played
// back. It stands above the waist: no engine needs savepoints for it.
type journal struct {
	depth   int
	changes []change
}

func (j *journal) note(c change) {
	if j.depth > 0 {
		j.changes = append(j.changes, c)
	}
}

// Attempt runs a part of the transaction that may fail alone: when f errs or
// panics, every put and delete since is played back, the audit log's included,
// and the rest of the transaction goes on as if f had not run. Only sequences keep
// a gap. Attempts may be nested.
func (tx *Tx) Attempt(f func() error) (err error) {
	changes, unlogged, moves, told := len(tx.journal.changes), len(tx.unlogged), tx.moves, tx.told
	tx.journal.depth++
	kept := false
	defer func() {
		if !kept {
			err = errors.Join(err, tx.undo(changes))
			tx.unlogged, tx.moves, tx.told = tx.unlogged[:unlogged], moves, told
		}
		if tx.journal.depth--; tx.journal.depth == 0 {
			tx.journal.changes = tx.journal.changes[:0]
		}
	}()
	err = f()
	kept = err == nil
	return err
}

// undo plays changes back, the latest first, until only the first n remain.
func (tx *Tx) undo(n int) error {
	for i := len(tx.journal.changes) - 1; i >= n; i-- {
		c := tx.journal.changes[i]
		c.before, c.after = c.after, c.before
		if err := tx.apply(c); err != nil {
			return err
		}
	}
	tx.journal.changes = tx.journal.changes[:n]
	return nil
}
