package storage

import (
	"path/filepath"
	"slices"
	"testing"
)

func TestADamagedEntryDoesNotHoldUpTheOthers(t *testing.T) {
	db, err := Create(t.Context(), filepath.Join(t.TempDir(), "test.db"), testOptions)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	var entries []Entry
	update(t, db, func(tx *Tx) error {
		chat, err := tx.ChatOf(7, PrivateChat)
		if err != nil {
			return err
		}
		for _, key := range []Key{"u1/1", "u2/1", "u3/1"} {
			if err := tx.Enqueue(Entry{Key: key, Chat: chat.ID, Payload: Payload{Send: &Send{Text: "x"}}}); err != nil {
				return err
			}
		}
		entries, err = tx.Waiting(0, 10)
		return err
	})
	update(t, db, func(tx *Tx) error { return flipEntry(tx, entries[1].ID) })
	update(t, db, func(tx *Tx) error {
		var outcomes []Outcome
		for _, e := range entries {
			outcomes = append(outcomes, Outcome{Entry: e.ID, Result: Said, Message: int(e.ID)})
		}
		done, err := tx.Settle(outcomes)
		if !slices.Equal(done.Damaged, []EntryID{entries[1].ID}) {
			t.Errorf("damaged are %v, want only entry %d", done.Damaged, entries[1].ID)
		}
		return err
	})
	view(t, db, func(tx *Tx) error {
		for i, wantSaid := range []bool{true, false, true} {
			_, said, err := tx.MessageOf(entries[i].Key)
			if err != nil || said != wantSaid {
				t.Errorf("%s is said: %v, %v; want %v", entries[i].Key, said, err, wantSaid)
			}
		}
		return nil
	})
}

// flipEntry changes one bit of an entry as a failing disk would.
func flipEntry(tx *Tx, id EntryID) error {
	table := outbox.in(tx)
	key := table.table.key.put(nil, id)
	raw, err := tx.get(&table.table.bucket, key)
	if err != nil {
		return err
	}
	bad := slices.Clone(raw)
	bad[len(bad)-2] ^= 1
	return tx.replace(&table.table.bucket, key, slices.Clone(raw), bad)
}
