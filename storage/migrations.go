package storage

import "baocun/township"

// The steps of the office's file so far. What is derived from records is made anew
// in today's form: the records of today's visits and households read as they did.
var _ = addMigrations(office,
	migration{"count priority and assistants apart, list what was undone", countApart},
	migration{"number the lines of minutes, note who came one by one", numberLines},
	migration{"list the text of minutes to search", meetingsByText.rebuild},
	migration{"list what waits by its chat", outboxByChat.rebuild},
	migration{"count who came to meetings, and tasks by their day", countWork},
)

// countWork adds to the tallies what they did not count before. A file that was counted anew
// on the way here has it already.
func countWork(tx *Tx) error {
	sums, err := tx.recounted()
	if err != nil {
		return err
	}
	for key, want := range sums {
		kept, _, err := tx.tally(key)
		if err != nil {
			return err
		}
		missing := township.Tally{
			Expected: want.Expected - kept.Expected, Present: want.Present - kept.Present,
			TasksDue: want.TasksDue - kept.TasksDue, TasksInTime: want.TasksInTime - kept.TasksInTime,
		}
		if err := tx.moveTally(key, missing); err != nil {
			return err
		}
	}
	return nil
}

// countApart brings registers and tallies, which were kept by unit alone, under keys
// that hold assistants as well, and counts priority apart. What a household's
// priority was in months that are over was not kept: it is taken to be today's.
func countApart(tx *Tx) error {
	oldRegisters := declare(&catalog{}, table[township.UnitID, struct{}]{
		name: "registers", key: numberKey[township.UnitID](),
	})
	oldTallies := declare(&catalog{}, table[unitMonth, struct{}]{name: "tallies", key: keyForm[unitMonth]{
		put:  func(b []byte, k unitMonth) []byte { return appendMonth(appendUint64(b, k.unit), k.month) },
		take: func(r *keyReader) unitMonth { return unitMonth{township.UnitID(r.uint64()), r.month()} },
	}})
	if err := deleteAll(oldRegisters.in(tx)); err != nil {
		return err
	}
	if err := deleteAll(oldTallies.in(tx)); err != nil {
		return err
	}
	if err := householdsByAssistant.rebuild(tx); err != nil {
		return err
	}
	if err := tx.priorityInPasts(); err != nil {
		return err
	}
	if err := tx.listUndone(); err != nil {
		return err
	}
	return tx.rebuildCounts()
}

// listUndone has the rounds list what was taken back.
func (tx *Tx) listUndone() error {
	for row, err := range visits.in(tx).Rows(Span{}) {
		if err != nil {
			return err
		}
		v := row.Record
		if v.Undone.IsZero() {
			continue
		}
		_, err := amend(rounds.in(tx), roundKey{v.Date.MonthOf(), v.Household}, func(r *township.Round) { r.Undone = append(r.Undone, v.ID) })
		if err != nil {
			return err
		}
	}
	return nil
}

// unitMonth was the key of a tally.
type unitMonth struct {
	unit  township.UnitID
	month township.Month
}

func deleteAll[K, R any](t Table[K, R]) error {
	for row, err := range t.Rows(Span{}) {
		if err != nil {
			return err
		}
		if err := t.Delete(row.Key); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) priorityInPasts() error {
	for row, err := range pasts.in(tx).Rows(Span{}) {
		if err != nil {
			return err
		}
		now, _, err := tx.Household(row.Key)
		if err != nil {
			return err
		}
		for i := range row.Record.Spans {
			row.Record.Spans[i].Priority = now.Priority
		}
		if err := pasts.in(tx).Put(row.Key, row.Record); err != nil {
			return err
		}
	}
	return nil
}

// rebuildCounts makes registers, rounds and tallies anew from what they count; there
// are no registers and tallies yet.
func (tx *Tx) rebuildCounts() error {
	tree, err := tx.Units()
	if err != nil {
		return err
	}
	counts, err := tx.countRegisters(tree)
	if err != nil {
		return err
	}
	if err := counts.apply(tx, township.Month{}); err != nil {
		return err
	}
	if err := tx.reopenMonths(); err != nil {
		return err
	}
	if err := tx.rebuildRounds(); err != nil {
		return err
	}
	sums, err := tx.recounted()
	if err != nil {
		return err
	}
	for key, by := range sums {
		if err := tx.moveTally(key, by); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) rebuildRounds() error {
	for row, err := range rounds.in(tx).Rows(Span{}) {
		if err != nil {
			return err
		}
		counting, err := tx.VisitsOf(row.Record)
		if err != nil {
			return err
		}
		served, err := tx.served(row.Key.household, row.Key.month)
		if err != nil {
			return err
		}
		round := township.RoundOf(served, row.Key.month, row.Record.Revision, counting)
		round.Undone = row.Record.Undone
		if err := rounds.in(tx).Put(row.Key, round); err != nil {
			return err
		}
	}
	return nil
}

// numberLines gives the lines of minutes their numbers, and makes somebody's part in
// the meeting of each name: the names were those of who came.
func numberLines(tx *Tx) error {
	type unnumbered struct {
		Present int                              `json:"present"`
		Names   []string                         `json:"names"`
		Lines   []struct{ Section, Text string } `json:"lines"`
	}
	old := declare(&catalog{}, table[township.MeetingID, unnumbered]{name: "meetings", key: sequenceKey[township.MeetingID]()})
	for row, err := range old.in(tx).Rows(Span{}) {
		if err != nil {
			return err
		}
		_, err = amend(meetings.in(tx), row.Key, func(m *township.Meeting) {
			m.Lines = nil
			for _, l := range row.Record.Lines {
				*m, _ = m.Adding(township.Line{Section: township.Section(l.Section), Text: l.Text})
			}
			came := township.Attendance{Present: row.Record.Present, Names: row.Record.Names}
			*m = m.Attended(came, nil)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
