package storage

import (
	"errors"
	"fmt"
	"strings"
	"syscall"

	bolterrors "go.etcd.io/bbolt/errors"
)

// commit ends in one of three ways: nil, on disk; [ErrFull], left no trace;
// [ErrUncertain], nobody knows.
func (t *boltTx) commit() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrUncertain, r)
		}
	}()
	err = t.tx.Commit()
	switch {
	case err == nil:
		return nil
	case outOfRoom(err) && !t.landed():
		return fmt.Errorf("%w: %w", ErrFull, err)
	default:
		return fmt.Errorf("%w: %w", ErrUncertain, err)
	}
}

// landed tells whether the failed commit is what the next reader would see:
// then its meta page was written and only the sync after it failed.
func (t *boltTx) landed() bool {
	tx, err := t.file.db.Begin(false)
	if err != nil {
		return true
	}
	defer func() { _ = tx.Rollback() }()
	return tx.ID() >= t.id
}

// outOfRoom recognises a full disk. bbolt formats some of these errors without
// wrapping them, which leaves only their text.
func outOfRoom(err error) bool {
	for _, full := range []error{bolterrors.ErrMaxSizeReached, syscall.ENOSPC, syscall.EDQUOT} {
		if errors.Is(err, full) || strings.Contains(err.Error(), full.Error()) {
			return true
		}
	}
	return false
}
