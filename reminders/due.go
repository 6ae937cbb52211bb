package reminders

import (
	"time"

	"baocun/storage"
	"baocun/township"
)

// due is what a tick finds to do.
type due struct {
	// begins tells that there is only the time to note from which on things
	// become due: at the first tick ever, and after the clock was set back.
	begins bool
	// day tells that a day has begun since the last tick.
	day bool
	// activated lists the chores whose schedules were activated since then.
	activated []activation
	// forms wait for an answer since more than a day.
	forms []storage.Form
	// sittings are meetings in work groups that nobody ended.
	sittings []storage.Sitting
}

// activation is a chore and when it was last to be done.
type activation struct {
	chore chore
	at    time.Time
}

func (d due) isNothing() bool {
	return !d.begins && !d.day && len(d.activated) == 0 && len(d.forms)+len(d.sittings) == 0
}

// dueBetween is what becomes due by the clock alone after one tick and up to
// another. However often a schedule was activated meanwhile, it counts once.
func dueBetween(last, now time.Time, chores []chore) due {
	if last.IsZero() || now.Before(last) {
		return due{begins: true}
	}
	last = last.In(now.Location())
	d := due{day: township.DateOf(last) != township.DateOf(now)}
	for _, c := range chores {
		if at := latest(c.schedule, last, now); !at.IsZero() {
			d.activated = append(d.activated, activation{c, at})
		}
	}
	return d
}

// due adds to what the clock alone tells what waits in the file.
func (r *Reminders) due(tx *storage.Tx, now time.Time) (due, error) {
	last, err := tx.LastTick()
	if err != nil {
		return due{}, err
	}
	d := dueBetween(last, now, r.chores)
	if d.begins {
		return d, nil
	}
	if d.forms, err = tx.StaleForms(now.Add(-formLife)); err != nil {
		return due{}, err
	}
	d.sittings, err = leftOpen(tx, now)
	return d, err
}
