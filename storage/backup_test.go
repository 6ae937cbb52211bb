package storage

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/mod/sumdb/note"
)

// keys makes a signer and its verifier.
func keys(t *testing.T) (note.Signer, note.Verifier) {
	t.Helper()
	private, public, err := note.GenerateKey(rand.Reader, "township")
	if err != nil {
		t.Fatal(err)
	}
	signer, err1 := note.NewSigner(private)
	verifier, err2 := note.NewVerifier(public)
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	return signer, verifier
}

func TestBackupIsOneMomentOfAFileInUse(t *testing.T) {
	db := checked(t, testOffice)
	fill(t, db, 500)
	ctx, stop := context.WithCancel(t.Context())
	var writers sync.WaitGroup
	writers.Go(func() {
		for ctx.Err() == nil {
			err := db.Update(ctx, func(tx *Tx) error { _, err := addCall(tx, call{Village: 9}); return err })
			if err != nil && !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
		}
	})
	for range 5 {
		path := filepath.Join(t.TempDir(), "backup.db")
		head, err := db.Backup(t.Context(), path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if found, err := checkFile(t.Context(), path, testOffice); err != nil || len(found) > 0 {
			t.Errorf("the backup: %v, %v", found, err)
		}
		view(t, reopened(t, path), func(tx *Tx) error {
			if n, err := calls.in(tx).Count(); int64(n) != head.Size || err != nil {
				t.Errorf("the backup has %d calls (%v), its head says %d", n, err, head.Size)
			}
			return nil
		})
	}
	stop()
	writers.Wait()
}

func TestBackupThatIsBrokenOffLeavesTheLastOne(t *testing.T) {
	db := checked(t, testOffice)
	path := filepath.Join(t.TempDir(), "backup.db")
	if _, err := db.Backup(t.Context(), path, nil); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	fill(t, db, 10)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := db.Backup(ctx, path, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("Backup: %v, want context.Canceled", err)
	}
	if after, _ := os.ReadFile(path); string(after) != string(before) {
		t.Error("the last backup was touched")
	}
	if left, _ := filepath.Glob(path + "?*"); len(left) > 0 {
		t.Errorf("beside the backup there is %v", left)
	}
}

func TestSignedHeadHoldsTheLogToItsPast(t *testing.T) {
	signer, verifier := keys(t)
	path := made(t, 20)
	db, err := open(t.Context(), path, testOptions, testOffice)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	backup := filepath.Join(t.TempDir(), "backup.db")
	if _, err := db.Backup(t.Context(), backup, signer); err != nil {
		t.Fatal(err)
	}
	signed, err := os.ReadFile(backup + ".head")
	if err != nil {
		t.Fatal(err)
	}
	fill(t, db, 20)
	if err := db.CheckHead(t.Context(), signed, verifier); err != nil {
		t.Errorf("a log that only grew: %v", err)
	}
	forged := []byte(strings.Replace(string(signed), "\n20\n", "\n19\n", 1))
	if err := db.CheckHead(t.Context(), forged, verifier); err == nil {
		t.Error("a head that was changed after it was signed passed")
	}
	rewriteHistory(t, db)
	if err := db.CheckHead(t.Context(), signed, verifier); !errors.Is(err, ErrDamaged) {
		t.Errorf("a log that was written anew: %v, want ErrDamaged", err)
	}
}

func TestSignedHeadShowsAFileThatWentBack(t *testing.T) {
	signer, verifier := keys(t)
	db := checked(t, testOffice)
	fill(t, db, 20)
	backup := filepath.Join(t.TempDir(), "backup.db")
	if _, err := db.Backup(t.Context(), backup, signer); err != nil {
		t.Fatal(err)
	}
	signed, err := os.ReadFile(backup + ".head")
	if err != nil {
		t.Fatal(err)
	}
	older := reopened(t, made(t, 10))
	if err := older.CheckHead(t.Context(), signed, verifier); !errors.Is(err, ErrDamaged) {
		t.Errorf("a file with a shorter log: %v, want ErrDamaged", err)
	}
}

// rewriteHistory does what somebody who knows the program can: change an entry
// and grow the whole tree anew over it, so that the file verifies.
func rewriteHistory(t *testing.T, db *DB) {
	t.Helper()
	update(t, db, func(tx *Tx) error {
		entry, _, err := auditLog.in(tx).Get(3)
		if err != nil {
			return err
		}
		entry.By = Actor{Person: 99}
		if err := auditLog.in(tx).Put(3, entry); err != nil {
			return err
		}
		grown := newTree(tx, 0)
		for p, err := range tx.pairs(&auditLog.bucket, Span{}) {
			if err != nil {
				return err
			}
			id, err := auditLog.key.parse(p.key)
			if err != nil {
				return err
			}
			if err := auditHashes.in(tx).Delete(id); err != nil {
				return err
			}
			if err := grown.add(textOf(p.value)); err != nil {
				return err
			}
		}
		return nil
	})
	found, err := db.Verify(t.Context())
	if err != nil || len(found) > 0 {
		t.Fatalf("the forgery shows by itself: %v, %v", found, err)
	}
}
