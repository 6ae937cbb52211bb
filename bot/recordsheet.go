package bot

import (
	"encoding/json"
	"fmt"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
)

// recordDocument is all that is stored of a household, as a table.
const recordDocument = "household-record"

// recordSheet says whose record a document shows, and by the update that asked for it
// when: a record grows.
type recordSheet struct {
	Household township.HouseholdKey `json:"household"`
	Language  township.Language     `json:"language"`
	Update    int64                 `json:"update"`
}

func pressRecordSheet(t *turn, key township.HouseholdKey) (screen, error) {
	sheet := recordSheet{key, t.voice.Language(), t.update.ID}
	if err := t.order(recordDocument, sheet, t.voice.Say("record.caption", "household", key)); err != nil {
		return screen{}, err
	}
	return screen{notice: t.voice.Label("record.coming")}, nil
}

// drawRecord makes the table of a household's record.
func (b *Bot) drawRecord(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	var sheet recordSheet
	if err := json.Unmarshal(args, &sheet); err != nil {
		return "", nil, fmt.Errorf("draw a record: %w", err)
	}
	t, err := b.drawingTurn(tx, sheet.Language)
	if err != nil {
		return "", nil, err
	}
	stored, err := tx.HouseholdRecord(sheet.Household)
	if err != nil {
		return "", nil, err
	}
	record, err := t.namedRecord(stored)
	if err != nil {
		return "", nil, err
	}
	table, err := documents.WriteHouseholdRecord(t.voice, record)
	return record.Village + sheet.Household.String() + ".xlsx", table, err
}

// namedRecord is a stored record with the names of the officers that it speaks of.
func (t *turn) namedRecord(stored storage.HouseholdRecord) (documents.HouseholdRecord, error) {
	village, _ := t.units.Get(stored.Line.Village)
	record := documents.HouseholdRecord{Village: t.voice.Unit(village), Household: stored.Line, AsOf: t.today}
	var err error
	if record.Assistant, err = t.nameOfOne(stored.Line.Assistant); err != nil {
		return record, err
	}
	for _, v := range stored.Visits {
		entry := documents.RecordedVisit{Visit: v}
		if !v.Undone.IsZero() {
			entry.Visit.Undone = v.Undone.In(t.bot.options.Location)
		}
		for _, named := range []struct {
			name *string
			id   township.PersonID
		}{{&entry.Author, v.By}, {&entry.Companion, v.Companion}, {&entry.Approver, v.ApprovedBy}} {
			if *named.name, err = t.nameOfOne(named.id); err != nil {
				return record, err
			}
		}
		record.Visits = append(record.Visits, entry)
	}
	return record, nil
}

// nameOfOne names a person, and nobody by an empty name.
func (t *turn) nameOfOne(id township.PersonID) (string, error) {
	if id == 0 {
		return "", nil
	}
	return t.nameOf(id)
}
