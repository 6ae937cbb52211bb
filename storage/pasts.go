package storage

import (
	"slices"

	"baocun/township"
)

// past is what the register said of a household in months that are over. Their
// denominators stay, so their rounds must go on counting the same people. Where
// nothing ever changed there is none.
type past struct {
	Household township.HouseholdKey `json:"household"`
	// Spans stand one after the other in time, without a gap.
	Spans []pastSpan `json:"spans"`
}

// pastSpan says how many people a household served up to and with a month; 0
// while it was not on the register.
type pastSpan struct {
	Until  township.Month `json:"until"`
	People int            `json:"people"`
}

var pasts = declare(office, table[township.HouseholdKey, past]{
	name: "pasts", audited: true,
	key: keyForm[township.HouseholdKey]{put: appendHousehold, take: (*keyReader).household},
})

// at is how many people were served in a month, and whether the past knows.
func (p past) at(month township.Month) (people int, known bool) {
	i := slices.IndexFunc(p.Spans, func(s pastSpan) bool { return !s.Until.Before(month) })
	if i < 0 {
		return 0, false
	}
	return p.Spans[i].People, true
}

// served is a household as the register of a month has it: of a month that is
// over the one it ended with. One that is not on it serves nobody.
func (tx *Tx) served(key township.HouseholdKey, month township.Month) (township.Household, error) {
	h, _, err := tx.Household(key)
	h.HouseholdKey = key
	if err != nil {
		return h, err
	}
	newest, err := tx.openMonth()
	if err != nil || !month.Before(newest) {
		return h, err
	}
	p, _, err := pasts.in(tx).Get(key)
	if people, known := p.at(month); known {
		h.People = people
	}
	return h, err
}

// keepPast remembers what a household served up to now for the months before
// the newest that is open. It is called before the register changes, which in
// the newest month it may do as often as it likes.
func (tx *Tx) keepPast(key township.HouseholdKey, people int) error {
	newest, err := tx.openMonth()
	if err != nil || newest == (township.Month{}) {
		return err
	}
	p, _, err := pasts.in(tx).Get(key)
	if err != nil {
		return err
	}
	over := newest.Add(-1)
	if _, known := p.at(over); known {
		return nil
	}
	p.Household = key
	p.Spans = append(p.Spans, pastSpan{over, people})
	return pasts.in(tx).Put(key, p)
}

// registerThen is what a unit's register counted when a month ended, given what it
// counts now.
func (tx *Tx) registerThen(now Register, month township.Month) (Register, error) {
	tree, err := tx.Units()
	if err != nil {
		return now, err
	}
	moves, err := tx.registerMovesBack(tree, month)
	return now.plus(moves[now.Unit]), err
}

// registerMovesBack is how the register of a month that is over differs from that
// of now.
func (tx *Tx) registerMovesBack(tree township.Units, month township.Month) (registerMoves, error) {
	moves := make(registerMoves)
	for row, err := range pasts.in(tx).Rows(Span{}) {
		if err != nil {
			return nil, err
		}
		people, known := row.Record.at(month)
		if !known {
			continue
		}
		now, _, err := tx.Household(row.Key)
		if err != nil {
			return nil, err
		}
		then := township.Household{HouseholdKey: row.Key, People: people}
		if err := moves.move(tree, now, then); err != nil {
			return nil, err
		}
	}
	return moves, nil
}
