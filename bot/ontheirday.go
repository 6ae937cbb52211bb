package bot

import (
	"context"
	"slices"

	"baocun/storage"
	"baocun/township"
)

// onTheirDay does with each of some records what their day brings about by itself, if the
// day of any has come. While the clock is doubted none has.
func onTheirDay[R any](ctx context.Context, b *Bot, list func(*storage.Tx) ([]R, error), has func(R, township.Date) bool, do func(*storage.Tx, R) error) error {
	var due []R
	look := func(tx *storage.Tx) error {
		doubted, err := tx.ClockDoubted()
		if err != nil || !doubted.IsZero() {
			return err
		}
		today := township.DateOf(tx.Now().In(b.options.Location))
		due, err = list(tx)
		due = slices.DeleteFunc(due, func(r R) bool { return !has(r, today) })
		return err
	}
	if err := b.db.View(ctx, look); err != nil || len(due) == 0 {
		return err
	}
	return b.db.Update(ctx, func(tx *storage.Tx) error {
		due = nil
		if err := look(tx); err != nil {
			return err
		}
		for _, r := range due {
			if err := do(tx, r); err != nil {
				return err
			}
		}
		return nil
	})
}
