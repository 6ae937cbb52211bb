package telegramtest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"
)

// An outcome is what a call is answered with.
type outcome struct {
	code        int
	description string
	body        []byte
	retryAfter  int
}

// described is a result that comes with a sentence, as those of setWebhook do.
type described struct {
	result      any
	description string
}

// ServeHTTP is the Bot API: /bot<token>/<method> and /file/bot<token>/<path>.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	open := s.begin()
	s.mu.Unlock()
	if !open {
		panic(http.ErrAbortHandler)
	}
	defer s.handlers.Done()
	rest, isBot := strings.CutPrefix(r.URL.Path, "/bot")
	path, isFile := strings.CutPrefix(r.URL.Path, "/file/bot")
	switch {
	case isFile:
		s.serveFile(w, path)
	case isBot:
		s.serveMethod(w, r, rest)
	default:
		write(w, raw(404, "Not Found"))
	}
}

// serveMethod takes what follows /bot in the address.
func (s *Server) serveMethod(w http.ResponseWriter, r *http.Request, rest string) {
	token, name, found := strings.Cut(rest, "/")
	if !found || strings.Contains(name, "/") {
		write(w, raw(404, "Not Found"))
		return
	}
	if o, ok := s.authorize(token); !ok {
		write(w, o)
		return
	}
	method := canonical(name)
	c, err := readCall(r, method)
	if errors.Is(err, errTooLarge) {
		write(w, raw(http.StatusRequestEntityTooLarge, "Request Entity Too Large"))
		return
	}
	if err != nil && !errors.As(err, new(refusal)) {
		panic(http.ErrAbortHandler) // the client hung up while it was sending
	}
	s.carryOut(w, r, c, err)
}

// authorize compares the token of a request with the bot's.
func (s *Server) authorize(token string) (outcome, bool) {
	id, secret, _ := strings.Cut(token, ":")
	if _, err := strconv.ParseInt(id, 10, 64); err != nil || secret == "" {
		return raw(401, "Unauthorized: invalid token specified"), false
	}
	return raw(401, "Unauthorized"), token == s.token
}

// carryOut answers a call that was read, with the faults that a test asked for.
func (s *Server) carryOut(w http.ResponseWriter, r *http.Request, c *call, unreadable error) {
	c.at = s.clock()
	fault := s.strike(c)
	if fault.Kind == Delay && !s.sleep(r.Context(), fault.Delay) {
		panic(http.ErrAbortHandler)
	}
	o, replaced := fault.instead()
	switch {
	case fault.Kind == CutBefore:
		s.enter(c, outcome{})
		panic(http.ErrAbortHandler)
	case replaced:
	case unreadable != nil:
		o = refused(unreadable)
	default:
		o = s.perform(r.Context(), c)
	}
	s.enter(c, o)
	if fault.Kind == CutAfter || r.Context().Err() != nil {
		panic(http.ErrAbortHandler)
	}
	write(w, o)
}

// perform checks a call's parameters and does what it asks.
func (s *Server) perform(ctx context.Context, c *call) outcome {
	handler, ok := methods[c.method]
	if !ok && !knownMethod(c.method) {
		return raw(404, "Not Found: method not found")
	}
	if err := c.check(); err != nil {
		return refused(err)
	}
	if c.method == "getUpdates" {
		return encode(s.getUpdates(ctx, c))
	}
	if !ok {
		return refused(bad("this server does not serve %s", c.method))
	}
	if delay, err := s.limits.admitUpload(c); err != nil || delay > 0 && !s.sleep(ctx, delay) {
		return refused(err)
	}
	return encode(s.locked(handler, c))
}

func (s *Server) locked(handler method, c *call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return handler(s, c)
}

// check holds a call's parameters against those the method knows. Telegram ignores unknown ones; a test wants to hear of
// them.
func (c *call) check() error {
	names := c.arguments.names()
	for _, argument := range c.arguments {
		if !utf8.ValidString(argument.Value) {
			return bad("Strings must be encoded in UTF-8")
		}
	}
	for name := range c.files {
		if !c.attached(name) {
			names = append(names, name)
		}
	}
	if unknown := unknownParameters(c.method, names); len(unknown) > 0 {
		return bad("unknown parameter %s", strings.Join(unknown, ", "))
	}
	for _, name := range missingParameters(c.method, names) {
		if !ownWords[name] {
			return bad("Parameter %q is required", name)
		}
	}
	return nil
}

// ownWords are the parameters whose absence the methods themselves complain of, each in its own way.
var ownWords = map[string]bool{
	"action": true, "callback_query_id": true, "chat_id": true, "commands": true, "document": true, "message_id": true,
	"message_ids": true, "photo": true, "text": true, "url": true, "user_id": true, "file_id": true,
}

// attached reports whether a file that came with a call is named in one of its parameters.
func (c *call) attached(file string) bool {
	for _, argument := range c.arguments {
		if strings.Contains(argument.Value, "attach://"+file) {
			return true
		}
	}
	return false
}

// encode makes an outcome of what a method returned.
func encode(result any, err error) outcome {
	if err != nil {
		return refused(err)
	}
	d, ok := result.(described)
	if ok {
		result = d.result
	}
	encoded, isRaw := result.(json.RawMessage)
	if !isRaw {
		if encoded, err = json.Marshal(result); err != nil {
			panic(fmt.Sprintf("telegramtest: encode a result: %v", err))
		}
	}
	body := make([]byte, 0, len(encoded)+64)
	body = append(append(body, `{"ok":true,"result":`...), encoded...)
	if d.description != "" {
		body = fmt.Appendf(body, `,"description":%q`, d.description)
	}
	return outcome{code: 200, body: append(body, '}')}
}

// refused makes an outcome of an error, in the Bot API's words.
func refused(err error) outcome {
	r := refusal{code: 500, text: "restart"}
	errors.As(err, &r)
	if r.code == 429 {
		r.text = fmt.Sprintf("retry after %d", r.retryAfter)
	}
	code, description := rewrite(r.code, r.text)
	return failure(code, description, r.retryAfter, r.migrated)
}

// raw is an answer of the HTTP layer, which knows no rewriting.
func raw(code int, description string) outcome { return failure(code, description, 0, 0) }

func failure(code int, description string, retryAfter int, migrated int64) outcome {
	type parameters struct {
		RetryAfter int   `json:"retry_after,omitempty"`
		Migrated   int64 `json:"migrate_to_chat_id,omitempty"`
	}
	answer := struct {
		OK          bool        `json:"ok"`
		Code        int         `json:"error_code"`
		Description string      `json:"description"`
		Parameters  *parameters `json:"parameters,omitempty"`
	}{false, code, description, nil}
	if retryAfter > 0 || migrated != 0 {
		answer.Parameters = &parameters{retryAfter, migrated}
	}
	body, err := json.Marshal(answer)
	if err != nil {
		panic(fmt.Sprintf("telegramtest: encode a refusal: %v", err))
	}
	return outcome{code: code, description: description, body: body, retryAfter: retryAfter}
}

func write(w http.ResponseWriter, o outcome) {
	header := w.Header()
	header.Set("Content-Type", "application/json")
	if o.body[0] == '<' {
		header.Set("Content-Type", "text/html")
	}
	header.Set("Content-Length", strconv.Itoa(len(o.body)))
	if o.retryAfter > 0 {
		header.Set("Retry-After", strconv.Itoa(o.retryAfter))
	}
	w.WriteHeader(o.code)
	w.Write(o.body) //nolint:errcheck // The bot may have hung up; it is its business.
}
