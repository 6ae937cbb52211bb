package storage

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestCreateNeverOverwrites(t *testing.T) {
	for name, text := range map[string]string{"empty": "", "something": "x"} {
		path := filepath.Join(t.TempDir(), "test.db")
		overwrite(t, path, []byte(text))
		if _, err := Create(t.Context(), path, testOptions); !errors.Is(err, ErrExists) {
			t.Errorf("%s: Create: %v, want ErrExists", name, err)
		}
		if after, err := os.ReadFile(path); string(after) != text || err != nil {
			t.Errorf("%s: it holds %q now (%v)", name, after, err)
		}
	}
}

// TestCreateCutShortLeavesNothingHalfMade stops where a crash between writing the
// new file and naming it would.
func TestCreateCutShortLeavesNothingHalfMade(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	for _, draft := range []string{"half of a page", ""} {
		overwrite(t, path+".new", []byte(draft))
	}
	if err := prepare(t.Context(), path+".new", testOptions, testOffice); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t.Context(), path, testOptions, testOffice); !errors.Is(err, ErrMissing) {
		t.Errorf("Open after a Create that was cut short: %v, want ErrMissing", err)
	}
	db, err := create(t.Context(), path, testOptions, testOffice)
	if err != nil {
		t.Fatalf("Create after one that was cut short: %v", err)
	}
	verifyAndClose(t, db)
	left, err := filepath.Glob(path + "*")
	if err != nil || len(left) != 1 {
		t.Errorf("beside the file there is %v (%v)", left, err)
	}
}

func TestTransactionReadsTheClockOnceInTheTownshipsZone(t *testing.T) {
	o, reading := testOptions, 0
	o.Clock = func() time.Time { reading++; return morning.Add(time.Duration(reading) * time.Hour) }
	db, err := create(t.Context(), filepath.Join(t.TempDir(), "test.db"), o, testOffice)
	if err != nil {
		t.Fatal(err)
	}
	defer verifyAndClose(t, db)
	reading = 0
	view(t, db, func(tx *Tx) error {
		for range 2 {
			if got := tx.Now().Format(time.RFC3339); got != "2026-11-20T10:00:00+08:00" {
				t.Errorf("the transaction's time is %s", got)
			}
		}
		return nil
	})
	if reading != 1 {
		t.Errorf("the clock was read %d times", reading)
	}
}
