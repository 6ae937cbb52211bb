package storage

import (
	"encoding/json"

	"baocun/township"
)

// drewFrom tells whether all visits that an inspection drew from are past their time.
func (r Retention) drewFrom(i township.Inspection) bool { return !r.Visits.Before(i.Months[1]) }

// hasOldInspection tells whether an inspection still names households whose visits are past
// their time.
func hasOldInspection(tx *Tx, r Retention) (bool, error) {
	past, err := tx.inspectionsPast(r)
	return len(past) > 0, err
}

func (tx *Tx) inspectionsPast(r Retention) ([]township.InspectionID, error) {
	all, err := tx.AllInspections()
	if err != nil {
		return nil, err
	}
	var past []township.InspectionID
	for _, i := range all {
		if !r.drewFrom(i) {
			continue
		}
		named, err := tx.namesHouseholds(i.ID, func(township.HouseholdKey) bool { return true })
		if err != nil {
			return nil, err
		}
		if named {
			past = append(past, i.ID)
		}
	}
	return past, nil
}

// purgeInspections erases which households were drawn from and drawn, with their visits.
// Weights, places and findings stay, so that the draw can be replayed and figures hold.
func purgeInspections(tx *Tx, r Retention, _ int) (looked int, err error) {
	past, err := tx.inspectionsPast(r)
	if err != nil || len(past) == 0 {
		return 0, err
	}
	return 1, tx.eraseFromInspection(past[0], func(township.HouseholdKey) bool { return true })
}

func (tx *Tx) namesHouseholds(id township.InspectionID, which func(township.HouseholdKey) bool) (bool, error) {
	p, _, err := tx.Population(id)
	if err != nil {
		return false, err
	}
	for _, e := range p.Households {
		if e.Household != (township.HouseholdKey{}) && which(e.Household) {
			return true, nil
		}
	}
	return false, nil
}

// eraseFromInspection erases some households from what an inspection drew from and from its
// sample.
func (tx *Tx) eraseFromInspection(id township.InspectionID, which func(township.HouseholdKey) bool) error {
	p, _, err := tx.Population(id)
	if err != nil {
		return err
	}
	for at, e := range p.Households {
		if which(e.Household) {
			p.Households[at] = township.Eligible{Weight: e.Weight}
		}
	}
	if err := populations.in(tx).Put(id, p); err != nil {
		return err
	}
	items, err := tx.InspectionItems(id)
	for _, item := range items {
		if item.IsMeeting || !which(item.Household) {
			continue
		}
		if err := tx.SaveInspectionItem(item.Erase()); err != nil {
			return err
		}
	}
	return err
}

// eraseFromInspections takes a household out of all inspections.
func (tx *Tx) eraseFromInspections(key township.HouseholdKey) error {
	all, err := tx.AllInspections()
	if err != nil {
		return err
	}
	is := func(other township.HouseholdKey) bool { return other == key }
	for _, i := range all {
		named, err := tx.namesHouseholds(i.ID, is)
		if err != nil {
			return err
		}
		if !named {
			continue
		}
		if err := tx.eraseFromInspection(i.ID, is); err != nil {
			return err
		}
	}
	return nil
}

// wasInspected tells whether a logged sample, or what it was drawn from, names the household.
func (e Erasure) wasInspected(record json.RawMessage) bool {
	var of struct {
		Household  township.HouseholdKey `json:"household"`
		Households []township.Eligible   `json:"households"`
	}
	if record == nil || json.Unmarshal(record, &of) != nil {
		return false
	}
	for _, drawn := range of.Households {
		if drawn.Household == e.Household {
			return true
		}
	}
	return of.Household == e.Household
}

// isOfSample tells whether a table says which households were drawn, or drawn from.
func isOfSample(table string) bool { return table == populations.name || table == inspectionItems.name }
