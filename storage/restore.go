package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"
)

// HeadOf is the head of the audit log of a file that nobody has open, such as a
// backup, without changing it. The file must have been checked: see [CheckFile].
func HeadOf(ctx context.Context, path string) (head Head, err error) {
	engine, err := openBolt(path, boltOptions{readOnly: true})
	if err != nil {
		return head, fmt.Errorf("read %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, engine.close()) }()
	o := Options{Clock: func() time.Time { return time.Time{} }}
	err = newDB(path, o, time.UTC, office, engine).View(ctx, func(tx *Tx) (err error) {
		head, err = tx.Audit().Head()
		return err
	})
	return head, err
}

// Restore puts a copy of a backup in a file's place. The file that was there, if
// any, keeps its content under another name, which must be free. Nobody may have
// the file open, and the backup should have been checked. Cut short, it leaves the
// old file or the new one, or neither, which every command refuses.
func Restore(backup, path, aside string) error {
	if err := restore(backup, path, aside); err != nil {
		return fmt.Errorf("restore %s: %w", path, err)
	}
	return nil
}

func restore(backup, path, aside string) (err error) {
	if err := vacant(aside); err != nil {
		return fmt.Errorf("%s: %w", aside, err)
	}
	from, err := os.Open(backup)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	draft := path + ".new"
	if err := createSynced(draft, func(w io.Writer) error { _, err := io.Copy(w, from); return err }); err != nil {
		return err
	}
	if err := renameSynced(path, aside); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, os.Remove(draft))
	}
	// Word that the old file was left open is not about the new one.
	if err := removeHolder(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return renameSynced(draft, path)
}
