package storage_test

import (
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

func TestReportsOfAMonthAreKeptSideBySide(t *testing.T) {
	o := placed(t)
	october := township.NewMonth(2026, time.October)
	keep := func(village township.UnitID, month township.Month, note string) {
		o.update(func(tx *storage.Tx) error {
			r := must(tx.VillageReport(village, month))(t)
			r.Notes = append(r.Notes, note)
			return tx.SaveVillageReport(r)
		})
	}
	keep(xiaocun, october, "first")
	keep(xiaocun, october, "second")
	keep(paifang, october, "another village")
	keep(xiaocun, october.Add(1), "another month")
	o.view(func(tx *storage.Tx) error {
		all := must(tx.VillageReports(october))(t)
		same(t, "reports", len(all), 2)
		same(t, "notes", must(tx.VillageReport(xiaocun, october))(t).Notes, []string{"first", "second"})
		none := must(tx.VillageReport(paifang, october.Add(1)))(t)
		same(t, "an empty one", none.Village, paifang)
		same(t, "an empty one's month", none.Month, october.Add(1))
		same(t, "reports of a month without any", len(must(tx.VillageReports(october.Add(-1)))(t)), 0)
		return nil
	})
}
