package storage

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// childWork names what this test binary does instead of testing, when a test
// starts it again as a process of its own.
const childWork = "STORAGE_TEST_CHILD"

var childWorks = map[string]func(path string) error{
	"check":  childCheck,
	"commit": childCommit,
}

func TestMain(m *testing.M) {
	work := childWorks[os.Getenv(childWork)]
	if work == nil {
		goleak.VerifyTestMain(m)
		return
	}
	if err := work(os.Args[1]); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// child starts a process that does a work on a file. It dies with the test.
func child(t testing.TB, work, path string) *exec.Cmd {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, os.Args[0], path)
	cmd.Env = append(os.Environ(), childWork+"="+work)
	return cmd
}

// childCheck fails when there is a finding, or dies of one.
func childCheck(path string) error {
	found, err := checkFile(context.Background(), path, testOffice)
	if err == nil && len(found) > 0 {
		err = fmt.Errorf("%v", found)
	}
	return err
}

// childCommit stores calls and says the number of each that is safely stored,
// until it is killed.
func childCommit(path string) error {
	db, err := open(context.Background(), path, testOptions, testOffice)
	if err != nil {
		return err
	}
	for {
		var id callID
		err := db.Update(context.Background(), func(tx *Tx) (err error) {
			id, err = addCall(tx, call{Village: 1, Day: friday, Note: "stored before the number is said"})
			return err
		})
		if err != nil {
			return err
		}
		fmt.Println(id)
	}
}
