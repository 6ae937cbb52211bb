package storage

import (
	"fmt"
	"slices"

	"baocun/township"
)

// visits are keyed in order of entry, so that recording appends to the table
// instead of touching pages all over it. One goes only when it is past its time, or its
// household is erased.
var visits = declare(office, table[township.VisitID, township.Visit]{
	name: "visits", key: sequenceKey[township.VisitID](), audited: true,
})

// Visit finds a visit, also one that was replaced or undone.
func (tx *Tx) Visit(id township.VisitID) (township.Visit, bool, error) { return visits.in(tx).Get(id) }

func (tx *Tx) mustVisit(id township.VisitID) (township.Visit, error) {
	v, found, err := tx.Visit(id)
	if err == nil && !found {
		err = fmt.Errorf("visit %d: %w", id, ErrNoRecord)
	}
	return v, err
}

// RecordVisit stores a visit and gives it an id. An earlier entry for the same
// household and day is replaced: it stays, and counts no longer. The household's
// round of the month and the tallies of its group, village and township move with
// it; both the visit as stored and the round as it stands now are returned. A
// household in a group that is no unit is refused, and so is a visit of a month that
// is closed. Whether the office's rules take the visit is for [township.VisitRules]
// to say, before.
func (tx *Tx) RecordVisit(v township.Visit) (township.Visit, township.Round, error) {
	if err := tx.OpenMonths(v.RecordedOn.MonthOf()); err != nil {
		return v, township.Round{}, err
	}
	if err := tx.checkNotClosed(v.Date.MonthOf()); err != nil {
		return v, township.Round{}, err
	}
	round, counting, err := tx.countingIn(v.Household, v.Date.MonthOf())
	if err != nil {
		return v, round, err
	}
	v.Replaces = 0
	if i := slices.IndexFunc(counting, func(c township.Visit) bool { return c.Date == v.Date }); i >= 0 {
		v.Replaces = counting[i].ID
		counting = slices.Delete(counting, i, i+1)
	}
	v, err = add(visits.in(tx), func(id township.VisitID) township.Visit {
		v.ID = id
		return v
	})
	if err != nil {
		return v, round, err
	}
	round, err = tx.moveRound(round, append(counting, v))
	return v, round, err
}

// UndoVisit takes a visit back: it stays and is marked, the one it replaced
// counts again, and round and tallies follow. One that does not count, because it
// was undone or replaced, is refused, and one of a month that is closed. Who may undo, and for how long, is decided
// before.
func (tx *Tx) UndoVisit(id township.VisitID) (township.Visit, township.Round, error) {
	v, found, err := tx.Visit(id)
	if err == nil && !found {
		err = township.Refuse(township.RefuseNothingToUndo)
	}
	if err == nil {
		err = tx.checkNotClosed(v.Date.MonthOf())
	}
	if err != nil {
		return v, township.Round{}, err
	}
	round, counting, err := tx.countingIn(v.Household, v.Date.MonthOf())
	if err != nil {
		return v, round, err
	}
	i := slices.IndexFunc(counting, func(c township.Visit) bool { return c.ID == id })
	if i < 0 {
		return v, round, township.Refuse(township.RefuseNothingToUndo)
	}
	counting = slices.Delete(counting, i, i+1)
	if v.Replaces != 0 {
		back, err := tx.mustVisit(v.Replaces)
		if err != nil {
			return v, round, err
		}
		counting = append(counting, back)
	}
	v.Undone = tx.Now().UTC()
	if err := visits.in(tx).Put(id, v); err != nil {
		return v, round, err
	}
	round.Undone = append(round.Undone, id)
	round, err = tx.moveRound(round, counting)
	return v, round, err
}

// countingIn is a household's round of a month with the visits that count in it.
func (tx *Tx) countingIn(key township.HouseholdKey, month township.Month) (township.Round, []township.Visit, error) {
	round, err := tx.Round(key, month)
	if err != nil {
		return round, nil, err
	}
	counting, err := tx.VisitsOf(round)
	return round, counting, err
}
