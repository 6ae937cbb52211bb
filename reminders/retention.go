package reminders

import (
	"context"
	"fmt"

	"baocun/storage"
	"baocun/township"
)

// A tick erases in so many transactions of so many records at most, so that nobody
// waits for it. What is left is for the next tick.
const (
	purgesATick  = 20
	purgedAtOnce = 1000
)

// purge erases a part of what is past its time on a day.
func (r *Reminders) purge(ctx context.Context, today township.Date) error {
	keep := r.options.Rules.Retention
	if keep.VisitYears == 0 {
		return nil // Nothing says how long anything is kept.
	}
	past := storage.Retention{
		Notes:  keep.NotesBefore(today).In(r.options.Location),
		Leaves: keep.NotesBefore(today),
		Visits: keep.VisitsUpTo(today),
		Day:    today,
	}
	if keep.PeopleYears > 0 {
		past.People = keep.LeftBefore(today)
	}
	more := false
	err := r.db.View(ctx, func(tx *storage.Tx) (err error) {
		more, err = tx.HasToPurge(past)
		return err
	})
	for goes := 0; more && err == nil && goes < purgesATick; goes++ {
		err = r.db.Update(ctx, func(tx *storage.Tx) (err error) {
			tx.As(storage.Actor{Name: "retention", Cause: "day " + today.String()})
			more, err = tx.Purge(past, purgedAtOnce)
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("erase what is past its time: %w", err)
	}
	return nil
}
