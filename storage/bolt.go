package storage

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
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

func (t *boltTx) rollback() { _ = t.tx.Rollback() }

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
