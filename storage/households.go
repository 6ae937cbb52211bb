package storage

import (
	"errors"
	"fmt"

	"baocun/township"
)

var households = declare(office, table[township.HouseholdKey, township.Household]{
	name: "households", audited: true, recent: new(recent[township.Household]),
	key: keyForm[township.HouseholdKey]{put: appendHousehold, take: (*keyReader).household},
})

// householdsByAssistant finds what somebody answers for, and under nobody's number
// what waits to be handed out, village by village.
var householdsByAssistant = addIndex(households, index[township.HouseholdKey, township.Household]{
	name: "by_assistant",
	keys: func(_ township.HouseholdKey, h township.Household) [][]byte {
		return [][]byte{appendUint64(nil, h.Assistant)}
	},
})

func appendHousehold(b []byte, k township.HouseholdKey) []byte {
	return appendUint16(appendUint16(appendUint64(b, k.Village), uint16(k.Group)), uint16(k.Number))
}

func (r *keyReader) household() township.HouseholdKey {
	return township.HouseholdKey{
		Village: township.UnitID(r.uint64()),
		Group:   int(r.uint16()),
		Number:  int(r.uint16()),
	}
}

// inUnit begins the keys of all households of a village or a group.
func inUnit(b []byte, u township.Unit) []byte {
	if u.Kind == township.KindGroup {
		return appendUint16(appendUint64(b, u.Parent), uint16(u.Number))
	}
	return appendUint64(b, u.ID)
}

// Household finds a line of the register.
func (tx *Tx) Household(key township.HouseholdKey) (township.Household, bool, error) {
	return households.in(tx).Get(key)
}

// HouseholdIn is a household as the register of a month has it: of a month that is
// over the one it ended with, otherwise that of now. It serves nobody where it was not
// on it.
func (tx *Tx) HouseholdIn(key township.HouseholdKey, month township.Month) (township.Household, error) {
	newest, err := tx.openMonth()
	if err == nil && month.Before(newest) {
		return tx.served(key, month)
	}
	h, _, errNow := tx.Household(key)
	return h, errors.Join(err, errNow)
}

// Households lists the register of a village or a group in order.
func (tx *Tx) Households(unit township.UnitID) ([]township.Household, error) {
	u, err := tx.unit(unit)
	if err != nil {
		return nil, err
	}
	return records(households.in(tx).Rows(unitSpan(u)))
}

// unitSpan spans the households of a unit in a table that is keyed by them.
func unitSpan(u township.Unit) Span {
	if u.Kind == township.KindTownship {
		return Span{}
	}
	return prefix(inUnit(nil, u))
}

// HouseholdsOf lists what of a village or a group's register somebody answers for,
// in order; the assistant 0 answers for what nobody does. It reads no other line.
func (tx *Tx) HouseholdsOf(assistant township.PersonID, unit township.UnitID) ([]township.Household, error) {
	u, err := tx.unit(unit)
	if err != nil {
		return nil, err
	}
	start := appendUint64(nil, assistant)
	if u.Kind != township.KindTownship {
		start = inUnit(start, u)
	}
	return records(householdsByAssistant.rows(tx, prefix(start)))
}

// unit finds a unit that must be there.
func (tx *Tx) unit(id township.UnitID) (township.Unit, error) {
	tree, err := tx.Units()
	if err != nil {
		return township.Unit{}, err
	}
	u, ok := tree.Get(id)
	if !ok {
		return u, fmt.Errorf("unit %d: %w", id, ErrNoRecord)
	}
	return u, nil
}
