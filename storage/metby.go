package storage

import "baocun/township"

// PeopleMetBy counts the people of a group or a village who were met in a day's month up to
// that day. It walks through the month's rounds there, so it is for what is looked at once
// a week, not on a screen.
func (tx *Tx) PeopleMetBy(unit township.UnitID, day township.Date) (int, error) {
	u, err := tx.unit(unit)
	if err != nil {
		return 0, err
	}
	met := 0
	for round, err := range tx.roundsIn(u, day.MonthOf()) {
		if err != nil {
			return 0, err
		}
		if !round.LastMet.After(day) {
			met += round.Met
			continue
		}
		visits, err := tx.VisitsOf(round)
		if err != nil {
			return 0, err
		}
		met += round.MetBy(day, visits)
	}
	return met, nil
}
