package storage

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"

	"baocun/township"
)

// recountRounds rebuilds each round from the visits it lists and the register of
// its month, and sees that every
// visit that counts is on the list of its household's round.
func recountRounds(tx *Tx, report func(Finding)) error {
	listed, undone := make(tracks), make(tracks)
	for row, err := range rounds.in(tx).Rows(Span{}) {
		if err != nil {
			return err
		}
		problem, err := tx.roundProblem(row.Record)
		if err != nil {
			return err
		}
		if problem != "" {
			report(Finding{rounds.name, rounds.key.put(nil, row.Key), problem})
			return nil
		}
		for _, id := range row.Record.Visits {
			listed.add(row.Key, id)
		}
		for _, id := range row.Record.Undone {
			undone.add(row.Key, id)
		}
	}
	counting, takenBack, err := tx.countingVisits()
	if err != nil {
		return err
	}
	if key, differ := listed.firstNotIn(counting); differ {
		report(Finding{rounds.name, nil, fmt.Sprintf("%v: the rounds list other visits than those that count", key)})
		return nil
	}
	if key, differ := undone.firstNotIn(takenBack); differ {
		report(Finding{rounds.name, nil, fmt.Sprintf("%v: the rounds list other visits than those that were undone", key)})
	}
	return nil
}

// roundProblem says what is wrong with one round as its own visits show it.
func (tx *Tx) roundProblem(round township.Round) (string, error) {
	where := fmt.Sprintf("village %d, household %v, %v", round.Household.Village, round.Household, round.Month)
	tree, err := tx.Units()
	if err != nil {
		return "", err
	}
	if _, ok := tree.Group(round.Household.Village, round.Household.Group); !ok {
		return where + ": its group is no unit", nil
	}
	list, err := tx.VisitsOf(round)
	if errors.Is(err, ErrNoRecord) {
		return where + ": " + err.Error(), nil
	}
	if err != nil {
		return "", err
	}
	for _, v := range list {
		if v.Household != round.Household || v.Date.MonthOf() != round.Month || !v.Undone.IsZero() {
			return fmt.Sprintf("%s: visit %d does not count in it", where, v.ID), nil
		}
	}
	served, err := tx.served(round.Household, round.Month)
	if err != nil {
		return "", err
	}
	want := township.RoundOf(served, round.Month, round.Revision, list)
	want.Undone = round.Undone
	if !reflect.DeepEqual(round, want) {
		return fmt.Sprintf("%s: kept is %+v, recounted %+v", where, round, want), nil
	}
	return "", nil
}

// tracks gather the visits of each group's month without holding them: the XOR
// of their numbers, each scattered over 64 bits. Two sets of visits that differ
// have two tracks, but for one chance in 2^64.
type tracks map[trackKey]uint64

type trackKey struct {
	village township.UnitID
	group   int
	month   township.Month
}

func (k trackKey) String() string {
	return fmt.Sprintf("village %d, group %d, %v", k.village, k.group, k.month)
}

func (t tracks) add(key roundKey, id township.VisitID) {
	t[trackKey{key.household.Village, key.household.Group, key.month}] ^= scatter(uint64(id))
}

// scatter is the finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
func scatter(n uint64) uint64 {
	n += 0x9e3779b97f4a7c15
	n = (n ^ n>>30) * 0xbf58476d1ce4e5b9
	n = (n ^ n>>27) * 0x94d049bb133111eb
	return n ^ n>>31
}

// firstNotIn finds the first group and month where two tracks part.
func (t tracks) firstNotIn(other tracks) (first trackKey, differ bool) {
	for _, all := range []tracks{t, other} {
		for key := range all {
			if t[key] != other[key] && (!differ || key.compare(first) < 0) {
				first, differ = key, true
			}
		}
	}
	return first, differ
}

func (k trackKey) compare(other trackKey) int {
	return cmp.Or(
		k.month.Compare(other.month),
		cmp.Compare(k.village, other.village),
		cmp.Compare(k.group, other.group),
	)
}

// countingVisits walks all visits, the latest first: one that replaces another
// comes before it, and those that are replaced are held only until they come.
func (tx *Tx) countingVisits() (counting, undone tracks, err error) {
	counting, undone = make(tracks), make(tracks)
	replaced := make(map[township.VisitID]bool)
	for row, err := range visits.in(tx).Rows(Span{}.Descending()) {
		if err != nil {
			return nil, nil, err
		}
		v, key := row.Record, roundKey{row.Record.Date.MonthOf(), row.Record.Household}
		switch {
		case !v.Undone.IsZero():
			undone.add(key, v.ID)
		case !replaced[v.ID]:
			counting.add(key, v.ID)
		}
		if v.Undone.IsZero() && v.Replaces != 0 {
			replaced[v.Replaces] = true
		}
		delete(replaced, v.ID)
	}
	return counting, undone, nil
}
