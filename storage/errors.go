package storage

import (
	"errors"
	"fmt"
)

// What a caller can tell apart. Every error that wraps one of these also says
// which file it is about.
var (
	ErrMissing  = errors.New("the file does not exist: create it first, or restore a backup to this path")
	ErrExists   = errors.New("a file is there already and is never overwritten")
	ErrNotOurs  = errors.New("the file was not made by this program")
	ErrDamaged  = errors.New("the file is damaged: restore a backup")
	ErrNewer    = errors.New("the file was written by a newer version of the program")
	ErrTimeZone = errors.New("the file belongs to another time zone")
	ErrLocked   = errors.New("another process has the file open")
	ErrClosed   = errors.New("the file is closed")

	// ErrFull means that the disk, or the size the file is allowed, is used up.
	// The transaction left no trace; the next one succeeds as soon as there is room.
	ErrFull = errors.New("no room left for the file")

	// ErrUncertain means that a commit failed and may be on disk or not. The
	// DB refuses everything from then on, and the process must end: going on
	// with pages that the disk may not have is how files are corrupted.
	ErrUncertain = errors.New("a commit failed and may be half on disk: the program must stop")

	ErrNotUnique = errors.New("another record has that already")
	ErrReadOnly  = errors.New("a View writes nothing")
	ErrEnded     = errors.New("the transaction has ended")
)

// DamageError is a record that is not what was once written, or that an index
// and its table disagree about. It is an [ErrDamaged].
type DamageError struct {
	Table   string // the bucket, as the package documentation draws it
	Key     []byte // the key as it is stored
	Problem string
}

func (e *DamageError) Error() string {
	return fmt.Sprintf("%s %x: %s", e.Table, e.Key, e.Problem)
}

// Is makes every DamageError an [ErrDamaged].
func (e *DamageError) Is(target error) bool { return target == ErrDamaged }
