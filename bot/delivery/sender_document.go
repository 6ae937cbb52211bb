package delivery

import (
	"context"
	"maps"
	"sync"

	telegram "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
	"golang.org/x/sync/singleflight"

	"baocun/storage"
)

// uploads see to it that a document which goes to many is drawn and uploaded for
// the first of them only.
type uploads struct {
	first singleflight.Group

	mu sync.Mutex
	// fresh are the file ids whose outcomes are not committed yet.
	fresh map[string]string
}

func uploadName(d storage.Document) string { return d.Kind + " " + string(d.Args) }

func (u *uploads) remember(name, fileID string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.fresh == nil {
		u.fresh = make(map[string]string)
	}
	u.fresh[name] = fileID
}

func (u *uploads) fileID(name string) string {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.fresh[name]
}

// committed forgets a file id that is in the file now.
func (u *uploads) committed(fileID string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	maps.DeleteFunc(u.fresh, func(_, id string) bool { return id == fileID })
}

// sendDocument sends a document by its file id where Telegram has it, and draws
// and uploads it otherwise. Who finds it being uploaded waits for the file id.
func (s *Sender) sendDocument(ctx context.Context, t task, d storage.Document) (sent, error) {
	if d.Again != nil {
		return s.postDocument(ctx, t, d, file{id: d.Again.FileID, isPhoto: d.Again.IsPhoto})
	}
	for {
		fileID, err := s.uploaded(ctx, d)
		if err != nil {
			return sent{}, err
		}
		if fileID != "" {
			done, err := s.postDocument(ctx, t, d, file{id: fileID})
			if !lostFile(err) {
				return done, err
			}
		}
		mine := false
		done, err, _ := s.uploads.first.Do(uploadName(d), func() (any, error) {
			mine = true
			return s.upload(ctx, t, d)
		})
		if mine {
			return done.(sent), err
		}
	}
}

// uploaded is the file id of a document that Telegram has, or nothing.
func (s *Sender) uploaded(ctx context.Context, d storage.Document) (fileID string, err error) {
	if fresh := s.uploads.fileID(uploadName(d)); fresh != "" {
		return fresh, nil
	}
	err = s.db.View(ctx, func(tx *storage.Tx) error {
		fileID, _, err = tx.UploadOf(d)
		return err
	})
	return fileID, err
}

// upload draws a document, sends it and remembers its file id.
func (s *Sender) upload(ctx context.Context, t task, d storage.Document) (sent, error) {
	var f file
	err := s.db.View(ctx, func(tx *storage.Tx) (err error) {
		f.name, f.content, err = s.options.Draw(ctx, tx, d)
		return err
	})
	if err != nil {
		return sent{}, lasting{err}
	}
	done, err := s.postDocument(ctx, t, d, f)
	if err == nil && done.Document.FileID != "" {
		s.uploads.remember(uploadName(d), done.Document.FileID)
	}
	return done, err
}

// file is what a document is sent as: the id of one that Telegram has, or a name
// and content.
type file struct {
	id, name string
	content  []byte
	// isPhoto tells that Telegram has it as a photo, which is sent another way.
	isPhoto bool
}

// postDocument sends a file with its caption, which goes plain if Telegram cannot
// read its HTML.
func (s *Sender) postDocument(ctx context.Context, t task, d storage.Document, f file) (done sent, err error) {
	under, err := markup(d.Buttons, nil)
	if err != nil {
		return sent{}, lasting{err}
	}
	params := telegram.SendDocumentParams{
		ChatID: t.chat.Telegram, Caption: d.Caption, ParseMode: models.ParseModeHTML, ReplyMarkup: under,
	}
	done, err = s.callDocument(ctx, params, f)
	if fateOf(err) == garbled {
		params.Caption, params.ParseMode = Plain(d.Caption), ""
		done, err = s.callDocument(ctx, params, f)
	}
	return done, err
}

func (s *Sender) callDocument(ctx context.Context, params telegram.SendDocumentParams, f file) (done sent, err error) {
	switch {
	case f.id == "":
		return s.client.upload(ctx, params, f.name, f.content)
	case f.isPhoto:
		photo := telegram.SendPhotoParams{
			ChatID: params.ChatID, Photo: &models.InputFileString{Data: f.id}, Caption: params.Caption,
			ParseMode: params.ParseMode, ReplyMarkup: params.ReplyMarkup,
		}
		return done, s.client.Call(ctx, "sendPhoto", photo, &done)
	}
	params.Document = &models.InputFileString{Data: f.id}
	return done, s.client.Call(ctx, "sendDocument", params, &done)
}
