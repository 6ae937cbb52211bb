package storage

import (
	"crypto/rand"
	"encoding/hex"

	"baocun/township"
)

var inspections = declare(office, table[township.InspectionID, township.Inspection]{
	name: "inspections", key: sequenceKey[township.InspectionID](), audited: true,
})

var inspectionsByVillage = addIndex(inspections, index[township.InspectionID, township.Inspection]{
	name: "by_village",
	keys: func(_ township.InspectionID, i township.Inspection) [][]byte {
		return [][]byte{appendDate(appendUint64(nil, i.Village), i.On)}
	},
})

// populations are what inspections draw from, as it was when the seed was stored.
var populations = declare(office, table[township.InspectionID, township.Population]{
	name: "inspection_lists", key: numberKey[township.InspectionID](), audited: true,
})

// inspectionItemKey is one of an inspection's sample, by its number.
type inspectionItemKey struct {
	inspection township.InspectionID
	number     int
}

var inspectionItems = declare(office, table[inspectionItemKey, township.InspectionItem]{
	name: "inspection_items", audited: true, key: keyForm[inspectionItemKey]{
		put: func(b []byte, k inspectionItemKey) []byte {
			return appendUint16(appendUint64(b, k.inspection), uint16(k.number))
		},
		take: func(r *keyReader) inspectionItemKey {
			return inspectionItemKey{township.InspectionID(r.uint64()), int(r.uint16())}
		},
	},
})

// Inspection finds an inspection by id.
func (tx *Tx) Inspection(id township.InspectionID) (township.Inspection, bool, error) {
	return inspections.in(tx).Get(id)
}

// AllInspections lists every inspection, in the order in which they were begun.
func (tx *Tx) AllInspections() ([]township.Inspection, error) {
	return records(inspections.in(tx).Rows(Span{}))
}

// Inspections lists the inspections of a village whose sample was drawn from what was frozen
// in a year, in their order; [township.TallyInspections] says what they came to.
func (tx *Tx) Inspections(village township.UnitID, year int) ([]township.Inspection, error) {
	of := appendUint16(appendUint64(nil, village), uint16(year))
	return records(inspectionsByVillage.rows(tx, prefix(of)))
}

// SaveInspection stores a change of an inspection in its next revision.
func (tx *Tx) SaveInspection(i township.Inspection) (township.Inspection, error) {
	i.Revision++
	return i, inspections.in(tx).Put(i.ID, i)
}

// seedSize is how many random bytes a seed has.
const seedSize = 32

// SealInspection stores a new inspection with a seed that nobody has chosen, and what may be
// drawn. Nothing is drawn yet: that takes the audit log with the seed in it.
func (tx *Tx) SealInspection(i township.Inspection, p township.Population) (township.Inspection, error) {
	var seed [seedSize]byte
	rand.Read(seed[:])
	entries, err := tx.Changes()
	if err != nil {
		return i, err
	}
	i.Seed, i.Entries = hex.EncodeToString(seed[:]), entries
	i, err = add(inspections.in(tx), func(id township.InspectionID) township.Inspection {
		i.ID = id
		return i
	})
	if err != nil {
		return i, err
	}
	return i, populations.in(tx).Put(i.ID, p)
}

// DrawInspection draws and stores the sample of a sealed inspection. It tells false while the
// seed does not lie in the audit log yet, for what seals it is not committed.
func (tx *Tx) DrawInspection(i township.Inspection, on township.Date) (township.Inspection, bool, error) {
	head, logged, err := tx.headWith(i)
	if err != nil || !logged {
		return i, false, err
	}
	p, _, err := tx.Population(i.ID)
	if err != nil {
		return i, false, err
	}
	i.State, i.Head, i.Drawn, i.DrawnOn = township.InspectionDrawn, head, tx.Now().UTC(), on
	households, meetings := i.Sample(p)
	number := 0
	for _, place := range households {
		number++
		if err := tx.drawHousehold(i.ID, number, place, p.Households[place]); err != nil {
			return i, false, err
		}
	}
	for _, place := range meetings {
		number++
		if err := tx.drawMeeting(i.ID, number, place, p.Meetings[place]); err != nil {
			return i, false, err
		}
	}
	i, err = tx.SaveInspection(i)
	return i, true, err
}

func (tx *Tx) drawHousehold(id township.InspectionID, number, place int, drawn township.Eligible) error {
	item := township.InspectionItem{Inspection: id, Number: number, Place: place, Household: drawn.Household, Risks: drawn.Risks}
	v, found, err := tx.Visit(drawn.Visit)
	if err != nil {
		return err
	}
	if found {
		item.Recorded = township.Recorded{Date: v.Date, Outcome: v.Outcome, Seen: v.Seen, People: v.People}
	}
	return tx.SaveInspectionItem(item)
}

func (tx *Tx) drawMeeting(id township.InspectionID, number, place int, drawn township.Eligible) error {
	item := township.InspectionItem{Inspection: id, Number: number, Place: place, IsMeeting: true, Meeting: drawn.Meeting, Risks: drawn.Risks}
	m, found, err := tx.Meeting(drawn.Meeting)
	if err != nil {
		return err
	}
	if found {
		item.Recorded = township.Recorded{Date: m.Date, Regime: m.Regime, Period: m.Period, Place: m.Place, Present: m.Present}
	}
	return tx.SaveInspectionItem(item)
}

// headWith is the audit log up to and with the entry that an inspection's seed came into it
// by. Whenever it is asked it is the same, so that waiting with the draw changes nothing; and
// nobody knows it before, for the entry commits to the seed with a salt that is made as it
// is written.
func (tx *Tx) headWith(i township.Inspection) (township.LogHead, bool, error) {
	key := hex.EncodeToString(inspections.key.put(nil, i.ID))
	for row, err := range auditLog.in(tx).Rows(auditLog.in(tx).From(AuditID(i.Entries))) {
		if err != nil {
			return township.LogHead{}, false, err
		}
		if row.Record.Table != inspections.name || row.Record.Key != key {
			continue
		}
		head, err := tx.Audit().HeadAt(int64(row.Key) + 1)
		return township.LogHead{Size: int(head.Size), Hash: head.Hash.String()}, err == nil, err
	}
	return township.LogHead{}, false, nil
}

// Population is what an inspection draws from.
func (tx *Tx) Population(id township.InspectionID) (township.Population, bool, error) {
	return populations.in(tx).Get(id)
}

// InspectionItems lists an inspection's sample by number.
func (tx *Tx) InspectionItems(id township.InspectionID) ([]township.InspectionItem, error) {
	return records(inspectionItems.in(tx).Rows(prefix(appendUint64(nil, id))))
}

// InspectionItem finds one of an inspection's sample.
func (tx *Tx) InspectionItem(id township.InspectionID, number int) (township.InspectionItem, bool, error) {
	if number < 1 || number > 2*township.MostInspected {
		return township.InspectionItem{}, false, nil
	}
	return inspectionItems.in(tx).Get(inspectionItemKey{id, number})
}

// SaveInspectionItem stores one of an inspection's sample.
func (tx *Tx) SaveInspectionItem(i township.InspectionItem) error {
	return inspectionItems.in(tx).Put(inspectionItemKey{i.Inspection, i.Number}, i)
}

// Inspectable is what may be drawn in a village: the households of which a visit counts in
// some months, and the filed minutes of meetings from a day on.
func (tx *Tx) Inspectable(village township.Unit, months [2]township.Month, meetingsFrom township.Date) (p township.Population, err error) {
	var counting []township.Visit
	for month := months[0]; !months[1].Before(month); month = month.Add(1) {
		for round, err := range tx.roundsIn(village, month) {
			if err != nil {
				return p, err
			}
			of, err := tx.VisitsOf(round)
			if err != nil {
				return p, err
			}
			counting = append(counting, of...)
		}
	}
	p.Households = township.EligibleVisits(counting)
	var held []township.Meeting
	for m, err := range tx.Meetings(village.ID) {
		if err != nil {
			return p, err
		}
		if m.Date.Before(meetingsFrom) {
			break // They come the newest first.
		}
		held = append(held, m)
	}
	p.Meetings = township.EligibleMinutes(held, meetingsFrom)
	return p, nil
}
