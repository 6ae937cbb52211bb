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
	// Hours are those of whoever chose none of their own.
	Hours township.Hours
	// EscalateDays is how many days after its chiefs the cadres of a village are asked
	// after a late meeting; 0 is never.
	EscalateDays int
	// Weekly is the day of the week from which on those who oversee others are told how
	// the week stands.
	Weekly township.WeekDay
	// Witness is asked where the clock has leapt; nil is a clock that is moved on purpose.
	Witness Witness
	Log     *slog.Logger
}

// Reminders tell the people of one file what is due.
type Reminders struct {
	db      *storage.DB
	options Options
	chores  []chore
}

// chore looks through the office, in search of matters that somebody is to be told of. It
// finds all that matters today, whoever is asking: what somebody was told already they are
// not told again.
type chore struct {
	name string
	look func(*office) ([]matter, error)
}

// New returns the reminders of a file; [Reminders.Run] runs them.
func New(db *storage.DB, o Options) *Reminders {
	return &Reminders{db: db, options: o, chores: []chore{
		// In the order in which people read of them.
		{"serious matters", (*office).urgentsOpen},
		{"meetings that are late", (*office).lateMeetings},
		{"meetings today", (*office).meetingsToday},
		{"meetings ahead", (*office).meetingsAhead},
		{"reports of villages", (*office).reportsAhead},
		{"tasks", (*office).tasksDue},
		{"open selections", (*office).selectionsWaiting},
		{"letters to sign", (*office).lettersUnsigned},
		{"inspections", (*office).inspectionsOpen},
		{"figures to confirm", (*office).factsWaiting},
		{"cases of veto", (*office).vetoesWaiting},
		{"what waits to be decided", (*office).decisionsWaiting},
		{"visits before a long rest", (*office).visitsBeforeRest},
		{"visits left", (*office).visitsLeft},
		{"terms that end", (*office).termsEnding},
		{"notice of days off", (*office).noticeMissing},
		{"the week", (*office).weekly},
	}}
}
