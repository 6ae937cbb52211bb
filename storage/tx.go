package storage

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Tx is a transaction. It belongs to the function it was given to: to one
// goroutine, and only until the function returns.
type Tx struct {
	db       *DB
	ctx      context.Context // The transaction lives no longer than the call it was made for.
	waist    waist
	inner    *engineTx // the same, for what is done to the file as a whole
	writable bool
	now      time.Time
	actor    Actor
	forgets  bool  // what changes is to be forgotten; see forgetting
	broken   error // why nothing more may be done: it has ended, or it is half done

	journal  journal
	sums     map[string]*sums // changes to the tables' sums, stored at commit
	unlogged []unlogged       // audited changes, logged at commit
	moves    []tallyMove      // of tallies, written at commit
	told     Committed        // what the sender hears of after the commit
	memory   memory
	reads    int
	writes   int
}

// Now is the transaction's one reading of the clock, in the township's time zone.
func (tx *Tx) Now() time.Time { return tx.now }

// Reads counts the pairs the transaction has asked of the engine so far. Tests
// hold queries to it: one that costs more as visits pile up is a mistake.
func (tx *Tx) Reads() int { return tx.reads }

// alive refuses work once the transaction has ended or its context is done.
func (tx *Tx) alive() error {
	if tx.broken != nil {
		return tx.broken
	}
	return context.Cause(tx.ctx)
}

func (tx *Tx) get(b *bucket, key []byte) ([]byte, error) {
	if err := tx.alive(); err != nil {
		return nil, err
	}
	tx.reads++
	value, err := tx.waist.get(b.name, key)
	if err != nil {
		return nil, fmt.Errorf("read %s %x: %w", b.name, key, err)
	}
	return value, nil
}

func (tx *Tx) scan(b *bucket, span Span, limit int) ([]pair, error) {
	if err := tx.alive(); err != nil {
		return nil, err
	}
	page, err := tx.waist.scan(b.name, span, limit)
	if err != nil {
		return nil, fmt.Errorf("walk %s: %w", b.name, err)
	}
	tx.reads += 1 + len(page)
	return page, nil
}

func (tx *Tx) sequence(b *bucket) (uint64, error) {
	if err := tx.writing(); err != nil {
		return 0, err
	}
	tx.writes++
	n, err := tx.waist.sequence(b.name)
	if err != nil {
		tx.broken = fmt.Errorf("number %s: %w", b.name, err)
		return 0, tx.broken
	}
	return n, nil
}

func (tx *Tx) writing() error {
	if err := tx.alive(); err != nil {
		return err
	}
	if !tx.writable {
		return ErrReadOnly
	}
	return nil
}

// replace is the only way anything is written. Before is what the caller read
// under the key and after what shall be there, nil standing for nothing. A
// replacement turned round undoes it.
func (tx *Tx) replace(b *bucket, key, before, after []byte) error {
	if err := tx.writing(); err != nil {
		return err
	}
	if err := tx.apply(change{b, key, before, after}); err != nil {
		return err
	}
	tx.journal.note(change{b, key, before, after})
	return nil
}

// apply carries a change out. An engine that fails half-way leaves a
// transaction which must not be committed.
func (tx *Tx) apply(c change) error {
	tx.writes++
	var err error
	if c.after == nil {
		err = tx.waist.delete(c.bucket.name, c.key)
	} else {
		err = tx.waist.put(c.bucket.name, c.key, c.after)
	}
	if err != nil {
		tx.broken = fmt.Errorf("write %s %x: %w", c.bucket.name, c.key, err)
		return tx.broken
	}
	if c.bucket.counted {
		tx.count(c)
	}
	return nil
}

func (tx *Tx) count(c change) {
	s := tx.sums[c.bucket.name]
	if s == nil {
		s = new(sums)
		tx.sums[c.bucket.name] = s
	}
	s.add(c.before, c.after)
}

// finish writes what is owed at the end: the sums last, for all the rest is in
// tables that have some.
func (tx *Tx) finish() error {
	if err := tx.alive(); err != nil {
		return err
	}
	return errors.Join(tx.writeMoves(), tx.writeAudit(), tx.writeSums())
}
