package storage

import (
	"context"
	"errors"
	"testing"
)

func TestUpdateThatFailsLeavesNothing(t *testing.T) {
	db := checked(t, testOffice)
	failed := errors.New("failed")
	for name, end := range map[string]func(tx *Tx, cancel func()) error{
		"an error":              func(*Tx, func()) error { return failed },
		"a panic":               func(*Tx, func()) error { panic(failed) },
		"a context that ended":  func(_ *Tx, cancel func()) error { cancel(); return nil },
		"a sequence and error":  func(tx *Tx, _ func()) error { _, err := calls.in(tx).NextID(); return errors.Join(err, failed) },
		"a panic in an Attempt": func(tx *Tx, _ func()) error { return tx.Attempt(func() error { panic(failed) }) },
	} {
		ctx, cancel := context.WithCancel(t.Context())
		err := func() (err error) {
			defer func() {
				if r := recover(); r != nil {
					err = r.(error)
				}
			}()
			return db.Update(ctx, func(tx *Tx) error {
				return errors.Join(calls.in(tx).Put(1, call{}), end(tx, cancel))
			})
		}()
		cancel()
		if !errors.Is(err, failed) && !errors.Is(err, context.Canceled) {
			t.Errorf("%s: Update: %v", name, err)
		}
		view(t, db, func(tx *Tx) error {
			if _, found, err := calls.in(tx).Get(1); found || err != nil {
				t.Errorf("%s: the call is there: %v, %v", name, found, err)
			}
			return nil
		})
	}
	if lines := logged(t, db); len(lines) > 0 {
		t.Errorf("the log has %v", lines)
	}
}

func TestUpdateThatWroteNothingCommitsNothing(t *testing.T) {
	db := checked(t, testOffice)
	fill(t, db, 1)
	commits := func() (n int) {
		view(t, db, func(tx *Tx) error { n = tx.inner.id; return nil })
		return n
	}
	before := commits()
	update(t, db, func(tx *Tx) error {
		c, _, err := calls.in(tx).Get(1)
		return errors.Join(err, calls.in(tx).Put(1, c), calls.in(tx).Delete(2))
	})
	if after := commits(); after != before {
		t.Errorf("there were %d commits", after-before)
	}
}

func TestViewWritesNothing(t *testing.T) {
	db := checked(t, testOffice)
	fill(t, db, 1)
	view(t, db, func(tx *Tx) error {
		_, number := calls.in(tx).NextID()
		for name, err := range map[string]error{
			"Put":    calls.in(tx).Put(1, call{Note: "x"}),
			"Delete": calls.in(tx).Delete(1),
			"NextID": number,
		} {
			if !errors.Is(err, ErrReadOnly) {
				t.Errorf("%s in a View: %v", name, err)
			}
		}
		return nil
	})
}

func TestTransactionIsOverWhenItsFunctionReturns(t *testing.T) {
	db := checked(t, testOffice)
	var kept *Tx
	update(t, db, func(tx *Tx) error { kept = tx; return nil })
	_, _, err := calls.in(kept).Get(1)
	if !errors.Is(err, ErrEnded) {
		t.Errorf("Get after the end: %v", err)
	}
	if err := calls.in(kept).Put(1, call{}); !errors.Is(err, ErrEnded) {
		t.Errorf("Put after the end: %v", err)
	}
}

func TestUpdateDoesNotWaitLongerThanItsContext(t *testing.T) {
	db := checked(t, testOffice)
	update(t, db, func(*Tx) error {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := db.Update(ctx, func(*Tx) error { return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("an Update that waits: %v", err)
		}
		return nil
	})
}
