package reminders

import (
	"log/slog"
	"time"

	"baocun/storage"
	"baocun/township"
)

// Options are what reminders need to know of the office and its configuration.
type Options struct {
	// Clock is read for each tick that Run makes.
	Clock    func() time.Time
	Location *time.Location
	// Language is spoken to those who chose none.
	Language township.Language
	Rules    township.Rules
	// Calendar tells working days, as far as official notices are known.
	Calendar township.Calendar
	// Meetings tells when those are reminded who hold the meetings of a regime,
	// Overdue when meetings are asked after that were not held, and Visits when
	// people are spoken of who are not yet seen, and Tasks when those are that are
	// due. Reports tells when villages are asked for their reports of the month before.
	// A schedule that is missing is never activated.
	Meetings               map[township.Regime]Schedule
	Overdue, Visits, Tasks Schedule
	Reports                Schedule
	// EscalateDays is how many days after its chiefs the cadres of a village are asked
	// after a late meeting; 0 is never.
	EscalateDays int
	Log          *slog.Logger
}

// Reminders tell the people of one file what is due.
type Reminders struct {
	db      *storage.DB
	options Options
	chores  []chore
}

// chore is what a schedule asks to look through, in search of matters that
// somebody is to be told of. It is given when the schedule was activated.
type chore struct {
	schedule Schedule
	look     func(*office, time.Time) ([]matter, error)
}

// New returns the reminders of a file; [Reminders.Run] runs them.
func New(db *storage.DB, o Options) *Reminders {
	r := &Reminders{db: db, options: o}
	r.add(o.Overdue, (*office).overdueMeetings)
	for _, regime := range township.Regimes() {
		r.add(o.Meetings[regime], func(of *office, at time.Time) ([]matter, error) {
			return of.meetingsAhead(regime, at)
		})
	}
	r.add(o.Reports, (*office).reportsAhead)
	r.add(o.Tasks, (*office).tasksDue)
	r.add(o.Visits, (*office).visitsLeft)
	r.add(o.Overdue, (*office).noticeMissing)
	return r
}

// add puts a chore behind those that are there, which is the order in which
// people read of them.
func (r *Reminders) add(s Schedule, look func(*office, time.Time) ([]matter, error)) {
	if s != nil {
		r.chores = append(r.chores, chore{s, look})
	}
}
