package storage_test

import (
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

// months lists the months that a unit has tallies of, with their denominators.
func (o *office) months(unit township.UnitID) map[string]int {
	open := make(map[string]int)
	o.view(func(tx *storage.Tx) error {
		for _, t := range must(tx.Tallies(unit, township.NewMonth(2025, time.January), township.NewMonth(2027, time.December)))(o.t) {
			open[t.Month.String()] = t.People
		}
		return nil
	})
	return open
}

func TestMonthsOpenFromTheFirstDayOn(t *testing.T) {
	o := register(t)
	same(t, "months before any is opened", o.months(xiaocun), map[string]int{})
	o.update(func(tx *storage.Tx) error { return tx.OpenMonths(november) })
	same(t, "months", o.months(xiaocun), map[string]int{"2026-09": 7, "2026-10": 7, "2026-11": 7})
	o.update(func(tx *storage.Tx) error { return tx.OpenMonths(november.Add(-1)) })
	same(t, "months after opening an earlier one", len(o.months(xiaocun)), 3)
}

func TestOpeningOpenMonthsCostsOneRead(t *testing.T) {
	o := register(t)
	o.update(func(tx *storage.Tx) error { return tx.OpenMonths(november) })
	o.update(func(tx *storage.Tx) error {
		before := tx.Reads()
		err := tx.OpenMonths(november)
		same(t, "reads", tx.Reads()-before, 1)
		return err
	})
}

func TestNewUnitGetsTheMonthsThatAreOpen(t *testing.T) {
	o := register(t)
	o.update(func(tx *storage.Tx) error { return tx.OpenMonths(november) })
	o.update(func(tx *storage.Tx) error {
		village := township.Unit{
			ID: 8, Parent: 1, Kind: township.KindVillage, Name: "龙爪树村", Number: 3, Since: township.NewDate(2026, time.October, 15),
		}
		_, err := tx.PlaceUnits(append(plan(), village))
		return err
	})
	same(t, "months", o.months(8), map[string]int{"2026-10": 0, "2026-11": 0})
}

func TestEarlierFirstDayOpensEarlierMonths(t *testing.T) {
	o := register(t)
	o.update(func(tx *storage.Tx) error { return tx.OpenMonths(november) })
	o.update(func(tx *storage.Tx) error {
		p := plan()
		p[1].Since = township.NewDate(2026, time.July, 1)
		_, err := tx.PlaceUnits(p)
		return err
	})
	same(t, "months", len(o.months(xiaocun)), 5)
	same(t, "months of the township", len(o.months(xiaohongmen)), 3)
}

func TestEarlierMonthsOpenWithTheRegisterTheyEndedWith(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error {
		must(tx.PlaceUnits(plan()))(t)
		return tx.OpenMonths(november)
	})
	o.update(func(tx *storage.Tx) error { return save(tx, household(xiaocun, 1, 7, 2)) })
	o.update(func(tx *storage.Tx) error {
		p := plan()
		p[1].Since = township.NewDate(2026, time.July, 1)
		_, err := tx.PlaceUnits(p)
		return err
	})
	same(t, "months", o.months(xiaocun), map[string]int{"2026-07": 0, "2026-08": 0, "2026-09": 0, "2026-10": 0, "2026-11": 2})
}

func TestUnitThatBeginsLaterHasNoEarlierMonth(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error {
		p := plan()
		p[4].Since = township.NewDate(2027, time.January, 1)
		_, err := tx.PlaceUnits(p)
		if err != nil {
			return err
		}
		return tx.OpenMonths(november)
	})
	same(t, "months", o.months(paifang), map[string]int{})
	o.update(func(tx *storage.Tx) error { return tx.OpenMonths(township.NewMonth(2027, time.February)) })
	same(t, "months in February", o.months(paifang), map[string]int{"2027-01": 0, "2027-02": 0})
}

func TestMinutesFiledBeforeTheirMonthOpensKeepTheirCount(t *testing.T) {
	o := register(t)
	q4 := township.QuarterPeriod(november.QuarterOf())
	o.update(func(tx *storage.Tx) error {
		_, err := tx.SaveMeeting(filed(xiaocun, township.CommitteeQuarterly, q4, true))
		return err
	})
	o.update(func(tx *storage.Tx) error { return tx.OpenMonths(november) })
	o.update(func(tx *storage.Tx) error { return save(tx, household(xiaocun, 1, 8, 5)) })
	same(t, "months", o.months(xiaocun), map[string]int{"2026-09": 7, "2026-10": 7, "2026-11": 12, "2026-12": 0})
	o.update(func(tx *storage.Tx) error { return tx.OpenMonths(november.Add(1)) })
	o.view(func(tx *storage.Tx) error {
		december, _, err := tx.Tally(xiaocun, november.Add(1))
		same(t, "people", december.People, 12)
		same(t, "filed", december.Filed, township.OneOf(township.CommitteeQuarterly))
		return err
	})
}

func TestNobodyIsToBeMetBeforeTheirVillageBegins(t *testing.T) {
	o := newOffice(t)
	h := household(paifang, 1, 7, 2)
	h.Assistant = 7
	o.update(func(tx *storage.Tx) error {
		p := plan()
		p[4].Since = township.NewDate(2026, time.December, 15)
		must(tx.PlaceUnits(p))(t)
		if err := tx.OpenMonths(november); err != nil {
			return err
		}
		must(tx.ReplaceRegister(paifang, []township.Household{h}))(t)
		return tx.ChangeHouseholds(h)
	})
	same(t, "township", o.months(xiaohongmen)["2026-11"], 0)
	o.view(func(tx *storage.Tx) error {
		same(t, "assistant", must2(tx.AssistantTally(7, november))(t).People, 0)
		return nil
	})
}
