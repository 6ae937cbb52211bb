package storage

import (
	"slices"

	"baocun/township"
)

// Handout is what of a group's register somebody has come to answer for.
type Handout struct {
	Group      township.Unit
	Assistant  township.PersonID
	Households []township.Household
	// Left counts the group's households that nobody answers for still.
	Left int
}

// HandOut gives every household of a unit that nobody answers for to the one
// assistant of its group, up to the norm, where the group has exactly one. It says
// what it gave, and of which groups something is left over.
func (tx *Tx) HandOut(unit township.UnitID, norms township.Norms, on township.Date) ([]Handout, error) {
	tree, err := tx.Units()
	if err != nil {
		return nil, err
	}
	var given []Handout
	for _, group := range tree.All() {
		if group.Kind != township.KindGroup || !tree.Within(group.ID, unit) {
			continue
		}
		handout, err := tx.handOutGroup(group, norms, on)
		if err != nil {
			return nil, err
		}
		if handout.Assistant != 0 {
			given = append(given, handout)
		}
	}
	return given, nil
}

func (tx *Tx) handOutGroup(group township.Unit, norms township.Norms, on township.Date) (Handout, error) {
	waiting, err := tx.HouseholdsOf(0, group.ID)
	if err != nil || len(waiting) == 0 {
		return Handout{}, err
	}
	posts, err := tx.Holders(group.ID, township.Assistant, on)
	if err != nil || len(posts) != 1 {
		return Handout{}, err
	}
	only := posts[0].Person
	load, err := tx.Load(only)
	if err != nil {
		return Handout{}, err
	}
	given := norms.Fitting(load.People, waiting)
	left := len(waiting) - len(given)
	if len(given) == 0 {
		return Handout{}, nil
	}
	if err := tx.OpenMonths(on.MonthOf()); err != nil {
		return Handout{}, err
	}
	given, err = tx.Assign(only, given)
	return Handout{Group: group, Assistant: only, Households: given, Left: left}, err
}

// Assign has somebody answer for households from now on, or nobody where the
// assistant is 0. What is over stays with whom it was. It returns the households
// as they are now.
func (tx *Tx) Assign(assistant township.PersonID, list []township.Household) ([]township.Household, error) {
	list = slices.Clone(list)
	for i := range list {
		list[i].Assistant = assistant
	}
	return list, tx.ChangeHouseholds(list...)
}

// Release leaves what somebody answers for in a unit without anybody.
func (tx *Tx) Release(assistant township.PersonID, unit township.UnitID) ([]township.Household, error) {
	theirs, err := tx.HouseholdsOf(assistant, unit)
	if err != nil {
		return nil, err
	}
	return tx.Assign(0, theirs)
}
