package storage

import (
	"context"
	"fmt"
	"strconv"
)

// migration is one step from a version of the file's form to the next. A step
// declares the tables it reads and writes itself, in the form they had then, so
// that it stays right when the tables of today change:
//
//	migration{"say the outcome in words", func(tx *Tx) error {
//		visits := declare(&catalog{}, table[uint64, map[string]any]{name: "visits", ..., audited: true})
//		for row, err := range visits.in(tx).Rows(Span{}) { ... }
//	}}
//
// A new table needs no step; a new index of an old table needs one that calls
// its rebuild.
type migration struct {
	name string
	run  func(*Tx) error
}

// addMigrations declares a catalog's steps, in order. A step that was released is
// never changed, moved or taken away.
func addMigrations(c *catalog, steps ...migration) int {
	c.migrations = append(c.migrations, steps...)
	return c.version()
}

// version is the version of a file that has been through every migration. A file
// begins at 1.
func (c *catalog) version() int { return 1 + len(c.migrations) }

// migrate brings the file from a version to the present one, each step in a
// transaction of its own, after a backup beside it.
func (db *DB) migrate(ctx context.Context, version int) error {
	if version == db.catalog.version() {
		return nil
	}
	backup := fmt.Sprintf("%s.version-%d", db.path, version)
	if _, err := db.Backup(ctx, backup, nil); err != nil {
		return fmt.Errorf("backup before migrating: %w", err)
	}
	for i, m := range db.catalog.migrations[version-1:] {
		err := db.Update(ctx, func(tx *Tx) error {
			tx.As(Actor{Name: "migration", Cause: m.name})
			if err := m.run(tx); err != nil {
				return err
			}
			return about.in(tx).Put(aboutSchema, strconv.Itoa(version+i+1))
		})
		if err != nil {
			return fmt.Errorf("migrate to version %d (%s): %w", version+i+1, m.name, err)
		}
	}
	return nil
}

// rebuild makes the entries of an index that is new for records which are not.
func (i *index[K, R]) rebuild(tx *Tx) error {
	for row, err := range i.table.in(tx).Rows(Span{}) {
		if err != nil {
			return err
		}
		key := i.table.key.put(nil, row.Key)
		moves, err := i.moves(tx, row.Key, stored[R]{}, stored[R]{key, key, row.Record})
		if err != nil {
			return err
		}
		for _, m := range moves {
			if err := tx.replace(m.bucket, m.key, m.before, m.after); err != nil {
				return err
			}
		}
	}
	return nil
}
