package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
)

// about holds what a file says about itself.
var about = declare(core, table[string, string]{name: "about", key: textKey[string]()})

// The rows of about.
const (
	aboutApplication = "application"
	aboutSchema      = "schema"
	aboutTimeZone    = "time_zone"
)

const application = "baocun"

// Create makes a new file and opens it. It becomes visible under its path only
// when it is whole and on disk; a file that is there already is an [ErrExists].
func Create(ctx context.Context, path string, o Options) (*DB, error) {
	return create(ctx, path, o, office)
}

func create(ctx context.Context, path string, o Options, c *catalog) (*DB, error) {
	if err := vacant(path); err != nil {
		return nil, fmt.Errorf("create %s: %w", path, err)
	}
	draft := path + ".new"
	if err := prepare(ctx, draft, o, c); err != nil {
		return nil, fmt.Errorf("create %s: %w", path, err)
	}
	if err := renameSynced(draft, path); err != nil {
		return nil, fmt.Errorf("create %s: %w", path, err)
	}
	return open(ctx, path, o, c)
}

func vacant(path string) error {
	_, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = ErrExists
	}
	return err
}

// prepare makes the draft of a new file. One that was left by an attempt that
// was cut short is thrown away: it never held anything.
func prepare(ctx context.Context, draft string, o Options, c *catalog) error {
	zone, err := o.zone()
	if err != nil {
		return err
	}
	if err := os.Remove(draft); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	engine, err := openBolt(draft, boltOptions{create: true})
	if err != nil {
		return err
	}
	db := newDB(draft, o, zone, c, engine)
	err = db.Update(ctx, func(tx *Tx) error { return tx.introduce(o.TimeZone) })
	return errors.Join(err, engine.close())
}

// introduce writes what the file says about itself.
func (tx *Tx) introduce(timeZone string) error {
	t := about.in(tx)
	return errors.Join(
		t.Put(aboutApplication, application),
		t.Put(aboutSchema, strconv.Itoa(tx.db.catalog.version())),
		t.Put(aboutTimeZone, timeZone),
	)
}
