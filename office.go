package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"time"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// lockTimeout is how long a command waits for another to let go of the file.
const lockTimeout = 3 * time.Second

// office is the configuration and the file it speaks of, open.
type office struct {
	config *Config
	db     *storage.DB
	voice  words.Voice
}

// openOffice reads the configuration and opens its file, which must be there. A
// file that was not closed cleanly is first checked by a process of its own, for
// on some damage the process that looks dies.
func openOffice(ctx context.Context, path string, around surroundings) (*office, error) {
	config, err := LoadConfig(path)
	if err != nil {
		return nil, err
	}
	voice := words.In(config.Language)
	if err := checkUnclean(ctx, config.Data, voice, around.err); err != nil {
		return nil, err
	}
	db, err := storage.Open(ctx, config.Data, config.storage(around.clock))
	if err != nil {
		return nil, explained(err, voice)
	}
	return &office{config, db, voice}, nil
}

// openPlaced is [openOffice] for a command that goes on to write: it brings the
// file's villages in line with the configuration.
func openPlaced(ctx context.Context, path string, around surroundings) (*office, error) {
	o, err := openOffice(ctx, path, around)
	if err != nil {
		return nil, err
	}
	if err := o.placeUnits(ctx, around.err); err != nil {
		return nil, errors.Join(err, o.close())
	}
	return o, nil
}

func (c *Config) storage(clock func() time.Time) storage.Options {
	return storage.Options{Clock: clock, TimeZone: c.TimeZone, LockTimeout: lockTimeout}
}

// checkUnclean checks a file that was not closed, unless somebody has it open.
func checkUnclean(ctx context.Context, path string, voice words.Voice, log io.Writer) error {
	unclean, err := storage.UncleanStop(path)
	if err != nil || !unclean {
		return err
	}
	fmt.Fprintln(log, voice.Label("program.unclean", "file", path))
	said, err := checkApart(ctx, path)
	if err == nil || errors.Is(err, storage.ErrLocked) || ctx.Err() != nil {
		return explained(err, voice)
	}
	fmt.Fprint(log, said)
	return fmt.Errorf("%s: %w", voice.Label("program.unclean-bad", "file", path), err)
}

// checkApart checks a file in a process of its own, and returns what that said. A
// file that somebody has open is a [storage.ErrLocked]; any other error, the death
// of the process included, is about the file unless ctx has ended.
func checkApart(ctx context.Context, path string) (said string, err error) {
	self, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("check %s: %w", path, err)
	}
	text, err := exec.CommandContext(ctx, self, "check-file", path).CombinedOutput()
	if ended := (*exec.ExitError)(nil); errors.As(err, &ended) && ended.ExitCode() == exitLocked {
		err = fmt.Errorf("open %s: %w: %s", path, storage.ErrLocked, storage.HeldBy(path))
	}
	if ctx.Err() != nil {
		err = fmt.Errorf("check %s: %w", path, ctx.Err())
	}
	return string(text), err
}

// explained adds to an error about the file what to do.
func explained(err error, voice words.Voice) error {
	switch {
	case errors.Is(err, storage.ErrMissing):
		return fmt.Errorf("%w\n%s", err, voice.Label("program.no-file"))
	case errors.Is(err, storage.ErrLocked):
		return fmt.Errorf("%w\n%s", err, voice.Label("program.locked"))
	}
	return err
}

// placeUnits brings the file's villages in line with the configuration and says
// what it does not know any more.
func (o *office) placeUnits(ctx context.Context, log io.Writer) error {
	return o.db.Update(ctx, func(tx *storage.Tx) error {
		tx.As(storage.Actor{Cause: "configuration"})
		placed, err := tx.PlaceUnits(o.config.Units())
		if err != nil {
			return err
		}
		if err := o.checkRenamed(placed); err != nil {
			return err
		}
		for _, unit := range placed.Left {
			fmt.Fprintln(log, o.voice.Label("program.unit-left", "unit", unit))
		}
		return o.handOutFirst(tx)
	})
}

// handOutFirst hands out the registers of a file in which nobody answers for any
// household yet, as one that was kept by an earlier program: where a group has but one
// assistant they are that one's.
func (o *office) handOutFirst(tx *storage.Tx) error {
	tree, err := tx.Units()
	if err != nil {
		return err
	}
	root, _ := tree.Township()
	register, err := tx.Register(root.ID)
	if err != nil || register.Households == 0 {
		return err
	}
	waiting, err := tx.HouseholdsOf(0, root.ID)
	if err != nil || len(waiting) < register.Households {
		return err
	}
	_, err = tx.HandOut(root.ID, township.Norms(o.config.Norms), township.DateOf(tx.Now()))
	return err
}

// checkRenamed refuses a configuration in which one village is gone and another
// is new: it was renamed by hand, and its history would stay behind.
func (o *office) checkRenamed(placed storage.Placement) error {
	isVillage := func(u township.Unit) bool { return u.Kind == township.KindVillage }
	gone := slices.IndexFunc(placed.Left, isVillage)
	came := slices.IndexFunc(placed.Added, isVillage)
	if gone < 0 || came < 0 {
		return nil
	}
	return errors.New(o.voice.Label("program.renamed", "old", placed.Left[gone].Name, "new", placed.Added[came].Name))
}

func (o *office) close() error { return o.db.Close() }
