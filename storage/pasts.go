package storage

import (
	"iter"
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

// pastSpan says what a household was up to and with a month. It served nobody
// while it was not on the register.
type pastSpan struct {
	Until               township.Month    `json:"until"`
	People              int               `json:"people"`
	Priority            bool              `json:"priority,omitempty"`
	Assistant           township.PersonID `json:"assistant,omitempty"`
	NotAccountableUntil township.Date     `json:"not_accountable_until,omitzero"`
}

var pasts = declare(office, table[township.HouseholdKey, past]{
	name: "pasts", audited: true,
	key: keyForm[township.HouseholdKey]{put: appendHousehold, take: (*keyReader).household},
})

// at is the household as it was in a month, or as it is now where the past does
// not say otherwise.
func (p past) at(month township.Month, now township.Household) township.Household {
	i := slices.IndexFunc(p.Spans, func(s pastSpan) bool { return !s.Until.Before(month) })
	if i < 0 {
		return now
	}
	return p.Spans[i].line(now.HouseholdKey)
}

// line is what the register said of a household then.
func (s pastSpan) line(key township.HouseholdKey) township.Household {
	return township.Household{
		HouseholdKey: key, People: s.People, Priority: s.Priority,
		Assistant: s.Assistant, NotAccountableUntil: s.NotAccountableUntil,
	}
}

// knows tells whether the past says what was in a month.
func (p past) knows(month township.Month) bool {
	return len(p.Spans) > 0 && !p.Spans[len(p.Spans)-1].Until.Before(month)
}

// served is a household as the register of a month has it: of a month that is
// over the one it ended with. One that is not on it serves nobody, nor does one whose
// group had not begun.
func (tx *Tx) served(key township.HouseholdKey, month township.Month) (township.Household, error) {
	h, _, err := tx.Household(key)
	h.HouseholdKey = key
	if err != nil {
		return h, err
	}
	if begun, err := tx.hasBegun(key, month); !begun {
		return township.Household{HouseholdKey: key}, err
	}
	newest, err := tx.openMonth()
	if err != nil || !month.Before(newest) {
		return h, err
	}
	p, _, err := pasts.in(tx).Get(key)
	return p.at(month, h), err
}

// servedIn lists the register of a unit likewise: those who are on it and served
// somebody then.
func (tx *Tx) servedIn(u township.Unit, month township.Month) ([]township.Household, error) {
	list, err := tx.Households(u.ID)
	if err != nil {
		return nil, err
	}
	newest, err := tx.openMonth()
	if err != nil || !month.Before(newest) {
		return list, err
	}
	known := make(map[township.HouseholdKey]past)
	for row, err := range pasts.in(tx).Rows(unitSpan(u)) {
		if err != nil {
			return nil, err
		}
		known[row.Key] = row.Record
	}
	for i, h := range list {
		list[i] = known[h.HouseholdKey].at(month, h)
	}
	return slices.DeleteFunc(list, func(h township.Household) bool { return h.People == 0 }), nil
}

// keepPast remembers what a household was up to now for the months before the
// newest that is open. It is called before the register changes, which in the
// newest month it may do as often as it likes.
func (tx *Tx) keepPast(was township.Household) error {
	newest, err := tx.openMonth()
	if err != nil || newest == (township.Month{}) {
		return err
	}
	p, _, err := pasts.in(tx).Get(was.HouseholdKey)
	if err != nil {
		return err
	}
	over := newest.Add(-1)
	if p.knows(over) {
		return nil
	}
	p.Household = was.HouseholdKey
	p.Spans = append(p.Spans, pastSpan{over, was.People, was.Priority, was.Assistant, was.NotAccountableUntil})
	return pasts.in(tx).Put(was.HouseholdKey, p)
}

// everHoused walks every household that is or was on the register, with its past.
// One that is gone serves nobody now.
func (tx *Tx) everHoused() iter.Seq2[housed, error] {
	return func(yield func(housed, error) bool) {
		known := make(map[township.HouseholdKey]past)
		for row, err := range pasts.in(tx).Rows(Span{}) {
			if err != nil {
				yield(housed{}, err)
				return
			}
			known[row.Key] = row.Record
		}
		for row, err := range households.in(tx).Rows(Span{}) {
			if !yield(housed{row.Record, known[row.Key]}, err) || err != nil {
				return
			}
			delete(known, row.Key)
		}
		for key, p := range known {
			if !yield(housed{township.Household{HouseholdKey: key}, p}, nil) {
				return
			}
		}
	}
}

// housed is a household with its past.
type housed struct {
	now  township.Household
	past past
}
