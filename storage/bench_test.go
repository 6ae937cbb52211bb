package storage

import (
	"fmt"
	"testing"
	"time"
)

// A busy office for the benchmarks: an update writes twelve records, of which
// three are audited, as when a visit is recorded.
var (
	busyOffice = &catalog{}
	visitsMade = declare(busyOffice, table[callID, visitMade]{name: "visits", key: sequenceKey[callID](), audited: true})
	counters   = declare(busyOffice, table[uint64, visitMade]{name: "counters", key: numberKey[uint64]()})
	tasksOpen  = declare(busyOffice, table[uint64, visitMade]{name: "tasks", key: numberKey[uint64](), audited: true})

	_ = addIndex(visitsMade, index[callID, visitMade]{
		name: "by_household",
		keys: func(_ callID, v visitMade) [][]byte { return [][]byte{appendUint64(nil, v.Household)} },
	})
)

type visitMade struct {
	Household uint64    `json:"household"`
	Person    uint64    `json:"person"`
	Outcome   string    `json:"outcome"`
	People    int       `json:"people"`
	At        time.Time `json:"at"`
	Note      string    `json:"note"`
}

const (
	updatesABatch = 100
	putsAnUpdate  = 12
)

// handle writes what one update writes.
func handle(tx *Tx, n uint64) error {
	v := visitMade{n % 700, n % 40, "met", 3, tx.Now(), "见到三人,已宣传政策"}
	id, err := visitsMade.in(tx).NextID()
	if err != nil {
		return err
	}
	if err := visitsMade.in(tx).Put(id, v); err != nil {
		return err
	}
	for i := range uint64(2) {
		if err := tasksOpen.in(tx).Put(n*2+i, v); err != nil {
			return err
		}
	}
	for i := range uint64(putsAnUpdate - 3) {
		if err := counters.in(tx).Put(n*putsAnUpdate+i, v); err != nil {
			return err
		}
	}
	return nil
}

// BenchmarkBatch measures batches of a hundred updates of twelve puts, with and
// without the undo journal: per update, the time without the wait for the disk is
// what the office pays in computing.
func BenchmarkBatch(b *testing.B) {
	for _, journal := range []bool{false, true} {
		b.Run(fmt.Sprintf("journal=%v", journal), func(b *testing.B) {
			db := checked(b, busyOffice)
			var n uint64
			var inside time.Duration
			for b.Loop() {
				update(b, db, func(tx *Tx) error {
					started := time.Now()
					defer func() { inside += time.Since(started) }()
					for range updatesABatch {
						n++
						one := func() error { return handle(tx, n) }
						if journal {
							one = func() error { return tx.Attempt(func() error { return handle(tx, n) }) }
						}
						if err := one(); err != nil {
							return err
						}
					}
					return nil
				})
			}
			updates := float64(n)
			b.ReportMetric(updates/b.Elapsed().Seconds(), "updates/s")
			b.ReportMetric(updates*putsAnUpdate/b.Elapsed().Seconds(), "puts/s")
			b.ReportMetric(float64(inside.Microseconds())/updates, "µs-handling/update")
			b.ReportMetric(float64(b.Elapsed().Microseconds())/updates, "µs/update")
		})
	}
}
