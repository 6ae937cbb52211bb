package storage_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

func TestUnitsStandInConfiguredOrder(t *testing.T) {
	o := placed(t)
	o.view(func(tx *storage.Tx) error {
		tree := must(tx.Units())(t)
		got := ids(tree.All(), func(u township.Unit) township.UnitID { return u.ID })
		same(t, "the order", got, []township.UnitID{1, 2, 3, 4, 5, 6, 7})
		group, _ := tree.Get(paifang2)
		same(t, "a group", group, township.Unit{
			ID: paifang2, Parent: paifang, Kind: township.KindGroup, Number: 2,
			Since: township.NewDate(2026, time.September, 1),
		})
		return nil
	})
}

func TestPlacingUnits(t *testing.T) {
	unit := func(p []township.Unit, at int) *township.Unit { return &p[at] }
	cases := []struct {
		name  string
		edit  func(p []township.Unit) []township.Unit
		added []township.UnitID // as the file numbers them
		moved []township.UnitID
		left  []township.UnitID
	}{
		{"the same plan changes nothing", slices.Clone[[]township.Unit], nil, nil, nil},
		{"people served follow the plan", func(p []township.Unit) []township.Unit {
			unit(p, 1).Served = 3200
			return p
		}, nil, []township.UnitID{xiaocun}, nil},
		{"villages change places", func(p []township.Unit) []township.Unit {
			unit(p, 1).Number, unit(p, 4).Number = 2, 1
			return p
		}, nil, []township.UnitID{xiaocun, paifang}, nil},
		{"the township is renamed", func(p []township.Unit) []township.Unit {
			unit(p, 0).Name = "小红门地区"
			return p
		}, nil, []township.UnitID{xiaohongmen}, nil},
		{"a group more", func(p []township.Unit) []township.Unit {
			return append(p, township.Unit{ID: 8, Parent: 5, Kind: township.KindGroup, Number: 3})
		}, []township.UnitID{8}, nil, nil},
		{"a village under a new name is a new village", func(p []township.Unit) []township.Unit {
			unit(p, 4).Name = "龙爪树村"
			return p
		}, []township.UnitID{8, 9, 10}, nil, []township.UnitID{paifang, paifang1, paifang2}},
		{"a first day for the township is one for all below", func(p []township.Unit) []township.Unit {
			unit(p, 0).Since = township.NewDate(2026, time.October, 1)
			return p
		}, nil, []township.UnitID{1, 2, 3, 4, 5, 6, 7}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o := placed(t)
			o.update(func(tx *storage.Tx) error {
				done := must(tx.PlaceUnits(c.edit(plan())))(t)
				id := func(u township.Unit) township.UnitID { return u.ID }
				same(t, "added", ids(done.Added, id), append([]township.UnitID{}, c.added...))
				same(t, "changed", ids(done.Changed, id), append([]township.UnitID{}, c.moved...))
				same(t, "left", ids(done.Left, id), append([]township.UnitID{}, c.left...))
				return nil
			})
		})
	}
}

func TestPlanThatNamesAVillageBeforeItsTownshipIsRefused(t *testing.T) {
	o := newOffice(t)
	err := o.Update(t.Context(), func(tx *storage.Tx) error {
		_, err := tx.PlaceUnits(plan()[1:])
		return err
	})
	if err == nil {
		t.Fatal("the plan was placed")
	}
}

func TestUnitWithoutAnyFirstDayBeginsToday(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error {
		done := must(tx.PlaceUnits([]township.Unit{{ID: 1, Kind: township.KindTownship, Name: "小红门"}}))(t)
		same(t, "first day", done.Added[0].Since, today)
		return nil
	})
	o.now = o.now.AddDate(0, 0, 3)
	o.update(func(tx *storage.Tx) error {
		done := must(tx.PlaceUnits([]township.Unit{{ID: 1, Kind: township.KindTownship, Name: "小红门"}}))(t)
		same(t, "changes three days later", done, storage.Placement{})
		return nil
	})
}

func TestUnitsAreReadOnceUntilTheyChange(t *testing.T) {
	o := placed(t)
	reads := func() (n int) {
		o.view(func(tx *storage.Tx) error {
			_, err := tx.Units()
			n = tx.Reads()
			return err
		})
		return n
	}
	reads()
	if n := reads(); n != 1 {
		t.Errorf("the tree costs %d reads, want 1", n)
	}
}

func TestUnitsOfATransactionThatFailedAreForgotten(t *testing.T) {
	o := placed(t)
	failed := errors.New("failed")
	renamed := func(name string) func(tx *storage.Tx) error {
		return func(tx *storage.Tx) error {
			p := plan()
			p[0].Name = name
			if _, err := tx.PlaceUnits(p); err != nil {
				return err
			}
			tree := must(tx.Units())(t)
			root, _ := tree.Township()
			same(t, "the name within", root.Name, name)
			return failed
		}
	}
	name := func() string {
		var root township.Unit
		o.view(func(tx *storage.Tx) error {
			tree := must(tx.Units())(t)
			root, _ = tree.Township()
			return nil
		})
		return root.Name
	}
	if err := o.Update(t.Context(), renamed("甲")); !errors.Is(err, failed) {
		t.Fatal(err)
	}
	same(t, "the name after", name(), "小红门")
	o.update(func(tx *storage.Tx) error {
		if err := tx.Attempt(func() error { return renamed("乙")(tx) }); !errors.Is(err, failed) {
			return err
		}
		tree := must(tx.Units())(t)
		root, _ := tree.Township()
		same(t, "the name after an attempt", root.Name, "小红门")
		return nil
	})
	same(t, "the name at last", name(), "小红门")
}
