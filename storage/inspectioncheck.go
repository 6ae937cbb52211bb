package storage

import (
	"encoding/json"
	"fmt"
	"slices"

	"baocun/township"
)

// Every sample is drawn anew: from the weights that were frozen, the seed, and the audit log
// as it was once the seed lay in it. What erasing takes from a household leaves its weight,
// so that this holds for as long as the inspection itself is kept.
var _ = addCheck(office, inspections.name, checkInspections)

func checkInspections(tx *Tx, report func(Finding)) error {
	for row, err := range inspections.in(tx).Rows(Span{}) {
		if err != nil {
			return err
		}
		faults, err := tx.faultsOfInspection(row.Record)
		if err != nil {
			return err
		}
		for _, fault := range faults {
			report(Finding{inspections.name, appendUint64(nil, row.Key), fault})
		}
	}
	return nil
}

func (tx *Tx) faultsOfInspection(i township.Inspection) ([]string, error) {
	p, _, err := tx.Population(i.ID)
	if err != nil {
		return nil, err
	}
	items, err := tx.InspectionItems(i.ID)
	if err != nil {
		return nil, err
	}
	var faults []string
	if p.Households.Hash() != i.Households.Hash || p.Meetings.Hash() != i.Meetings.Hash {
		faults = append(faults, "what it draws from is not what was frozen")
	}
	if i.Head == (township.LogHead{}) {
		if len(items) > 0 {
			faults = append(faults, "it has a sample, and none was drawn")
		}
		return faults, nil
	}
	fault, err := tx.faultOfSeed(i)
	if err != nil {
		return nil, err
	}
	if fault != "" {
		return append(faults, fault), nil
	}
	if len(faults) == 0 {
		faults = faultsOfSample(i, p, items)
	}
	if i.State == township.InspectionClosed && i.Tally != township.TallyItems(items) {
		faults = append(faults, "its figures are not what its findings come to")
	}
	return faults, nil
}

// faultOfSeed says what is wrong with what a sample was drawn by: the head is that of the
// audit log with the entry that brought the seed, and that entry brought this one.
func (tx *Tx) faultOfSeed(i township.Inspection) (string, error) {
	head, logged, err := tx.headWith(i)
	switch {
	case err != nil:
		return "", err
	case !logged:
		return "its seed is not in the audit log", nil
	case head != i.Head:
		return "it was not drawn by the audit log as it was with its seed", nil
	}
	values, kept, err := tx.Audit().Values(AuditID(head.Size - 1))
	if err != nil || !kept {
		return "", err
	}
	var sealed township.Inspection
	if err := json.Unmarshal(values.After, &sealed); err != nil {
		return "what was logged of its seed cannot be read", nil
	}
	if sealed.Seed != i.Seed || sealed.Households != i.Households || sealed.Meetings != i.Meetings {
		return "its seed or what it draws from is not what was logged first", nil
	}
	return "", nil
}

// faultsOfSample compares a sample with one that is drawn anew.
func faultsOfSample(i township.Inspection, p township.Population, items []township.InspectionItem) []string {
	households, meetings := i.Sample(p)
	if len(items) != len(households)+len(meetings) {
		return []string{fmt.Sprintf("it has %d in its sample, where %d are drawn", len(items), len(households)+len(meetings))}
	}
	var faults []string
	for at, item := range items {
		places, list, place := households, p.Households, at
		if item.IsMeeting {
			places, list, place = meetings, p.Meetings, at-len(households)
		}
		isDrawn := place >= 0 && place < len(places) && places[place] == item.Place
		if !isDrawn || !isOf(item, list[item.Place]) {
			faults = append(faults, fmt.Sprintf("number %d of its sample was not drawn", item.Number))
		}
	}
	return slices.Compact(faults)
}

// isOf tells whether one of a sample is what stands at its place. Of a household that was
// erased nothing is left to compare.
func isOf(item township.InspectionItem, e township.Eligible) bool {
	return item.Household == e.Household && item.Meeting == e.Meeting
}
