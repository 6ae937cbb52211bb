package storage

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"baocun/township"
)

var friday = township.NewDate(2026, time.November, 20)

func TestRecordComesBackAsItWasPut(t *testing.T) {
	db := checked(t, testOffice)
	want := call{Village: 3, Day: friday, Note: "村里 <没人>", Receipt: "A-1"}
	var id callID
	update(t, db, func(tx *Tx) (err error) {
		id, err = addCall(tx, want)
		return err
	})
	view(t, db, func(tx *Tx) error {
		got, found, err := calls.in(tx).Get(id)
		if err != nil || !found || got != want {
			t.Errorf("Get(%d) = %+v, %v, %v; want %+v", id, got, found, err, want)
		}
		if _, found, err := calls.in(tx).Get(id + 1); err != nil || found {
			t.Errorf("Get of what is not there: found %v, err %v", found, err)
		}
		return nil
	})
}

func TestIndexFollowsItsRecord(t *testing.T) {
	db := checked(t, testOffice)
	saturday := friday.AddDays(1)
	steps := []struct {
		name             string
		do               func(Table[callID, call]) error
		friday, saturday []callID
	}{
		{"put", func(c Table[callID, call]) error { return c.Put(1, call{Village: 1, Day: friday}) }, []callID{1}, nil},
		{"another", func(c Table[callID, call]) error { return c.Put(2, call{Village: 1, Day: friday}) }, []callID{1, 2}, nil},
		{"moved", func(c Table[callID, call]) error { return c.Put(1, call{Village: 1, Day: saturday}) }, []callID{2}, []callID{1}},
		{"changed elsewhere", func(c Table[callID, call]) error {
			return c.Put(1, call{Village: 1, Day: saturday, Note: "x"})
		}, []callID{2}, []callID{1}},
		{"deleted", func(c Table[callID, call]) error { return c.Delete(2) }, nil, []callID{1}},
		{"deleted again", func(c Table[callID, call]) error { return c.Delete(2) }, nil, []callID{1}},
	}
	for _, step := range steps {
		update(t, db, func(tx *Tx) error { return step.do(calls.in(tx)) })
		view(t, db, func(tx *Tx) error {
			for day, want := range map[township.Date][]callID{friday: step.friday, saturday: step.saturday} {
				if got := callsOn(t, tx, 1, day); !slices.Equal(got, want) {
					t.Errorf("%s: calls on %v are %v, want %v", step.name, day, got, want)
				}
			}
			return nil
		})
	}
}

func callsOn(t testing.TB, tx *Tx, village uint64, day township.Date) (ids []callID) {
	t.Helper()
	for row, err := range callsByDay.rows(tx, prefix(appendDate(appendUint64(nil, village), day))) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, row.Key)
	}
	return ids
}

// wordOffice finds a call by each word of its note, some of them twice over.
var wordOffice = &catalog{}

var wordCalls = declare(wordOffice, table[callID, call]{name: "calls", key: numberKey[callID]()})

var callsByWord = addIndex(wordCalls, index[callID, call]{
	name: "by_word",
	keys: func(_ callID, c call) (keys [][]byte) {
		for word := range strings.FieldsSeq(c.Note) {
			keys = append(keys, appendText(nil, word))
		}
		return keys
	},
})

func TestRecordIsFoundUnderEachOfItsKeys(t *testing.T) {
	db := checked(t, wordOffice)
	for _, step := range []struct {
		note string
		want []string
	}{
		{"a b a", []string{"a", "b"}},
		{"b c c", []string{"b", "c"}},
		{"", nil},
		{"a", []string{"a"}},
	} {
		update(t, db, func(tx *Tx) error { return wordCalls.in(tx).Put(1, call{Note: step.note}) })
		view(t, db, func(tx *Tx) error {
			var found []string
			for _, word := range []string{"a", "b", "c"} {
				for row, err := range callsByWord.rows(tx, prefix(appendText(nil, word))) {
					if err != nil || row.Key != 1 {
						t.Errorf("%q: %s leads to %d (%v)", step.note, word, row.Key, err)
					}
					found = append(found, word)
				}
			}
			if !slices.Equal(found, step.want) {
				t.Errorf("%q is found under %v, want %v", step.note, found, step.want)
			}
			return nil
		})
	}
}

func TestUniqueIndexRefusesASecondRecord(t *testing.T) {
	db := checked(t, testOffice)
	update(t, db, func(tx *Tx) error { return calls.in(tx).Put(1, call{Receipt: "A-1"}) })
	err := db.Update(t.Context(), func(tx *Tx) error { return calls.in(tx).Put(2, call{Receipt: "A-1"}) })
	if !errors.Is(err, ErrNotUnique) {
		t.Fatalf("a second A-1: %v, want ErrNotUnique", err)
	}
	update(t, db, func(tx *Tx) error {
		return errors.Join(calls.in(tx).Put(1, call{Receipt: "A-2"}), calls.in(tx).Put(2, call{Receipt: "A-1"}))
	})
	view(t, db, func(tx *Tx) error {
		row, found, err := callsByReceipt.one(tx, appendText(nil, "A-1"))
		if err != nil || !found || row.Key != 2 {
			t.Errorf("A-1 leads to %d, %v, %v; want 2", row.Key, found, err)
		}
		return nil
	})
}
