package storage

import "baocun/township"

// reportKey puts the villages' reports of a month side by side.
type reportKey struct {
	month   township.Month
	village township.UnitID
}

// villageReports are kept for good, as minutes are. One that is not sent yet holds
// what its specialist added; its figures are drafted anew whenever it is looked at.
var villageReports = declare(office, table[reportKey, township.VillageReport]{
	name: "village_reports", audited: true,
	key: keyForm[reportKey]{
		put: func(b []byte, k reportKey) []byte { return appendUint64(appendMonth(b, k.month), k.village) },
		take: func(r *keyReader) reportKey {
			return reportKey{r.month(), township.UnitID(r.uint64())}
		},
	},
})

// VillageReport is what is kept of a village's report of a month: an empty one where
// nothing is.
func (tx *Tx) VillageReport(village township.UnitID, month township.Month) (township.VillageReport, error) {
	r, found, err := villageReports.in(tx).Get(reportKey{month, village})
	if !found {
		r = township.VillageReport{Village: village, Month: month}
	}
	return r, err
}

// VillageReports lists what is kept of all reports of a month.
func (tx *Tx) VillageReports(month township.Month) ([]township.VillageReport, error) {
	return records(villageReports.in(tx).Rows(prefix(appendMonth(nil, month))))
}

// SaveVillageReport keeps a report in place of what is kept of it.
func (tx *Tx) SaveVillageReport(r township.VillageReport) error {
	return villageReports.in(tx).Put(reportKey{r.Month, r.Village}, r)
}
