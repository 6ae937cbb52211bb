package storage

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// boltFile is an open bbolt file.
type boltFile struct {
	path string
	db   *bolt.DB
}

// boltOptions are what the rest of the package may choose about the engine.
type boltOptions struct {
	lockTimeout time.Duration
	maxSize     int64
	create      bool
	readOnly    bool
}

// openBolt opens a file, or makes one when told to create. The free list is an
// array and is written with each commit: a cold start then reads it in
// milliseconds where it would otherwise walk the whole file.
func openBolt(path string, o boltOptions) (f *boltFile, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer guard(&err)
	db, err := bolt.Open(path, 0o600, &bolt.Options{
		Timeout:      max(o.lockTimeout, 1), // Zero would wait for ever.
		FreelistType: bolt.FreelistArrayType,
		MaxSize:      int(o.maxSize),
		ReadOnly:     o.readOnly,
		NoStatistics: true,
		// The structural check needs the free pages even when only reading.
		PreLoadFreelist: true,
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			if !o.create {
				flag &^= os.O_CREATE
			}
			return os.OpenFile(name, flag, mode)
		},
	})
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, ErrLocked
	case err != nil:
		return nil, err
	}
	return &boltFile{path, db}, nil
}

func (f *boltFile) close() error { return f.db.Close() }

func (f *boltFile) begin(writable bool) (*boltTx, error) {
	tx, err := f.db.Begin(writable)
	if err != nil {
		return nil, err
	}
	return &boltTx{file: f, tx: tx, id: tx.ID(), buckets: make(map[string]*bolt.Bucket)}, nil
}

// boltTx is the waist as bbolt carries it out.
type boltTx struct {
	file    *boltFile
	tx      *bolt.Tx
	id      int
	buckets map[string]*bolt.Bucket
}

var _ waist = (*boltTx)(nil)

// guard turns a panic out of bbolt into an error. bbolt's pages carry no
// checksums, and on a damaged one it panics.
func guard(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%w: %v", ErrDamaged, r)
	}
}

func (t *boltTx) bucket(name string) *bolt.Bucket {
	if b, ok := t.buckets[name]; ok {
		return b
	}
	b := t.tx.Bucket([]byte(name))
	if b != nil {
		t.buckets[name] = b
	}
	return b
}

// growing is the bucket to write to, made when this is its first pair.
func (t *boltTx) growing(name string) (*bolt.Bucket, error) {
	if b := t.bucket(name); b != nil {
		return b, nil
	}
	b, err := t.tx.CreateBucket([]byte(name))
	if err == nil {
		t.buckets[name] = b
	}
	return b, err
}

func (t *boltTx) get(name string, key []byte) (value []byte, err error) {
	defer guard(&err)
	b := t.bucket(name)
	if b == nil {
		return nil, nil
	}
	return b.Get(key), nil
}

func (t *boltTx) put(name string, key, value []byte) (err error) {
	defer guard(&err)
	b, err := t.growing(name)
	if err != nil {
		return err
	}
	return b.Put(key, value)
}

func (t *boltTx) delete(name string, key []byte) (err error) {
	defer guard(&err)
	b := t.bucket(name)
	if b == nil {
		return nil
	}
	return b.Delete(key)
}

func (t *boltTx) sequence(name string) (n uint64, err error) {
	defer guard(&err)
	b, err := t.growing(name)
	if err != nil {
		return 0, err
	}
	return b.NextSequence()
}

func (t *boltTx) scan(name string, span Span, limit int) (page []pair, err error) {
	defer guard(&err)
	b := t.bucket(name)
	if b == nil {
		return nil, nil
	}
	c := b.Cursor()
	k, v := c.Seek(span.from)
	if k == nil || !span.contains(k) {
		return nil, nil
	}
	if span.descending {
		return backward(c, span, k, limit)
	}
	for k != nil && len(page) < limit && span.contains(k) {
		page = append(page, pair{k, v})
		k, v = c.Next()
	}
	return page, nil
}

// mostEmptyPages bounds how many emptied pages in a row a walk steps over: no
// transaction empties that many, so pages that seem to have been are damaged.
const mostEmptyPages = 1 << 20

// backward walks down to the lowest key of a span that is not empty. Deletes
// leave empty pages behind until the commit. On one of them Prev returns nil, as it
// does at the beginning, and on nothing but them Last never returns; so the walk
// must know beforehand where it ends.
func backward(c *bolt.Cursor, span Span, lowest []byte, limit int) (page []pair, err error) {
	k, v := seekBefore(c, span.to)
	for empty := 0; len(page) < limit; k, v = c.Prev() {
		if k == nil {
			if empty++; empty > mostEmptyPages {
				return nil, fmt.Errorf("%w: a walk does not come back to where it began", ErrDamaged)
			}
			continue
		}
		page = append(page, pair{k, v})
		if bytes.Compare(k, lowest) <= 0 {
			break
		}
	}
	return page, nil
}

// seekBefore moves to the last pair whose key is below a bound; nil is no bound.
func seekBefore(c *bolt.Cursor, bound []byte) (key, value []byte) {
	if bound == nil {
		return c.Last()
	}
	if k, _ := c.Seek(bound); k == nil {
		return c.Last()
	}
	return c.Prev()
}

func (t *boltTx) rollback() { _ = t.tx.Rollback() }

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

// copyTo writes the file as this transaction sees it.
func (t *boltTx) copyTo(w io.Writer) error {
	_, err := t.tx.WriteTo(w)
	return err
}

// problems reports what is wrong with the pages of the file. bbolt looks at
// them in a goroutine of its own, where a fault cannot be caught: call it only
// in a process that may die of it.
func (t *boltTx) problems() []string {
	var found []string
	for err := range t.tx.Check() {
		found = append(found, err.Error())
	}
	return found
}

// bucketNames lists the buckets of the file.
func (t *boltTx) bucketNames() (names []string, err error) {
	defer guard(&err)
	err = t.tx.ForEach(func(name []byte, _ *bolt.Bucket) error {
		names = append(names, string(bytes.Clone(name)))
		return nil
	})
	return names, err
}

// rewriteMeta commits nothing, which writes the older meta page anew.
func (f *boltFile) rewriteMeta() error {
	tx, err := f.db.Begin(true)
	if err != nil {
		return err
	}
	return tx.Commit()
}
