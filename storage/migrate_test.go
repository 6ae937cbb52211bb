package storage

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"
)

// The made-up history of a file: version 1 had visits with a count in words,
// version 2 has a number, version 3 finds them by it.
type wordyVisit struct {
	Met string `json:"met"`
}

type numberedVisit struct {
	Met int `json:"met"`
}

var (
	firstForm   = &catalog{}
	wordyVisits = declare(firstForm, table[callID, wordyVisit]{name: "visits", key: sequenceKey[callID](), audited: true})

	thirdForm      = &catalog{}
	numberedVisits = declare(thirdForm, table[callID, numberedVisit]{name: "visits", key: sequenceKey[callID](), audited: true})
	visitsByCount  = addIndex(numberedVisits, index[callID, numberedVisit]{
		name: "by_count",
		keys: func(_ callID, v numberedVisit) [][]byte { return [][]byte{{byte(v.Met)}} },
	})
)

var _ = addMigrations(thirdForm,
	migration{"count in numbers", countInNumbers},
	migration{"find by count", func(tx *Tx) error { return visitsByCount.rebuild(tx) }},
)

var errUnknownWord = errors.New("a count in a word that is not known")

func countInNumbers(tx *Tx) error {
	numbered := declare(&catalog{}, table[callID, numberedVisit]{name: "visits", key: sequenceKey[callID](), audited: true})
	for row, err := range wordyVisits.in(tx).Rows(Span{}) {
		if err != nil {
			return err
		}
		met := slices.Index([]string{"none", "one", "two"}, row.Record.Met)
		if met < 0 {
			return errUnknownWord
		}
		if err := numbered.in(tx).Put(row.Key, numberedVisit{met}); err != nil {
			return err
		}
	}
	return nil
}

// populate makes a file of version 1.
func populate(t *testing.T, words ...string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "test.db")
	db, err := create(t.Context(), path, testOptions, firstForm)
	if err != nil {
		t.Fatal(err)
	}
	update(t, db, func(tx *Tx) error {
		for _, word := range words {
			id, err := wordyVisits.in(tx).NextID()
			if err := errors.Join(err, wordyVisits.in(tx).Put(id, wordyVisit{word})); err != nil {
				return err
			}
		}
		return nil
	})
	verifyAndClose(t, db)
	return path
}

func TestMigrationsBringAnOldFileUpToDate(t *testing.T) {
	path := populate(t, "two", "none", "two")
	for range 2 { // The second time there is nothing to do.
		db, err := open(t.Context(), path, testOptions, thirdForm)
		if err != nil {
			t.Fatal(err)
		}
		view(t, db, func(tx *Tx) error {
			var met2 []callID
			for row, err := range visitsByCount.rows(tx, prefix([]byte{2})) {
				if err != nil {
					return err
				}
				met2 = append(met2, row.Key)
			}
			if want := []callID{1, 3}; !slices.Equal(met2, want) {
				t.Errorf("visits that met two: %v, want %v", met2, want)
			}
			said, err := tx.identity()
			if said.schema != 3 {
				t.Errorf("the version is %d", said.schema)
			}
			return err
		})
		verifyAndClose(t, db)
	}
	backup, err := open(t.Context(), path+".version-1", testOptions, firstForm)
	if err != nil {
		t.Fatalf("the backup before the first migration: %v", err)
	}
	verifyAndClose(t, backup)
}

func TestMigrationThatFailsLeavesTheFileAsItWas(t *testing.T) {
	path := populate(t, "two", "many")
	if _, err := open(t.Context(), path, testOptions, thirdForm); !errors.Is(err, errUnknownWord) {
		t.Fatalf("Open: %v", err)
	}
	if unclean, err := UncleanStop(path); unclean || err != nil {
		t.Errorf("a refused file was left as if open: %v, %v", unclean, err)
	}
	db, err := open(t.Context(), path, testOptions, firstForm)
	if err != nil {
		t.Fatal(err)
	}
	defer verifyAndClose(t, db)
	view(t, db, func(tx *Tx) error {
		v, _, err := wordyVisits.in(tx).Get(1)
		if v.Met != "two" {
			t.Errorf("the first visit says %q", v.Met)
		}
		return err
	})
}

func TestOlderFileIsCheckedWithoutMigratingIt(t *testing.T) {
	path := populate(t, "two")
	found, err := checkFile(t.Context(), path, thirdForm)
	if err != nil || len(found) > 0 {
		t.Errorf("the check of a file of version 1: %v, %v", found, err)
	}
	db, err := open(t.Context(), path, testOptions, firstForm)
	if err != nil {
		t.Fatal(err)
	}
	verifyAndClose(t, db)
}
