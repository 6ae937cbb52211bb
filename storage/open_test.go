package storage

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOpenRefuses lists what may be wrong with a file before it is opened. Open
// must name it, and change nothing.
func TestOpenRefuses(t *testing.T) {
	for _, test := range []struct {
		name string
		harm func(t *testing.T, path string)
		want error
		says string
	}{
		{"missing", func(t *testing.T, path string) { remove(t, path) }, ErrMissing, "create it"},
		{"empty", func(t *testing.T, path string) { overwrite(t, path, nil) }, ErrDamaged, "empty"},
		{"text", func(t *testing.T, path string) {
			overwrite(t, path, []byte(strings.Repeat("not a database\n", 1000)))
		}, ErrNotOurs, ""},
		{"a few bytes", func(t *testing.T, path string) { overwrite(t, path, []byte("x")) }, ErrNotOurs, ""},
		{"another program's", otherBolt, ErrNotOurs, ""},
		{"cut off", func(t *testing.T, path string) { truncate(t, path, 5*4096) }, ErrDamaged, "should be at least"},
		{"cut off in the meta pages", func(t *testing.T, path string) { truncate(t, path, 6000) }, ErrDamaged, ""},
		{"both meta pages bad", func(t *testing.T, path string) {
			flip(t, path, 16+40)
			flip(t, path, pageSize(t, path)+16+40)
		}, ErrDamaged, "both of its meta pages"},
		{"one meta page bad after a clean stop", func(t *testing.T, path string) {
			flip(t, path, 16+40)
		}, ErrDamaged, "closed cleanly"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := made(t, 500)
			test.harm(t, path)
			before, _ := os.ReadFile(path)
			_, err := open(t.Context(), path, testOptions, testOffice)
			if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) || !strings.Contains(err.Error(), path) {
				t.Errorf("Open: %v; want %v, with %q and the path", err, test.want, test.says)
			}
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Error("Open changed the file")
			}
			if unclean, err := UncleanStop(path); unclean || err != nil {
				t.Errorf("a refused file was left as if open: %v, %v", unclean, err)
			}
		})
	}
}

func TestOpenRefusesWhatIsNotForThisProgram(t *testing.T) {
	older := &catalog{migrations: []migration{{"a step of the future", func(*Tx) error { return nil }}}}
	elsewhere := testOptions
	elsewhere.TimeZone = "Asia/Urumqi"
	for _, test := range []struct {
		name    string
		made    *catalog
		options Options
		want    error
		says    []string
	}{
		{"newer", older, testOptions, ErrNewer, []string{"version 2", "up to 1"}},
		{"another time zone", testOffice, elsewhere, ErrTimeZone, []string{"Asia/Shanghai", "Asia/Urumqi"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "test.db")
			db, err := create(t.Context(), path, testOptions, test.made)
			if err != nil {
				t.Fatal(err)
			}
			verifyAndClose(t, db)
			_, err = open(t.Context(), path, test.options, testOffice)
			if !errors.Is(err, test.want) {
				t.Fatalf("Open: %v, want %v", err, test.want)
			}
			for _, says := range test.says {
				if !strings.Contains(err.Error(), says) {
					t.Errorf("%q does not say %q", err, says)
				}
			}
		})
	}
}

func TestOpenRefusesOptionsThatAreIncomplete(t *testing.T) {
	path := made(t, 1)
	for name, o := range map[string]Options{
		"no clock":          {TimeZone: "Asia/Shanghai"},
		"no time zone":      {Clock: testOptions.Clock},
		"unknown time zone": {Clock: testOptions.Clock, TimeZone: "Asia/Nowhere"},
	} {
		if _, err := Open(t.Context(), path, o); err == nil {
			t.Errorf("%s: Open succeeded", name)
		}
	}
}

// TestTornMetaPageIsMendedAfterACrash has a crash tear the meta page that was
// being written: the commit before is in force, and the page is whole again
// afterwards.
func TestTornMetaPageIsMendedAfterACrash(t *testing.T) {
	path := made(t, 100)
	flip(t, path, 16+40)
	overwrite(t, lockPath(path), []byte("{}"))
	db, err := open(t.Context(), path, testOptions, testOffice)
	if err != nil {
		t.Fatal(err)
	}
	verifyAndClose(t, db)
	reopened(t, path) // Only a whole file opens after a clean stop.
}

func TestCutOffWhileOpenIsAnErrorAndNoCrash(t *testing.T) {
	path := made(t, 5000)
	db, err := open(t.Context(), path, testOptions, testOffice)
	if err != nil {
		t.Fatal(err)
	}
	truncate(t, path, 3*4096)
	err = db.View(t.Context(), func(tx *Tx) error {
		for _, err := range calls.in(tx).Rows(Span{}) {
			if err != nil {
				return err
			}
		}
		return nil
	})
	if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), path) {
		t.Errorf("reading what was cut off: %v; want ErrDamaged and the path", err)
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

func remove(t testing.TB, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

func overwrite(t testing.TB, path string, text []byte) {
	t.Helper()
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

func truncate(t testing.TB, path string, size int64) {
	t.Helper()
	if err := os.Truncate(path, size); err != nil {
		t.Fatal(err)
	}
}

// flip turns one bit of a file over.
func flip(t testing.TB, path string, at int64) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := make([]byte, 1)
	if _, err := f.ReadAt(b, at); err != nil {
		t.Fatal(err)
	}
	b[0] ^= 0x10
	if _, err := f.WriteAt(b, at); err != nil {
		t.Fatal(err)
	}
}

func pageSize(t testing.TB, path string) int64 {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, m := range readBoltMetas(f) {
		if m.good {
			return m.pageSize
		}
	}
	t.Fatal("no good meta page")
	return 0
}

// otherBolt puts a file there that another program made with bbolt.
func otherBolt(t *testing.T, path string) {
	remove(t, path)
	theirs, err := openBolt(path, boltOptions{create: true})
	if err != nil {
		t.Fatal(err)
	}
	tx, err := theirs.begin(true)
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(tx.put("theirs", []byte("key"), []byte("value")), tx.commit(), theirs.close())
	if err != nil {
		t.Fatal(err)
	}
}
