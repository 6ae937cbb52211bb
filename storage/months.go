package storage

import "baocun/township"

// OpenMonths gives every unit its tally of each month from its first day up to
// one, with the register's counts of this moment as denominators, or of a month
// that is over those it ended with. A month that is
// open stays as it is, and where all are it costs one read. The clock calls it,
// and whatever records calls it first.
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
	for _, u := range tree.All() {
		if err := tx.openMonthsOf(u, newest, upTo); err != nil {
			return err
		}
	}
	return tx.setMark(markOpened, mark{Month: upTo})
}

func (tx *Tx) openMonthsOf(u township.Unit, newest, upTo township.Month) error {
	register, err := tx.Register(u.ID)
	if err != nil {
		return err
	}
	begun := make(map[township.Month]openTally)
	first := u.Since.MonthOf()
	for row, err := range tallies.in(tx).Rows(monthsOf(u.ID, first, upTo)) {
		if err != nil {
			return err
		}
		begun[row.Record.Month] = row.Record
	}
	for month := first; !upTo.Before(month); month = month.Add(1) {
		t := begun[month]
		if t.Open {
			continue
		}
		then := register
		if month.Before(newest) {
			if then, err = tx.registerThen(register, month); err != nil {
				return err
			}
		}
		t.Unit, t.Month, t.Open = u.ID, month, true
		t.People, t.Households = then.People, then.Households
		if err := tallies.in(tx).Put(tallyKey{u.ID, month}, t); err != nil {
			return err
		}
	}
	return nil
}
