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
// look at before it does.
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

// applyRegister changes households and counts together.
func (tx *Tx) applyRegister(change RegisterChange) error {
	tree, err := tx.Units()
	if err != nil {
		return err
	}
	moves := make(registerMoves)
	for _, h := range change.Gone {
		if err := moves.count(tree, h, -1); err != nil {
			return err
		}
		if err := households.in(tx).Delete(h.HouseholdKey); err != nil {
			return err
		}
	}
	for _, c := range change.Changed {
		if err := moves.count(tree, c.Before, -1); err != nil {
			return err
		}
		if err := tx.enterHousehold(tree, moves, c.After); err != nil {
			return err
		}
	}
	for _, h := range change.New {
		if err := tx.enterHousehold(tree, moves, h); err != nil {
			return err
		}
	}
	return moves.apply(tx)
}

func (tx *Tx) enterHousehold(tree township.Units, moves registerMoves, h township.Household) error {
	if err := h.Check(); err != nil {
		return err
	}
	if err := moves.count(tree, h, 1); err != nil {
		return err
	}
	return households.in(tx).Put(h.HouseholdKey, h)
}
