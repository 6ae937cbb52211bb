package storage

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestStoredRecordCanBeRead(t *testing.T) {
	db := checked(t, testOffice)
	update(t, db, func(tx *Tx) error {
		if err := notices.in(tx).Put("村", "开会 <明天>"); err != nil {
			return err
		}
		row, err := notices.in(tx).read(appendText(nil, "村"))
		if want := `f89854ef "开会 <明天>"`; string(row.raw) != want {
			t.Errorf("stored as %s, want %s", row.raw, want)
		}
		return err
	})
}

// FuzzRecord reads any bytes as a stored record: what is accepted is what seal
// makes of its text.
func FuzzRecord(f *testing.F) {
	key := []byte("key")
	good := append(make([]byte, sumWidth), `{"village":3}`...)
	calls.bucket.seal(key, good)
	f.Add(good)
	f.Add([]byte("00000000 "))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, record []byte) {
		text, err := calls.bucket.open(key, record)
		if err != nil {
			return
		}
		again := append(make([]byte, sumWidth), text...)
		calls.bucket.seal(key, again)
		if !bytes.EqualFold(again, record) {
			t.Errorf("%q was accepted; its text is stored as %q", record, again)
		}
	})
}

// FuzzInspect looks at any bytes as a file.
func FuzzInspect(f *testing.F) {
	whole, err := os.ReadFile(made(f, 0))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole[:3*4096])
	f.Add(whole[4096:])
	f.Add([]byte("text"))
	f.Add([]byte{})
	path := filepath.Join(f.TempDir(), "fuzzed.db")
	f.Fuzz(func(t *testing.T, b []byte) {
		overwrite(t, path, b)
		if found, err := inspect(path); err == nil && len(b) < 2<<10 {
			t.Errorf("a file of %d bytes passed: %+v", len(b), found)
		}
	})
}
