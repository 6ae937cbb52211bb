package storage

import "baocun/township"

// OpenMonths gives every unit its tally of each month from its first day up to
// one, with the register's counts of this moment as denominators, or of a month
// that is over those it ended with; and every assistant that of what they answer
// for. A month that is open stays as it is, and where all are it costs one read.
// The clock calls it, and whatever records calls it first.
func (tx *Tx) OpenMonths(upTo township.Month) error {
	newest, err := tx.openMonth()
	if err != nil || !newest.Before(upTo) {
		return err
	}
	return tx.openMonths(upTo)
}

// openMonth is the newest month whose tallies are open.
func (tx *Tx) openMonth() (township.Month, error) {
	m, err := tx.mark(markOpened)
	return m.Month, err
}

// reopenMonths opens what the units that came or began earlier lack of the
// months that are open.
func (tx *Tx) reopenMonths() error {
	newest, err := tx.openMonth()
	if err != nil || newest == (township.Month{}) {
		return err
	}
	return tx.openMonths(newest)
}

func (tx *Tx) openMonths(upTo township.Month) error {
	tree, err := tx.Units()
	if err != nil {
		return err
	}
	newest, err := tx.openMonth()
	if err != nil {
		return err
	}
	if err := tx.setMark(markOpened, mark{Month: upTo}); err != nil {
		return err
	}
	lacking, err := tx.lackingMonths(tree, upTo)
	if err != nil || len(lacking) == 0 {
		return err
	}
	counts, err := tx.accountable(tree, newest, earliest(lacking), upTo)
	if err != nil {
		return err
	}
	for key, by := range counts {
		t, lacks := lacking[key]
		if key.person != 0 {
			if t, _, err = tallies.in(tx).Get(key); err != nil {
				return err
			}
			lacks = !t.Open
		}
		if lacks {
			t.Coverage = t.Coverage.Plus(by)
			lacking[key] = t
		}
	}
	return tx.openAll(lacking)
}

// openAll stores tallies as open. One of a month that is closed has its snapshot from
// the beginning.
func (tx *Tx) openAll(lacking map[tallyKey]openTally) error {
	closed, err := tx.ClosedMonth()
	if err != nil {
		return err
	}
	for key, t := range lacking {
		t.Unit, t.Person, t.Month, t.Open = key.unit, key.person, key.month, true
		if err := tallies.in(tx).Put(key, t); err != nil {
			return err
		}
		if closed.Before(key.month) {
			continue
		}
		if err := tx.takeSnapshot(key, t.Coverage); err != nil {
			return err
		}
	}
	return nil
}

// lackingMonths are the months from each unit's first up to one that are not open
// for it, with what was counted in them already.
func (tx *Tx) lackingMonths(tree township.Units, upTo township.Month) (map[tallyKey]openTally, error) {
	if err := tx.writeMoves(); err != nil {
		return nil, err
	}
	lacking := make(map[tallyKey]openTally)
	for _, u := range tree.All() {
		s, first := subject{unit: u.ID}, u.Since.MonthOf()
		for month := first; !upTo.Before(month); month = month.Add(1) {
			lacking[tallyKey{s, month}] = openTally{}
		}
		for row, err := range tallies.in(tx).Rows(monthsOf(s, first, upTo)) {
			if err != nil {
				return nil, err
			}
			delete(lacking, row.Key)
			if !row.Record.Open {
				lacking[row.Key] = row.Record
			}
		}
	}
	return lacking, nil
}

func earliest(lacking map[tallyKey]openTally) (first township.Month) {
	for key := range lacking {
		if first == (township.Month{}) || key.month.Before(first) {
			first = key.month
		}
	}
	return first
}

// accountable counts who is to be met in each month from one to another, for every
// unit and assistant. A month before the newest that was open is counted by the
// register it ended with.
func (tx *Tx) accountable(tree township.Units, newest, from, to township.Month) (map[tallyKey]township.Coverage, error) {
	counts := make(map[tallyKey]township.Coverage)
	for h, err := range tx.everHoused() {
		if err != nil {
			return nil, err
		}
		for month := from; !to.Before(month); month = month.Add(1) {
			then := h.now
			if month.Before(newest) {
				then = h.past.at(month, h.now)
			}
			by := then.Accountable(month)
			if by == (township.Coverage{}) {
				continue
			}
			subjects, err := subjectsOf(tree, then.HouseholdKey, then.Assistant)
			if err != nil {
				return nil, err
			}
			for _, s := range subjects {
				counts[tallyKey{s, month}] = counts[tallyKey{s, month}].Plus(by)
			}
		}
	}
	return counts, nil
}
