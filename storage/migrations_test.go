package storage

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"baocun/township"
)

// asVersion1 takes a file back to the form that version 1 had: registers and
// tallies by unit alone, and nothing of priority.
func asVersion1(tx *Tx) error {
	oldRegisters := declare(&catalog{}, table[township.UnitID, Register]{name: "registers", key: numberKey[township.UnitID]()})
	oldTallies := declare(&catalog{}, table[unitMonth, openTally]{name: "tallies", key: keyForm[unitMonth]{
		put: func(b []byte, k unitMonth) []byte { return appendMonth(appendUint64(b, k.unit), k.month) },
	}})
	for row, err := range registers.in(tx).Rows(Span{}) {
		if err := errors.Join(err, registers.in(tx).Delete(row.Key), oldRegisters.in(tx).Put(row.Key.unit, row.Record)); err != nil {
			return err
		}
	}
	for row, err := range tallies.in(tx).Rows(Span{}) {
		old := row.Record
		old.PriorityPeople, old.PriorityMet = 0, 0
		if err := errors.Join(err, tallies.in(tx).Delete(row.Key), oldTallies.in(tx).Put(unitMonth{row.Key.unit, row.Key.month}, old)); err != nil {
			return err
		}
	}
	for row, err := range rounds.in(tx).Rows(Span{}) {
		old := row.Record
		old.Priority, old.Undone = false, nil
		if err := errors.Join(err, rounds.in(tx).Put(row.Key, old)); err != nil {
			return err
		}
	}
	for entry, err := range tx.pairs(&householdsByAssistant.bucket, Span{}) {
		if err := errors.Join(err, tx.replace(&householdsByAssistant.bucket, entry.key, entry.value, nil)); err != nil {
			return err
		}
	}
	return about.in(tx).Put(aboutSchema, "1")
}

// allTallies are the tallies of a file by their key.
func allTallies(tx *Tx) (map[string]township.Tally, error) {
	list := make(map[string]township.Tally)
	for row, err := range tallies.in(tx).Rows(Span{}) {
		if err != nil {
			return nil, err
		}
		list[row.Key.String()+" "+row.Key.month.String()] = row.Record.Tally
	}
	return list, nil
}

func TestAFileOfVersion1IsCountedByPriorityAsWell(t *testing.T) {
	db := recorded(t)
	var want map[string]township.Tally
	update(t, db, func(tx *Tx) error {
		v, _, err := tx.RecordVisit(township.Visit{Household: door(2), Date: friday.AddDays(-1), RecordedOn: friday, Outcome: township.Away})
		if err != nil {
			return err
		}
		_, _, err = tx.UndoVisit(v.ID)
		return err
	})
	update(t, db, func(tx *Tx) (err error) {
		first, second := township.Household{HouseholdKey: door(1), People: 1, Priority: true}, township.Household{HouseholdKey: door(2), People: 3}
		if err := tx.ChangeHouseholds(first, second); err != nil {
			return err
		}
		if err := tx.priorityInPasts(); err != nil {
			return err
		}
		return tx.rebuildRounds()
	})
	update(t, db, func(tx *Tx) (err error) {
		if err := errors.Join(deleteAll(registers.in(tx)), deleteAll(tallies.in(tx)), tx.rebuildCounts()); err != nil {
			return err
		}
		if err := tx.writeMoves(); err != nil {
			return err
		}
		want, err = allTallies(tx)
		return err
	})
	update(t, db, asVersion1)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	moved, err := Open(t.Context(), db.path, testOptions)
	if err != nil {
		t.Fatal(err)
	}
	view(t, moved, func(tx *Tx) error {
		got, err := allTallies(tx)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("tallies (- before, + migrated):\n%s", diff)
		}
		if october := got["unit 2 2026-10"]; october.PriorityPeople != 2 || october.PriorityMet != 2 {
			t.Errorf("October of the village: %+v, want both of the household with priority", october)
		}
		if november := got["unit 2 2026-11"]; november.PriorityPeople != 1 || november.PriorityMet != 1 || november.PeopleMet != 2 {
			t.Errorf("November of the village: %+v, want the one who is left of it", november)
		}
		return err
	})
	verifyAndClose(t, moved)
	if backups, err := filepath.Glob(db.path + ".version-1"); len(backups) != 1 || err != nil {
		t.Errorf("backups before migrating: %v, %v", backups, err)
	}
}

func TestAFileOfVersion2NumbersTheLinesOfMinutes(t *testing.T) {
	db := recorded(t)
	old := declare(&catalog{}, table[township.MeetingID, map[string]any]{
		name: "meetings", key: sequenceKey[township.MeetingID](), audited: true,
	})
	update(t, db, func(tx *Tx) error {
		return errors.Join(old.in(tx).Put(1, map[string]any{
			"id": 1, "unit": 2, "regime": "village-monthly", "period": "2026-11", "state": "filed", "date": "2026-11-20", "present": 7, "revision": 3,
			"names": []string{"张某", "李某"}, "lines": []map[string]string{{"section": "report", "text": "一组"}, {"section": "study", "text": "《意见》"}},
		}), about.in(tx).Put(aboutSchema, "2"))
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	moved, err := Open(t.Context(), db.path, testOptions)
	if err != nil {
		t.Fatal(err)
	}
	view(t, moved, func(tx *Tx) error {
		got, _, err := tx.Meeting(1)
		want := township.Meeting{
			ID: 1, Unit: 2, Regime: township.VillageMonthly, Period: township.MonthPeriod(friday.MonthOf()), State: township.Filed, Date: friday,
			Present: 7, Headcount: 7, Revision: 3, LastLine: 2,
			Attendees: []township.Attendee{
				{Someone: township.Someone{Name: "张某"}, As: township.Came},
				{Someone: township.Someone{Name: "李某"}, As: township.Came},
			},
			Lines: []township.Line{
				{ID: 1, Section: township.Report, Text: "一组"},
				{ID: 2, Section: township.Study, Text: "《意见》"},
			},
		}
		if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b township.Period) bool { return a == b })); diff != "" {
			t.Errorf("the meeting (- want, + migrated):\n%s", diff)
		}
		return err
	})
	verifyAndClose(t, moved)
}

func TestAFileOfVersion3IsSearched(t *testing.T) {
	db := recorded(t)
	update(t, db, func(tx *Tx) error {
		m, _ := township.Meeting{
			Unit: 2, Regime: township.CommitteeQuarterly, Period: township.CommitteeQuarterly.PeriodOf(friday), State: township.Draft, Date: friday,
		}.Adding(township.Line{Section: township.Report, Text: "补访三组"})
		if _, err := tx.SaveMeeting(m); err != nil {
			return err
		}
		for entry, err := range tx.pairs(&meetingsByText.bucket, Span{}) {
			if err := errors.Join(err, tx.replace(&meetingsByText.bucket, entry.key, entry.value, nil)); err != nil {
				return err
			}
		}
		return about.in(tx).Put(aboutSchema, "3")
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	moved, err := Open(t.Context(), db.path, testOptions)
	if err != nil {
		t.Fatal(err)
	}
	view(t, moved, func(tx *Tx) error {
		hits, searched, err := tx.SearchMeetings(township.Search{Words: []string{"补访"}}, func(township.UnitID) bool { return true })
		if len(hits) != 1 || searched != 2 {
			t.Errorf("the words are found in %d of %d minutes, want 1 of 2", len(hits), searched)
		}
		return err
	})
	verifyAndClose(t, moved)
}

func TestAFileOfVersion4FindsWhatWaitsForAChat(t *testing.T) {
	db := recorded(t)
	update(t, db, func(tx *Tx) error {
		for i, chat := range []ChatID{1, 2, 1} {
			e := Entry{Key: Key(fmt.Sprint(i)), Chat: chat, Payload: Payload{Send: &Send{Text: "走访"}}}
			if err := tx.Enqueue(e); err != nil {
				return err
			}
		}
		for entry, err := range tx.pairs(&outboxByChat.bucket, Span{}) {
			if err := errors.Join(err, tx.replace(&outboxByChat.bucket, entry.key, entry.value, nil)); err != nil {
				return err
			}
		}
		return about.in(tx).Put(aboutSchema, "4")
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	moved, err := Open(t.Context(), db.path, testOptions)
	if err != nil {
		t.Fatal(err)
	}
	view(t, moved, func(tx *Tx) error {
		waiting, err := tx.waitingIn(1)
		if len(waiting) != 2 || waiting[0].Key != "0" || waiting[1].Key != "2" {
			t.Errorf("for the chat waits %+v", waiting)
		}
		return err
	})
	verifyAndClose(t, moved)
}

func TestAFileOfVersion5CountsWhoCameAndTasksByTheirDay(t *testing.T) {
	db := recorded(t)
	var want map[string]township.Tally
	update(t, db, func(tx *Tx) error {
		_, err := tx.SaveMeeting(township.Meeting{
			Unit: 2, Regime: township.CommitteeQuarterly, Period: township.CommitteeQuarterly.PeriodOf(friday), State: township.Filed, Date: friday,
			Expected: 12, Present: 9,
		})
		if err != nil {
			return err
		}
		for _, state := range []township.TaskState{township.TaskOpen, township.TaskDone, township.TaskCancelled} {
			if _, err := tx.SaveTask(township.Task{Unit: 2, Text: "补访", Due: friday, State: state, Ended: friday.In(db.zone)}); err != nil {
				return err
			}
		}
		if err := tx.writeMoves(); err != nil {
			return err
		}
		want, err = allTallies(tx)
		return err
	})
	update(t, db, func(tx *Tx) error {
		for row, err := range tallies.in(tx).Rows(Span{}) {
			old := row.Record
			old.Expected, old.Present, old.TasksDue, old.TasksInTime = 0, 0, 0, 0
			if err := errors.Join(err, tallies.in(tx).Put(row.Key, old)); err != nil {
				return err
			}
		}
		return about.in(tx).Put(aboutSchema, "5")
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	moved, err := Open(t.Context(), db.path, testOptions)
	if err != nil {
		t.Fatal(err)
	}
	view(t, moved, func(tx *Tx) error {
		got, err := allTallies(tx)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("the tallies (- want, + migrated):\n%s", diff)
		}
		due, inTime := 0, 0
		for _, tally := range got {
			due, inTime = due+tally.TasksDue, inTime+tally.TasksInTime
		}
		if due != 2 || inTime != 1 {
			t.Errorf("%d tasks were due and %d in time, want 2 and 1", due, inTime)
		}
		return err
	})
	verifyAndClose(t, moved)
}
