package sample

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"baocun/storage"
	"baocun/township"
)

// Options are what a history is made of.
type Options struct {
	// Seed decides everything that is left to chance.
	Seed uint64
	// Until is the last day of the history.
	Until township.Date
	// Rules are the office's: they decide what is taken and what is on time.
	Rules    township.Rules
	Location *time.Location
	// At moves the clock that the file reads, so that what the history writes is
	// dated as it would have been.
	At func(time.Time)
	// Telegram tells the Telegram user of an officer, 0 for one who has none. Nil
	// is a township without Telegram.
	Telegram func(Officer) int64
	// Progress, unless nil, hears after each day how many of the days are done.
	Progress func(done, total int)
}

// Sample is what was loaded.
type Sample struct {
	Officers   Officers
	Households int
	Visits     int
	Meetings   int
}

// history is a sample in the making.
type history struct {
	Sample
	options    Options
	units      township.Units
	households map[township.UnitID][]township.Household // by group
	meetings   []meeting
	// ahead are the visits that were made up and not yet recorded, in the order
	// of their entry.
	ahead []township.Visit
}

var errNotEmpty = errors.New("the file has units already: the sample wants a new one")

// Load fills a new file with the sample township and its history. The clock
// stands at the evening of the last day when it returns.
func Load(ctx context.Context, db *storage.DB, o Options) (Sample, error) {
	h := &history{options: o, households: make(map[township.UnitID][]township.Household)}
	h.clock(Since, morning)
	if err := db.Update(ctx, h.found); err != nil {
		return h.Sample, fmt.Errorf("found the sample township: %w", err)
	}
	h.meetings = h.calendar()
	days := Since.DaysUntil(o.Until) + 1
	for done := range days {
		day := Since.AddDays(done)
		if err := h.live(ctx, db, day); err != nil {
			return h.Sample, fmt.Errorf("live through %v: %w", day, err)
		}
		if o.Progress != nil {
			o.Progress(done+1, days)
		}
	}
	return h.Sample, nil
}

// found makes the township as it was on its first morning.
func (h *history) found(tx *storage.Tx) error {
	h.Sample = Sample{} // Update may run this twice.
	tx.As(storage.Actor{Name: "sample"})
	tree, err := tx.Units()
	if err != nil {
		return err
	}
	if len(tree.All()) > 0 {
		return errNotEmpty
	}
	if _, err := tx.PlaceUnits(Units()); err != nil {
		return err
	}
	if h.units, err = tx.Units(); err != nil {
		return err
	}
	if err := h.appoint(tx); err != nil {
		return err
	}
	return h.register(tx)
}

// live records, in the evening of a day, what was entered on it.
func (h *history) live(ctx context.Context, db *storage.DB, day township.Date) error {
	if day.Day == 1 {
		h.ahead = append(h.ahead, h.visitsOf(day.MonthOf())...)
		slices.SortStableFunc(h.ahead, func(a, b township.Visit) int { return a.At.Compare(b.At) })
	}
	entered := 0
	for entered < len(h.ahead) && h.ahead[entered].RecordedOn == day {
		entered++
	}
	visits, minutes := h.ahead[:entered], h.filedOn(day)
	h.clock(day, evening)
	err := db.Update(ctx, func(tx *storage.Tx) error {
		if err := tx.OpenMonths(day.MonthOf()); err != nil {
			return err
		}
		for _, v := range visits {
			if err := h.record(tx, v); err != nil {
				return err
			}
		}
		for _, m := range minutes {
			if err := h.file(tx, m); err != nil {
				return err
			}
		}
		return nil
	})
	h.ahead = h.ahead[entered:]
	h.Visits += len(visits)
	h.Meetings += len(minutes)
	return err
}

func (h *history) record(tx *storage.Tx, v township.Visit) error {
	if err := h.options.Rules.Visits.Check(v, Since); err != nil {
		return fmt.Errorf("visit of %v on %v: %w", v.Household, v.Date, err)
	}
	tx.As(storage.Actor{Person: v.By, Cause: "sample"})
	_, _, err := tx.RecordVisit(v)
	return err
}

// The hours at which the township is founded and at which a day is recorded.
const (
	morning = 8
	evening = 20
)

func (h *history) clock(day township.Date, hour time.Duration) {
	h.options.At(day.In(h.options.Location).Add(hour * time.Hour))
}

func (h *history) root() township.Unit {
	root, _ := h.units.Township()
	return root
}

// random is chance of its own for one unit and one purpose, so that what is made
// up for one does not depend on the others.
func (h *history) random(unit township.UnitID, purpose int) *rand.Rand {
	return rand.New(rand.NewPCG(h.options.Seed, uint64(unit)<<32|uint64(purpose)))
}
