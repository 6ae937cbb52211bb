package delivery

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	telegram "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"baocun/storage"
	"baocun/telegramtest"
)

// secret is a token whose traces the tests look for.
const secret = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"

// answering is a wire on which every request meets the same answer.
type answering func(*http.Request) (*http.Response, error)

func (a answering) RoundTrip(r *http.Request) (*http.Response, error) { return a(r) }

func replying(code int, body string) answering {
	return func(*http.Request) (*http.Response, error) {
		return &http.Response{
			StatusCode: code, Status: fmt.Sprint(code), Header: http.Header{"Retry-After": {"3"}},
			Body: io.NopCloser(strings.NewReader(body)),
		}, nil
	}
}

func clientOn(t *testing.T, wire http.RoundTripper) *Client {
	t.Helper()
	c, err := NewClient("https://api.telegram.org", secret, &http.Client{Transport: wire})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestAnswersAreReadAsTelegramMeansThem(t *testing.T) {
	tests := []struct {
		name  string
		code  int
		body  string
		want  APIError
		fails bool // with no *APIError
	}{
		{
			"refusal", 400, `{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}`,
			APIError{Code: 400, Description: "Bad Request: chat not found"},
			false,
		},
		{
			"too fast", 429, `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}`,
			APIError{Code: 429, Description: "Too Many Requests: retry after 7", RetryAfter: 7 * time.Second},
			false,
		},
		{
			"migration", 400, `{"ok":false,"error_code":400,"description":"Bad Request: x","parameters":{"migrate_to_chat_id":-1001234567890123}}`,
			APIError{Code: 400, Description: "Bad Request: x", MigrateTo: -1001234567890123},
			false,
		},
		{
			"a proxy's page", 502, "<html>Bad Gateway</html>",
			APIError{Code: 502, Description: "Bad Gateway", RetryAfter: 3 * time.Second, Foreign: true},
			false,
		},
		{
			"a proxy's JSON", 503, `{"error":"upstream"}`,
			APIError{Code: 503, Description: "Service Unavailable", RetryAfter: 3 * time.Second, Foreign: true},
			false,
		},
		{"a portal that says all is well", 200, "<html>Please log in</html>", APIError{}, true},
		{"half an answer", 200, `{"ok":true,"resu`, APIError{}, true},
		{"an answer without end", 200, strings.Repeat(" ", answerLimit+1), APIError{}, true},
	}
	for _, test := range tests {
		c := clientOn(t, replying(test.code, test.body))
		err := c.Call(t.Context(), "sendMessage", nil, nil)
		_, uploadErr := c.upload(t.Context(), telegram.SendDocumentParams{ChatID: 1}, "a.txt", []byte("a"))
		for how, err := range map[string]error{"a call": err, "an upload": uploadErr} {
			e, ok := errors.AsType[*APIError](err)
			if err == nil || ok == test.fails || ok && *e != test.want {
				t.Errorf("%s: %s came back as %#v, want %+v", test.name, how, err, test.want)
			}
		}
	}
}

func TestNoErrorShowsTheToken(t *testing.T) {
	leaky := errors.New("dial https://api.telegram.org/bot" + secret + "/getMe")
	wires := map[string]http.RoundTripper{
		"refused connection": answering(func(*http.Request) (*http.Response, error) {
			return nil, &net.OpError{Op: "dial", Err: errors.New("connection refused")}
		}),
		"an error that repeats the address": answering(func(*http.Request) (*http.Response, error) { return nil, leaky }),
		"a page":                            replying(502, "<html>"),
		"a redirect without an address":     replying(302, ""),
		"a redirect to itself": answering(func(r *http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: 302, Status: "302 Found", Body: http.NoBody, Header: http.Header{"Location": {r.URL.String()}}}, nil
		}),
		"a body that breaks off": answering(func(*http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: 200, Body: io.NopCloser(io.MultiReader(strings.NewReader("{"), failing{leaky}))}, nil
		}),
	}
	for name, wire := range wires {
		c := clientOn(t, wire)
		_, uploadErr := c.upload(t.Context(), telegram.SendDocumentParams{ChatID: 1}, "a.txt", []byte("a"))
		_, downloadErr := c.download(t.Context(), "file")
		for _, err := range []error{c.Call(t.Context(), "getMe", nil, nil), uploadErr, downloadErr} {
			if err == nil || strings.Contains(fmt.Sprintf("%v %+v %#v", err, err, err), secret) {
				t.Errorf("%s: the error is %v", name, err)
			}
		}
	}
}

// failing is a body that cannot be read.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestAnAddressMustBeAnURL(t *testing.T) {
	for _, server := range []string{"", "api.telegram.org", "https://", "http://[::1", "https://a b"} {
		if _, err := NewClient(server, secret, http.DefaultClient); err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("%q: %v", server, err)
		}
	}
}

// TestParametersReachTelegram looks at what the library's parameters become as
// JSON, where its own way would be a form.
func TestParametersReachTelegram(t *testing.T) {
	var got string
	c := clientOn(t, answering(func(r *http.Request) (*http.Response, error) {
		body, _ := io.ReadAll(r.Body)
		got = r.Method + " " + r.URL.Path + " " + r.Header.Get("Content-Type") + "\n" + strings.TrimSpace(string(body))
		return replying(200, `{"ok":true,"result":{}}`)(r)
	}))
	buttons, err := markup([][]storage.Button{{{Label: "a<b", Verb: "v"}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		method string
		params any
		json   string
	}{
		{"getMe", nil, `{}`},
		{
			"sendMessage",
			telegram.SendMessageParams{ChatID: int64(7), Text: "<b>&lt;</b>", ParseMode: models.ParseModeHTML, ReplyMarkup: buttons, ReplyParameters: replyTo(3), DisableNotification: true},
			`{"chat_id":7,"text":"<b>&lt;</b>","parse_mode":"HTML","disable_notification":true,"reply_parameters":{"message_id":3,"allow_sending_without_reply":true},"reply_markup":{"inline_keyboard":[[{"text":"a<b","callback_data":"v"}]]}}`,
		},
		{"sendMessage", telegram.SendMessageParams{ChatID: int64(-100), Text: "x"}, `{"chat_id":-100,"text":"x"}`},
		{"setMessageReaction", reaction(7, storage.React{Message: 3, Emoji: "👌"}), `{"chat_id":7,"message_id":3,"reaction":[{"type":"emoji","emoji":"👌"}]}`},
		{"sendDocument", telegram.SendDocumentParams{ChatID: int64(7), Document: &models.InputFileString{Data: "id"}}, `{"chat_id":7,"document":"id"}`},
	}
	for _, test := range tests {
		if err := c.Call(t.Context(), test.method, test.params, nil); err != nil {
			t.Fatal(err)
		}
		want := "POST /bot" + secret + "/" + test.method + " application/json\n" + test.json
		if got != want {
			t.Errorf("sent %s\nwant %s", got, want)
		}
	}
}

func TestFilesGoUpAndComeDown(t *testing.T) {
	server := telegramtest.New(telegramtest.Options{})
	defer server.Close()
	c, err := NewClient("https://api.telegram.org", "1:test", server.Client())
	if err != nil {
		t.Fatal(err)
	}
	person := server.Person("张某")
	person.Say("/start")
	content := strings.Repeat("纪要", 1000)
	up, err := c.upload(t.Context(), telegram.SendDocumentParams{ChatID: person.ID(), Caption: "<b>纪要</b>", ParseMode: models.ParseModeHTML},
		"纪要.docx", []byte(content))
	if err != nil || up.ID == 0 || up.Document.FileID == "" {
		t.Fatalf("uploaded as %+v, %v", up, err)
	}
	if m, _ := person.Last(); m.File == nil || m.File.Name != "纪要.docx" || m.Text != "纪要" {
		t.Errorf("the chat shows %+v", m)
	}
	down, err := c.download(t.Context(), up.Document.FileID)
	if err != nil || string(down) != content {
		t.Errorf("%d bytes came back, %v", len(down), err)
	}
	if _, err := c.download(t.Context(), "nothing"); fateOf(err) != refused {
		t.Errorf("an unknown file: %v", err)
	}
}
