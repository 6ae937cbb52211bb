package storage

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
)

// TestFullDiskHeals puts a device that is always full under an open file, and
// takes it away again.
func TestFullDiskHeals(t *testing.T) {
	db, path := roomy(t)
	putBack := replaceFile(t, path, "/dev/full", os.O_RDWR)
	err := db.Update(t.Context(), func(tx *Tx) error { return notices.in(tx).Put("a", "lost") })
	if !errors.Is(err, ErrFull) {
		t.Errorf("a commit to a full disk: %v, want ErrFull", err)
	}
	view(t, db, func(tx *Tx) error {
		if _, found, err := notices.in(tx).Get("a"); found || err != nil {
			t.Errorf("what did not fit is there: %v, %v", found, err)
		}
		return nil
	})
	putBack()
	update(t, db, func(tx *Tx) error { return notices.in(tx).Put("b", "kept") })
	verifyAndClose(t, db)
	view(t, reopened(t, path), func(tx *Tx) error {
		if n, err := notices.in(tx).Count(); n != 1 || err != nil {
			t.Errorf("%d notices, %v; want the one that fitted", n, err)
		}
		return nil
	})
}

// TestUncertainCommitIsTheLast has the disk refuse writes for another reason.
func TestUncertainCommitIsTheLast(t *testing.T) {
	db, path := roomy(t)
	putBack := replaceFile(t, path, path, os.O_RDONLY)
	err := db.Update(t.Context(), func(tx *Tx) error { return notices.in(tx).Put("a", "lost") })
	if !errors.Is(err, ErrUncertain) {
		t.Fatalf("a commit that failed: %v, want ErrUncertain", err)
	}
	putBack()
	nothing := func(*Tx) error { t.Error("a transaction began"); return nil }
	for name, err := range map[string]error{
		"View":   db.View(t.Context(), nothing),
		"Update": db.Update(t.Context(), nothing),
		"Close":  db.Close(),
	} {
		if !errors.Is(err, ErrUncertain) {
			t.Errorf("%s after an uncertain commit: %v", name, err)
		}
	}
	if unclean, err := UncleanStop(path); !unclean || err != nil {
		t.Errorf("after an uncertain commit: unclean %v, %v", unclean, err)
	}
	if err := db.engine.close(); err != nil { // As the end of the process does.
		t.Fatal(err)
	}
	reopened(t, path)
}

// roomy opens a file with free pages, so that a small commit need not make it
// larger. The test closes it.
func roomy(t *testing.T) (*DB, string) {
	t.Helper()
	path := made(t, 500)
	db, err := open(t.Context(), path, testOptions, testOffice)
	if err != nil {
		t.Fatal(err)
	}
	update(t, db, func(tx *Tx) error {
		for id := range callID(500) {
			if err := calls.in(tx).Delete(id); err != nil {
				return err
			}
		}
		return nil
	})
	for range 3 {
		update(t, db, func(tx *Tx) error { _, err := calls.in(tx).NextID(); return err })
	}
	return db, path
}

// replaceFile has what this process does to one file done to another, until
// putBack.
func replaceFile(t *testing.T, path, other string, flag int) (putBack func()) {
	t.Helper()
	fd := descriptorOf(t, path)
	kept, err := syscall.Dup(fd)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(other, flag, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := syscall.Dup3(int(f.Fd()), fd, 0); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := errors.Join(syscall.Dup3(kept, fd, 0), syscall.Close(kept)); err != nil {
			t.Fatal(err)
		}
	}
}

func descriptorOf(t *testing.T, path string) int {
	t.Helper()
	links, err := filepath.Glob("/proc/self/fd/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, link := range links {
		if to, err := os.Readlink(link); err == nil && to == path {
			fd, err := strconv.Atoi(filepath.Base(link))
			if err != nil {
				t.Fatal(err)
			}
			return fd
		}
	}
	t.Fatal(fmt.Errorf("%s is not open", path))
	return 0
}
