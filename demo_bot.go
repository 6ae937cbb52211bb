package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"baocun/reminders"
	"baocun/storage"
)

// demoBotCommand is the bot of the demo, a process of its own so that it can be
// killed. It is the bot that an office runs, but for the clock: that is moved by
// lines on the standard input, each a duration that the clock runs ahead. After
// each line the clock ticks, and once nothing waits in the outbox the bot says
// so on the standard output. When the input ends, so does the bot.
type demoBotCommand struct {
	Ahead time.Duration `help:"How far the clock runs ahead."`
}

// saidAll is what the bot of the demo says when it has nothing left to say.
const saidAll = "said all"

// Run runs the bot until the input ends.
func (c demoBotCommand) Run(ctx context.Context, line *commandLine, around surroundings) (err error) {
	clock := &movedClock{base: around.clock, ahead: c.Ahead}
	around.clock = clock.now
	office, err := openPlaced(ctx, line.Config, around)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, office.close()) }()
	log := slog.New(slog.NewTextHandler(around.err, nil))
	officers, err := office.bot(ctx, around, log)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	remind := reminders.New(office.db, office.config.reminderOptions(clock.now, log))
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return officers.Run(ctx) })
	group.Go(func() error {
		defer stop()
		return obey(ctx, os.Stdin, around.out, func(ahead time.Duration) error {
			clock.setAhead(ahead)
			if err := remind.Tick(ctx, clock.now()); err != nil {
				return err
			}
			return waitUntil(ctx, func() (bool, error) { return hasSaidAll(ctx, office.db, clock.now()) })
		})
	})
	return group.Wait()
}

// obey has each line of the input acted on.
func obey(ctx context.Context, in io.Reader, out io.Writer, act func(time.Duration) error) error {
	lines := bufio.NewScanner(in)
	for lines.Scan() && ctx.Err() == nil {
		ahead, err := time.ParseDuration(lines.Text())
		if err != nil {
			return err
		}
		if err := act(ahead); err != nil {
			return err
		}
		if _, err := fmt.Fprintln(out, saidAll); err != nil {
			return err
		}
	}
	return lines.Err()
}

// hasSaidAll tells whether nothing waits to be said but what is held back for long.
func hasSaidAll(ctx context.Context, db *storage.DB, now time.Time) (said bool, err error) {
	soon := now.Add(time.Minute)
	err = db.View(ctx, func(tx *storage.Tx) error {
		waiting, err := tx.Waiting(0, mostWaiting)
		said = !slices.ContainsFunc(waiting, func(e storage.Entry) bool { return e.NotBefore.Before(soon) })
		return err
	})
	return said, err
}

// mostWaiting is more than ever waits in the demo.
const mostWaiting = 10_000

// glance is how often something that is waited for is looked at.
const glance = 10 * time.Millisecond

// waitUntil looks until what it waits for has come.
func waitUntil(ctx context.Context, come func() (bool, error)) error {
	tick := time.NewTicker(glance)
	defer tick.Stop()
	for {
		if done, err := come(); done || err != nil {
			return err
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}
