package storage

import (
	"slices"

	"baocun/township"
)

// remain is what records that were erased came to: their figures stay.
type remain struct {
	Unit     township.UnitID   `json:"unit,omitempty"`
	Person   township.PersonID `json:"person,omitempty"`
	Month    township.Month    `json:"month"`
	Coverage township.Coverage `json:"coverage"`
}

// remains make up the difference between a tally and the records that are left.
var remains = declare(office, table[tallyKey, remain]{name: "remains", key: tallyForm, audited: true})

// leave adds what erased records came to in a month to what remains of them.
func (tx *Tx) leave(subjects []subject, month township.Month, c township.Coverage) error {
	if c == (township.Coverage{}) {
		return nil
	}
	for _, s := range subjects {
		key := tallyKey{s, month}
		r, _, err := remains.in(tx).Get(key)
		if err != nil {
			return err
		}
		r.Unit, r.Person, r.Month = s.unit, s.person, month
		r.Coverage = r.Coverage.Plus(c)
		if err := remains.in(tx).Put(key, r); err != nil {
			return err
		}
	}
	return nil
}

// eraseRound erases a household's month with all its visits, and leaves what it
// came to.
func (tx *Tx) eraseRound(r township.Round) error {
	tree, err := tx.Units()
	if err != nil {
		return err
	}
	subjects, err := subjectsOf(tree, r.Household, r.Assistant)
	if err != nil {
		return err
	}
	if err := tx.leave(subjects, r.Month, r.Coverage()); err != nil {
		return err
	}
	for _, id := range slices.Concat(r.Visits, r.Undone) {
		if err := tx.eraseVisit(id); err != nil {
			return err
		}
	}
	return rounds.in(tx).Delete(roundKey{r.Month, r.Household})
}

// eraseVisit erases a visit and those that it replaced, one after the other.
func (tx *Tx) eraseVisit(id township.VisitID) error {
	for id != 0 {
		v, found, err := visits.in(tx).Get(id)
		if err != nil || !found {
			return err
		}
		if err := visits.in(tx).Delete(id); err != nil {
			return err
		}
		id = v.Replaces
	}
	return nil
}
