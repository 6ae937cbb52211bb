package storage

import (
	"time"

	"baocun/township"
)

// tallyKey puts the months of a unit or an assistant side by side: a village's year
// is one range, and a screen of the township one range for each village.
type tallyKey struct {
	subject
	month township.Month
}

// openTally is a tally as it is stored. It is open once it has its denominators;
// minutes that are filed early for the last month of a quarter begin it before.
type openTally struct {
	township.Tally
	Open bool `json:"open,omitempty"`
}

var tallyForm = keyForm[tallyKey]{
	put:  func(b []byte, k tallyKey) []byte { return appendMonth(appendSubject(b, k.subject), k.month) },
	take: func(r *keyReader) tallyKey { return tallyKey{r.subject(), r.month()} },
}

var tallies = declare(office, table[tallyKey, openTally]{name: "tallies", key: tallyForm, recent: new(recent[openTally])})

func appendMonth(b []byte, m township.Month) []byte {
	return append(appendUint16(b, uint16(m.Year)), byte(m.Month))
}

func (r *keyReader) month() township.Month {
	return township.Month{Year: int(r.uint16()), Month: time.Month(r.uint8())}
}

// Tallies lists a unit's tallies from one month to another, both included.
// Months before the unit's first and those not yet begun have none.
func (tx *Tx) Tallies(unit township.UnitID, from, to township.Month) ([]township.Tally, error) {
	return tx.talliesOf(subject{unit: unit}, from, to)
}

// AssistantTallies lists likewise the tallies of what an assistant answers for.
func (tx *Tx) AssistantTallies(person township.PersonID, from, to township.Month) ([]township.Tally, error) {
	return tx.talliesOf(subject{person: person}, from, to)
}

func (tx *Tx) talliesOf(s subject, from, to township.Month) ([]township.Tally, error) {
	if err := tx.writeMoves(); err != nil {
		return nil, err
	}
	var list []township.Tally
	for row, err := range tallies.in(tx).Rows(monthsOf(s, from, to)) {
		if err != nil {
			return nil, err
		}
		list = append(list, row.Record.Tally)
	}
	return list, nil
}

// Tally is a unit's tally of one month, and whether there is one.
func (tx *Tx) Tally(unit township.UnitID, month township.Month) (township.Tally, bool, error) {
	return tx.tally(tallyKey{subject{unit: unit}, month})
}

// AssistantTally is the tally of what an assistant answers for in a month, and
// whether there is one.
func (tx *Tx) AssistantTally(person township.PersonID, month township.Month) (township.Tally, bool, error) {
	return tx.tally(tallyKey{subject{person: person}, month})
}

func (tx *Tx) tally(key tallyKey) (township.Tally, bool, error) {
	t, found, err := tallies.in(tx).Get(key)
	for _, m := range tx.moves {
		if m.key == key {
			t, found = m.on(t), true
		}
	}
	return t.Tally, found, err
}

func monthsOf(s subject, from, to township.Month) Span {
	return between(tallyForm.put(nil, tallyKey{s, from}), tallyForm.put(nil, tallyKey{s, to.Add(1)}))
}
