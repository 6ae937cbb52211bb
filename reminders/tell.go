package reminders

import (
	"runtime/debug"
	"time"

	"baocun/storage"
	"baocun/township"
)

// remind tells those whose hour has come what matters today, each of them in one message.
func (r *Reminders) remind(tx *storage.Tx, told map[township.PersonID]bool, now time.Time) error {
	if len(told) == 0 {
		return nil
	}
	o, err := r.office(tx, township.DateOf(now))
	if err != nil {
		return err
	}
	all := newPile()
	for _, c := range r.chores {
		all.add(r.lookThrough(o, c))
	}
	for _, matters := range all.byPerson() {
		if !told[matters[0].to.person.ID] {
			continue
		}
		if err := r.tell(tx, matters, now); err != nil {
			return err
		}
	}
	return nil
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
	key := matters[0].key()
	if len(matters) > 1 {
		key = "digest/" + key // What one of them is done by does not take the others back.
	}
	send := digest(matters, now)
	return tx.Enqueue(storage.Entry{
		Key: storage.Key(key), Lane: storage.LaneReminder, Chat: chat.ID,
		Expiry:    person.Hours.Or(r.options.Hours).Until(now),
		Occasions: occasions(matters),
		Payload:   storage.Payload{Send: &send},
	})
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

// untold takes, of the matters not told yet, as many as a message holds.
func untold(tx *storage.Tx, matters []matter) ([]matter, error) {
	var left []matter
	for _, m := range matters {
		if len(left) == mostMatters {
			break
		}
		first, err := tx.Once(m.key())
		if err != nil {
			return nil, err
		}
		if first {
			left = append(left, m)
		}
	}
	return left, nil
}

// whenAwake is when something that can wait may be said to somebody: not before the time
// is over in which they are to be left alone.
func (r *Reminders) whenAwake(p township.Person, now time.Time) time.Time {
	if ends := p.Hours.Or(r.options.Hours).Quiet.Ends(now); ends.After(now) {
		return ends
	}
	return time.Time{}
}
