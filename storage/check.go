package storage

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// CheckFile looks through a file that nobody has open, without changing it: the
// pages bbolt made it of, and then everything [DB.Verify] looks at. Run it in a
// process of its own, after an unclean stop before the next Open, and on a backup.
// On some damage bbolt faults where no error can be made of it, and then the
// process dies of it: that is a finding too.
//
// Of a file of an older version only the pages are checked: its tables have another
// form until it is migrated.
func CheckFile(ctx context.Context, path string) ([]Finding, error) {
	return checkFile(ctx, path, office)
}

func checkFile(ctx context.Context, path string, c *catalog) (found []Finding, err error) {
	db, err := openToRead(path, c)
	if err != nil {
		return nil, fmt.Errorf("check %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, db.engine.close()) }()
	if found, err = db.pages(ctx); err != nil || len(found) > 0 {
		return found, err
	}
	return db.verifyVersion(ctx)
}

// Look reads a file that nobody has open, and leaves no trace of it. A file of an older
// version holds nothing that could be read.
func Look(ctx context.Context, path string, f func(*Tx) error) (err error) {
	db, err := openToRead(path, office)
	if err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, db.engine.close()) }()
	return db.View(ctx, func(tx *Tx) error {
		said, err := tx.identity()
		if err != nil || said.schema != db.catalog.version() {
			return err
		}
		return f(tx)
	})
}

// openToRead opens a file without writing to it.
func openToRead(path string, c *catalog) (*DB, error) {
	if _, err := inspect(path); err != nil {
		return nil, err
	}
	engine, err := openBolt(path, boltOptions{readOnly: true})
	if errors.Is(err, ErrLocked) {
		err = fmt.Errorf("%w: %s", err, HeldBy(path))
	}
	if err != nil {
		return nil, err
	}
	return newDB(path, Options{Clock: func() time.Time { return time.Time{} }}, time.UTC, c, engine), nil
}

// pages checks what the engine made the file of. Where that is wrong, looking at
// what the pages hold can go on for ever.
func (db *DB) pages(ctx context.Context) (found []Finding, err error) {
	err = db.transact(ctx, false, func(tx *Tx) error {
		for _, problem := range tx.inner.problems() {
			found = append(found, Finding{Table: "pages", Problem: problem})
		}
		return nil
	})
	return found, err
}

// verifyVersion verifies the tables if they have the form this program knows.
func (db *DB) verifyVersion(ctx context.Context) ([]Finding, error) {
	var said identity
	err := db.View(ctx, func(tx *Tx) (err error) {
		said, err = tx.identity()
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("check %s: %w", db.path, err)
	}
	switch now := db.catalog.version(); {
	case said.schema > now:
		return nil, fmt.Errorf("check %s: %w", db.path, ErrNewer)
	case said.schema < now:
		return nil, nil // Its pages are good; its tables have a form that is not known here.
	}
	return db.Verify(ctx)
}
