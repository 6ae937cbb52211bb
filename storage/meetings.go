package storage

import (
	"fmt"
	"iter"
	"slices"

	"baocun/township"
)

var meetings = declare(office, table[township.MeetingID, township.Meeting]{
	name: "meetings", key: sequenceKey[township.MeetingID](), audited: true,
})

// meetingsByPeriod holds a unit to one meeting for each regime and period.
var meetingsByPeriod = addIndex(meetings, index[township.MeetingID, township.Meeting]{
	name: "by_period", unique: true,
	keys: func(_ township.MeetingID, m township.Meeting) [][]byte {
		return [][]byte{periodKey(m.Unit, m.Regime, m.Period)}
	},
})

var meetingsByDate = addIndex(meetings, index[township.MeetingID, township.Meeting]{
	name: "by_date",
	keys: func(_ township.MeetingID, m township.Meeting) [][]byte {
		return [][]byte{appendDate(appendUint64(nil, m.Unit), m.Date)}
	},
})

// meetingsByText keeps beside each meeting what it is searched by, the oldest first.
// Its keys say all that narrows a search, so that a search decodes no meeting.
var meetingsByText = addIndex(meetings, index[township.MeetingID, township.Meeting]{
	name: "by_text",
	keys: func(_ township.MeetingID, m township.Meeting) [][]byte {
		key := appendUint64(appendDate(nil, m.Date), m.Unit)
		return [][]byte{appendText(appendUint16(key, uint16(m.Period.Year())), m.Regime)}
	},
	beside: func(m township.Meeting) []byte { return []byte(m.SearchText() + "\n") },
})

func periodKey(unit township.UnitID, regime township.Regime, period township.Period) []byte {
	return appendText(appendText(appendUint64(nil, unit), regime), period.String())
}

// Meeting finds a meeting by id.
func (tx *Tx) Meeting(id township.MeetingID) (township.Meeting, bool, error) {
	return meetings.in(tx).Get(id)
}

// MeetingFor finds a unit's meeting of a regime for a period, and whether there
// is one.
func (tx *Tx) MeetingFor(
	unit township.UnitID, regime township.Regime, period township.Period,
) (township.Meeting, bool, error) {
	row, found, err := meetingsByPeriod.one(tx, periodKey(unit, regime, period))
	return row.Record, found, err
}

// Meetings walks a unit's meetings by date, the newest first; those of units
// below are not among them.
func (tx *Tx) Meetings(unit township.UnitID) iter.Seq2[township.Meeting, error] {
	return each(meetingsByDate.rows(tx, prefix(appendUint64(nil, unit)).Descending()))
}

// MeetingsOfYear lists a unit's meetings of a year's periods by date, the newest
// first; those of units below are not among them.
func (tx *Tx) MeetingsOfYear(unit township.UnitID, year int) ([]township.Meeting, error) {
	var list []township.Meeting
	for _, regime := range township.Regimes() {
		of := appendTextStart(appendText(appendUint64(nil, unit), regime), fmt.Sprintf("%04d-", year))
		meetings, err := records(meetingsByPeriod.rows(tx, prefix(of)))
		if err != nil {
			return nil, err
		}
		list = append(list, meetings...)
	}
	slices.SortStableFunc(list, func(a, b township.Meeting) int { return b.Date.Compare(a.Date) })
	return list, nil
}

// SaveMeeting stores a meeting, and gives one without an id its id. A second one
// for a unit, regime and period is [ErrNotUnique]. What it counts moves in the
// tally of the period's last month, and in its own unit's only: the township is
// not judged by how many meetings its villages held, so nothing sums them. Filed
// minutes that it takes the place of stay readable as their version.
func (tx *Tx) SaveMeeting(m township.Meeting) (township.Meeting, error) {
	old, err := tx.meetingBefore(m)
	if err != nil {
		return m, err
	}
	if err := tx.keepVersion(old, m); err != nil {
		return m, err
	}
	if m.ID == 0 {
		m, err = add(meetings.in(tx), func(id township.MeetingID) township.Meeting {
			m.ID = id
			return m
		})
	} else {
		err = meetings.in(tx).Put(m.ID, m)
	}
	if err != nil {
		return m, err
	}
	if err := tx.countMeeting(old, township.Tally{}.Minus(old.Tally())); err != nil {
		return m, err
	}
	return m, tx.countMeeting(m, m.Tally())
}

// DropMeeting removes a meeting that was never filed, because what made it is undone, with
// what others suggested for it.
func (tx *Tx) DropMeeting(id township.MeetingID) error {
	if err := forget(suggestions.in(tx), func(s township.Suggestion) bool { return s.Meeting == id }); err != nil {
		return err
	}
	return meetings.in(tx).Delete(id)
}

// meetingBefore is what is stored of a meeting that is about to be saved.
func (tx *Tx) meetingBefore(m township.Meeting) (township.Meeting, error) {
	if m.ID == 0 {
		return township.Meeting{}, nil
	}
	old, found, err := tx.Meeting(m.ID)
	if err == nil && !found {
		err = fmt.Errorf("meeting %d: %w", m.ID, ErrNoRecord)
	}
	return old, err
}

func (tx *Tx) countMeeting(m township.Meeting, by township.Tally) error {
	if m.State != township.Filed {
		return nil
	}
	return tx.moveTally(tallyKey{subject{unit: m.Unit}, m.Period.LastMonth()}, by)
}
