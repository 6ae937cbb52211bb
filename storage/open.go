package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// Open opens a file that must be there and be whole. One that is missing, empty,
// cut off, damaged, not ours, written by a newer version or for another time zone
// is refused, and nothing is ever made in its place. One of an older version is
// migrated, after a backup.
func Open(ctx context.Context, path string, o Options) (*DB, error) {
	return open(ctx, path, o, office)
}

func open(ctx context.Context, path string, o Options, c *catalog) (*DB, error) {
	zone, err := o.zone()
	if err != nil {
		return nil, err
	}
	found, err := inspect(path)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	engine, err := openBolt(path, boltOptions{lockTimeout: o.LockTimeout, maxSize: o.MaxSize})
	if errors.Is(err, ErrLocked) {
		return nil, fmt.Errorf("open %s: %w: %s", path, err, HeldBy(path))
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	db := newDB(path, o, zone, c, engine)
	if err := db.begin(ctx, found); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), engine.close())
	}
	return db, nil
}

func newDB(path string, o Options, zone *time.Location, c *catalog, e *engine) *DB {
	return &DB{path: path, options: o, zone: zone, catalog: c, engine: e, writer: make(chan struct{}, 1)}
}

// condition is how a file was found.
type condition struct {
	unclean bool // whoever had it last did not close it
	torn    bool // one of its two meta pages is bad, as a crash may leave it
}

// inspect looks at a file before the engine maps it into memory, where a piece
// that is missing would fault. A bad meta page is only to be expected after a stop
// that was not clean: the other one is then in force, a commit older, and that
// commit was never confirmed to anybody.
func inspect(path string) (found condition, err error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return found, ErrMissing
	}
	if err != nil {
		return found, err
	}
	defer f.Close()
	good, err := inspectBolt(f)
	if err != nil {
		return found, err
	}
	found.torn = good < 2
	found.unclean, err = UncleanStop(path)
	if err == nil && found.torn && !found.unclean {
		err = fmt.Errorf("%w: one of its two meta pages is bad though it was closed cleanly", ErrDamaged)
	}
	return found, err
}

// begin takes possession of the file: it sees that the file is ours to open,
// leaves word, mends the meta page that a crash may have torn, and migrates. When
// it fails, the word is as it was before.
func (db *DB) begin(ctx context.Context, found condition) (err error) {
	version, err := db.identify(ctx)
	if err != nil {
		return err
	}
	if err := writeHolder(db.path, db.options.Clock()); err != nil {
		return err
	}
	defer func() {
		if err != nil && !found.unclean && !errors.Is(err, ErrUncertain) {
			err = errors.Join(err, removeHolder(db.path))
		}
	}()
	if found.torn {
		if err := db.engine.rewriteMeta(); err != nil {
			return err
		}
	}
	return db.migrate(ctx, version)
}

// identify reads what the file says about itself and refuses what is not for
// this program, this version or this township.
func (db *DB) identify(ctx context.Context) (version int, err error) {
	var said identity
	err = db.View(ctx, func(tx *Tx) (err error) {
		said, err = tx.identity()
		return err
	})
	if err != nil {
		return 0, err
	}
	if said.schema > db.catalog.version() {
		return 0, fmt.Errorf("%w: it has version %d, this program knows up to %d",
			ErrNewer, said.schema, db.catalog.version())
	}
	if said.timeZone != db.options.TimeZone {
		return 0, fmt.Errorf("%w: it was made for %s, the configuration says %s",
			ErrTimeZone, said.timeZone, db.options.TimeZone)
	}
	return said.schema, nil
}
