package storage

import (
	"errors"
	"iter"

	"baocun/township"
)

// roundKey puts a month's rounds of a group side by side: its list is one range.
type roundKey struct {
	month     township.Month
	household township.HouseholdKey
}

var rounds = declare(office, table[roundKey, township.Round]{name: "rounds", key: keyForm[roundKey]{
	put:  func(b []byte, k roundKey) []byte { return appendHousehold(appendMonth(b, k.month), k.household) },
	take: func(r *keyReader) roundKey { return roundKey{r.month(), r.household()} },
}})

// Round is where a household stands in a month; with no visit yet, the zero
// round of that household and month.
func (tx *Tx) Round(key township.HouseholdKey, month township.Month) (township.Round, error) {
	r, found, err := rounds.in(tx).Get(roundKey{month, key})
	if !found {
		r.Household, r.Month = key, month
	}
	return r, err
}

// roundsIn walks the rounds of a month in a unit, in the register's order. A
// household without a visit in the month has none.
func (tx *Tx) roundsIn(u township.Unit, month township.Month) iter.Seq2[township.Round, error] {
	start := appendMonth(nil, month)
	if u.Kind != township.KindTownship {
		start = inUnit(start, u)
	}
	return each(rounds.in(tx).Rows(prefix(start)))
}

// roundsOf lists a household's rounds, from the oldest month that the file has any
// round of: its village's first day may have moved since.
func (tx *Tx) roundsOf(key township.HouseholdKey) ([]township.Round, error) {
	oldest, err := first(1, rounds.in(tx).Rows(Span{}))
	if err != nil || len(oldest) == 0 {
		return nil, err
	}
	newest, err := tx.openMonth()
	if err != nil {
		return nil, err
	}
	var list []township.Round
	for month := oldest[0].Month; !newest.Before(month); month = month.Add(1) {
		round, found, err := rounds.in(tx).Get(roundKey{month, key})
		if err != nil {
			return nil, err
		}
		if found {
			list = append(list, round)
		}
	}
	return list, nil
}

// VisitsOf lists the visits that count in a round, in order of entry.
func (tx *Tx) VisitsOf(round township.Round) ([]township.Visit, error) {
	list := make([]township.Visit, 0, len(round.Visits)+1)
	for _, id := range round.Visits {
		v, err := tx.mustVisit(id)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

// moveRound rebuilds a round from the visits that count and the register, and
// moves the tallies of the group, the village and the township, and those of the
// assistant who answers for the household, by the difference.
func (tx *Tx) moveRound(old township.Round, counting []township.Visit) (township.Round, error) {
	served, err := tx.served(old.Household, old.Month)
	if err != nil {
		return old, err
	}
	now := township.RoundOf(served, old.Month, old.Revision+1, counting)
	now.Undone = old.Undone
	if err := rounds.in(tx).Put(roundKey{now.Month, now.Household}, now); err != nil {
		return now, err
	}
	return now, errors.Join(tx.countRound(old, -1), tx.countRound(now, 1))
}

// countRound adds what a round counts to its tallies, or takes it away when sign is
// -1.
func (tx *Tx) countRound(r township.Round, sign int) error {
	tree, err := tx.Units()
	if err != nil {
		return err
	}
	subjects, err := subjectsOf(tree, r.Household, r.Assistant)
	if err != nil {
		return err
	}
	by := township.Tally{Coverage: r.Coverage()}
	if sign < 0 {
		by = township.Tally{}.Minus(by)
	}
	for _, s := range subjects {
		if err := tx.moveTally(tallyKey{s, r.Month}, by); err != nil {
			return err
		}
	}
	return nil
}
