package storage

import (
	"context"
	"path/filepath"
	"testing"
	"time"
	_ "time/tzdata" // The township's time zone must be known on every machine.

	"baocun/township"
)

// morning is what the clock of a test shows that has none of its own.
var morning = time.Date(2026, time.November, 20, 1, 0, 0, 0, time.UTC)

var testOptions = Options{
	Clock:    func() time.Time { return morning },
	TimeZone: "Asia/Shanghai",
}

// checked makes a file that lasts as long as the test. When the test ends,
// whatever it did, the file must verify without a finding.
func checked(t testing.TB, c *catalog) *DB {
	t.Helper()
	db, err := create(t.Context(), filepath.Join(t.TempDir(), "test.db"), testOptions, c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { verifyAndClose(t, db) })
	return db
}

func verifyAndClose(t testing.TB, db *DB) {
	t.Helper()
	// The test's own context is done by now.
	found, err := db.Verify(context.Background())
	if err != nil {
		t.Error(err)
	}
	for _, f := range found {
		t.Error(f)
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

// update runs f in an Update that must succeed.
func update(t testing.TB, db *DB, f func(*Tx) error) {
	t.Helper()
	if err := db.Update(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

// view runs f in a View that must succeed.
func view(t testing.TB, db *DB, f func(*Tx) error) {
	t.Helper()
	if err := db.View(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

// A small office for the tests of the machinery: calls at households, found by
// village and day, and one at most under a receipt number.
var testOffice = &catalog{}

type callID uint64

type call struct {
	Village uint64        `json:"village"`
	Day     township.Date `json:"day"`
	Note    string        `json:"note,omitempty"`
	Receipt string        `json:"receipt,omitempty"`
}

var calls = declare(testOffice, table[callID, call]{name: "calls", key: sequenceKey[callID](), audited: true})

var callsByDay = addIndex(calls, index[callID, call]{
	name: "by_day",
	keys: func(_ callID, c call) [][]byte {
		return [][]byte{appendDate(appendUint64(nil, c.Village), c.Day)}
	},
})

var callsByReceipt = addIndex(calls, index[callID, call]{
	name: "by_receipt", unique: true,
	keys: func(_ callID, c call) [][]byte {
		if c.Receipt == "" {
			return nil
		}
		return [][]byte{appendText(nil, c.Receipt)}
	},
})

// notices are not audited and have no index.
var notices = declare(testOffice, table[string, string]{name: "notices", key: textKey[string]()})

// addCall stores a call under the next id.
func addCall(tx *Tx, c call) (callID, error) {
	id, err := calls.in(tx).NextID()
	if err != nil {
		return 0, err
	}
	return id, calls.in(tx).Put(id, c)
}

// fill stores n calls, a hundred to a day, over four villages.
func fill(t testing.TB, db *DB, n int) {
	t.Helper()
	update(t, db, func(tx *Tx) error {
		for i := range n {
			day := township.NewDate(2026, time.January, 1+i/100)
			if _, err := addCall(tx, call{Village: uint64(i % 4), Day: day}); err != nil {
				return err
			}
		}
		return nil
	})
}
