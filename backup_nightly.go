package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"baocun/storage"
	"baocun/township"
)

// The night's backup is made in the first minute after nightBegins in which nobody
// wrote anything, and after nightEnds at once: a machine that was off at night
// makes it when it is started.
const (
	nightBegins = 3 * time.Hour
	nightEnds   = 4 * time.Hour
	quiet       = time.Minute
)

// How often the clock is looked at by day, in the hour of the backup, and after one
// that failed.
const (
	lookByDay      = 10 * time.Minute
	lookByNight    = time.Minute
	lookAfterFault = time.Hour
)

// backUpNightly copies the file once a day while the bot runs, until ctx ends. A
// backup that fails is tried again, and never stops the bot.
func (o *office) backUpNightly(ctx context.Context, clock func() time.Time, log *slog.Logger) error {
	for wait := time.Duration(0); ; {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(wait):
		}
		now := clock().In(o.config.Location)
		due, err := o.backUpIfDue(ctx, now)
		switch {
		case err != nil && ctx.Err() == nil:
			log.Error("The night's backup failed; it is tried again in an hour.", "error", err)
			wait = lookAfterFault
		case due:
			wait = lookByNight
		default:
			wait = lookByDay
			if left := nightBegins - sinceMidnight(now); left > 0 {
				wait = min(wait, left)
			}
		}
	}
}

// backUpIfDue makes today's backup when it is time. Due tells that it is not made
// yet though the night has begun.
func (o *office) backUpIfDue(ctx context.Context, now time.Time) (due bool, err error) {
	path := o.nightlyCopy(township.DateOf(now).String())
	if _, err := os.Stat(path); err == nil || sinceMidnight(now) < nightBegins {
		return false, nil
	}
	if sinceMidnight(now) < nightEnds {
		busy, err := o.busy(ctx, now)
		if err != nil || busy {
			return true, err
		}
	}
	key, err := o.config.loadAuditKey()
	if err != nil {
		return true, err
	}
	if err := os.MkdirAll(o.config.Backup.Folder, 0o700); err != nil {
		return true, err
	}
	if _, err := o.db.Backup(ctx, path, key.signer); err != nil {
		return true, err
	}
	return false, o.removeOldCopies()
}

func sinceMidnight(now time.Time) time.Duration {
	return now.Sub(township.DateOf(now).In(now.Location()))
}

// busy tells whether somebody wrote to the bot within the last minute.
func (o *office) busy(ctx context.Context, now time.Time) (busy bool, err error) {
	err = o.db.View(ctx, func(tx *storage.Tx) error {
		_, at, err := tx.LastUpdate()
		busy = now.Sub(at).Abs() < quiet
		return err
	})
	return busy, err
}

// nightlyCopy is the path of a day's copy; a pattern in the day's place finds all.
func (o *office) nightlyCopy(day string) string {
	name := filepath.Base(o.config.Data)
	suffix := filepath.Ext(name)
	return filepath.Join(o.config.Backup.Folder, fmt.Sprintf("%s-%s%s", strings.TrimSuffix(name, suffix), day, suffix))
}

// removeOldCopies removes all but the newest copies, and their heads.
func (o *office) removeOldCopies() error {
	copies, err := filepath.Glob(o.nightlyCopy("[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"))
	if err != nil {
		return err
	}
	slices.Sort(copies)
	var failed error
	for _, path := range copies[:max(0, len(copies)-o.config.Backup.Keep)] {
		failed = errors.Join(failed, os.Remove(path))
		if err := os.Remove(path + ".head"); !errors.Is(err, fs.ErrNotExist) {
			failed = errors.Join(failed, err)
		}
	}
	return failed
}
