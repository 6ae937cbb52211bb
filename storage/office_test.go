package storage_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/township"
)

// office is a file of a small township, with a clock that a test moves.
type office struct {
	*storage.DB
	t   testing.TB
	now time.Time
}

var (
	november = township.NewMonth(2026, time.November)
	today    = township.NewDate(2026, time.November, 20)
)

// plan is a township of two villages of two groups each, all begun in September.
func plan() []township.Unit {
	since := township.NewDate(2026, time.September, 1)
	return []township.Unit{
		{ID: 1, Kind: township.KindTownship, Name: "小红门", Since: since},
		{ID: 2, Parent: 1, Kind: township.KindVillage, Name: "肖村", Number: 1},
		{ID: 3, Parent: 2, Kind: township.KindGroup, Number: 1},
		{ID: 4, Parent: 2, Kind: township.KindGroup, Number: 2},
		{ID: 5, Parent: 1, Kind: township.KindVillage, Name: "牌坊村", Number: 2},
		{ID: 6, Parent: 5, Kind: township.KindGroup, Number: 1},
		{ID: 7, Parent: 5, Kind: township.KindGroup, Number: 2},
	}
}

// The units of the plan, as a new file numbers them.
const (
	xiaohongmen township.UnitID = iota + 1
	xiaocun
	xiaocun1
	xiaocun2
	paifang
	paifang1
	paifang2
)

// newOffice is a file without any unit.
func newOffice(t testing.TB) *office {
	o := &office{t: t, now: storagetest.Morning}
	o.DB = storagetest.New(t, func() time.Time { return o.now })
	return o
}

// placed is a file with the plan's units.
func placed(t testing.TB) *office {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error {
		_, err := tx.PlaceUnits(plan())
		return err
	})
	return o
}

func (o *office) update(f func(*storage.Tx) error) {
	o.t.Helper()
	if err := o.Update(o.t.Context(), f); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) view(f func(*storage.Tx) error) {
	o.t.Helper()
	if err := o.View(o.t.Context(), f); err != nil {
		o.t.Fatal(err)
	}
}

// save enters a line in the register, or takes it out when it serves nobody.
func save(tx *storage.Tx, h township.Household) error {
	list, err := tx.Households(h.Village)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(old township.Household) bool { return old.HouseholdKey == h.HouseholdKey })
	if h.People > 0 {
		list = append(list, h)
	}
	_, err = tx.ReplaceRegister(h.Village, list)
	return err
}

// same fails the test where two values differ.
func same[T any](t testing.TB, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmp.Comparer(samePeriod)); diff != "" {
		t.Errorf("%s differs (- want, + got):\n%s", what, diff)
	}
}

func samePeriod(a, b township.Period) bool { return a == b }

// must returns a value that came without an error.
func must[T any](value T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// ids lists what identifies some records.
func ids[R any, I any](list []R, id func(R) I) []I {
	found := make([]I, 0, len(list))
	for _, r := range list {
		found = append(found, id(r))
	}
	return slices.Clip(found)
}
