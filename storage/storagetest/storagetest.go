// Package storagetest gives other rooms' tests a real file to work on.
package storagetest

import (
	"context"
	"path/filepath"
	"testing"
	"time"
	_ "time/tzdata" // The township's time zone must be known on every machine.

	"baocun/storage"
)

// TimeZone is the time zone of the files made here.
const TimeZone = "Asia/Shanghai"

// Morning is what the clock of a test shows that has none of its own:
// 20 November 2026, nine o'clock in the township.
var Morning = time.Date(2026, time.November, 20, 1, 0, 0, 0, time.UTC)

// At is a clock that stands still.
func At(t time.Time) func() time.Time { return func() time.Time { return t } }

// New makes a file that lasts as long as the test. When the test ends, whatever
// it did, the file must verify without a finding.
func New(t testing.TB, clock func() time.Time) *storage.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "baocun.db")
	db, err := storage.Create(t.Context(), path, storage.Options{Clock: clock, TimeZone: TimeZone})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { VerifyAndClose(t, db) })
	return db
}

// VerifyAndClose is what New does when the test ends, for tests that open a file
// again.
func VerifyAndClose(t testing.TB, db *storage.DB) {
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
