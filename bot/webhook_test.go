package bot

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"baocun/bot/delivery"
	"baocun/storage"
	"baocun/storage/storagetest"
)

const testSecret = "a-long_Secret"

// receive runs a webhook over an office until the test ends.
func receive(t *testing.T, f *office) *webhook {
	t.Helper()
	w := newWebhook(f.intake, testSecret)
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	ended := make(chan error, 1)
	go func() { ended <- w.run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the webhook ended with %v", err)
		}
	})
	return w
}

// posting is a request as Telegram makes it.
func posting(body string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/telegram", strings.NewReader(body))
	r.Header.Set(secretHeader, testSecret)
	return r
}

func status(w http.Handler, r *http.Request) int {
	answer := httptest.NewRecorder()
	w.ServeHTTP(answer, r)
	return answer.Code
}

func TestEveryPostGetsAStatusThatSaysWhy(t *testing.T) {
	f := openOffice(t, storage.Options{})
	w := receive(t, f)
	for _, c := range []struct {
		what   string
		change func(*http.Request)
		body   string
		want   int
	}{
		{"an update", nil, said(1, "a"), 200},
		{"the same update again", nil, said(1, "a"), 200},
		{"an update that cannot be handled", nil, said(2, "err"), 200},
		{"an update that cannot be understood", nil, `{"update_id":3,"message":7}`, 200},
		{"a visit of a browser", func(r *http.Request) { r.Method = http.MethodGet }, "", 405},
		{"no secret", func(r *http.Request) { r.Header.Del(secretHeader) }, said(4, "b"), 401},
		{"a wrong secret", func(r *http.Request) { r.Header.Set(secretHeader, testSecret+"x") }, said(4, "b"), 403},
		{"a body said to be too long", nil, said(4, strings.Repeat("b", maxBody)), 413},
		{"a body that grows too long", func(r *http.Request) { r.ContentLength = -1 }, said(4, strings.Repeat("b", maxBody)), 413},
		{"a body that breaks off", func(r *http.Request) { r.Body = io.NopCloser(cutOff{}) }, "", 400},
		{"what is not JSON", nil, "<html>", 400},
		{"what is no update", nil, `{"ok":true}`, 400},
		{"two updates", nil, said(4, "b") + said(5, "c"), 400},
	} {
		t.Run(c.what, func(t *testing.T) {
			r := posting(c.body)
			if c.change != nil {
				c.change(r)
			}
			if got := status(w, r); got != c.want {
				t.Errorf("answered %d, want %d", got, c.want)
			}
		})
	}
	if got := strings.Join(f.recorded(t), " "); got != "a" {
		t.Errorf("recorded %q, want only a", got)
	}
}

type cutOff struct{}

func (cutOff) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestAPostIsAnsweredAfterItsCommit(t *testing.T) {
	f := openOffice(t, storage.Options{})
	w := receive(t, f)
	if got := status(w, posting(said(1, "a"))); got != 200 || len(f.recorded(t)) != 1 {
		t.Errorf("answered %d with %v recorded", got, f.recorded(t))
	}
}

func TestPostsThatArriveTogetherShareACommit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := openOffice(t, storage.Options{})
		w := receive(t, f)
		var commits []int
		first := make(chan struct{})
		f.handle = func(tx *storage.Tx, u update, e *effects) error {
			if u.ID == 1 {
				<-first
			}
			return notebook(tx, u, e)
		}
		f.answer = func(a delivery.Answer) { commits = append(commits, len(f.recorded(t))) }
		var posts sync.WaitGroup
		for id := range int64(150) {
			posts.Go(func() {
				if got := status(w, posting(pressedOn(id+1, "visit"))); got != 200 {
					t.Errorf("post %d was answered %d", id, got)
				}
			})
			synctest.Wait()
			if id == 149 {
				close(first)
			}
		}
		posts.Wait()
		if got, want := slices.Compact(commits), []int{1, 101, 150}; !slices.Equal(got, want) {
			t.Errorf("after the commits %v were recorded, want %v", got, want)
		}
	})
}

func TestAWebhookThatStopsSendsPostsBack(t *testing.T) {
	f := openOffice(t, storage.Options{})
	w := newWebhook(f.intake, testSecret)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := w.run(ctx); err != nil {
		t.Fatal(err)
	}
	for range 2 * maxBatch { // some find the queue open, others find it full
		answer := httptest.NewRecorder()
		w.ServeHTTP(answer, posting(said(1, "a")))
		if answer.Code != 503 || answer.Header().Get("Retry-After") == "" {
			t.Fatalf("answered %d, Retry-After %q", answer.Code, answer.Header().Get("Retry-After"))
		}
	}
	if got := f.recorded(t); len(got) != 0 {
		t.Errorf("recorded %v", got)
	}
}

func TestAFullDiskSendsPostsBackUntilThereIsRoom(t *testing.T) {
	f := openOffice(t, storage.Options{MaxSize: 4 << 20})
	w := receive(t, f)
	long := strings.Repeat("长", 10_000)
	got, id := 200, int64(0)
	for got == 200 && id < 10_000 {
		id++
		got = status(w, posting(said(id, fmt.Sprint(id, long))))
	}
	if got != 503 {
		t.Fatalf("post %d was answered %d, want 503", id, got)
	}
	if n := len(f.recorded(t)); n != int(id)-1 {
		t.Errorf("%d posts were answered 200 and %d are recorded", id-1, n)
	}
}

func TestAWebhookEndsWithAFileThatTakesNothingMore(t *testing.T) {
	db, err := storage.Create(t.Context(), filepath.Join(t.TempDir(), "office.db"),
		storage.Options{Clock: time.Now, TimeZone: storagetest.TimeZone})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	w := newWebhook(officeOver(db).intake, testSecret)
	ended := make(chan error, 1)
	go func() { ended <- w.run(t.Context()) }()
	if got := status(w, posting(said(1, "a"))); got != 503 {
		t.Errorf("answered %d, want 503", got)
	}
	if err := <-ended; !errors.Is(err, storage.ErrClosed) {
		t.Errorf("ended with %v", err)
	}
}
