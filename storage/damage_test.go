package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

// TestFlippedBitInARecordIsFound flips each bit of a byte in the middle of each
// part of a record as it lies in the file.
func TestFlippedBitInARecordIsFound(t *testing.T) {
	for _, part := range []string{"checksum", "space", "name", "value"} {
		t.Run(part, func(t *testing.T) {
			path := made(t, 0)
			db, err := open(t.Context(), path, testOptions, testOffice)
			if err != nil {
				t.Fatal(err)
			}
			var raw []byte
			update(t, db, func(tx *Tx) error {
				if err := calls.in(tx).Put(7, call{Note: "the one to damage"}); err != nil {
					return err
				}
				row, err := calls.in(tx).read(appendUint64(nil, uint64(7)))
				raw = bytes.Clone(row.raw)
				return err
			})
			verifyAndClose(t, db)
			within := map[string]int{"checksum": 3, "space": 8, "name": 12, "value": bytes.Index(raw, []byte("damage"))}
			flip(t, path, recordAt(t, path, raw)+int64(within[part]))
			foundDamage(t, path, 7)
		})
	}
}

// recordAt is where a record lies in the file: where it lies last, as older pages
// may still hold it too.
func recordAt(t *testing.T, path string, raw []byte) int64 {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.LastIndex(file, raw)
	if at < 0 {
		t.Fatal("the record is not in the file as it was stored")
	}
	return int64(at)
}

// foundDamage sees that a read of the call errs with table and key, and that the
// check finds it.
func foundDamage(t *testing.T, path string, id callID) {
	t.Helper()
	db, err := open(t.Context(), path, testOptions, testOffice)
	if err != nil {
		t.Fatal(err)
	}
	err = db.View(t.Context(), func(tx *Tx) error {
		_, _, err := calls.in(tx).Get(id)
		return err
	})
	var damage *DamageError
	if !errors.As(err, &damage) || damage.Table != "calls" || !bytes.Equal(damage.Key, appendUint64(nil, id)) {
		t.Errorf("Get of the damaged call: %v", err)
	}
	found, err := db.Verify(t.Context())
	if err != nil || !slices.ContainsFunc(found, func(f Finding) bool { return f.Table == "calls" }) {
		t.Errorf("Verify found %v, %v", found, err)
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

// TestFlippedBitAnywhereIsFoundOrHarmless flips single bits all over a file, and
// has a child look through it each time. Either the child finds something, or dies
// of it, or the file still says exactly what it said: the bit lay where nothing is.
func TestFlippedBitAnywhereIsFoundOrHarmless(t *testing.T) {
	path := made(t, 300)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := contents(t, path)
	random := rand.New(rand.NewPCG(1, 2))
	harmless := 0
	for range 60 {
		at := random.IntN(len(whole))
		for whole[at] == 0 { // Most of a new file is nothing yet.
			at = random.IntN(len(whole))
		}
		harmed := bytes.Clone(whole)
		harmed[at] ^= 1 << random.IntN(8)
		overwrite(t, path, harmed)
		if child(t, "check", path).Run() != nil {
			continue
		}
		harmless++
		if got := contents(t, path); got != want {
			t.Errorf("a bit flipped at %d changed what the file says, and nothing was found", at)
		}
	}
	t.Logf("of 60 flipped bits %d lay where nothing is", harmless)
}

// contents is everything that the tables of a file say.
func contents(t *testing.T, path string) string {
	t.Helper()
	db, err := open(t.Context(), path, testOptions, testOffice)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	view(t, db, func(tx *Tx) error {
		for row, err := range calls.in(tx).Rows(Span{}) {
			if err != nil {
				return err
			}
			fmt.Fprintln(&b, row)
		}
		for row, err := range tx.Audit().Entries() {
			if err != nil {
				return err
			}
			fmt.Fprintln(&b, row)
		}
		return nil
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestVerifyFinds lists what may be wrong inside a file whose pages are good, as a
// lost write or a hand with a bbolt tool leaves it.
// harms are ways in which a file can be damaged or forged, with the table in
// which verifying finds it and what is said.
var harms = []struct {
	name  string
	harm  func(tx *Tx) error
	table string
	says  string
}{
	{"a record that vanished", func(tx *Tx) error {
		return tx.waist.delete("calls", firstCall)
	}, "calls", "it has 9 records"},
	{"a record with an old state", func(tx *Tx) error {
		return harmed(tx, 1, call{Village: 1, Day: friday, Note: "old"}, false)
	}, "calls", "should have 10 with sum"},
	{"a record under another's key", func(tx *Tx) error {
		raw, err := tx.waist.get("calls", firstCall)
		return errors.Join(err, tx.waist.put("calls", appendUint64(nil, uint64(2)), raw))
	}, "calls", "checksum is wrong"},
	{"a record that is no JSON", func(tx *Tx) error {
		raw := append(make([]byte, sumWidth), "{"...)
		calls.bucket.seal(firstCall, raw)
		return tx.waist.put("calls", firstCall, raw)
	}, "calls", "unexpected end"},
	{"a key that is none", func(tx *Tx) error {
		raw := append(make([]byte, sumWidth), "{}"...)
		calls.bucket.seal([]byte("x"), raw)
		return tx.waist.put("calls", []byte("x"), raw)
	}, "calls", "does not have the form"},
	{"an index entry that vanished", func(tx *Tx) error {
		page, err := tx.waist.scan("calls.by_day", Span{}, 1)
		return errors.Join(err, tx.waist.delete("calls.by_day", page[0].key))
	}, "calls.by_day", "is missing"},
	{"an index entry of no record", func(tx *Tx) error {
		return tx.waist.put("calls.by_day", []byte("x"), appendUint64(nil, uint64(99)))
	}, "calls.by_day", "leads to no record"},
	{"an index entry of another record", func(tx *Tx) error {
		return tx.waist.put("calls.by_receipt", []byte("x"), firstCall)
	}, "calls.by_receipt", "not found under this key"},
	{"a bucket of no table", func(tx *Tx) error {
		return tx.waist.put("callz", []byte("x"), []byte("y"))
	}, "callz", "no table"},
	{"a record changed by a skilled hand", func(tx *Tx) error {
		return harmed(tx, 1, call{Village: 1, Day: friday, Note: "forged"}, true)
	}, "calls", "not what audit entry"},
	{"a record added by a skilled hand", func(tx *Tx) error {
		return harmed(tx, 99, call{}, true)
	}, "calls", "the audit log knows of 10"},
	{"a record taken by a skilled hand", func(tx *Tx) error {
		return unaudited(tx, func() error { return calls.in(tx).Delete(3) })
	}, "calls", "the record is gone"},
	{"an audit entry that was changed", func(tx *Tx) error {
		return auditLog.in(tx).Put(4, AuditEntry{At: morning, Table: "calls", Action: ActionPut})
	}, "audit_hashes", "does not prove"},
	{"an audit entry that was taken out", func(tx *Tx) error {
		return auditLog.in(tx).Delete(4)
	}, "audit", "entry 4 is missing"},
	{"a hash of the tree that was taken out", func(tx *Tx) error {
		return auditHashes.in(tx).Delete(4)
	}, "audit_hashes", "does not prove"},
	{"values that were exchanged", func(tx *Tx) error {
		return auditValues.in(tx).Put(4, AuditValues{Salt: []byte("salt"), After: []byte("{}")})
	}, "audit_values", "not those of the entry"},
	{"a rule across tables that is broken", func(tx *Tx) error {
		return notices.in(tx).Put("wrong", "x")
	}, "notices", "a notice is wrong"},
}

// firstCall is the key of the first call.
var firstCall = appendUint64(nil, uint64(1))

func TestVerifyFinds(t *testing.T) {
	for _, test := range harms {
		t.Run(test.name, func(t *testing.T) {
			path := made(t, 10)
			db, err := open(t.Context(), path, testOptions, testOffice)
			if err != nil {
				t.Fatal(err)
			}
			update(t, db, func(tx *Tx) error {
				tx.writes++ // What goes to the waist directly is not counted.
				return test.harm(tx)
			})
			found, err := db.Verify(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(found, func(f Finding) bool {
				return f.Table == test.table && bytes.Contains([]byte(f.Problem), []byte(test.says))
			}) {
				t.Errorf("Verify found %v; want something in %s that says %q", found, test.table, test.says)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// harmed stores a call past the audit log: with its sums right, as a skilled hand
// would, or wrong.
func harmed(tx *Tx, id callID, c call, sums bool) error {
	if sums {
		return unaudited(tx, func() error { return calls.in(tx).Put(id, c) })
	}
	key := appendUint64(nil, id)
	raw, err := calls.in(tx).encode(key, c)
	return errors.Join(err, tx.waist.put("calls", key, raw))
}

func unaudited(tx *Tx, f func() error) error {
	err := f()
	tx.unlogged = nil
	return err
}

var _ = addCheck(testOffice, "notices", func(tx *Tx, report func(Finding)) error {
	_, wrong, err := notices.in(tx).Get("wrong")
	if wrong {
		report(Finding{Table: "notices", Problem: "a notice is wrong"})
	}
	return err
})
