package telegramtest

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	_ "image/gif"  // Telegram takes pictures in these formats.
	_ "image/jpeg" // The same.
	_ "image/png"  // The same.
	"math/rand/v2"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/go-telegram/bot/models"
)

const (
	maxDownload  = 20 << 20
	maxPhoto     = 10 << 20
	maxPhotoEdge = 10_000    // width and height together
	linkLife     = time.Hour // how long a download path works
)

// A fileKind is a way in which a file can be in a message; an id of one kind cannot be sent as another.
type fileKind struct {
	name, folder, prefix, method string
}

var (
	documentFile = fileKind{"Document", "documents", "BQACAgUAAx", "document"}
	photoFile    = fileKind{"Photo", "photos", "AgACAgUAAx", "photo"}
	voiceFile    = fileKind{"VoiceNote", "voice", "AwACAgUAAx", "voice"}
)

// A File is the file of a message.
type File struct {
	ID      string
	Kind    string // Document, Photo or VoiceNote
	Name    string // empty for a picture or a voice message
	MIME    string
	Content []byte
	Length  time.Duration // of a voice message

	unique        string
	path          string
	kind          fileKind
	width, height int
	linked        time.Time // until when the path works
}

// files are all files that passed through the server.
type files struct {
	byID   map[string]*File
	byPath map[string]*File
}

// add stores a file; the server's random numbers name it.
func (f *files) add(random *rand.Rand, kind fileKind, name, kindOfContent string, content []byte) *File {
	if f.byID == nil {
		f.byID, f.byPath = make(map[string]*File), make(map[string]*File)
	}
	token := make([]byte, 36)
	for i := range token {
		token[i] = byte(random.Uint32())
	}
	file := &File{
		ID: kind.prefix + base64.RawURLEncoding.EncodeToString(token), Kind: kind.name, Name: name, Content: content,
		MIME:   mimeOf(name, kindOfContent, content),
		unique: "Ag" + base64.RawURLEncoding.EncodeToString(token[:9]), kind: kind,
	}
	if kind == photoFile {
		picture, _, _ := image.DecodeConfig(bytes.NewReader(content))
		file.width, file.height = picture.Width, picture.Height
	}
	file.path = fmt.Sprintf("%s/file_%d%s", kind.folder, len(f.byID), path.Ext(name))
	f.byID[file.ID], f.byPath[file.path] = file, file
	return file
}

func mimeOf(name, given string, content []byte) string {
	if given != "" && given != "application/octet-stream" {
		return given
	}
	if byName := mime.TypeByExtension(path.Ext(name)); byName != "" {
		return byName
	}
	kind, _, _ := strings.Cut(http.DetectContentType(content), ";")
	return kind
}

// wire puts the file into a message as the Bot API shows it.
func (f *File) wire(m *models.Message) {
	size := int64(len(f.Content))
	switch f.kind {
	case documentFile:
		m.Document = &models.Document{
			FileID: f.ID, FileUniqueID: f.unique, FileName: f.Name, MimeType: f.MIME, FileSize: size,
		}
	case photoFile:
		m.Photo = []models.PhotoSize{{
			FileID: f.ID, FileUniqueID: f.unique, Width: f.width, Height: f.height, FileSize: int(size),
		}}
	case voiceFile:
		m.Voice = &models.Voice{
			FileID: f.ID, FileUniqueID: f.unique, Duration: int(f.Length.Seconds()), MimeType: "audio/ogg", FileSize: size,
		}
	}
}

// take finds the file that a call sends: uploaded under the parameter's name, attached under another, or known by id.
func (s *Server) take(c *call, kind fileKind) (*File, error) {
	value := c.arguments.Get(kind.method)
	name, attached := strings.CutPrefix(value, "attach://")
	if !attached {
		name = kind.method
	}
	if up, ok := c.files[name]; ok {
		return s.store(kind, up)
	}
	if value == "" || attached {
		return nil, bad("there is no %s in the request", kind.method)
	}
	file, ok := s.files.byID[value]
	switch {
	case !ok:
		return nil, bad("Wrong file identifier/HTTP URL specified")
	case file.kind != kind:
		return nil, bad("Can't use file of type %s as %s", file.Kind, kind.name)
	}
	return file, nil
}

// store keeps an upload, if it may be sent as what it is sent as.
func (s *Server) store(kind fileKind, up upload) (*File, error) {
	switch {
	case len(up.content) == 0:
		return nil, bad("File must be non-empty")
	case kind == documentFile:
		return s.files.add(s.random, kind, up.name, up.mime, up.content), nil
	case len(up.content) > maxPhoto:
		return nil, bad("File is too big")
	}
	picture, _, err := image.DecodeConfig(bytes.NewReader(up.content))
	switch {
	case err != nil:
		return nil, bad("IMAGE_PROCESS_FAILED")
	case picture.Width+picture.Height > maxPhotoEdge:
		return nil, bad("PHOTO_INVALID_DIMENSIONS")
	}
	return s.files.add(s.random, kind, "", up.mime, up.content), nil
}

// getFile makes a file ready for download.
func (s *Server) getFile(c *call) (any, error) {
	file, ok := s.files.byID[c.arguments.Get("file_id")]
	switch {
	case !ok:
		return nil, bad("wrong file_id or the file is temporarily unavailable")
	case len(file.Content) > maxDownload:
		return nil, bad("file is too big")
	}
	file.linked = c.at.Add(linkLife)
	return models.File{
		FileID: file.ID, FileUniqueID: file.unique, FileSize: int64(len(file.Content)), FilePath: file.path,
	}, nil
}

// serveFile answers with a file's content; rest is the token and the path.
func (s *Server) serveFile(w http.ResponseWriter, rest string) {
	token, name, _ := strings.Cut(rest, "/")
	if o, ok := s.authorize(token); !ok {
		write(w, o)
		return
	}
	s.mu.Lock()
	file, ok := s.files.byPath[name]
	ok = ok && s.clock().Before(file.linked)
	s.mu.Unlock()
	if !ok {
		write(w, raw(404, "Not Found"))
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Write(file.Content) //nolint:errcheck // The bot may have hung up; it is its business.
}
