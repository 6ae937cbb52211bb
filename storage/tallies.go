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

var tallies = declare(office, table[tallyKey, openTally]{name: "tallies", recent: new(recent[openTally]), key: keyForm[tallyKey]{
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
	if err := tx.writeMoves(); err != nil {
		return nil, err
	}
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
	key := tallyKey{unit, month}
	t, found, err := tallies.in(tx).Get(key)
	for _, m := range tx.moves {
		if m.key == key {
			t, found = m.on(t), true
		}
	}
	return t.Tally, found, err
}

func monthsOf(unit township.UnitID, from, to township.Month) Span {
	form := tallies.key
	return between(form.put(nil, tallyKey{unit, from}), form.put(nil, tallyKey{unit, to.Add(1)}))
}
