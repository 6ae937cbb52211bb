package bot

import (
	"testing"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
)

// TestARecordNamesWhoAnsweredBefore and says what the register said then.
func TestARecordNamesWhoAnsweredBefore(t *testing.T) {
	o := fileOffice(t)
	o.update(func(tx *storage.Tx) error {
		h, _, err := tx.Household(o.families[0])
		if err != nil {
			return err
		}
		h.Assistant, h.People = 0, h.People+1
		return tx.ChangeHouseholds(h)
	})
	var record documents.HouseholdRecord
	o.view(func(tx *storage.Tx) error {
		stored, err := tx.HouseholdRecord(o.families[0])
		if err != nil {
			return err
		}
		record, err = o.leaderTurn(tx).namedRecord(stored)
		return err
	})
	last := township.DateOf(busyNow).MonthOf().Add(-1)
	if len(record.Earlier) != 1 || record.Assistant != "" || len(record.Visits) == 0 {
		t.Fatalf("the record says %+v", record)
	}
	if e := record.Earlier[0]; e.Until != last || e.Assistant != "张某" || e.Household.People != record.Household.People-1 {
		t.Errorf("until %v it said %+v", last, e)
	}
}
