package storage

import (
	"crypto/sha256"
	"fmt"
	"time"
)

// upload is a document that Telegram holds: sending it again costs no drawing
// and no upload. Arguments name what was drawn, revisions included, so that the
// same ones mean the same file.
type upload struct {
	FileID string    `json:"file_id"`
	At     time.Time `json:"at"`
}

const uploadKept = 30 * 24 * time.Hour

var uploads = declare(office, table[string, upload]{name: "uploads", key: textKey[string]()})

func uploadKey(d Document) string {
	return fmt.Sprintf("%s/%x", d.Kind, sha256.Sum256(d.Args))
}

// UploadOf is Telegram's file id of a document of the same kind and arguments
// that was sent within the last 30 days, and whether there is one.
func (tx *Tx) UploadOf(d Document) (fileID string, uploaded bool, err error) {
	u, found, err := uploads.in(tx).Get(uploadKey(d))
	return u.FileID, found, err
}

func (tx *Tx) keepUpload(e Entry, fileID string) error {
	if e.Payload.Document == nil || e.Payload.Document.Again != nil || fileID == "" {
		return nil
	}
	return uploads.in(tx).Put(uploadKey(*e.Payload.Document), upload{fileID, tx.Now().UTC()})
}

func (tx *Tx) forgetUploads() error {
	return forget(uploads.in(tx), func(u upload) bool { return tx.Now().Sub(u.At) > uploadKept })
}
