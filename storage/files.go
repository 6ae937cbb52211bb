package storage

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
)

// writeSynced writes a small file and waits until the disk has it.
func writeSynced(path string, text []byte) error {
	return createSynced(path, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}

// createSynced makes a file, or empties it, and waits until the disk has what
// write wrote. A file that could not be written whole is removed.
func createSynced(path string, write func(io.Writer) error) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, f.Close())
		if err != nil {
			os.Remove(path)
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	return f.Sync()
}

// renameSynced gives a finished file its name and waits until the disk has the
// name too.
func renameSynced(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return syncFolderOf(to)
}

// syncFolderOf makes a new or changed name durable. Windows has no such call.
func syncFolderOf(path string) (err error) {
	if runtime.GOOS == "windows" {
		return nil
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
