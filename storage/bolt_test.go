package storage

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	bolterrors "go.etcd.io/bbolt/errors"
	"pgregory.net/rapid"
)

// TestEngineDoesWhatAMapDoes plays random calls of the waist, in transactions
// some of which are rolled back, and compares with a map that is sorted.
func TestEngineDoesWhatAMapDoes(t *testing.T) {
	folder, n := t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		f, err := openBolt(filepath.Join(folder, fmt.Sprint(n)), boltOptions{create: true})
		if err != nil {
			t.Fatal(err)
		}
		defer f.close()
		model := make(map[string]string)
		for range rapid.IntRange(1, 4).Draw(t, "transactions") {
			tx, err := f.begin(true)
			must(t, err)
			inside := maps.Clone(model)
			for range rapid.IntRange(1, 60).Draw(t, "calls") {
				callWaist(t, tx, inside)
			}
			if rapid.Bool().Draw(t, "keep") {
				must(t, tx.commit())
				model = inside
			}
			tx.rollback()
		}
	})
}

func callWaist(t *rapid.T, w waist, model map[string]string) {
	const bucket = "things"
	// Keys of many lengths over few letters, and some long values, so that pages
	// split and empty.
	key := rapid.StringOfN(rapid.SampledFrom([]rune("abc")), 1, 5, -1).Draw(t, "key")
	switch rapid.SampledFrom([]string{"put", "put", "delete", "delete range", "get", "scan"}).Draw(t, "call") {
	case "put":
		model[key] = strings.Repeat(key, rapid.SampledFrom([]int{1, 400}).Draw(t, "length"))
		must(t, w.put(bucket, []byte(key), []byte(model[key])))
	case "delete":
		delete(model, key)
		must(t, w.delete(bucket, []byte(key)))
	case "delete range":
		for _, k := range within(model, prefix([]byte(key[:1])), len(model)) {
			delete(model, k)
			must(t, w.delete(bucket, []byte(k)))
		}
	case "get":
		value, err := w.get(bucket, []byte(key))
		must(t, err)
		if want, found := model[key]; string(value) != want || found != (value != nil) {
			t.Fatalf("get %s = %q, want %q", key, value, want)
		}
	case "scan":
		span := Span{from: []byte(key), descending: rapid.Bool().Draw(t, "descending")}
		if rapid.Bool().Draw(t, "bounded") {
			span.to = []byte(rapid.StringOfN(rapid.SampledFrom([]rune("abcd")), 1, 3, -1).Draw(t, "to"))
		}
		limit := rapid.IntRange(1, 50).Draw(t, "limit")
		page, err := w.scan(bucket, span, limit)
		must(t, err)
		samePage(t, page, model, within(model, span, limit))
	}
}

// within are the keys of a span, in its direction, at most limit of them.
func within(model map[string]string, span Span, limit int) (keys []string) {
	for _, k := range slices.Sorted(maps.Keys(model)) {
		if span.contains([]byte(k)) {
			keys = append(keys, k)
		}
	}
	if span.descending {
		slices.Reverse(keys)
	}
	return keys[:min(limit, len(keys))]
}

func samePage(t *rapid.T, page []pair, model map[string]string, keys []string) {
	if len(page) != len(keys) {
		t.Fatalf("the page has %d pairs, want %v", len(page), keys)
	}
	for i, p := range page {
		if string(p.key) != keys[i] || string(p.value) != model[keys[i]] {
			t.Fatalf("pair %d is %s → %q, want %s → %q", i, p.key, p.value, keys[i], model[keys[i]])
		}
	}
}

// TestWalkPassesOverPagesThatWereEmptied deletes whole pages of keys and walks
// before the commit clears the empty pages away.
func TestWalkPassesOverPagesThatWereEmptied(t *testing.T) {
	const many = 3000
	for _, test := range []struct {
		name     string
		from, to callID // the calls that are deleted
	}{
		{"all", 1, many},
		{"the first", 1, many - 1},
		{"the last", 2, many},
		{"the middle", 2, many - 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			db := checked(t, testOffice)
			fill(t, db, many)
			update(t, db, func(tx *Tx) error {
				for id := test.from; id <= test.to; id++ {
					if err := calls.in(tx).Delete(id); err != nil {
						return err
					}
				}
				want := append(count(1, test.from-1), count(test.to+1, many)...)
				if got := keysOf(t, tx, Span{}); !slices.Equal(got, want) {
					t.Errorf("ascending: %v, want %v", got, want)
				}
				slices.Reverse(want)
				if got := keysOf(t, tx, Span{}.Descending()); !slices.Equal(got, want) {
					t.Errorf("descending: %v, want %v", got, want)
				}
				return nil
			})
		})
	}
}

func TestFullDiskIsToldFromOtherErrors(t *testing.T) {
	for _, test := range []struct {
		err  error
		full bool
	}{
		{bolterrors.ErrMaxSizeReached, true},
		{fmt.Errorf("write test.db: %w", syscall.ENOSPC), true},
		{fmt.Errorf("file resize error: %s", syscall.ENOSPC), true}, // As bbolt words it.
		{fmt.Errorf("write test.db: %w", syscall.EDQUOT), true},
		{fmt.Errorf("write test.db: %w", syscall.EIO), false},
		{errors.New("unexpected"), false},
	} {
		if got := outOfRoom(test.err); got != test.full {
			t.Errorf("%v: full %v", test.err, got)
		}
	}
}

// TestFailedCommitIsKnownByWhatTheNextReaderSees holds the line between a commit
// that left no trace and one whose last sync failed.
func TestFailedCommitIsKnownByWhatTheNextReaderSees(t *testing.T) {
	f, err := openBolt(filepath.Join(t.TempDir(), "test.db"), boltOptions{create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	tx, err := f.begin(true)
	if err != nil {
		t.Fatal(err)
	}
	before := tx.landed()
	err = errors.Join(tx.put("things", []byte("a"), []byte("b")), tx.commit())
	if after := tx.landed(); err != nil || before || !after {
		t.Errorf("landed before the commit %v, after it %v (%v)", before, after, err)
	}
}

func TestEngineMakesNoFileUnlessTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	if _, err := openBolt(path, boltOptions{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("opening what is not there: %v", err)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the file was made: %v", err)
	}
}

// TestFullFileRefusesAndGoesOn fills a file up to its limit. What did not fit
// leaves no trace, and what fits is stored as ever.
func TestFullFileRefusesAndGoesOn(t *testing.T) {
	o := testOptions
	o.MaxSize = 1 << 20
	path := filepath.Join(t.TempDir(), "test.db")
	made, err := create(t.Context(), path, o, testOffice)
	if err != nil {
		t.Fatal(err)
	}
	defer verifyAndClose(t, made)
	note := strings.Repeat("x", 100<<10)
	stored := 0
	for err == nil {
		err = made.Update(t.Context(), func(tx *Tx) error {
			return notices.in(tx).Put(fmt.Sprint(stored), note)
		})
		if err == nil {
			stored++
		}
	}
	if !errors.Is(err, ErrFull) || errors.Is(err, ErrUncertain) || stored == 0 {
		t.Fatalf("after %d notices: %v, want ErrFull", stored, err)
	}
	update(t, made, func(tx *Tx) error { return notices.in(tx).Put("small", "fits") })
	update(t, made, func(tx *Tx) error { return notices.in(tx).Delete("0") })
	update(t, made, func(tx *Tx) error { return notices.in(tx).Put("again", note) })
	view(t, made, func(tx *Tx) error {
		if n, err := notices.in(tx).Count(); n != stored+1 || err != nil {
			t.Errorf("%d notices are stored (%v), want %d", n, err, stored+1)
		}
		return nil
	})
}

// TestFileGrowsNoFurtherThanItsContents commits many small changes to the same
// records, over several opens: the pages they leave are used again, as the free
// list that each commit writes says.
func TestFileGrowsNoFurtherThanItsContents(t *testing.T) {
	path := made(t, 200)
	for range 4 {
		db, err := open(t.Context(), path, testOptions, testOffice)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 50 {
			update(t, db, func(tx *Tx) error { return notices.in(tx).Put("same", fmt.Sprint(i)) })
		}
		verifyAndClose(t, db)
	}
	if out, err := child(t, "check", path).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	f, err := openBolt(path, boltOptions{readOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	tx, err := f.begin(false)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.rollback()
	var whole bytes.Buffer
	if err := tx.copyTo(&whole); err != nil {
		t.Fatal(err)
	}
	if whole.Len() > 1<<20 {
		t.Errorf("after 200 commits to one record the file has %d bytes", whole.Len())
	}
}
