package storage_test

import (
	"errors"
	"testing"

	"baocun/storage"
)

// TestATallyCountsWhatItsTransactionMoved asks for tallies, one by one and by the
// year, while visits are recorded that are kept and that are taken back.
func TestATallyCountsWhatItsTransactionMoved(t *testing.T) {
	inVain := errors.New("in vain")
	met := func(tx *storage.Tx) int {
		tally, _, err := tx.Tally(xiaocun, november)
		if err != nil {
			t.Fatal(err)
		}
		return tally.PeopleMet
	}
	metInYear := func(tx *storage.Tx) (met int) {
		for _, tally := range must(tx.Tallies(xiaocun, november.Add(-10), november.Add(1)))(t) {
			met += tally.PeopleMet
		}
		return met
	}
	for name, ask := range map[string]func(*storage.Tx) int{"one": met, "the year": metInYear} {
		t.Run(name, func(t *testing.T) {
			o := register(t)
			o.update(func(tx *storage.Tx) error {
				record := func(number, people int, end error, want int) {
					err := tx.Attempt(func() error {
						if _, _, err := tx.RecordVisit(seen(household(xiaocun, 1, number, people), people)); err != nil {
							t.Fatal(err)
						}
						same(t, "met within the attempt", ask(tx), want)
						return end
					})
					same(t, "how the attempt ended", errors.Is(err, inVain), end != nil)
				}
				record(7, 2, nil, 2)
				record(44, 1, inVain, 3)
				same(t, "met after an attempt in vain", ask(tx), 2)
				record(44, 1, nil, 3)
				return nil
			})
			o.view(func(tx *storage.Tx) error {
				same(t, "met after the commit", []int{met(tx), metInYear(tx)}, []int{3, 3})
				return nil
			})
		})
	}
}
