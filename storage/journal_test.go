package storage

import (
	"errors"
	"fmt"
	"maps"
	"testing"

	"pgregory.net/rapid"

	"baocun/township"
)

var errUndo = errors.New("undo")

// believed is what the test takes the file to hold.
type believed struct {
	calls   map[callID]call
	notices map[string]string
	changes int // audited ones
}

func (b believed) clone() believed {
	return believed{maps.Clone(b.calls), maps.Clone(b.notices), b.changes}
}

// TestAttemptLeavesNothingOfWhatFailed plays random puts and deletes in random
// nested Attempts, some of which fail, and compares with maps that are simply put
// back. The check at the end of the test compares indexes, sums and audit log.
func TestAttemptLeavesNothingOfWhatFailed(t *testing.T) {
	db := checked(t, testOffice)
	rapid.Check(t, func(t *rapid.T) {
		err := db.Update(t.Context(), func(tx *Tx) error {
			now := read(t, tx)
			play(t, tx, &now, 3)
			compare(t, read(t, tx), now)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// read is what the file holds.
func read(t *rapid.T, tx *Tx) believed {
	b := believed{make(map[callID]call), make(map[string]string), len(tx.unlogged)}
	for row, err := range calls.in(tx).Rows(Span{}) {
		if err != nil {
			t.Fatal(err)
		}
		b.calls[row.Key] = row.Record
	}
	for row, err := range notices.in(tx).Rows(Span{}) {
		if err != nil {
			t.Fatal(err)
		}
		b.notices[row.Key] = row.Record
	}
	return b
}

// play makes a few changes, to the file and to what is believed.
func play(t *rapid.T, tx *Tx, b *believed, depth int) {
	for range rapid.IntRange(0, 6).Draw(t, "steps") {
		switch rapid.IntRange(0, 4).Draw(t, "step") {
		case 0, 1:
			putCall(t, tx, b)
		case 2:
			id := callID(rapid.IntRange(1, 5).Draw(t, "deleted"))
			if _, found := b.calls[id]; found {
				delete(b.calls, id)
				b.changes++
			}
			must(t, calls.in(tx).Delete(id))
		case 3:
			name := rapid.SampledFrom([]string{"", "村", "一"}).Draw(t, "name")
			b.notices[name] = rapid.SampledFrom([]string{"a", "b"}).Draw(t, "notice")
			must(t, notices.in(tx).Put(name, b.notices[name]))
		case 4:
			if depth > 0 {
				attempt(t, tx, b, depth)
			}
		}
	}
}

func putCall(t *rapid.T, tx *Tx, b *believed) {
	id := callID(rapid.IntRange(1, 5).Draw(t, "id"))
	c := call{
		Village: uint64(rapid.IntRange(1, 2).Draw(t, "village")),
		Day:     friday.AddDays(rapid.IntRange(0, 2).Draw(t, "day")),
		Receipt: rapid.SampledFrom([]string{"", "", "A", "B"}).Draw(t, "receipt"),
	}
	err := calls.in(tx).Put(id, c)
	if taken(b.calls, id, c.Receipt) {
		if !errors.Is(err, ErrNotUnique) {
			t.Fatalf("a second receipt %s: %v", c.Receipt, err)
		}
		return
	}
	must(t, err)
	if old, found := b.calls[id]; !found || old != c {
		b.changes++
	}
	b.calls[id] = c
}

func taken(calls map[callID]call, id callID, receipt string) bool {
	for other, c := range calls {
		if other != id && receipt != "" && c.Receipt == receipt {
			return true
		}
	}
	return false
}

// attempt plays inside an Attempt that keeps, fails or panics.
func attempt(t *rapid.T, tx *Tx, b *believed, depth int) {
	before := b.clone()
	end := rapid.SampledFrom([]string{"keep", "fail", "panic"}).Draw(t, "end")
	defer func() {
		switch r := recover(); r {
		case nil:
		case errUndo:
			*b = before
		default:
			panic(r)
		}
	}()
	err := tx.Attempt(func() error {
		play(t, tx, b, depth-1)
		switch end {
		case "fail":
			return errUndo
		case "panic":
			panic(errUndo)
		}
		return nil
	})
	if end == "fail" {
		if !errors.Is(err, errUndo) {
			t.Fatalf("the failed Attempt returned %v", err)
		}
		*b = before
		return
	}
	must(t, err)
}

func must(t *rapid.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func compare(t *rapid.T, got, want believed) {
	if !maps.Equal(got.calls, want.calls) || !maps.Equal(got.notices, want.notices) || got.changes != want.changes {
		t.Fatalf("the file holds %+v, and should hold %+v", got, want)
	}
}

func TestSequenceNeverGivesANumberTwice(t *testing.T) {
	db := checked(t, testOffice)
	var ids []callID
	update(t, db, func(tx *Tx) error {
		for i := range 4 {
			err := tx.Attempt(func() error {
				id, err := addCall(tx, call{Village: 1, Day: township.Date{}, Note: fmt.Sprint(i)})
				ids = append(ids, id)
				if i%2 == 0 {
					return errUndo
				}
				return err
			})
			if i%2 == 1 && err != nil {
				return err
			}
		}
		return nil
	})
	for i, id := range ids[1:] {
		if id <= ids[i] {
			t.Errorf("the numbers are %v", ids)
		}
	}
	view(t, db, func(tx *Tx) error {
		if n, err := calls.in(tx).Count(); n != 2 || err != nil {
			t.Errorf("%d calls are left (%v), want 2", n, err)
		}
		return nil
	})
}
