package storage_test

import (
	"testing"

	"baocun/storage"
	"baocun/township"
)

// The figure for a day of a month is what the visits up to that day come to, whatever
// followed.
func TestPeopleMetByADayAreThoseOfTheVisitsUpToIt(t *testing.T) {
	o := register(t)
	first, second := household(xiaocun, 1, 7, 2), household(xiaocun, 1, 44, 1)
	o.record(on(today.AddDays(-4), seen(first, 1)), on(today.AddDays(-2), seen(first, 2)), on(today.AddDays(-1), seen(second, 1)))
	for back, want := range map[int]int{5: 0, 4: 1, 3: 1, 2: 2, 1: 3, 0: 3} {
		for _, unit := range []township.UnitID{xiaocun, xiaocun1} {
			o.view(func(tx *storage.Tx) error {
				met, err := tx.PeopleMetBy(unit, today.AddDays(-back))
				if met != want {
					t.Errorf("%d days ago %d people of unit %d were met, want %d", back, met, unit, want)
				}
				return err
			})
		}
	}
}
