package reminders

import (
	"context"
	"fmt"
	"time"

	"baocun/storage"
	"baocun/township"
)

// mostLeap is how far the clock may have gone since the last tick without anybody being
// asked whether it is right. Behind a wrong one months would be closed and records
// erased for good.
const mostLeap = 48 * time.Hour

// Witness asks another clock how far it is ahead of ours. It fails where that clock cannot
// be reached.
type Witness func(context.Context) (ahead time.Duration, err error)

// doubts tells whether the clock has leapt so far that nothing may be done by it: it waits
// until the other clock says the same, or an admin does. So a machine that stood still is
// told from one whose clock was moved.
func (r *Reminders) doubts(ctx context.Context, now time.Time) (bool, error) {
	if r.options.Witness == nil {
		return false, nil
	}
	var last, asked time.Time
	err := r.db.View(ctx, func(tx *storage.Tx) (err error) {
		if last, err = tx.LastTick(); err == nil {
			asked, err = tx.ClockDoubted()
		}
		return err
	})
	if err != nil {
		return false, fmt.Errorf("look whether the clock is right: %w", err)
	}
	if last.IsZero() || now.Sub(last).Abs() <= mostLeap {
		return false, r.settleClock(ctx, asked, now)
	}
	ahead, err := r.options.Witness(ctx)
	switch {
	case err != nil:
		// Nobody could be asked now, nor told anything.
		r.options.Log.Warn("The clock has leapt, and no other one can be asked. Reminders wait.", "last", last, "now", now, "error", err)
		return true, nil
	case ahead.Abs() <= mostLeap:
		return false, r.settleClock(ctx, asked, now)
	case !asked.IsZero():
		return true, nil
	}
	return true, r.askAfterClock(ctx, last, now)
}

// askAfterClock asks the admins whether the clock is right.
func (r *Reminders) askAfterClock(ctx context.Context, last, now time.Time) error {
	r.options.Log.Warn("The clock has leapt. Reminders wait until an admin says that it is right, or it is set right.", "last", last, "now", now)
	last = last.In(now.Location())
	return r.db.Update(ctx, func(tx *storage.Tx) error {
		tx.As(storage.Actor{Name: "reminders", Cause: "clock"})
		if err := tx.DoubtClock(now); err != nil {
			return err
		}
		return r.toAdmins(tx, last, fmt.Sprintf("%s%d", township.ClockOccasion, now.Unix()), func(to reader) storage.Send {
			return storage.Send{
				Text: to.voice.Say("remind.clock", "last-day", to.voice.FullDate(township.DateOf(last)), "last", last,
					"day", to.voice.FullDate(township.DateOf(now)), "now", now),
				Buttons: [][]storage.Button{{{Label: to.voice.Label("button.clock-right"), Verb: verbClock}}},
			}
		})
	})
}

// verbClock says that the clock is right.
const verbClock = "ac"

// settleClock ends the doubt, and tells the admins if they were asked.
func (r *Reminders) settleClock(ctx context.Context, asked, now time.Time) error {
	if asked.IsZero() {
		return nil
	}
	return r.db.Update(ctx, func(tx *storage.Tx) error {
		tx.As(storage.Actor{Name: "reminders", Cause: "clock"})
		if err := tx.Cancel(township.ClockOccasion); err != nil {
			return err
		}
		if err := tx.DoubtClock(time.Time{}); err != nil {
			return err
		}
		return r.toAdmins(tx, now, fmt.Sprintf("%sright/%d", township.ClockOccasion, now.Unix()), func(to reader) storage.Send {
			return storage.Send{Text: to.voice.Say("remind.clock-right")}
		})
	})
}

// toAdmins says something to all who are admins at a time, at once: it is about the machine.
func (r *Reminders) toAdmins(tx *storage.Tx, at time.Time, key string, speak func(reader) storage.Send) error {
	o, err := r.office(tx, township.DateOf(at))
	if err != nil {
		return err
	}
	admins, err := o.holders(township.Admin, o.root)
	if err != nil {
		return err
	}
	for _, to := range o.asReaders(admins, township.Admin, township.Admin, o.root) {
		chat, found, err := tx.PrivateChat(to.person.ID)
		if err != nil {
			return err
		}
		if !found {
			continue
		}
		send := speak(to)
		err = tx.Enqueue(storage.Entry{
			Key: storage.Key(key + "/" + personKey(to.person.ID)), Lane: storage.LaneReply, Chat: chat.ID,
			Payload: storage.Payload{Send: &send},
		})
		if err != nil {
			return err
		}
	}
	return nil
}
