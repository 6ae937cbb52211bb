package telegramtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/go-telegram/bot/models"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A line is a bot at the other end of a server, which sees of it what is on the wire.
type line struct {
	t      *testing.T
	server *Server
	client *http.Client
}

// dial makes a server and a line to it, in memory.
func dial(t *testing.T, o Options) *line {
	t.Helper()
	s := New(o)
	t.Cleanup(s.Close)
	return &line{t: t, server: s, client: s.Client()}
}

// An answer is what the Bot API answers.
type answer struct {
	OK          bool            `json:"ok"`
	Result      json.RawMessage `json:"result"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Parameters  struct {
		RetryAfter int   `json:"retry_after"`
		Migrated   int64 `json:"migrate_to_chat_id"`
	} `json:"parameters"`
	header http.Header
}

// String is a refusal as the tests write it.
func (a answer) String() string {
	if a.OK {
		return "200 " + string(a.Result)
	}
	return fmt.Sprintf("%d %s", a.Code, a.Description)
}

// try calls a method with a JSON object, made of the format and its values.
func (l *line) try(method, format string, values ...any) (answer, error) {
	body := fmt.Sprintf(format, values...)
	response, err := l.client.Post("http://telegram.test/bot1:test/"+method, "application/json", strings.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		return answer{}, err
	}
	a := answer{header: response.Header}
	if err := json.Unmarshal(content, &a); err != nil {
		return answer{}, fmt.Errorf("%d %s: %w", response.StatusCode, content, err)
	}
	if !a.OK && a.Code != response.StatusCode {
		l.t.Errorf("%s: the status is %d, the code %d", method, response.StatusCode, a.Code)
	}
	return a, nil
}

// call is try where nothing may go wrong on the way.
func (l *line) call(method, format string, values ...any) answer {
	l.t.Helper()
	a, err := l.try(method, format, values...)
	if err != nil {
		l.t.Fatalf("%s: %v", method, err)
	}
	return a
}

// result calls a method that must succeed and decodes its result.
func result[T any](l *line, method, format string, values ...any) T {
	l.t.Helper()
	a := l.call(method, format, values...)
	var r T
	if !a.OK {
		l.t.Fatalf("%s: %v", method, a)
	}
	if err := json.Unmarshal(a.Result, &r); err != nil {
		l.t.Fatalf("%s: %s: %v", method, a.Result, err)
	}
	return r
}

// refused holds a call to the refusal it must get.
func (l *line) refused(want, method, format string, values ...any) answer {
	l.t.Helper()
	a := l.call(method, format, values...)
	if a.String() != want {
		l.t.Errorf("%s %s\n got %s\nwant %s", method, fmt.Sprintf(format, values...), a, want)
	}
	return a
}

// poll gets updates.
func (l *line) poll(format string, values ...any) []models.Update {
	l.t.Helper()
	return result[[]models.Update](l, "getUpdates", format, values...)
}

// send makes the bot send a text and returns its message id.
func (l *line) send(chat int64, text string) int {
	l.t.Helper()
	return result[models.Message](l, "sendMessage", `{"chat_id":%d,"text":%s}`, chat, quoted(text)).ID
}

func quoted(text string) []byte {
	encoded, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return encoded
}

// A hand is a clock that a test moves.
type hand struct{ now time.Time }

func (h *hand) read() time.Time         { return h.now }
func (h *hand) advance(d time.Duration) { h.now = h.now.Add(d) }

func newHand() *hand { return &hand{time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)} }

// says returns the texts of messages.
func says(updates []models.Update) string {
	var texts []string
	for _, u := range updates {
		switch {
		case u.Message != nil:
			texts = append(texts, u.Message.Text)
		case u.CallbackQuery != nil:
			texts = append(texts, "["+u.CallbackQuery.Data+"]")
		case u.MyChatMember != nil:
			texts = append(texts, string(u.MyChatMember.OldChatMember.Type)+">"+string(u.MyChatMember.NewChatMember.Type))
		default:
			texts = append(texts, "?")
		}
	}
	return strings.Join(texts, " ")
}

// upload calls a method with a multipart form: the fields, and one file under the name of its field.
func (l *line) upload(method string, fields map[string]string, field, name string, content []byte) answer {
	l.t.Helper()
	var body bytes.Buffer
	kind := writeForm(l.t, &body, fields, field, name, content)
	response, err := l.client.Post("http://telegram.test/bot1:test/"+method, kind, &body)
	if err != nil {
		l.t.Fatal(err)
	}
	defer response.Body.Close()
	var a answer
	if err := json.NewDecoder(response.Body).Decode(&a); err != nil {
		l.t.Fatal(err)
	}
	return a
}

// writeForm writes the form and returns its content type.
func writeForm(
	t *testing.T, body io.Writer, fields map[string]string, field, name string, content []byte,
) string {
	t.Helper()
	form := multipart.NewWriter(body)
	for field, value := range fields {
		if err := form.WriteField(field, value); err != nil {
			t.Fatal(err)
		}
	}
	file, err := form.CreateFormFile(field, name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	return form.FormDataContentType()
}
