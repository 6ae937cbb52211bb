package storage

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// made makes a file of n calls and closes it.
func made(t testing.TB, n int) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "test.db")
	db, err := create(t.Context(), path, testOptions, testOffice)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, db, n)
	verifyAndClose(t, db)
	return path
}

// reopened opens a file for the rest of the test.
func reopened(t testing.TB, path string) *DB {
	t.Helper()
	db, err := open(t.Context(), path, testOptions, testOffice)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { verifyAndClose(t, db) })
	return db
}

func TestSecondToOpenIsToldWhoHasTheFile(t *testing.T) {
	path := made(t, 1)
	reopened(t, path)
	want := fmt.Sprintf("process %d on ", os.Getpid())
	_, err := open(t.Context(), path, testOptions, testOffice)
	if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), want) {
		t.Errorf("a second Open: %v; want ErrLocked and %q", err, want)
	}
	if _, err := checkFile(t.Context(), path, testOffice); !errors.Is(err, ErrLocked) {
		t.Errorf("a check of an open file: %v; want ErrLocked", err)
	}
}

func TestCloseIsCleanAndOnce(t *testing.T) {
	path := made(t, 1)
	db, err := open(t.Context(), path, testOptions, testOffice)
	if err != nil {
		t.Fatal(err)
	}
	if unclean, err := UncleanStop(path); !unclean || err != nil {
		t.Errorf("while the file is open: unclean %v, %v", unclean, err)
	}
	if err := errors.Join(db.Close(), db.Close()); err != nil {
		t.Error(err)
	}
	if unclean, err := UncleanStop(path); unclean || err != nil {
		t.Errorf("after Close: unclean %v, %v", unclean, err)
	}
	if err := db.View(t.Context(), func(*Tx) error { return nil }); !errors.Is(err, ErrClosed) {
		t.Errorf("a View after Close: %v, want ErrClosed", err)
	}
}

// TestKilledProcessLosesNothingItSaidWasStored kills a process in the midst of
// its commits, a few times over.
func TestKilledProcessLosesNothingItSaidWasStored(t *testing.T) {
	path := made(t, 0)
	last := 0
	for round := range 3 {
		last = killAfter(t, path, 20+7*round, last)
		if unclean, err := UncleanStop(path); !unclean || err != nil {
			t.Fatalf("after a kill: unclean %v, %v", unclean, err)
		}
		if out, err := child(t, "check", path).CombinedOutput(); err != nil {
			t.Fatalf("after a kill: %v\n%s", err, out)
		}
	}
	view(t, reopened(t, path), func(tx *Tx) error {
		n, err := calls.in(tx).Count()
		if n < last {
			t.Errorf("%d calls are stored, %d were said to be", n, last)
		}
		return err
	})
}

// killAfter lets a child say n numbers more, kills it, and returns the last it said.
func killAfter(t *testing.T, path string, n, last int) int {
	t.Helper()
	cmd := child(t, "commit", path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for range n {
		if !lines.Scan() {
			t.Fatal("the child ended by itself")
		}
		if last, err = strconv.Atoi(lines.Text()); err != nil {
			t.Fatalf("the child said %q", lines.Text())
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	return last
}
