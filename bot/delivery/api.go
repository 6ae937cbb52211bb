package delivery

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	telegram "github.com/go-telegram/bot"
)

// answerLimit bounds what is read of an answer. The largest is a hundred
// updates of at most 64 KiB each.
const answerLimit = 16 << 20

// A Client calls the Bot API. Its parameters are those of the go-telegram library,
// sent as JSON, for the library's own multipart costs twice as much; only a file
// is uploaded by the library, over the same wire. A Client keeps the token to
// itself: no error that leaves it contains the token.
type Client struct {
	http    *http.Client
	server  string
	token   string
	uploads *telegram.Bot
}

// NewClient returns a client for the bot with a token at a server, such as
// https://api.telegram.org. Deadlines come with each call, so the HTTP client
// should have no timeout of its own: a poll is meant to wait.
func NewClient(server, token string, wire *http.Client) (*Client, error) {
	if u, err := url.Parse(server); err != nil || u.Host == "" {
		return nil, fmt.Errorf("the Bot API's address %q is not an URL such as https://api.telegram.org", server)
	}
	c := &Client{http: wire, server: strings.TrimRight(server, "/"), token: token}
	var err error
	c.uploads, err = telegram.New(token, telegram.WithSkipGetMe(), telegram.WithServerURL(c.server),
		telegram.WithHTTPClient(0, uploadWire{c}), telegram.WithErrorsHandler(func(error) {}))
	if err != nil {
		return nil, fmt.Errorf("prepare uploads: %w", err)
	}
	return c, nil
}

// Call calls a method and decodes what it returns into result, which may be nil.
// A refusal of Telegram's is an *APIError; any other error is of the way there.
func (c *Client) Call(ctx context.Context, method string, params, result any) error {
	body, err := encodeParams(params)
	if err != nil {
		return fmt.Errorf("%s: %w", method, lasting{err})
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.server+"/bot"+c.token+"/"+method, body)
	if err != nil {
		return fmt.Errorf("%s: %w", method, c.hide(err))
	}
	request.Header.Set("Content-Type", "application/json")
	if result == nil {
		result = new(json.RawMessage)
	}
	if err := c.do(request, result); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	return nil
}

// encodeParams leaves < and > as they are: escaped for a web page they would make
// Telegram's HTML six times as long.
func encodeParams(params any) (io.Reader, error) {
	if params == nil {
		params = struct{}{}
	}
	body := new(bytes.Buffer)
	encoder := json.NewEncoder(body)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(params); err != nil {
		return nil, fmt.Errorf("encode the parameters: %w", err)
	}
	return body, nil
}

// reply is the envelope of every answer.
type reply struct {
	OK          bool   `json:"ok"`
	Result      any    `json:"result"`
	ErrorCode   int    `json:"error_code"`
	Description string `json:"description"`
	Parameters  struct {
		RetryAfter      int   `json:"retry_after"`
		MigrateToChatID int64 `json:"migrate_to_chat_id"`
	} `json:"parameters"`
}

// do sends a request and decodes what the envelope holds into result. An answer
// that is no envelope, as the page of a proxy in between, is an error with the
// HTTP status.
func (c *Client) do(request *http.Request, result any) error {
	response, err := c.http.Do(request)
	if err != nil {
		return c.hide(err)
	}
	defer response.Body.Close()
	body, err := readAtMost(response.Body, answerLimit)
	if err != nil {
		return fmt.Errorf("read the answer: %w", c.hide(err))
	}
	r := reply{Result: result}
	err = json.Unmarshal(body, &r)
	switch {
	case r.OK && err != nil:
		return fmt.Errorf("read the result: %w", lasting{err})
	case r.OK:
		return nil
	case r.ErrorCode == 0:
		return strangeAnswer(response)
	}
	return &APIError{
		Code: r.ErrorCode, Description: r.Description, MigrateTo: r.Parameters.MigrateToChatID,
		RetryAfter: time.Duration(r.Parameters.RetryAfter) * time.Second,
	}
}

// strangeAnswer is what did not come from Telegram. One that says that all is
// well is not believed.
func strangeAnswer(response *http.Response) error {
	if response.StatusCode < 400 {
		return fmt.Errorf("answered %s without the Bot API's envelope", response.Status)
	}
	after, _ := strconv.Atoi(response.Header.Get("Retry-After"))
	return &APIError{
		Code: response.StatusCode, Description: http.StatusText(response.StatusCode), Foreign: true,
		RetryAfter: time.Duration(max(after, 0)) * time.Second,
	}
}

// readAtMost refuses a body that is longer than the limit.
func readAtMost(body io.Reader, limit int64) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(body, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(content)) > limit {
		return nil, errTooLong
	}
	return content, nil
}

var errTooLong = errors.New("longer than allowed")

// hide takes the token out of an error. Those of net/http carry the whole URL.
func (c *Client) hide(err error) error {
	if inner := (*url.Error)(nil); errors.As(err, &inner) {
		err = inner.Err
	}
	if strings.Contains(err.Error(), c.token) {
		return errors.New(strings.ReplaceAll(err.Error(), c.token, "TOKEN"))
	}
	return err
}

// An APIError is a refusal in Telegram's words.
type APIError struct {
	Code        int
	Description string
	// RetryAfter is how long to wait, with code 429.
	RetryAfter time.Duration
	// MigrateTo is the supergroup that a group has become.
	MigrateTo int64
	// Foreign tells that somebody in between answered, not Telegram.
	Foreign bool
}

func (e *APIError) Error() string { return strconv.Itoa(e.Code) + " " + e.Description }
