package storage

import (
	"errors"

	"baocun/township"
)

// Register counts what the register of a unit holds, that of a village and of
// the township with all below, or what of it one assistant answers for. Who is
// 不计入 is on the register as well.
type Register struct {
	Unit       township.UnitID   `json:"unit,omitempty"`
	Person     township.PersonID `json:"person,omitempty"`
	People     int               `json:"people"`
	Households int               `json:"households"`
}

// plus adds the counts of another to those of a subject.
func (r Register) plus(by Register) Register {
	r.People += by.People
	r.Households += by.Households
	return r
}

// registers is kept in step with households by the functions that change them.
var registers = declare(office, table[subject, Register]{
	name: "registers", key: keyForm[subject]{put: appendSubject, take: (*keyReader).subject},
})

// Register is what a unit's register counts; nothing before it is imported.
func (tx *Tx) Register(unit township.UnitID) (Register, error) {
	return tx.register(subject{unit: unit})
}

// Load is what of the register an assistant answers for.
func (tx *Tx) Load(assistant township.PersonID) (Register, error) {
	return tx.register(subject{person: assistant})
}

func (tx *Tx) register(s subject) (Register, error) {
	r, _, err := registers.in(tx).Get(s)
	r.Unit, r.Person = s.unit, s.person
	return r, err
}

// registerMove is what a change of households does to somebody's counts: to those
// of the register, and to the people who are accountable this month.
type registerMove struct {
	register    Register
	accountable township.Coverage
}

// registerMoves collects what a change of households does to all counts, so that
// each is written once however many households change.
type registerMoves map[subject]registerMove

// count adds a household, or takes it away when sign is -1: to the register, and
// unless the month is zero to who is accountable in it. One that is not on the register
// serves nobody and is not counted.
func (m registerMoves) count(tree township.Units, h township.Household, month township.Month, sign int) error {
	if h.People == 0 {
		return nil
	}
	subjects, err := subjectsOf(tree, h.HouseholdKey, h.Assistant)
	if err != nil {
		return err
	}
	var accountable township.Coverage
	if month != (township.Month{}) {
		accountable = h.Accountable(month)
	}
	for _, s := range subjects {
		move := m[s]
		move.register = move.register.plus(Register{People: sign * h.People, Households: sign})
		if sign < 0 {
			move.accountable = move.accountable.Minus(accountable)
		} else {
			move.accountable = move.accountable.Plus(accountable)
		}
		m[s] = move
	}
	return nil
}

// move counts what a household was before and what it is after.
func (m registerMoves) move(tree township.Units, before, after township.Household, month township.Month) error {
	return errors.Join(m.count(tree, before, month, -1), m.count(tree, after, month, 1))
}

// apply moves the counts, and with them the denominators of the newest month
// that is open: earlier months keep the register they were worked by.
func (m registerMoves) apply(tx *Tx, month township.Month) error {
	for s, by := range m {
		r, err := tx.register(s)
		if err != nil {
			return err
		}
		if err := registers.in(tx).Put(s, r.plus(by.register)); err != nil {
			return err
		}
		if err := tx.moveDenominators(tallyKey{s, month}, by.accountable); err != nil {
			return err
		}
	}
	return nil
}

// moveDenominators moves who is accountable in a month that is open for a unit.
// For an assistant every month is open that there is one at all.
func (tx *Tx) moveDenominators(key tallyKey, by township.Coverage) error {
	if by == (township.Coverage{}) {
		return nil
	}
	t, _, err := tallies.in(tx).Get(key)
	if err != nil || !t.Open && key.person == 0 {
		return err
	}
	t.Person, t.Unit, t.Month, t.Open = key.person, key.unit, key.month, true
	t.Coverage = t.Coverage.Plus(by)
	return tallies.in(tx).Put(key, t)
}
