package storage

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// holder says who has a file open. It is written beside the file while the file
// is open and removed on a clean close, so one that was left behind also tells
// that the last stop was not clean. The lock itself is bbolt's, on the file.
type holder struct {
	PID   int       `json:"pid"`
	Host  string    `json:"host"`
	Since time.Time `json:"since"`
}

func lockPath(path string) string { return path + ".lock" }

// UncleanStop tells whether whoever had the file open last did not close it: it
// was killed, the machine went down, or it is still at work. A check by a process of
// its own, with [CheckFile], should come before the next Open.
func UncleanStop(path string) (bool, error) {
	_, err := os.Stat(lockPath(path))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// writeHolder leaves word beside the file, durably: after a power cut it must
// still be there.
func writeHolder(path string, now time.Time) error {
	host, err := os.Hostname()
	if err != nil {
		host = "an unnamed host"
	}
	text, err := json.Marshal(holder{os.Getpid(), host, now})
	if err != nil {
		return err
	}
	if err := writeSynced(lockPath(path), append(text, '\n')); err != nil {
		return err
	}
	return syncFolderOf(path)
}

func removeHolder(path string) error { return os.Remove(lockPath(path)) }

// HeldBy is what [ErrLocked] should go with: who has the file open.
func HeldBy(path string) string {
	text, err := os.ReadFile(lockPath(path))
	if err != nil {
		return "it did not say who it is"
	}
	var h holder
	if err := json.Unmarshal(text, &h); err != nil {
		return "it did not say who it is"
	}
	return fmt.Sprintf("process %d on %s, since %s", h.PID, h.Host, h.Since.Format(time.RFC3339))
}
