package storage_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/township"
)

// TestLookingIntoAFileLeavesNoTrace reads a closed file, which stays as it was to the last
// byte, and is refused while somebody has it open.
func TestLookingIntoAFileLeavesNoTrace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "baocun.db")
	options := storage.Options{Clock: storagetest.At(storagetest.Morning), TimeZone: storagetest.TimeZone}
	db := must(storage.Create(t.Context(), path, options))(t)
	err := db.Update(t.Context(), func(tx *storage.Tx) error { return tx.SaveNotice(township.Notice{Year: 2027}) })
	if err != nil {
		t.Fatal(err)
	}
	look := func() (years []int, err error) {
		err = storage.Look(t.Context(), path, func(tx *storage.Tx) error {
			all, err := tx.Notices()
			for _, n := range all {
				years = append(years, n.Year)
			}
			return err
		})
		return years, err
	}
	if _, err := look(); !errors.Is(err, storage.ErrLocked) {
		t.Errorf("an open file: %v", err)
	}
	storagetest.VerifyAndClose(t, db)
	before := must(os.ReadFile(path))(t)
	same(t, "years", must(look())(t), []int{2027})
	same(t, "the file is as it was", string(must(os.ReadFile(path))(t)) == string(before), true)
}
