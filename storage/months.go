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
	kept, err := tx.unitTallies()
	if err != nil {
		return err
	}
	lacking, err := tx.lackingMonths(tree, kept, upTo)
	if err != nil || len(lacking) == 0 {
		return err
	}
	counts, err := tx.accountable(tree, newest, earliest(lacking), upTo, func(group, whose tallyKey) bool {
		_, opens := lacking[group]
		_, lacks := lacking[whose]
		if opens {
			return lacks || kept[whose].Open || whose.person != 0
		}
		return lacks && kept[group].Open
	})
	if err != nil {
		return err
	}
	for key, by := range counts {
		t, lacks := lacking[key]
		if !lacks {
			if t, _, err = tallies.in(tx).Get(key); err != nil {
				return err
			}
		}
		t.Coverage = t.Coverage.Plus(by)
		lacking[key] = t
	}
	return tx.putOpen(lacking)
}

// putOpen stores tallies that have their denominators.
func (tx *Tx) putOpen(list map[tallyKey]openTally) error {
	for key, t := range list {
		t.Unit, t.Person, t.Month, t.Open = key.unit, key.person, key.month, true
		if err := tallies.in(tx).Put(key, t); err != nil {
			return err
		}
	}
	return nil
}

// hasBegun tells whether a month is open for a household's group: nobody is to be met
// before their village begins.
func (tx *Tx) hasBegun(key township.HouseholdKey, month township.Month) (bool, error) {
	tree, err := tx.Units()
	if err != nil {
		return false, err
	}
	group, _ := tree.Group(key.Village, key.Group)
	t, _, err := tallies.in(tx).Get(tallyKey{subject{unit: group.ID}, month})
	return t.Open, err
}

// unitTallies are the tallies of all units.
func (tx *Tx) unitTallies() (map[tallyKey]openTally, error) {
	if err := tx.writeMoves(); err != nil {
		return nil, err
	}
	kept := make(map[tallyKey]openTally)
	for row, err := range tallies.in(tx).Rows(prefix([]byte{unitSubject})) {
		if err != nil {
			return nil, err
		}
		kept[row.Key] = row.Record
	}
	return kept, nil
}

// lackingMonths are the months from each unit's first up to one that are not open
// for it, with what was counted in them already. A month that is closed opens for
// nobody: nothing could be entered, and the figures of those above stay.
func (tx *Tx) lackingMonths(tree township.Units, kept map[tallyKey]openTally, upTo township.Month) (map[tallyKey]openTally, error) {
	closed, err := tx.ClosedMonth()
	if err != nil {
		return nil, err
	}
	lacking := make(map[tallyKey]openTally)
	for _, u := range tree.All() {
		first := u.Since.MonthOf()
		if !closed.Before(first) {
			first = closed.Add(1)
		}
		for month := first; !upTo.Before(month); month = month.Add(1) {
			key := tallyKey{subject{unit: u.ID}, month}
			if t := kept[key]; !t.Open {
				lacking[key] = t
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

// accountable counts who is to be met in each month from one to another, for the
// units and assistants that are wanted: it asks by the tally of the household's group,
// for before that is open nobody there is to be met. A month before the newest that
// was open is counted by the register it ended with.
func (tx *Tx) accountable(
	tree township.Units, newest, from, to township.Month, wanted func(group, whose tallyKey) bool,
) (map[tallyKey]township.Coverage, error) {
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
			group := tallyKey{subjects[0], month}
			for _, s := range subjects {
				if key := (tallyKey{s, month}); wanted(group, key) {
					counts[key] = counts[key].Plus(by)
				}
			}
		}
	}
	return counts, nil
}
