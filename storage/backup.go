package storage

import (
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Backup writes a copy of the file as of one commit, without stopping anybody,
// and the head of its audit log. The copy gets its name only when it is whole and
// on disk; an older one under that name is replaced. Given a signer, the head is
// left beside the copy as a signed note, NAME.head: kept elsewhere, it lets
// [DB.CheckHead] show that no entry of that day was altered since.
//
// Write to a local disk and carry the copy away from there: while it is written,
// the pages it needs cannot be used again.
func (db *DB) Backup(ctx context.Context, path string, signer note.Signer) (head Head, err error) {
	err = db.transact(ctx, false, func(tx *Tx) error {
		if head, err = tx.Audit().Head(); err != nil {
			return err
		}
		return createSynced(path+".new", func(w io.Writer) error {
			return tx.inner.copyTo(&whileAlive{tx, w})
		})
	})
	if err == nil {
		err = renameSynced(path+".new", path)
	}
	if err == nil && signer != nil {
		err = writeHead(path+".head", head, signer)
	}
	if err != nil {
		os.Remove(path + ".new")
		return Head{}, fmt.Errorf("back up to %s: %w", path, err)
	}
	return head, nil
}

// whileAlive stops a copy when its transaction's context is done.
type whileAlive struct {
	tx *Tx
	w  io.Writer
}

func (w *whileAlive) Write(b []byte) (int, error) {
	if err := w.tx.alive(); err != nil {
		return 0, err
	}
	return w.w.Write(b)
}

// headTitle is the first line of a head's text, as a note that signs something
// else must not pass for one.
const headTitle = "baocun audit log"

// String is the head as it is signed.
func (h Head) String() string {
	return fmt.Sprintf("%s\n%d\n%s\n", headTitle, h.Size, h.Hash)
}

func writeHead(path string, head Head, signer note.Signer) error {
	text, err := note.Sign(&note.Note{Text: head.String()}, signer)
	if err != nil {
		return err
	}
	return writeSynced(path, text)
}

// ReadHead reads a head that was signed.
func ReadHead(signed []byte, verifier note.Verifier) (head Head, err error) {
	n, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return head, err
	}
	lines := strings.Split(n.Text, "\n")
	if len(lines) != 4 || lines[0] != headTitle {
		return head, fmt.Errorf("the note is not about an audit log")
	}
	if head.Size, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return head, err
	}
	head.Hash, err = tlog.ParseHash(lines[2])
	return head, err
}

// CheckHead sees that the log still begins with what a signed head was about.
func (db *DB) CheckHead(ctx context.Context, signed []byte, verifier note.Verifier) error {
	then, err := ReadHead(signed, verifier)
	if err != nil {
		return fmt.Errorf("read the signed head: %w", err)
	}
	return db.View(ctx, func(tx *Tx) error {
		now, err := tx.Audit().Head()
		if err != nil {
			return err
		}
		if now.Size < then.Size {
			return fmt.Errorf("%w: the audit log has %d entries and once had %d", ErrDamaged, now.Size, then.Size)
		}
		again, err := tx.Audit().HeadAt(then.Size)
		if err == nil && again != then {
			err = fmt.Errorf("%w: the audit log's first %d entries were altered", ErrDamaged, then.Size)
		}
		return err
	})
}
