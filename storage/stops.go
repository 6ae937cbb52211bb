package storage

import "baocun/township"

// lastMetMonths is how many months before the one asked for are looked through
// for the day a household was last seen.
const lastMetMonths = 13

// Stops is the list of a month's round in a group or a village: every household
// of the register in order, where it stands and when anybody there was last
// seen. Of a month that is over households are as the register had them when it
// ended; who came later is not on the list, and who has left is not either. Where
// nobody was seen this month it looks back month by month, and only as far as
// somebody is still looked for.
func (tx *Tx) Stops(unit township.UnitID, month township.Month) ([]township.Stop, error) {
	u, err := tx.unit(unit)
	if err != nil {
		return nil, err
	}
	list, err := tx.servedIn(u, month)
	if err != nil {
		return nil, err
	}
	stops := make([]township.Stop, len(list))
	place := make(map[township.HouseholdKey]*township.Stop, len(list))
	for i, h := range list {
		stops[i] = township.Stop{Household: h, Round: township.Round{Household: h.HouseholdKey, Month: month}}
		place[h.HouseholdKey] = &stops[i]
	}
	unseen := len(stops)
	for back := 0; back <= lastMetMonths && unseen > 0; back++ {
		seen, err := tx.fillStops(place, u, month, back)
		if err != nil {
			return nil, err
		}
		unseen -= seen
	}
	return stops, nil
}

// fillStops enters the rounds of one month, so many months back; it returns for
// how many households it found the day they were last seen.
func (tx *Tx) fillStops(
	place map[township.HouseholdKey]*township.Stop, u township.Unit, month township.Month, back int,
) (found int, err error) {
	for round, err := range tx.roundsIn(u, month.Add(-back)) {
		if err != nil {
			return found, err
		}
		stop, listed := place[round.Household]
		if !listed {
			continue
		}
		if back == 0 {
			stop.Round = round
		}
		if stop.LastMet.IsZero() && !round.LastMet.IsZero() {
			stop.LastMet = round.LastMet
			found++
		}
	}
	return found, nil
}
