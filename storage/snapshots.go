package storage

import (
	"fmt"

	"baocun/township"
)

// snapshotKey puts the snapshots of a month side by side.
type snapshotKey struct {
	month township.Month
	subject
}

// snapshot is what a month came to when nothing more could be entered of it.
type snapshot struct {
	Unit     township.UnitID   `json:"unit,omitempty"`
	Person   township.PersonID `json:"person,omitempty"`
	Month    township.Month    `json:"month"`
	Coverage township.Coverage `json:"coverage"`
}

// snapshots prove, through the audit log, that a month which is closed changed no
// more. Reads go by the tallies, which must be the same.
var snapshots = declare(office, table[snapshotKey, snapshot]{
	name: "snapshots", audited: true,
	key: keyForm[snapshotKey]{
		put:  func(b []byte, k snapshotKey) []byte { return appendSubject(appendMonth(b, k.month), k.subject) },
		take: func(r *keyReader) snapshotKey { return snapshotKey{r.month(), r.subject()} },
	},
})

var _ = addCheck(office, snapshots.name, compareSnapshots)

// ClosedMonth is the newest month of which nothing can be entered any more; the
// zero Month before there is one.
func (tx *Tx) ClosedMonth() (township.Month, error) {
	m, err := tx.mark(markClosed)
	return m.Month, err
}

// CloseMonths takes the snapshot of every month up to one that is not closed yet.
// Visits of a closed month are refused from then on. The newest month that is open
// stays open. The clock calls it when the days for entering are over, and where
// there is nothing to close it costs two reads.
func (tx *Tx) CloseMonths(upTo township.Month) error {
	newest, err := tx.openMonth()
	if err != nil || newest == (township.Month{}) {
		return err
	}
	if !upTo.Before(newest) {
		upTo = newest.Add(-1)
	}
	closed, err := tx.ClosedMonth()
	if err != nil || !closed.Before(upTo) {
		return err
	}
	if err := tx.writeMoves(); err != nil {
		return err
	}
	for row, err := range tallies.in(tx).Rows(Span{}) {
		if err != nil {
			return err
		}
		if !closed.Before(row.Key.month) || upTo.Before(row.Key.month) {
			continue
		}
		if err := tx.takeSnapshot(row.Key, row.Record.Coverage); err != nil {
			return err
		}
	}
	return tx.setMark(markClosed, mark{Month: upTo})
}

func (tx *Tx) takeSnapshot(key tallyKey, c township.Coverage) error {
	s := snapshot{key.unit, key.person, key.month, c}
	return snapshots.in(tx).Put(snapshotKey{key.month, key.subject}, s)
}

// checkNotClosed refuses what would change a month that is closed.
func (tx *Tx) checkNotClosed(month township.Month) error {
	closed, err := tx.ClosedMonth()
	if err == nil && !closed.Before(month) {
		return township.Refuse(township.RefuseMonthClosed, "month", month)
	}
	return err
}

// compareSnapshots sees that closed months are what they were when they closed.
func compareSnapshots(tx *Tx, report func(Finding)) error {
	closed, err := tx.ClosedMonth()
	if err != nil {
		return err
	}
	for row, err := range tallies.in(tx).Rows(Span{}) {
		if err != nil {
			return err
		}
		if closed.Before(row.Key.month) {
			continue
		}
		key := snapshotKey{row.Key.month, row.Key.subject}
		taken, _, err := snapshots.in(tx).Get(key)
		if err != nil {
			return err
		}
		if kept := row.Record.Coverage; kept != taken.Coverage {
			report(Finding{snapshots.name, snapshots.key.put(nil, key), fmt.Sprintf(
				"%v, %v: the month closed with %+v and is kept as %+v", key.subject, key.month, taken.Coverage, kept)})
			return nil
		}
	}
	return nil
}
