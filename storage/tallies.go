package storage

import (
	"time"

	"baocun/township"
)

// tallyKey puts a unit's months side by side: a village's year is one range, and
// a screen of the township one range for each village.
type tallyKey struct {
	unit  township.UnitID
	month township.Month
}

// openTally is a tally as it is stored. It is open once it has its denominators;
// minutes that are filed early for the last month of a quarter begin it before.
type openTally struct {
	township.Tally
	Open bool `json:"open,omitempty"`
}

var tallies = declare(office, table[tallyKey, openTally]{name: "tallies", key: keyForm[tallyKey]{
	put: func(b []byte, k tallyKey) []byte { return appendMonth(appendUint64(b, k.unit), k.month) },
	take: func(r *keyReader) tallyKey {
		return tallyKey{township.UnitID(r.uint64()), r.month()}
	},
}})

func appendMonth(b []byte, m township.Month) []byte {
	return append(appendUint16(b, uint16(m.Year)), byte(m.Month))
}

func (r *keyReader) month() township.Month {
	return township.Month{Year: int(r.uint16()), Month: time.Month(r.uint8())}
}

// Tallies lists a unit's tallies from one month to another, both included.
// Months before the unit's first and those not yet begun have none.
func (tx *Tx) Tallies(unit township.UnitID, from, to township.Month) ([]township.Tally, error) {
	var list []township.Tally
	for row, err := range tallies.in(tx).Rows(monthsOf(unit, from, to)) {
		if err != nil {
			return nil, err
		}
		list = append(list, row.Record.Tally)
	}
	return list, nil
}

// Tally is a unit's tally of one month, and whether there is one.
func (tx *Tx) Tally(unit township.UnitID, month township.Month) (township.Tally, bool, error) {
	t, found, err := tallies.in(tx).Get(tallyKey{unit, month})
	return t.Tally, found, err
}

func monthsOf(unit township.UnitID, from, to township.Month) Span {
	form := tallies.key
	return between(form.put(nil, tallyKey{unit, from}), form.put(nil, tallyKey{unit, to.Add(1)}))
}

// moveTally adds to what a unit's month counts.
func (tx *Tx) moveTally(unit township.UnitID, month township.Month, by township.Tally) error {
	key := tallyKey{unit, month}
	t, _, err := tallies.in(tx).Get(key)
	if err != nil {
		return err
	}
	t.Tally = t.Plus(by)
	t.Unit, t.Month = unit, month
	return tallies.in(tx).Put(key, t)
}
