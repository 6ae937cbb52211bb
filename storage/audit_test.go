package storage

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"golang.org/x/mod/sumdb/tlog"

	"baocun/township"
)

// logged is the audit log in lines, the newest first.
func logged(t testing.TB, db *DB) (lines []string) {
	t.Helper()
	view(t, db, func(tx *Tx) error {
		for row, err := range tx.Audit().Entries() {
			if err != nil {
				return err
			}
			e := row.Record
			who := e.By.Name
			if e.By.Person != 0 {
				who = string(rune('A' + e.By.Person - 1))
			}
			lines = append(lines, strings.Join([]string{who, e.By.Cause, string(e.Action), e.Table, e.Key[len(e.Key)-1:]}, " "))
		}
		return nil
	})
	return lines
}

func TestEveryWriteToAnAuditedTableIsLogged(t *testing.T) {
	db := checked(t, testOffice)
	update(t, db, func(tx *Tx) error {
		c := calls.in(tx)
		first := c.Put(1, call{Note: "a"})
		tx.As(Actor{Person: 1, Cause: "update 9"})
		second := errors.Join(c.Put(1, call{Note: "b"}), c.Put(2, call{}))
		tx.As(Actor{Person: 2, Cause: "update 10"})
		undone := tx.Attempt(func() error { return errors.Join(c.Delete(1), errUndo) })
		if !errors.Is(undone, errUndo) {
			t.Error(undone)
		}
		return errors.Join(first, second,
			c.Put(2, call{}), // As it was: not a write.
			c.Delete(3),      // Not there: neither.
			notices.in(tx).Put("x", "not audited"),
			tx.Attempt(func() error { return c.Delete(2) }))
	})
	want := []string{
		"B update 10 delete calls 2",
		"A update 9 put calls 2",
		"A update 9 put calls 1",
		"system  put calls 1",
	}
	if got := logged(t, db); !slices.Equal(got, want) {
		t.Errorf("the log, newest first:\n%s", strings.Join(got, "\n"))
	}
}

func TestEntriesOfOnePerson(t *testing.T) {
	db := checked(t, testOffice)
	update(t, db, func(tx *Tx) error {
		for id := range callID(9) {
			tx.As(Actor{Person: township.PersonID(1 + id%3)})
			if err := calls.in(tx).Put(id, call{}); err != nil {
				return err
			}
		}
		return nil
	})
	view(t, db, func(tx *Tx) error {
		var ids []AuditID
		for row, err := range tx.Audit().By(2) {
			if err != nil {
				return err
			}
			ids = append(ids, row.Key)
		}
		if want := []AuditID{7, 4, 1}; !slices.Equal(ids, want) {
			t.Errorf("person 2 made entries %v, want %v", ids, want)
		}
		return nil
	})
}

func TestEntryCommitsToWhatWasBeforeAndAfter(t *testing.T) {
	db := checked(t, testOffice)
	update(t, db, func(tx *Tx) error { return calls.in(tx).Put(1, call{Note: "before"}) })
	update(t, db, func(tx *Tx) error { return calls.in(tx).Put(1, call{Note: "after"}) })
	view(t, db, func(tx *Tx) error {
		entry, _, err := auditLog.in(tx).Get(1)
		if err != nil {
			return err
		}
		values, kept, err := tx.Audit().Values(1)
		if err != nil || !kept {
			t.Fatalf("the values: kept %v, %v", kept, err)
		}
		var before, after call
		if err := errors.Join(json.Unmarshal(values.Before, &before), json.Unmarshal(values.After, &after)); err != nil {
			return err
		}
		if before.Note != "before" || after.Note != "after" {
			t.Errorf("the values are %s and %s", values.Before, values.After)
		}
		if entry.Before != commitment(values.Salt, values.Before) || entry.After != commitment(values.Salt, values.After) {
			t.Error("the entry commits to something else")
		}
		if !entry.At.Equal(morning) || entry.Key != hex.EncodeToString(appendUint64(nil, uint64(1))) {
			t.Errorf("the entry is %+v", entry)
		}
		return nil
	})
}

// TestValuesCanBeErasedUnderTheProof erases what was said about one call. The file
// still verifies, at the end of the test, and the log still has its head.
func TestValuesCanBeErasedUnderTheProof(t *testing.T) {
	db := checked(t, testOffice)
	fill(t, db, 5)
	var before Head
	view(t, db, func(tx *Tx) (err error) {
		before, err = tx.Audit().Head()
		return err
	})
	key := hex.EncodeToString(appendUint64(nil, uint64(3)))
	update(t, db, func(tx *Tx) error {
		n, err := tx.Audit().EraseValues(func(e AuditEntry) bool { return e.Key == key })
		if n != 1 {
			t.Errorf("%d values were erased, want 1", n)
		}
		return err
	})
	view(t, db, func(tx *Tx) error {
		if _, kept, err := tx.Audit().Values(2); kept || err != nil {
			t.Errorf("the values are still there: %v, %v", kept, err)
		}
		if again, err := tx.Audit().HeadAt(before.Size); again != before || err != nil {
			t.Errorf("the head is now %v (%v)", again, err)
		}
		return nil
	})
	if newest := logged(t, db)[0]; newest != "system  erase audit_values 2" {
		t.Errorf("the newest entry is %q", newest)
	}
}

// TestTreeIsTheOneTlogWouldMake grows logs by random batches and compares the
// heads with those over all leaves at once.
func TestTreeIsTheOneTlogWouldMake(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		db := checked(t, testOffice)
		for range rapid.IntRange(1, 5).Draw(r, "batches") {
			fill(t, db, rapid.IntRange(1, 20).Draw(r, "entries"))
		}
		view(t, db, func(tx *Tx) error {
			var stored []tlog.Hash
			all := tlog.HashReaderFunc(func(indexes []int64) (hashes []tlog.Hash, _ error) {
				for _, i := range indexes {
					hashes = append(hashes, stored[i])
				}
				return hashes, nil
			})
			size := int64(0)
			for p, err := range tx.pairs(&auditLog.bucket, Span{}) {
				must(r, err)
				more, err := tlog.StoredHashes(size, textOf(p.value), all)
				must(r, err)
				stored = append(stored, more...)
				size++
				want, err := tlog.TreeHash(size, all)
				must(r, err)
				if head, err := tx.Audit().HeadAt(size); err != nil || head != (Head{size, want}) {
					r.Fatalf("the head of %d entries is %v (%v), want %v", size, head, err, want)
				}
			}
			return nil
		})
	})
}

// TestFastWritersWriteWhatJSONWould compares with encoding/json.
func TestFastWritersWriteWhatJSONWould(t *testing.T) {
	hash := tlog.RecordHash([]byte("x"))
	for _, e := range []AuditEntry{
		{},
		{At: morning, By: Actor{Person: 3, Cause: "update \"9\"\n"}, Action: ActionPut, Table: "calls", Key: "0f", After: hash},
		{At: morning.Add(time.Nanosecond), By: Actor{Name: "cron"}, Action: ActionDelete, Before: hash},
	} {
		same(t, writeEntry(nil, e), e)
	}
	for _, v := range []AuditValues{
		{Salt: []byte{1, 2}},
		{Salt: []byte("salt"), Before: []byte(`{"a":1}`), After: []byte(`[]`)},
	} {
		same(t, writeValues(nil, v), v)
	}
	same(t, writeHashes(nil, []tlog.Hash{hash, {}}), []tlog.Hash{hash, {}})
	same(t, writeHashes(nil, []tlog.Hash{}), []tlog.Hash{})
}

func same(t *testing.T, got []byte, record any) {
	t.Helper()
	want, err := json.Marshal(record)
	if err != nil || string(got) != string(want) {
		t.Errorf("wrote %s\n want %s (%v)", got, want, err)
	}
}
