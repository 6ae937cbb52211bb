package storage

import (
	"fmt"
	"iter"

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
