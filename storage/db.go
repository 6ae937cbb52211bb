package storage

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// Options are what opening a file takes besides its path.
type Options struct {
	// Clock is read once in each transaction.
	Clock func() time.Time
	// TimeZone names the township's time zone, such as "Asia/Shanghai". It is
	// stored in the file when it is created, and another one is refused later:
	// months, and so everything that is due, would move.
	TimeZone string
	// LockTimeout is how long to wait for another process to let go of the
	// file. Zero does not wait.
	LockTimeout time.Duration
	// MaxSize bounds the file, in bytes; zero does not.
	MaxSize int64
}

// zone checks the options and finds the time zone.
func (o Options) zone() (*time.Location, error) {
	if o.Clock == nil {
		return nil, errors.New("storage: a clock is needed")
	}
	if o.TimeZone == "" {
		return nil, errors.New("storage: a time zone is needed")
	}
	return time.LoadLocation(o.TimeZone)
}

// ViewLimit is how long a View may go on. While a reader stays, the pages it may
// still need cannot be used again, and the file grows with every commit.
const ViewLimit = 10 * time.Second

var errViewLimit = fmt.Errorf("a View may take no longer than %v", ViewLimit)

// DB is an open file. Its methods may be called from many goroutines: Views run
// beside each other and beside the one Update that runs at a time.
type DB struct {
	path    string
	options Options
	zone    *time.Location
	catalog *catalog
	engine  *engine
	writer  chan struct{} // holds one token, for the one Update
	failed  atomic.Pointer[error]
	units   unitCache
	outlets outlets
}

// View runs f in a transaction that reads. It sees the file as of one commit,
// whatever is written meanwhile. When ctx is done, or after [ViewLimit], reading
// fails. An Update must not be called from within: it can come to wait for the
// View to end.
func (db *DB) View(ctx context.Context, f func(*Tx) error) error {
	ctx, cancel := context.WithTimeoutCause(ctx, ViewLimit, errViewLimit)
	defer cancel()
	return db.transact(ctx, false, f)
}

// Update runs f in a transaction that also writes, and commits it when f returns
// nil; otherwise, and when f panics, nothing is left of it. A transaction that
// wrote nothing costs no commit. An engine may have to run f a second time, so
// f leaves no effects outside the transaction; they follow once Update returned
// nil. The errors of the commit itself are [ErrFull] and [ErrUncertain]. One Update
// runs at a time; calling another from within waits for ever.
func (db *DB) Update(ctx context.Context, f func(*Tx) error) error {
	select {
	case db.writer <- struct{}{}:
		defer func() { <-db.writer }()
	case <-ctx.Done():
		return fmt.Errorf("%s: %w", db.path, context.Cause(ctx))
	}
	return db.transact(ctx, true, f)
}

func (db *DB) transact(ctx context.Context, writable bool, f func(*Tx) error) (err error) {
	if failed := db.failed.Load(); failed != nil {
		return fmt.Errorf("%s: %w", db.path, *failed)
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer db.catchFault(&err)
	inner, err := db.engine.begin(writable)
	if err != nil {
		return fmt.Errorf("%s: begin: %w", db.path, err)
	}
	defer inner.rollback()
	tx := db.newTx(ctx, inner, writable)
	defer func() { tx.broken = ErrEnded }()
	if err := f(tx); err != nil {
		return db.blame(err)
	}
	if !writable || tx.writes == 0 {
		return tx.broken
	}
	if err := tx.finish(); err != nil {
		return fmt.Errorf("%s: %w", db.path, err)
	}
	if err := db.commit(inner.commit); err != nil {
		return err
	}
	db.outlets.tell(tx.told)
	return nil
}

func (db *DB) newTx(ctx context.Context, inner *engineTx, writable bool) *Tx {
	return &Tx{
		db: db, ctx: ctx, waist: inner, inner: inner, writable: writable, sums: make(map[string]*sums),
		now: db.options.Clock().Round(0).In(db.zone), actor: Actor{Name: "system"},
	}
}

// blame names the file in an error that is about the file and not about what
// was asked of it.
func (db *DB) blame(err error) error {
	if errors.Is(err, ErrDamaged) {
		return fmt.Errorf("%s: %w", db.path, err)
	}
	return err
}

// commit ends a transaction; after a commit that nobody knows the end of, it is
// the last.
func (db *DB) commit(commit func() error) error {
	err := commit()
	if err == nil {
		return nil
	}
	if errors.Is(err, ErrUncertain) {
		db.failed.CompareAndSwap(nil, &err)
	}
	return fmt.Errorf("%s: %w", db.path, err)
}

// catchFault turns a fault into an error that names the file. The file is mapped
// into memory, and where the disk cannot be read, or the file was cut off
// meanwhile, touching that memory faults. Any other panic goes on.
func (db *DB) catchFault(err *error) {
	r := recover()
	if r == nil {
		return
	}
	if _, fault := r.(interface{ Addr() uintptr }); !fault {
		panic(r)
	}
	*err = fmt.Errorf("%s: %w: a part of it cannot be read: %v", db.path, ErrDamaged, r)
}

// Close waits for the transactions that run, closes the file, and takes away the
// word that it is open. After [ErrUncertain] that word stays: the stop was not
// clean.
func (db *DB) Close() error {
	if failed := db.failed.Load(); failed != nil {
		if errors.Is(*failed, ErrClosed) {
			return nil
		}
		return fmt.Errorf("%s: %w", db.path, *failed)
	}
	db.writer <- struct{}{}
	defer func() { <-db.writer }()
	closed := ErrClosed
	if !db.failed.CompareAndSwap(nil, &closed) {
		return nil
	}
	// The word goes first: once the file is let go, it is the next holder's.
	if err := errors.Join(removeHolder(db.path), db.engine.close()); err != nil {
		return fmt.Errorf("close %s: %w", db.path, err)
	}
	return nil
}
