package storage

import "baocun/township"

// Register counts what the register of a unit holds, that of a village and of
// the township with all below.
type Register struct {
	Unit       township.UnitID `json:"unit"`
	People     int             `json:"people"`
	Households int             `json:"households"`
}

// plus adds the counts of another to those of a unit.
func (r Register) plus(by Register) Register {
	r.People += by.People
	r.Households += by.Households
	return r
}

// registers is kept in step with households by the functions that change them.
var registers = declare(office, table[township.UnitID, Register]{
	name: "registers", key: numberKey[township.UnitID](),
})

// Register is what a unit's register counts; nothing before it is imported.
func (tx *Tx) Register(unit township.UnitID) (Register, error) {
	r, _, err := registers.in(tx).Get(unit)
	r.Unit = unit
	return r, err
}

// registerMoves collects what a change of households does to the counts, so that
// each is written once however many households change.
type registerMoves map[township.UnitID]Register

// count adds a household to what moves, or takes it away when sign is -1. A
// household in a group that is no unit is refused: it would be counted in the
// village and in no group.
func (m registerMoves) count(tree township.Units, h township.Household, sign int) error {
	path, err := pathOf(tree, h.HouseholdKey)
	if err != nil {
		return err
	}
	for _, u := range path {
		r := m[u.ID]
		r.People += sign * h.People
		r.Households += sign
		m[u.ID] = r
	}
	return nil
}

// move counts what a household was before and what it is after. One that is not
// on the register serves nobody and is not counted.
func (m registerMoves) move(tree township.Units, before, after township.Household) error {
	if before.People > 0 {
		if err := m.count(tree, before, -1); err != nil {
			return err
		}
	}
	if after.People == 0 {
		return nil
	}
	return m.count(tree, after, 1)
}

// pathOf lists the group, the village and the township that a household lies in.
func pathOf(tree township.Units, key township.HouseholdKey) ([]township.Unit, error) {
	group, ok := tree.Group(key.Village, key.Group)
	if !ok {
		return nil, township.Refuse(township.RefuseGroupNumber, "group", key.Group)
	}
	return tree.Path(group.ID), nil
}

// apply moves the counts, and with them the denominators of the newest month
// that is open: earlier months keep the register they were worked by.
func (m registerMoves) apply(tx *Tx) error {
	month, err := tx.openMonth()
	if err != nil {
		return err
	}
	for unit, by := range m {
		r, err := tx.Register(unit)
		if err != nil {
			return err
		}
		if err := registers.in(tx).Put(unit, r.plus(by)); err != nil {
			return err
		}
		if err := tx.moveDenominators(tallyKey{unit, month}, by); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) moveDenominators(key tallyKey, by Register) error {
	t, _, err := tallies.in(tx).Get(key)
	if err != nil || !t.Open {
		return err
	}
	t.People += by.People
	t.Households += by.Households
	return tallies.in(tx).Put(key, t)
}
