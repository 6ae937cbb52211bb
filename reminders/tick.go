package reminders

import (
	"context"
	"fmt"
	"time"

	"baocun/storage"
	"baocun/township"
)

// Tick does what has become due since the last tick, in one transaction, and then
// erases a part of what is past its time. Where nothing is due it only reads. What
// fails is done by the next tick.
//
// The first tick of a file only notes the time, and so does one after the clock
// was set back: from then on things become due again, and those that were told
// before are not told again. After a leap of more than two days nothing is done until it
// is known that the clock is right.
func (r *Reminders) Tick(ctx context.Context, now time.Time) error {
	now = now.In(r.options.Location)
	if doubtful, err := r.doubts(ctx, now); doubtful || err != nil {
		return err
	}
	if err := r.remindOf(ctx, now); err != nil {
		return err
	}
	return r.purge(ctx, township.DateOf(now))
}

func (r *Reminders) remindOf(ctx context.Context, now time.Time) error {
	var found due
	look := func(tx *storage.Tx) (err error) {
		found, err = r.due(tx, now)
		return err
	}
	if err := r.db.View(ctx, look); err != nil {
		return fmt.Errorf("look for what is due: %w", err)
	}
	if found.isNothing() {
		return nil
	}
	err := r.db.Update(ctx, func(tx *storage.Tx) error {
		// Another tick may have been faster.
		if err := look(tx); err != nil || found.isNothing() {
			return err
		}
		tx.As(storage.Actor{Name: "reminders", Cause: "tick " + now.Format("2006-01-02T1504")})
		return r.act(tx, found, now)
	})
	if err != nil {
		return fmt.Errorf("do what is due: %w", err)
	}
	if len(found.told) == 0 {
		return nil
	}
	if err := r.remind(ctx, found.told, now); err != nil {
		return fmt.Errorf("tell what is due: %w", err)
	}
	return r.db.Update(ctx, func(tx *storage.Tx) error { return tx.SetLastTick(now) })
}

// act does what is due, but for telling people. Where some are to be told the tick is not
// over before they are: what fails meanwhile is done by the next one.
func (r *Reminders) act(tx *storage.Tx, d due, now time.Time) error {
	today := township.DateOf(now)
	if err := tx.OpenMonths(today.MonthOf()); err != nil {
		return err
	}
	if d.day {
		if err := tx.CloseMonths(r.options.Rules.Visits.Closed(today)); err != nil {
			return err
		}
		if err := r.lapse(tx, now); err != nil {
			return err
		}
		if err := tx.Sweep(); err != nil {
			return err
		}
	}
	for _, f := range d.forms {
		if err := r.closeForm(tx, f, now); err != nil {
			return err
		}
	}
	for _, u := range d.urgents {
		r.climbAlone(tx, u, now)
	}
	for _, s := range d.sittings {
		r.closeAlone(tx, s, now)
	}
	if len(d.told) > 0 {
		return nil
	}
	return tx.SetLastTick(now)
}
