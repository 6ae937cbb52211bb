package reminders

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"baocun/storage"
	"baocun/township"
)

// mostLeap is how far the clock may have gone since the last tick without anybody being
// asked whether it is right. Behind a wrong one months would be closed and records
// erased for good.
const mostLeap = 48 * time.Hour

// Witness remembers what another clock says, so that a machine that stood still is told
// from one whose clock was moved. Main notes what Telegram's answers say.
type Witness struct {
	mu    sync.Mutex
	ahead time.Duration
	asked bool
}

// Note takes down how far the other clock is ahead of ours.
func (w *Witness) Note(ahead time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ahead, w.asked = ahead, true
}

// forget forgets what was noted, which may be from before the clock was moved.
func (w *Witness) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked = false
}

// agrees tells whether the other clock was heard of since, and says about the same as ours.
func (w *Witness) agrees() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.asked && w.ahead.Abs() <= mostLeap
}

// doubts tells whether the clock has leapt so far that nothing may be done by it: it waits
// until the other clock says the same, or an admin does. For some minutes after a leap the
// other clock is listened for; then the admins are asked.
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
	switch {
	case err != nil:
		return false, fmt.Errorf("look whether the clock is right: %w", err)
	case last.IsZero() || now.Sub(last).Abs() <= mostLeap:
		return false, r.settleClock(ctx, asked, now)
	case r.doubted.IsZero():
		r.doubted = now
		r.options.Witness.forget()
		return true, nil
	case r.options.Witness.agrees():
		return false, r.settleClock(ctx, asked, now)
	case !asked.IsZero() || now.Sub(r.doubted).Abs() < lookAround:
		return true, nil
	}
	return true, r.askAfterClock(ctx, last, now)
}

// askAfterClock asks the admins whether the clock is right.
func (r *Reminders) askAfterClock(ctx context.Context, last, now time.Time) error {
	r.options.Log.Warn("The clock has leapt. Reminders wait until an admin says that it is right, or it is set right.",
		slog.Time("last", last), slog.Time("now", now))
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
	r.doubted = time.Time{}
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
