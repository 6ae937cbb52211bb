package telegramtest

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

// How updates are posted to a webhook, from the Bot API server's source.
const (
	webhookTimeout    = 60 * time.Second
	firstRetry        = time.Second
	slowestRetry      = 60 * time.Second
	longestRetryAfter = time.Hour
	goneFor           = 23 * time.Hour // after so long of 410 the webhook is removed
)

// post queues an update for the webhook, behind the others of its chat. The lock must be held.
func (s *Server) post(u *update) {
	w := s.webhook
	waiting, posting := w.lanes[u.chat]
	if !posting && !s.begin() {
		return
	}
	w.lanes[u.chat] = append(waiting, u)
	if posting {
		return
	}
	go func() {
		defer s.handlers.Done()
		for {
			next, ok := s.nextPost(w, u.chat)
			if !ok || !s.postUntilTaken(w, next) {
				return
			}
		}
	}()
}

// nextPost takes the oldest update of a chat out of its lane, and gives the lane up if there is none.
func (s *Server) nextPost(w *webhook, ch *chat) (*update, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	waiting := w.lanes[ch]
	if len(waiting) == 0 || w.ctx.Err() != nil {
		delete(w.lanes, ch)
		return nil, false
	}
	w.lanes[ch] = waiting[1:]
	return waiting[0], true
}

// postUntilTaken tries until the bot takes the update or it expires, and says whether the webhook is still there.
func (s *Server) postUntilTaken(w *webhook, u *update) bool {
	delay := firstRetry
	for {
		pause, repeat, open := s.tryPost(w, u, delay)
		if !open || pause == 0 && !repeat {
			return open
		}
		if pause > 0 && !s.sleep(w.ctx, pause) {
			return false
		}
		delay = min(2*delay, slowestRetry)
	}
}

// tryPost posts once. It returns how long to wait before the next attempt, whether the update must be posted again
// though it was taken, and whether the webhook is still there.
func (s *Server) tryPost(w *webhook, u *update, delay time.Duration) (pause time.Duration, repeat, open bool) {
	select {
	case w.connections <- struct{}{}:
	case <-w.ctx.Done():
		return 0, false, false
	}
	s.mu.Lock()
	s.expire(s.clock())
	stale := u.settled
	s.mu.Unlock()
	if stale {
		<-w.connections
		return 0, false, true
	}
	code, retryAfter, problem := s.postOnce(w, u)
	<-w.connections
	s.mu.Lock()
	defer s.mu.Unlock()
	if w.ctx.Err() != nil {
		return 0, false, false
	}
	if problem == "" {
		repeat = s.strikes(Duplicate)
		s.taken(w, u, repeat)
		return 0, repeat, true
	}
	s.failed(w, code, problem)
	return max(delay, retryAfter), false, s.webhook == w
}

// taken notes that the bot took an update. The lock must be held.
func (s *Server) taken(w *webhook, u *update, repeat bool) {
	w.refusedFrom = time.Time{}
	s.decide(u, Delivered)
	if !repeat {
		s.settle(u, Confirmed)
	}
}

// failed notes that the bot did not take an update, and removes a webhook that has long been gone. The lock must be
// held.
func (s *Server) failed(w *webhook, code int, problem string) {
	now := s.clock()
	w.lastError, w.failed = problem, now
	switch {
	case code != http.StatusGone:
		w.refusedFrom = time.Time{}
	case w.refusedFrom.IsZero():
		w.refusedFrom = now
	case now.Sub(w.refusedFrom) >= goneFor && s.webhook == w:
		s.endWebhook()
	}
}

// postOnce sends the update and returns what is wrong with the answer; nothing is with any 2xx.
func (s *Server) postOnce(w *webhook, u *update) (code int, retryAfter time.Duration, problem string) {
	r, err := http.NewRequestWithContext(w.ctx, http.MethodPost, w.url, bytes.NewReader(u.json))
	if err != nil {
		return 0, 0, err.Error()
	}
	r.Header.Set("Content-Type", "application/json")
	if w.secret != "" {
		r.Header.Set("X-Telegram-Bot-Api-Secret-Token", w.secret)
	}
	response, err := s.posts.Do(r)
	if err != nil {
		return 0, 0, "Connection failed"
	}
	defer response.Body.Close()
	io.Copy(io.Discard, response.Body) //nolint:errcheck // Only the status counts.
	if response.StatusCode/100 == 2 {
		return response.StatusCode, 0, ""
	}
	seconds, _ := strconv.Atoi(response.Header.Get("Retry-After"))
	retryAfter = min(max(time.Duration(seconds)*time.Second, 0), longestRetryAfter)
	return response.StatusCode, retryAfter, fmt.Sprintf("Wrong response from the webhook: %d %s",
		response.StatusCode, http.StatusText(response.StatusCode))
}

// InProcess posts every request straight to a handler, without any connection. It is meant for Options.Webhooks.
func InProcess(handler http.Handler) http.RoundTripper { return inProcess{handler} }

type inProcess struct{ handler http.Handler }

// RoundTrip answers what the handler wrote.
func (p inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body == nil {
		r.Body = http.NoBody
	}
	defer r.Body.Close()
	answer := &answerWriter{header: make(http.Header), code: http.StatusOK}
	p.handler.ServeHTTP(answer, r)
	return &http.Response{
		StatusCode: answer.code, Status: http.StatusText(answer.code), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: answer.header, Body: io.NopCloser(&answer.body), ContentLength: int64(answer.body.Len()), Request: r,
	}, nil
}

// An answerWriter keeps what a handler writes.
type answerWriter struct {
	header http.Header
	code   int
	wrote  bool
	body   bytes.Buffer
}

func (a *answerWriter) Header() http.Header { return a.header }

func (a *answerWriter) WriteHeader(code int) {
	if !a.wrote {
		a.code, a.wrote = code, true
	}
}

func (a *answerWriter) Write(b []byte) (int, error) {
	a.wrote = true
	return a.body.Write(b)
}
