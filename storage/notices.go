package storage

import "baocun/township"

// daysOff are the official notices of days off that were imported, by their year.
var daysOff = declare(office, table[uint64, township.Notice]{
	name: "notices", key: numberKey[uint64](), audited: true,
})

// Notices lists the official notices that were imported, the earliest year first.
func (tx *Tx) Notices() ([]township.Notice, error) { return records(daysOff.in(tx).Rows(Span{})) }

// SaveNotice stores a year's official notice in place of what was imported of it before.
func (tx *Tx) SaveNotice(n township.Notice) error { return daysOff.in(tx).Put(uint64(n.Year), n) }

// Calendar is a calendar that knows the imported notices as well.
func (tx *Tx) Calendar(known township.Calendar) (township.Calendar, error) {
	imported, err := tx.Notices()
	for _, n := range imported {
		known = known.Announce(n)
	}
	return known, err
}
