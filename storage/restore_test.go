package storage

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestRestoredFileIsTheBackupAndTheOldOneIsKept(t *testing.T) {
	path, backup := made(t, 20), made(t, 10)
	aside := filepath.Join(t.TempDir(), "aside.db")
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(lockPath(path), []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Restore(backup, path, aside); err != nil {
		t.Fatal(err)
	}
	if unclean, err := UncleanStop(path); unclean || err != nil {
		t.Errorf("after restoring: unclean %v, %v", unclean, err)
	}
	if kept, err := os.ReadFile(aside); string(kept) != string(before) || err != nil {
		t.Errorf("the old file was not kept as it was: %v", err)
	}
	view(t, reopened(t, path), func(tx *Tx) error {
		if n, err := calls.in(tx).Count(); n != 10 || err != nil {
			t.Errorf("%d calls (%v), want those of the backup, 10", n, err)
		}
		return nil
	})
}

func TestNothingIsOverwrittenByRestoring(t *testing.T) {
	path, backup, aside := made(t, 20), made(t, 10), made(t, 5)
	if err := Restore(backup, path, aside); !errors.Is(err, ErrExists) {
		t.Errorf("over a file set aside before: %v, want ErrExists", err)
	}
	if err := Restore(filepath.Join(t.TempDir(), "none.db"), path, aside+".2"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("from a backup that is not there: %v", err)
	}
	if head, err := HeadOf(t.Context(), path); head.Size != 20 || err != nil {
		t.Errorf("the file has %d entries after that (%v), want its 20", head.Size, err)
	}
}

func TestRestoringWhereNoFileIsMakesOne(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "new.db")
	if err := Restore(made(t, 10), path, filepath.Join(folder, "aside.db")); err != nil {
		t.Fatal(err)
	}
	if head, err := HeadOf(t.Context(), path); head.Size != 10 || err != nil {
		t.Errorf("the file has %d entries (%v), want 10", head.Size, err)
	}
}
