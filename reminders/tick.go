package reminders

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"baocun/storage"
	"baocun/township"
)

// Tick does what has become due since the last tick, in one transaction. Where
// nothing is due it only reads. What fails is done by the next tick.
//
// The first tick of a file only notes the time, and so does one after the clock
// was set back: from then on things become due again, and those that were told
// before are not told again.
func (r *Reminders) Tick(ctx context.Context, now time.Time) error {
	now = now.In(r.options.Location)
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
		tx.As(storage.Actor{Name: "reminders", Cause: "tick " + stamp(now)})
		return r.act(tx, found, now)
	})
	if err != nil {
		return fmt.Errorf("do what is due: %w", err)
	}
	return nil
}

func (r *Reminders) act(tx *storage.Tx, d due, now time.Time) error {
	if err := tx.OpenMonths(township.DateOf(now).MonthOf()); err != nil {
		return err
	}
	if d.day {
		if err := tx.Sweep(); err != nil {
			return err
		}
	}
	for _, f := range d.forms {
		if err := r.closeForm(tx, f, now); err != nil {
			return err
		}
	}
	if err := r.remind(tx, d.activated, now); err != nil {
		return err
	}
	return tx.SetLastTick(now)
}

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
		matters, err := a.chore.look(o, a.at)
		if err != nil {
			return err
		}
		all.add(matters)
		if a.at.After(last) {
			last = a.at
		}
	}
	for _, matters := range all.byPerson() {
		if err := r.tell(tx, matters, last, now); err != nil {
			return err
		}
	}
	return nil
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
	key := "digest/" + stamp(at) + "/" + personKey(person)
	if len(matters) == 1 {
		key = matters[0].key()
	}
	send := digest(matters, now)
	send.Silent = isNight(now) && now.Sub(at) > time.Hour
	return tx.Enqueue(storage.Entry{
		Key: storage.Key(key), Lane: storage.LaneReminder, Chat: chat.ID,
		Expiry:  township.DateOf(now).AddDays(1).In(now.Location()),
		Payload: storage.Payload{Send: &send},
	})
}

func untold(tx *storage.Tx, matters []matter) ([]matter, error) {
	var left []matter
	for _, m := range matters {
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

// closeForm ends a conversation that nobody went on with, and says so.
func (r *Reminders) closeForm(tx *storage.Tx, f storage.Form, now time.Time) error {
	if err := tx.CloseForm(f.Chat, f.Person); err != nil {
		return err
	}
	person, _, err := tx.Person(f.Person)
	if err != nil {
		return err
	}
	key := "form/" + strconv.FormatUint(uint64(f.Chat), 10) + "/" + personKey(f.Person) + "/" +
		strconv.FormatInt(f.Touched.Unix(), 10)
	return tx.Enqueue(storage.Entry{
		Key: storage.Key(key), Lane: storage.LaneReminder, Chat: f.Chat, Expiry: now.Add(formLife),
		Payload: storage.Payload{Send: &storage.Send{Text: r.voice(person).Say("form.expired"), Silent: isNight(now)}},
	})
}
