package reminders

import (
	"context"
	"errors"
	"runtime/debug"
	"slices"
	"time"

	"baocun/storage"
	"baocun/township"
)

// toldAtOnce is how many people are told in one transaction, so that nobody who writes
// meanwhile waits for it.
const toldAtOnce = 100

// remind tells those whose hour has come what matters today, each of them in one message.
// It looks through the office once, and anew where something was recorded since: what was
// done meanwhile is not spoken of.
func (r *Reminders) remind(ctx context.Context, told map[township.PersonID]bool, now time.Time) error {
	for range mostLooks {
		all, changes, err := r.look(ctx, told, now)
		if err != nil {
			return err
		}
		for some := range slices.Chunk(all, toldAtOnce) {
			same, err := r.tellSome(ctx, some, changes, now)
			if err != nil {
				return err
			}
			if !same {
				break
			}
			for _, matters := range some {
				delete(told, matters[0].to.person.ID)
			}
			all = all[len(some):]
		}
		if len(all) == 0 {
			return nil
		}
	}
	return errInterrupted
}

// mostLooks is how often a tick looks through an office that is being worked in; what is
// left is told by the next one.
const mostLooks = 50

var errInterrupted = errors.New("too much was recorded meanwhile")

// look finds the matters of those who are to be told, and how much the office had recorded
// then.
func (r *Reminders) look(ctx context.Context, told map[township.PersonID]bool, now time.Time) (all [][]matter, changes int, err error) {
	err = r.db.View(ctx, func(tx *storage.Tx) error {
		if changes, err = tx.Changes(); err != nil {
			return err
		}
		o, err := r.office(tx, township.DateOf(now))
		if err != nil {
			return err
		}
		found := newPile()
		for _, c := range r.chores {
			found.add(r.lookThrough(o, c))
		}
		all = slices.DeleteFunc(found.byPerson(), func(matters []matter) bool { return !told[matters[0].to.person.ID] })
		return nil
	})
	return all, changes, err
}

// tellSome tells some people in one transaction, unless something was recorded since their
// matters were looked for.
func (r *Reminders) tellSome(ctx context.Context, some [][]matter, changes int, now time.Time) (same bool, err error) {
	err = r.db.Update(ctx, func(tx *storage.Tx) error {
		by, err := tx.Changes()
		if same = by == changes; err != nil || !same {
			return err
		}
		for _, matters := range some {
			if err := r.tell(tx, matters, now); err != nil {
				return err
			}
		}
		return nil
	})
	return same, err
}

// lookThrough does one chore. One that fails is logged and finds nothing, so
// that a record which is damaged silences no more than what it is part of.
func (r *Reminders) lookThrough(o *office, c chore) (matters []matter) {
	defer func() {
		p := recover()
		if _, isFault := p.(interface{ Addr() uintptr }); isFault {
			panic(p) // The file cannot be read, which storage makes an error of.
		}
		if p != nil {
			r.options.Log.Error("a chore panicked", "chore", c.name, "panic", p, "stack", string(debug.Stack()))
		}
	}()
	matters, err := c.look(o)
	if err == nil {
		matters, err = o.fitted(matters)
	}
	if err != nil {
		r.options.Log.Error("a chore failed", "chore", c.name, "error", err)
	}
	return matters
}

// tell leaves one message for a person in the outbox, of the matters they were
// not told before. Somebody who cannot be written to counts as not told. What has not
// left by the time at which they are to be left alone is told another day.
func (r *Reminders) tell(tx *storage.Tx, matters []matter, now time.Time) error {
	person := matters[0].to.person
	chat, found, err := tx.PrivateChat(person.ID)
	if err != nil || !found || !chat.Unreachable.IsZero() {
		return err
	}
	matters, err = untold(tx, matters)
	if err != nil || len(matters) == 0 {
		return err
	}
	entry := storage.Entry{
		Lane: storage.LaneReminder, Chat: chat.ID, Expiry: person.Hours.Or(r.options.Hours).Until(now),
	}
	for _, together := range messages(matters, now) {
		if err := leave(tx, entry, together, now); err != nil {
			return err
		}
	}
	return nil
}

// leave leaves one message of some matters in the outbox, and the pictures that follow it.
func leave(tx *storage.Tx, entry storage.Entry, matters []matter, now time.Time) error {
	key := matters[0].key()
	if len(matters) > 1 {
		key = "digest/" + key // What one of them is done by does not take the others back.
	}
	send := digest(matters, now)
	entry.Key, entry.Occasions, entry.Payload = storage.Key(key), occasions(matters), storage.Payload{Send: &send}
	if err := tx.Enqueue(entry); err != nil {
		return err
	}
	for _, m := range matters {
		if m.picture == nil {
			continue
		}
		entry.Key, entry.Occasions, entry.Payload = storage.Key(m.key()+"/picture"), nil, storage.Payload{Document: m.picture}
		if err := tx.Enqueue(entry); err != nil {
			return err
		}
	}
	return nil
}

// occasions are the keys of matters, so that those of a message that expires are
// told anew when the clock comes back to them.
func occasions(matters []matter) []string {
	keys := make([]string, 0, len(matters))
	for _, m := range matters {
		keys = append(keys, m.key())
	}
	return keys
}

// untold takes, of the matters not told yet, as many as a message holds. What stands apart
// is no part of that list, and would otherwise wait for a day with less to do.
func untold(tx *storage.Tx, matters []matter) ([]matter, error) {
	var left []matter
	listed := 0
	for _, m := range matters {
		if !m.apart && listed == mostMatters {
			continue
		}
		first, err := tx.Once(m.key())
		if err != nil {
			return nil, err
		}
		if first {
			left = append(left, m)
		}
		if first && !m.apart {
			listed++
		}
	}
	return left, nil
}

// sayOnce leaves a message that can wait for somebody, to be said from a time on, and no
// longer than so long after that; zero is for ever.
func sayOnce(tx *storage.Tx, chat storage.ChatID, key string, send storage.Send, at time.Time, life time.Duration) error {
	e := storage.Entry{Key: storage.Key(key), Lane: storage.LaneReminder, Chat: chat, Payload: storage.Payload{Send: &send}}
	if at.After(tx.Now()) {
		e.NotBefore = at
	}
	if life > 0 {
		e.Expiry = at.Add(life)
	}
	return tx.Enqueue(e)
}

// awake is when something that can wait may be said to somebody: on a working day, and not
// while they are to be left alone.
func (r *Reminders) awake(tx *storage.Tx, p township.Person, now time.Time) (time.Time, error) {
	calendar, err := tx.Calendar(r.options.Calendar)
	return p.Hours.Or(r.options.Hours).Awake(now, calendar), err
}
