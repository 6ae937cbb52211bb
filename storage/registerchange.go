package storage

import (
	"fmt"

	"baocun/township"
)

// RegisterChange is how a village's register differs from what it is to be.
type RegisterChange struct {
	New     []township.Household
	Changed []HouseholdChange
	Gone    []township.Household
	// Same counts the households that stay as they are.
	Same int
}

// HouseholdChange is a line of the register before and after.
type HouseholdChange struct{ Before, After township.Household }

// CompareRegister says what [Tx.ReplaceRegister] would change, for somebody to
// look at before it does. Who answers for a household, and until when it is 不计入,
// no list says: that stays as it is.
func (tx *Tx) CompareRegister(village township.UnitID, list []township.Household) (RegisterChange, error) {
	var change RegisterChange
	wanted := make(map[township.HouseholdKey]township.Household, len(list))
	for _, h := range list {
		if h.Village != village {
			return change, fmt.Errorf("household %v belongs to village %d, not %d", h, h.Village, village)
		}
		wanted[h.HouseholdKey] = h
	}
	stored, err := tx.Households(village)
	if err != nil {
		return change, err
	}
	for _, old := range stored {
		now, keep := wanted[old.HouseholdKey]
		now.Assistant, now.NotAccountableUntil = old.Assistant, old.NotAccountableUntil
		switch {
		case !keep:
			change.Gone = append(change.Gone, old)
		case now != old:
			change.Changed = append(change.Changed, HouseholdChange{old, now})
		default:
			change.Same++
		}
		delete(wanted, old.HouseholdKey)
	}
	for _, h := range list {
		if now, left := wanted[h.HouseholdKey]; left {
			change.New = append(change.New, now)
			delete(wanted, h.HouseholdKey)
		}
	}
	return change, nil
}

// ReplaceRegister makes a list the register of a village: what is not on it
// goes. Where a household is listed twice the last line counts. A line that no
// register has refuses the whole list.
func (tx *Tx) ReplaceRegister(village township.UnitID, list []township.Household) (RegisterChange, error) {
	change, err := tx.CompareRegister(village, list)
	if err != nil {
		return change, err
	}
	return change, tx.applyRegister(change)
}

// lines walks what changes, before and after. Who is not on the register serves
// nobody.
func (c RegisterChange) lines(yield func(before, after township.Household) bool) {
	for _, h := range c.Gone {
		if !yield(h, township.Household{HouseholdKey: h.HouseholdKey}) {
			return
		}
	}
	for _, h := range c.Changed {
		if !yield(h.Before, h.After) {
			return
		}
	}
	for _, h := range c.New {
		if !yield(township.Household{HouseholdKey: h.HouseholdKey}, h) {
			return
		}
	}
}

// check refuses lines that no register has.
func (c RegisterChange) check() error {
	for _, h := range c.Changed {
		if err := h.After.Check(); err != nil {
			return err
		}
	}
	for _, h := range c.New {
		if err := h.Check(); err != nil {
			return err
		}
	}
	return nil
}

// ChangeHouseholds makes lines of the register what they are given as: who answers
// for them, their priority, until when they are 不计入, how many they serve. One that
// serves nobody goes.
func (tx *Tx) ChangeHouseholds(list ...township.Household) error {
	var change RegisterChange
	for _, now := range list {
		old, _, err := tx.Household(now.HouseholdKey)
		if err != nil {
			return err
		}
		old.HouseholdKey = now.HouseholdKey
		switch {
		case old == now:
		case now.People == 0:
			change.Gone = append(change.Gone, old)
		default:
			change.Changed = append(change.Changed, HouseholdChange{old, now})
		}
	}
	return tx.applyRegister(change)
}

// applyRegister changes households and counts together.
func (tx *Tx) applyRegister(change RegisterChange) error {
	if err := change.check(); err != nil {
		return err
	}
	tree, err := tx.Units()
	if err != nil {
		return err
	}
	month, err := tx.openMonth()
	if err != nil {
		return err
	}
	moves := make(registerMoves)
	for before, after := range change.lines {
		begun, err := tx.hasBegun(after.HouseholdKey, month)
		if err != nil {
			return err
		}
		counted := month
		if !begun {
			counted = township.Month{}
		}
		if err := moves.move(tree, before, after, counted); err != nil {
			return err
		}
		if err := tx.changeHousehold(before, after); err != nil {
			return err
		}
	}
	return moves.apply(tx, month)
}

// changeHousehold stores what a household has become. What the register said of it
// is kept for the months that are over, and this month's round rebuilt: whoever was
// met there counts as far as the household still has them, and for whom it is now.
func (tx *Tx) changeHousehold(before, after township.Household) error {
	key := after.HouseholdKey
	if err := tx.keepPast(before); err != nil {
		return err
	}
	var err error
	if after.People == 0 {
		err = households.in(tx).Delete(key)
	} else {
		err = households.in(tx).Put(key, after)
	}
	if err != nil {
		return err
	}
	return tx.rebuildRound(key)
}

// rebuildRound rebuilds a household's round of the newest month that is open, if
// it has one, after the register changed.
func (tx *Tx) rebuildRound(key township.HouseholdKey) error {
	month, err := tx.openMonth()
	if err != nil {
		return err
	}
	round, counting, err := tx.countingIn(key, month)
	if err != nil || round.Revision == 0 {
		return err
	}
	_, err = tx.moveRound(round, counting)
	return err
}
