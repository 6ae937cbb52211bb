package bot

import (
	"context"
	"errors"
	"time"

	"baocun/storage"
)

// watchEvery is how often the watch looks while an alarm is on, and how soon after a
// start, when what waited in the file has had its chance to leave.
const watchEvery = time.Minute

// watch raises the alarms and calls them off, until ctx ends. It sleeps until the next
// moment in which something can be late: while nothing waits that is as long as a
// reminder may take.
func (b *Bot) watch(ctx context.Context) error {
	wait := watchEvery
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-b.watchman:
			wait = watchEvery
			continue
		case <-time.After(wait):
		}
		next, err := b.lookAround(ctx)
		switch {
		case ctx.Err() != nil:
			return nil
		case errors.Is(err, storage.ErrUncertain) || errors.Is(err, storage.ErrClosed):
			return err
		case err != nil:
			b.options.Log.Error("the watch over late messages and moves failed", "error", err)
		}
		wait = next
	}
}

// lookAround carries out the moves and the terms whose day has come, sees to the alarms where there is
// anything to see to, and tells when to look again.
func (b *Bot) lookAround(ctx context.Context) (time.Duration, error) {
	if err := b.carryOutMoves(ctx); err != nil {
		return watchEvery, err
	}
	if err := b.turnTerms(ctx); err != nil {
		return watchEvery, err
	}
	calm, err := b.calm(ctx)
	if err != nil {
		return watchEvery, err
	}
	if calm > 0 {
		return calm, nil
	}
	return watchEvery, b.db.Update(ctx, b.sound)
}

// calm is how long no alarm has to be seen to.
func (b *Bot) calm(ctx context.Context) (wait time.Duration, err error) {
	err = b.db.View(ctx, func(tx *storage.Tx) error {
		on, err := b.isAlarmed(tx)
		if on || err != nil {
			return err
		}
		count, oldest, err := tx.Due(storage.LaneReminder, tx.Now())
		if wait = lateAfter; count > 0 {
			wait -= tx.Now().Sub(oldest)
		}
		return err
	})
	return wait, err
}

func (b *Bot) isAlarmed(tx *storage.Tx) (bool, error) {
	_, late, err := tx.Alarm(alarmReminders)
	_, old, errOld := tx.Alarm(alarmUpdates)
	return late || old, errors.Join(err, errOld)
}
