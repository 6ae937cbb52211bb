package storage

import (
	"cmp"
	"slices"

	"baocun/township"
)

// HouseholdRecord is all that is stored of a household.
type HouseholdRecord struct {
	// Line is what the register says; it serves nobody where the household left it.
	Line township.Household
	// Earlier says what the register said before, the newest first; where it never
	// changed since a month was over there is nothing.
	Earlier []EarlierLine
	// Visits are all of them in order of entry, also those that were corrected or
	// taken back.
	Visits []township.Visit
}

// EarlierLine is a household as the register had it up to and with a month.
type EarlierLine struct {
	Until township.Month
	Line  township.Household
}

// HouseholdRecord collects all that is stored of a household.
func (tx *Tx) HouseholdRecord(key township.HouseholdKey) (HouseholdRecord, error) {
	var record HouseholdRecord
	line, _, err := tx.Household(key)
	if err != nil {
		return record, err
	}
	record.Line = line
	record.Line.HouseholdKey = key
	if record.Earlier, err = tx.earlierLines(key); err != nil {
		return record, err
	}
	rounds, err := tx.roundsOf(key)
	if err != nil {
		return record, err
	}
	for _, round := range rounds {
		for _, id := range slices.Concat(round.Visits, round.Undone) {
			if record.Visits, err = tx.withReplaced(record.Visits, id); err != nil {
				return record, err
			}
		}
	}
	slices.SortFunc(record.Visits, func(a, b township.Visit) int { return cmp.Compare(a.ID, b.ID) })
	return record, nil
}

func (tx *Tx) earlierLines(key township.HouseholdKey) (list []EarlierLine, err error) {
	p, _, err := pasts.in(tx).Get(key)
	for _, s := range slices.Backward(p.Spans) {
		list = append(list, EarlierLine{s.Until, s.line(key)})
	}
	return list, err
}

// withReplaced adds a visit and those that it replaced, one after the other.
func (tx *Tx) withReplaced(list []township.Visit, id township.VisitID) ([]township.Visit, error) {
	for id != 0 && !slices.ContainsFunc(list, func(v township.Visit) bool { return v.ID == id }) {
		v, err := tx.mustVisit(id)
		if err != nil {
			return list, err
		}
		list = append(list, v)
		id = v.Replaces
	}
	return list, nil
}
