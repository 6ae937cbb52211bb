package storage_test

import (
	"errors"
	"testing"

	"baocun/storage"
	"baocun/township"
)

func TestOnlyConfirmedFiguresOfTheUnitAndTheYearCount(t *testing.T) {
	o := placed(t)
	enter := func(unit township.UnitID, year int, code township.FactCode, value int, second township.PersonID) (f township.EnteredFact) {
		t.Helper()
		o.update(func(tx *storage.Tx) error {
			f, err := township.EnteredFact{Unit: unit, Year: year, Code: code}.Enter(township.FactVersion{Value: value, Source: "年报表3", By: 1, At: o.now})
			if err == nil && second != 0 {
				f, err = f.Confirm(second, o.now)
			}
			if err != nil {
				return err
			}
			_, err = tx.SaveFact(f)
			return err
		})
		return f
	}
	enter(xiaocun, 2026, "rate", 9799, 2)
	enter(xiaocun, 2026, "complaints", 3, 0)
	enter(xiaocun, 2025, "rate", 9900, 2)
	enter(paifang, 2026, "rate", 9800, 3)
	o.view(func(tx *storage.Tx) error {
		same(t, "what counts", must(tx.EnteredFacts(xiaocun, 2026))(t), map[township.FactCode]int{"rate": 9799})
		same(t, "of the year before", must(tx.EnteredFacts(xiaocun, 2025))(t), map[township.FactCode]int{"rate": 9900})
		same(t, "of nobody", must(tx.EnteredFacts(xiaohongmen, 2026))(t), map[township.FactCode]int{})
		same(t, "entered", len(must(tx.Facts(xiaocun, 2026))(t)), 2)
		waiting := must(tx.WaitingFacts())(t)
		same(t, "waiting", len(waiting), 1)
		same(t, "which", waiting[0].Code, township.FactCode("complaints"))
		same(t, "of the second person", len(must(tx.FactsWith(2))(t)), 2)
		return nil
	})
	err := o.Update(t.Context(), func(tx *storage.Tx) error {
		_, err := tx.SaveFact(township.EnteredFact{Unit: xiaocun, Year: 2026, Code: "rate"})
		return err
	})
	if !errors.Is(err, storage.ErrNotUnique) {
		t.Errorf("a second record of one figure: %v", err)
	}
}
