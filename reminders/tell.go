package reminders

import (
	"runtime/debug"
	"time"

	"baocun/storage"
	"baocun/township"
)

// remind tells everyone what the activated chores find, each person in one
// message.
func (r *Reminders) remind(tx *storage.Tx, activated []activation, now time.Time) error {
	if len(activated) == 0 {
		return nil
	}
	o, err := r.office(tx, township.DateOf(now))
	if err != nil {
		return err
	}
	var last time.Time
	all := newPile()
	for _, a := range activated {
		all.add(r.lookThrough(o, a))
		if a.at.After(last) {
			last = a.at
		}
	}
	all.add(r.waited(o, now))
	for _, matters := range all.byPerson() {
		if err := r.tell(tx, matters, last, now); err != nil {
			return err
		}
	}
	return nil
}

// lookThrough does one chore. One that fails is logged and finds nothing, so
// that a record which is damaged silences no more than what it is part of.
func (r *Reminders) lookThrough(o *office, a activation) (matters []matter) {
	defer func() {
		p := recover()
		if _, isFault := p.(interface{ Addr() uintptr }); isFault {
			panic(p) // The file cannot be read, which storage makes an error of.
		}
		if p != nil {
			r.options.Log.Error("a chore panicked", "activated", stamp(a.at), "panic", p, "stack", string(debug.Stack()))
		}
	}()
	matters, err := a.chore.look(o, a.at)
	if err == nil {
		matters, err = o.fitted(matters)
	}
	if err != nil {
		r.options.Log.Error("a chore failed", "activated", stamp(a.at), "error", err)
	}
	return matters
}

// tell leaves one message for a person in the outbox, of the matters they were
// not told before. Somebody who cannot be written to counts as not told.
func (r *Reminders) tell(tx *storage.Tx, matters []matter, at, now time.Time) error {
	person := matters[0].to.person.ID
	chat, found, err := tx.PrivateChat(person)
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
	send.Silent = isNight(now) && now.Sub(at) > time.Hour
	return tx.Enqueue(storage.Entry{
		Key: storage.Key(key), Lane: storage.LaneReminder, Chat: chat.ID,
		Expiry:    township.DateOf(now).AddDays(1).In(now.Location()),
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

// isNight tells the hours in which what could not be told in time is told
// without a sound.
func isNight(now time.Time) bool { return now.Hour() < 7 || now.Hour() >= 21 }
