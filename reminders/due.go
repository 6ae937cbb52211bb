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
	// told are those whose hour has come to be told what is due.
	told map[township.PersonID]bool
	// forms wait for an answer since more than a day.
	forms []storage.Form
	// sittings are meetings in work groups that nobody ended.
	sittings []storage.Sitting
	// urgents are serious matters that nobody has taken on for hours.
	urgents []township.Urgent
}

func (d due) isNothing() bool {
	return !d.begins && !d.day && len(d.told)+len(d.forms)+len(d.sittings)+len(d.urgents) == 0
}

// due finds what there is to do after the last tick.
func (r *Reminders) due(tx *storage.Tx, now time.Time) (due, error) {
	last, err := tx.LastTick()
	if err != nil || last.IsZero() || now.Before(last) {
		return due{begins: true}, err
	}
	last = last.In(now.Location())
	d := due{day: township.DateOf(last) != township.DateOf(now)}
	if d.told, err = r.hoursCome(tx, last, now); err != nil {
		return due{}, err
	}
	if d.forms, err = tx.StaleForms(now.Add(-formLife)); err != nil {
		return due{}, err
	}
	if d.sittings, err = leftOpen(tx, now); err != nil {
		return due{}, err
	}
	d.urgents, err = unanswered(tx, now)
	return d, err
}

// hoursCome lists the people whose hour has come after one tick and up to another.
func (r *Reminders) hoursCome(tx *storage.Tx, last, now time.Time) (map[township.PersonID]bool, error) {
	if slots.Next(last).After(now) {
		return nil, nil // No hour begins in between.
	}
	calendar, err := tx.Calendar(r.options.Calendar)
	if err != nil {
		return nil, err
	}
	people, err := tx.People()
	come := make(map[township.PersonID]bool)
	for _, p := range people {
		if p.Hours.Or(r.options.Hours).DueSince(last, now, calendar) {
			come[p.ID] = true
		}
	}
	return come, err
}
