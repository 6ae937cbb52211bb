package telegramtest

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"
)

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
	c.at = s.clock()
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
	c.at = s.clock()
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
