package storage

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"baocun/township"
)

// recorded is a file with one village (unit 2) of one group (unit 3), two
// households, three visits of October and November and one meeting. It is not
// verified at the end: its tests tamper with it.
func recorded(t *testing.T) *DB {
	db, err := create(t.Context(), filepath.Join(t.TempDir(), "test.db"), testOptions, office)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	since := township.NewDate(2026, time.October, 1)
	update(t, db, func(tx *Tx) error {
		_, err := tx.PlaceUnits([]township.Unit{
			{ID: 1, Kind: township.KindTownship, Name: "小红门", Since: since},
			{ID: 2, Parent: 1, Kind: township.KindVillage, Name: "肖村", Number: 1},
			{ID: 3, Parent: 2, Kind: township.KindGroup, Number: 1},
		})
		if err != nil {
			return err
		}
		if _, err := tx.ReplaceRegister(2, []township.Household{
			{HouseholdKey: door(1), People: 2}, {HouseholdKey: door(2), People: 3},
		}); err != nil {
			return err
		}
		for _, v := range []township.Visit{
			{Household: door(1), Date: friday, Seen: 2, People: 2},
			{Household: door(2), Date: friday, Seen: 1, People: 3},
			{Household: door(1), Date: friday.AddDays(-30), Seen: 2, People: 2},
		} {
			v.Outcome, v.RecordedOn = township.Met, friday
			if _, _, err := tx.RecordVisit(v); err != nil {
				return err
			}
		}
		_, err = tx.SaveMeeting(township.Meeting{
			Unit: 2, Regime: township.VillageMonthly, Period: township.MonthPeriod(friday.MonthOf()), State: township.Filed, Date: friday,
		})
		return err
	})
	return db
}

func door(number int) township.HouseholdKey {
	return township.HouseholdKey{Village: 2, Group: 1, Number: number}
}

func TestRecordsThatAgreeAreVerified(t *testing.T) {
	found, err := recorded(t).Verify(t.Context())
	if err != nil || len(found) > 0 {
		t.Fatalf("%v, %v", found, err)
	}
}

func TestCountThatWasTamperedWithIsNamed(t *testing.T) {
	october, november := township.NewMonth(2026, time.October), township.NewMonth(2026, time.November)
	cases := []struct {
		name   string
		tamper func(tx *Tx) error
		want   string
	}{
		{"a register's people", func(tx *Tx) error {
			return registers.in(tx).Put(subject{unit: 2}, Register{Unit: 2, People: 6, Households: 2})
		}, "unit 2: it counts 6 people in 2 households and should count 5 in 2"},
		{"a household", func(tx *Tx) error {
			return households.in(tx).Put(door(2), township.Household{HouseholdKey: door(2), People: 4})
		}, "unit 1: it counts 5 people in 2 households and should count 6 in 2"},
		{"a household of a group that is no unit", func(tx *Tx) error {
			key := township.HouseholdKey{Village: 2, Group: 5, Number: 1}
			return households.in(tx).Put(key, township.Household{HouseholdKey: key, People: 4})
		}, "its group is no unit"},
		{"a denominator", func(tx *Tx) error {
			return tamperTally(tx, tallyKey{subject{unit: 3}, november}, func(t *openTally) { t.People = 4 })
		}, "unit 3, 2026-11: 4 people in 2 households are accountable, 0 of them with priority, and the register counts 5 in 2"},
		{"what the register once said", func(tx *Tx) error {
			return tx.keepPast(township.Household{HouseholdKey: door(2), People: 1})
		}, "unit 1, 2026-10: 5 people in 2 households are accountable, 0 of them with priority, and the register counts 3 in 2"},
		{"more met than accountable", func(tx *Tx) error {
			return tamperTally(tx, tallyKey{subject{unit: 2}, october}, func(t *openTally) { t.PeopleMet = 6 })
		}, "unit 2, 2026-10: more were met than are accountable"},
		{"people met", func(tx *Tx) error {
			return tamperTally(tx, tallyKey{subject{unit: 2}, october}, func(t *openTally) { t.PeopleMet-- })
		}, `unit 2, 2026-10: kept is {"unit":2,"month":"2026-10","people":0,"households":0,"people_met":1,`},
		{"people met of an assistant", func(tx *Tx) error {
			return tx.moveTally(tallyKey{subject{person: 5}, november}, township.Tally{Coverage: township.Coverage{PeopleMet: 1}})
		}, `assistant 5, 2026-11: kept is {"person":5,"month":"2026-11","people":0,"households":0,"people_met":1,`},
		{"who answers for a household", func(tx *Tx) error {
			_, err := amend(households.in(tx), door(2), func(h *township.Household) { h.Assistant = 5 })
			return err
		}, "assistant 5: it counts 0 people in 0 households and should count 3 in 1"},
		{"until when a household is 不计入", func(tx *Tx) error {
			_, err := amend(households.in(tx), door(2), func(h *township.Household) { h.NotAccountableUntil = friday.AddDays(40) })
			return err
		}, "unit 1, 2026-10: 5 people in 2 households are accountable, 0 of them with priority, and the register counts 2 in 1"},
		{"a closed month", func(tx *Tx) error {
			if err := tx.CloseMonths(october); err != nil {
				return err
			}
			return tamperTally(tx, tallyKey{subject{unit: 2}, october}, func(t *openTally) { t.PeopleMet-- })
		}, "unit 2, 2026-10: the month closed with {People:5"},
		{"a snapshot", func(tx *Tx) error {
			return errors.Join(tx.CloseMonths(october), snapshots.in(tx).Delete(snapshotKey{october, subject{unit: 2}}))
		}, "unit 2, 2026-10: the month closed with {People:0"},
		{"what remains of erased records", func(tx *Tx) error {
			return tx.leave([]subject{{unit: 2}}, october, township.Coverage{People: 1, PeopleMet: 1})
		}, "unit 2, 2026-10: 5 people in 2 households are accountable, 0 of them with priority, and the register counts 6 in 2"},
		{"minutes filed", func(tx *Tx) error {
			return tamperTally(tx, tallyKey{subject{unit: 2}, november}, func(t *openTally) { t.Filed = township.PerRegime{} })
		}, `unit 2, 2026-11: kept is`},
		{"a tally that vanished", func(tx *Tx) error {
			return tallies.in(tx).Delete(tallyKey{subject{unit: 1}, october})
		}, `unit 1, 2026-10: kept is none, recounted {"unit":1,"month":"2026-10"`},
		{"a round's people met", func(tx *Tx) error {
			return tamperRound(tx, roundKey{november, door(2)}, func(r *township.Round) { r.Met = 3 })
		}, "village 2, household 1-002, 2026-11: kept is"},
		{"a round that lists a visit of another", func(tx *Tx) error {
			return tamperRound(tx, roundKey{november, door(2)}, func(r *township.Round) { r.Visits = []township.VisitID{1} })
		}, "village 2, household 1-002, 2026-11: visit 1 does not count in it"},
		{"a round that lists a visit which is not there", func(tx *Tx) error {
			return tamperRound(tx, roundKey{november, door(2)}, func(r *township.Round) { r.Visits = []township.VisitID{9} })
		}, "village 2, household 1-002, 2026-11: visit 9"},
		{"a round that vanished", func(tx *Tx) error {
			return rounds.in(tx).Delete(roundKey{october, door(1)})
		}, "village 2, group 1, 2026-10: the rounds list other visits than those that count"},
		{"a visit that no round lists", func(tx *Tx) error {
			return visits.in(tx).Put(4, township.Visit{ID: 4, Household: door(2), Date: friday})
		}, "village 2, group 1, 2026-11: the rounds list other visits than those that count"},
		{"a visit moved to another day of another month", func(tx *Tx) error {
			_, err := amend(visits.in(tx), 3, func(v *township.Visit) { v.Date = friday })
			return err
		}, "village 2, household 1-001, 2026-10: visit 3 does not count in it"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			db := recorded(t)
			update(t, db, c.tamper)
			found, err := db.Verify(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			var all strings.Builder
			for _, f := range found {
				all.WriteString(f.String() + "\n")
			}
			if !strings.Contains(all.String(), c.want) {
				t.Errorf("found\n%swant a line with\n%s", all.String(), c.want)
			}
		})
	}
}

func tamperTally(tx *Tx, key tallyKey, edit func(*openTally)) error {
	_, err := amend(tallies.in(tx), key, edit)
	return err
}

func tamperRound(tx *Tx, key roundKey, edit func(*township.Round)) error {
	_, err := amend(rounds.in(tx), key, edit)
	return err
}
