package storage_test

import (
	"errors"
	"fmt"
	"testing"

	"baocun/storage"
	"baocun/township"
)

// inspected is a file with twelve households that were visited, filed minutes, and an
// inspection of five households that is sealed.
func inspected(t *testing.T) (o *office, i township.Inspection) {
	o = placed(t)
	o.update(func(tx *storage.Tx) error {
		var list []township.Household
		for n := 1; n <= 12; n++ {
			list = append(list, township.Household{HouseholdKey: township.HouseholdKey{Village: xiaocun, Group: 1 + n%2, Number: n}, People: 2})
		}
		_, err := tx.ReplaceRegister(xiaocun, list)
		return err
	})
	for n := 1; n <= 12; n++ {
		o.visited(township.HouseholdKey{Village: xiaocun, Group: 1 + n%2, Number: n}, today.AddDays(-n))
	}
	o.update(func(tx *storage.Tx) error {
		_, err := tx.SaveMeeting(township.Meeting{
			Unit: xiaocun, Regime: township.VillageMonthly, Period: township.MonthPeriod(november), State: township.Filed, Date: today, Present: 6,
		})
		return err
	})
	return o, o.seal(5)
}

func (o *office) visited(key township.HouseholdKey, on township.Date) {
	o.record(township.Visit{Household: key, Date: on, RecordedOn: today, Outcome: township.Met, Seen: 2, People: 2, By: 7, At: o.now.UTC()})
}

// seal freezes what may be drawn in 肖村.
func (o *office) seal(count int) (i township.Inspection) {
	o.t.Helper()
	o.update(func(tx *storage.Tx) error {
		var err error
		i, err = sealed(tx, count)
		return err
	})
	return i
}

func sealed(tx *storage.Tx, count int) (township.Inspection, error) {
	units, err := tx.Units()
	if err != nil {
		return township.Inspection{}, err
	}
	village, _ := units.Get(xiaocun)
	i := township.Inspection{
		Village: xiaocun, By: 9, At: tx.Now().UTC(), On: today,
		Months: [2]township.Month{november.Add(-1), november}, MeetingsFrom: township.MeetingsInspectedFrom(today),
	}
	p, err := tx.Inspectable(village, i.Months, i.MeetingsFrom)
	if err != nil {
		return i, err
	}
	if i, err = i.Seal(p, count); err != nil {
		return i, err
	}
	return tx.SealInspection(i, p)
}

// draw draws the sample of an inspection.
func (o *office) draw(i township.Inspection) (drawn township.Inspection) {
	o.t.Helper()
	o.update(func(tx *storage.Tx) (err error) {
		var ok bool
		if drawn, ok, err = tx.DrawInspection(i, today); err == nil && !ok {
			err = fmt.Errorf("the seed of inspection %d is not logged", i.ID)
		}
		return err
	})
	return drawn
}

func (o *office) itemsOf(id township.InspectionID) (items []township.InspectionItem) {
	o.view(func(tx *storage.Tx) (err error) {
		items, err = tx.InspectionItems(id)
		return err
	})
	return items
}

func TestNothingIsDrawnBeforeTheSeedIsLogged(t *testing.T) {
	o, _ := inspected(t)
	o.update(func(tx *storage.Tx) error {
		i := must(sealed(tx, 5))(t)
		_, drawn, err := tx.DrawInspection(i, today)
		same(t, "whether it is drawn in the transaction of its seed", drawn, false)
		same(t, "the sample", len(must(tx.InspectionItems(i.ID))(t)), 0)
		return err
	})
}

var errTakenBack = errors.New("the draw is taken back")

// TestWaitingWithADrawChangesNothing draws in a copy of the file's future: what is recorded
// and corrected between the seed and the draw moves neither head nor sample.
func TestWaitingWithADrawChangesNothing(t *testing.T) {
	o, i := inspected(t)
	var now, later township.Inspection
	var first, second []township.InspectionItem
	for _, to := range []struct {
		i     *township.Inspection
		items *[]township.InspectionItem
		wait  bool
	}{{&now, &first, false}, {&later, &second, true}} {
		if to.wait {
			o.visited(township.HouseholdKey{Village: xiaocun, Group: 2, Number: 1}, today.AddDays(-15))
		}
		o.update(func(tx *storage.Tx) error {
			err := tx.Attempt(func() (err error) {
				if *to.i, _, err = tx.DrawInspection(i, today); err != nil {
					return err
				}
				if *to.items, err = tx.InspectionItems(i.ID); err != nil {
					return err
				}
				return errTakenBack
			})
			if errors.Is(err, errTakenBack) {
				return nil
			}
			return err
		})
	}
	same(t, "the head", later.Head, now.Head)
	same(t, "the sample", second, first)
	same(t, "how many are drawn", len(first), 5+1)
}

func TestASampleThatWasAlteredIsFound(t *testing.T) {
	put := func(change func(*township.InspectionItem)) func(*storage.Tx, township.Inspection, []township.InspectionItem) error {
		return func(tx *storage.Tx, _ township.Inspection, items []township.InspectionItem) error {
			change(&items[0])
			return tx.SaveInspectionItem(items[0])
		}
	}
	saveBy := func(change func(*township.Inspection)) func(*storage.Tx, township.Inspection, []township.InspectionItem) error {
		return func(tx *storage.Tx, i township.Inspection, _ []township.InspectionItem) error {
			change(&i)
			_, err := tx.SaveInspection(i)
			return err
		}
	}
	other := township.HouseholdKey{Village: xiaocun, Group: 9, Number: 9}
	for name, harm := range map[string]func(*storage.Tx, township.Inspection, []township.InspectionItem) error{
		"another household":       put(func(i *township.InspectionItem) { i.Household = other }),
		"another place":           put(func(i *township.InspectionItem) { i.Place = (i.Place + 1) % 12 }),
		"a household for minutes": put(func(i *township.InspectionItem) { i.IsMeeting = true }),
		"another seed":            saveBy(func(i *township.Inspection) { i.Seed = "00" + i.Seed[2:] }),
		"another head":            saveBy(func(i *township.Inspection) { i.Head.Size-- }),
		"a later seed":            saveBy(func(i *township.Inspection) { i.Entries = i.Head.Size }),
		"other weights":           saveBy(func(i *township.Inspection) { i.Households.Hash = i.Meetings.Hash }),
		"more of them":            saveBy(func(i *township.Inspection) { i.Households.Count++ }),
		"no draw":                 saveBy(func(i *township.Inspection) { i.Head = township.LogHead{} }),
		"other figures": saveBy(func(i *township.Inspection) {
			i.State, i.Tally = township.InspectionClosed, township.InspectionTally{Households: township.FindingTally{Checked: 5, Agreed: 5}}
		}),
	} {
		t.Run(name, func(t *testing.T) {
			o, i := inspected(t)
			i = o.draw(i)
			same(t, "what is found before", len(must(o.Verify(t.Context()))(t)), 0)
			items := o.itemsOf(i.ID)
			before := items[0]
			o.update(func(tx *storage.Tx) error { return harm(tx, i, items) })
			found := must(o.Verify(t.Context()))(t)
			if len(found) == 0 || found[0].Table != "inspections" {
				t.Errorf("found %v", found)
			}
			o.update(func(tx *storage.Tx) error { // The file is whole again, for the checks that follow.
				if _, err := tx.SaveInspection(i); err != nil {
					return err
				}
				return tx.SaveInspectionItem(before)
			})
		})
	}
}

// TestADrawIsReplayedAfterItsHouseholdsAreErased erases one household that was drawn, and
// later all visits: nothing names them any more, and verify still draws the same.
func TestADrawIsReplayedAfterItsHouseholdsAreErased(t *testing.T) {
	o, i := inspected(t)
	i = o.draw(i)
	items := o.itemsOf(i.ID)
	key := items[0].Household
	o.update(func(tx *storage.Tx) error {
		items[0].Finding, items[0].Note = township.NotAgreed, "说没有来过"
		if err := tx.SaveInspectionItem(items[0]); err != nil {
			return err
		}
		_, err := tx.EraseHousehold(key, "本人要求", 9)
		return err
	})
	o.purgeAll(storage.Retention{}, 100)
	gone := o.itemsOf(i.ID)[0]
	same(t, "what is left of it", gone, township.InspectionItem{
		Inspection: i.ID, Number: 1, Place: gone.Place, Risks: gone.Risks, Finding: township.NotAgreed,
	})
	same(t, "what is logged of its note", o.logged("说没有来过"), 0)
	same(t, "what is found", len(must(o.Verify(t.Context()))(t)), 0)

	same(t, "whether another is named", o.itemsOf(i.ID)[1].IsErased(), false)
	o.now = o.now.AddDate(4, 0, 0)
	o.purgeAll(storage.Retention{Visits: november}, 100)
	for _, item := range o.itemsOf(i.ID) {
		same(t, fmt.Sprintf("whether number %d is erased", item.Number), item.IsErased(), !item.IsMeeting)
	}
	same(t, "what is logged of households drawn from", o.logged(`"visit":`), 0)
	o.view(func(tx *storage.Tx) error {
		p := must2(tx.Population(i.ID))(t)
		same(t, "the weights", p.Households.Hash(), i.Households.Hash)
		return nil
	})
}

func TestInspectionsOfAVillageAndYear(t *testing.T) {
	o, i := inspected(t)
	o.view(func(tx *storage.Tx) error {
		same(t, "those of the year", len(must(tx.Inspections(xiaocun, 2026))(t)), 1)
		same(t, "those of another year", len(must(tx.Inspections(xiaocun, 2025))(t)), 0)
		same(t, "those of another village", len(must(tx.Inspections(paifang, 2026))(t)), 0)
		same(t, "all", len(must(tx.AllInspections())(t)), 1)
		_, found, err := tx.InspectionItem(i.ID, 1<<16+1)
		same(t, "whether there is one of a number that wraps", found, false)
		return err
	})
}
