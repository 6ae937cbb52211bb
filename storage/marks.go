package storage

import (
	"time"

	"baocun/township"
)

// mark is one thing the file remembers about itself, under the name of what it
// marks. A mark uses the fields that fit it.
type mark struct {
	At     time.Time      `json:"at,omitzero"`
	Month  township.Month `json:"month,omitzero"`
	Number int64          `json:"number,omitempty"`
}

// The marks that are kept.
const (
	markUnits  = "units"  // Number changes whenever a unit does
	markOpened = "opened" // Month is the newest whose tallies are open
	markClosed = "closed" // Month is the newest whose snapshot was taken
	// How far was looked for what is past its time: the last visit, or the next entry
	// of the audit log.
	markNotes        = "purged-notes"
	markLoggedNotes  = "purged-logged-notes"
	markLoggedVisits = "purged-logged-visits"
	markForgotten    = "forgotten" // Month and Number are the day up to which it was looked for who has left
	markUpdate       = "update"    // Number is the last update of Telegram that was taken, At is when
	markTick         = "tick"      // At is when the clock last ticked
	markExpired      = "expired"   // Number is how many messages were dropped too late in Month
	markClock        = "clock"     // At is what the clock said when admins were asked whether it is right
)

var marks = declare(office, table[string, mark]{
	name: "marks", key: textKey[string](), recent: new(recent[mark]),
})

func (tx *Tx) mark(name string) (mark, error) {
	m, _, err := marks.in(tx).Get(name)
	return m, err
}

func (tx *Tx) setMark(name string, m mark) error { return marks.in(tx).Put(name, m) }

// LastUpdate is the id of the last update that was taken, for the offset that
// confirms it to Telegram, and when it was; 0 before the first.
func (tx *Tx) LastUpdate() (id int64, at time.Time, err error) {
	m, err := tx.mark(markUpdate)
	return m.Number, m.At, err
}

// SetLastUpdate stores what [Tx.LastUpdate] returns. Telegram's ids may go down
// after a quiet week, so it takes any number.
func (tx *Tx) SetLastUpdate(id int64) error {
	return tx.setMark(markUpdate, mark{Number: id, At: tx.Now().UTC()})
}

// LastTick is when the clock last ticked; the zero time before the first.
func (tx *Tx) LastTick() (time.Time, error) {
	m, err := tx.mark(markTick)
	return m.At, err
}

// SetLastTick stores what [Tx.LastTick] returns.
func (tx *Tx) SetLastTick(at time.Time) error { return tx.setMark(markTick, mark{At: at.UTC()}) }

// ClockDoubted is what the clock said when admins were asked whether it is right; the zero
// time where it is not doubted.
func (tx *Tx) ClockDoubted() (time.Time, error) {
	m, err := tx.mark(markClock)
	return m.At, err
}

// DoubtClock stores what [Tx.ClockDoubted] returns; the zero time ends the doubt.
func (tx *Tx) DoubtClock(at time.Time) error { return tx.setMark(markClock, mark{At: at}) }

// TrustClock ends the doubt: the clock is right. What is due today is told as if the last
// tick was a day ago.
func (tx *Tx) TrustClock() error {
	if err := tx.SetLastTick(tx.Now().Add(-24 * time.Hour)); err != nil {
		return err
	}
	return tx.DoubtClock(time.Time{})
}

// Expired is how many messages were dropped this month because they were too late to be
// of use.
func (tx *Tx) Expired() (int, error) {
	m, err := tx.mark(markExpired)
	if m.Month != township.DateOf(tx.Now()).MonthOf() {
		return 0, err
	}
	return int(m.Number), err
}

func (tx *Tx) countExpired() error {
	so, err := tx.Expired()
	if err != nil {
		return err
	}
	return tx.setMark(markExpired, mark{Month: township.DateOf(tx.Now()).MonthOf(), Number: int64(so) + 1})
}
