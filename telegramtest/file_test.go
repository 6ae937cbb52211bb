package telegramtest

import (
	"bytes"
	"image"
	"image/png"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/go-telegram/bot/models"
)

// pngOf is a PNG of this size.
func pngOf(t *testing.T, width, height int) []byte {
	t.Helper()
	var content bytes.Buffer
	if err := png.Encode(&content, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return content.Bytes()
}

func TestAnUploadIsSentAgainByItsId(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	zhang.Say("/start")
	id := strconv.FormatInt(zhang.ID(), 10)
	if a := l.upload("sendDocument", map[string]string{"chat_id": id, "caption": "<b>名册</b>", "parse_mode": "HTML"},
		"document", "名册.xlsx", []byte("PK")); !a.OK {
		t.Fatal(a)
	}
	sent, _ := zhang.Last()
	if sent.File.Name != "名册.xlsx" || string(sent.File.Content) != "PK" || sent.HTML() != "<b>名册</b>" {
		t.Errorf("%+v, %+v", sent, sent.File)
	}
	again := result[models.Message](l, "sendDocument", `{"chat_id":%s,"document":"%s"}`, id, sent.File.ID)
	if again.Document.FileID != sent.File.ID || again.Document.FileName != "名册.xlsx" || again.Caption != "" {
		t.Errorf("%+v", again.Document)
	}
	edited := result[models.Message](l, "editMessageCaption", `{"chat_id":%s,"message_id":%d,"caption":"旧"}`, id, sent.ID)
	if edited.Caption != "旧" || edited.Document == nil {
		t.Errorf("%+v", edited)
	}
	if files := l.server.Calls("sendDocument")[0].Files; len(files) != 1 || files[0] != "名册.xlsx" {
		t.Errorf("the ledger holds %q", files)
	}
}

func TestAPictureIsMeasured(t *testing.T) {
	l := dial(t, Options{})
	zhang := l.server.Person("张某")
	zhang.Say("/start")
	fields := map[string]string{"chat_id": strconv.FormatInt(zhang.ID(), 10), "photo": "attach://card"}
	for _, c := range []struct {
		content []byte
		want    string
	}{
		{pngOf(t, 40, 30), "200"},
		{pngOf(t, 9000, 1001), "400 Bad Request: PHOTO_INVALID_DIMENSIONS"},
		{[]byte("no picture"), "400 Bad Request: IMAGE_PROCESS_FAILED"},
		{nil, "400 Bad Request: file must be non-empty"},
		{make([]byte, maxPhoto+1), "400 Bad Request: file is too big"},
	} {
		if a := l.upload("sendPhoto", fields, "card", "card.png", c.content); !strings.HasPrefix(a.String(), c.want) {
			t.Errorf("got %v, want %s", a, c.want)
		}
	}
	sent, _ := zhang.Last()
	if sent.File.Kind != "Photo" || sent.File.width != 40 {
		t.Errorf("%+v", sent.File)
	}
}

func TestAnUploadOfMoreThanFiftyMegabytesIsTooLarge(t *testing.T) {
	l := dial(t, Options{})
	a := l.upload("sendDocument", map[string]string{"chat_id": "1"}, "document", "a", make([]byte, maxUpload+2<<20))
	if a.String() != "413 Request Entity Too Large" {
		t.Error(a)
	}
}

func TestWhatPeopleSendIsDownloaded(t *testing.T) {
	clock := newHand()
	l := dial(t, Options{Clock: clock.read})
	zhang := l.server.Person("张某")
	zhang.SendFile("名册.csv", []byte("一,二"), "/import 三组")
	zhang.SendPhoto(pngOf(t, 40, 30), "")
	zhang.SendVoice([]byte("OggS"), 3*time.Second)
	updates := l.updates()
	document, photo, voice := updates[0].Message, updates[1].Message, updates[2].Message
	if document.Document.FileName != "名册.csv" || document.Document.MimeType != "text/csv; charset=utf-8" ||
		document.Caption != "/import 三组" || document.CaptionEntities[0].Length != 7 || photo.Photo[0].Height != 30 ||
		voice.Voice.Duration != 3 {
		t.Errorf("%+v %+v %+v", document.Document, photo.Photo, voice.Voice)
	}
	file := result[models.File](l, "getFile", `{"file_id":"%s"}`, document.Document.FileID)
	if got := l.download(file.FilePath); got != "一,二" {
		t.Errorf("downloaded %q", got)
	}
	clock.advance(time.Hour)
	if got := l.download(file.FilePath); !strings.Contains(got, "Not Found") {
		t.Errorf("an hour later downloaded %q", got)
	}
}

// download fetches a file by its path.
func (l *line) download(path string) string {
	l.t.Helper()
	response, err := l.client.Get("http://telegram.test/file/bot1:test/" + path)
	if err != nil {
		l.t.Fatal(err)
	}
	return body(l.t, response)
}
