package bot

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"io"
	"net/http"
	"strconv"

	"baocun/storage"
)

const (
	secretHeader = "X-Telegram-Bot-Api-Secret-Token"
	maxBody      = 1 << 20
)

// How many seconds Telegram is asked to wait before it posts an update again.
const (
	afterRestart = 5
	afterFull    = 60
)

// webhook takes updates that Telegram posts one by one and records those that
// arrive together in one transaction. Each request is answered 200 only after
// its commit; Telegram posts again whatever was answered otherwise, and an
// update that was recorded all the same is recognised by its id.
type webhook struct {
	intake *intake
	secret [sha256.Size]byte
	posts  chan post
	ended  chan struct{} // closed when nothing is recorded any more
}

// post is a posted update on its way to the recorder.
type post struct {
	incoming
	done chan error // gets what became of it; never blocks the recorder
}

var errEnded = errors.New("the bot is stopping")

func newWebhook(in *intake, secret string) *webhook {
	return &webhook{
		intake: in, secret: sha256.Sum256([]byte(secret)),
		posts: make(chan post, maxBatch), ended: make(chan struct{}),
	}
}

// run records until the context ends, or until a commit fails in a way that
// only a restart heals.
func (w *webhook) run(ctx context.Context) error {
	defer close(w.ended)
	for ctx.Err() == nil {
		select {
		case first := <-w.posts:
			if err := w.commit(ctx, w.gather(first)); err != nil {
				return err
			}
		case <-ctx.Done():
		}
	}
	return nil
}

// gather adds to a post those that came during the last commit. It waits
// for none: the busier the bot, the larger its batches.
func (w *webhook) gather(first post) []post {
	batch := []post{first}
	for len(batch) < maxBatch {
		select {
		case next := <-w.posts:
			batch = append(batch, next)
		default:
			return batch
		}
	}
	return batch
}

// commit records a batch and tells everyone who waits for it. A full disk is
// their answer and no reason to end.
func (w *webhook) commit(ctx context.Context, posts []post) error {
	batch := make([]incoming, len(posts))
	for i, p := range posts {
		batch[i] = p.incoming
	}
	err := w.intake.record(ctx, batch, posted)
	for _, p := range posts {
		p.done <- err
	}
	if errors.Is(err, storage.ErrFull) {
		return nil
	}
	return err
}

// ServeHTTP answers Telegram: 200 for what is recorded for good, 503 for what
// should come again later, and anything else for what Telegram did not send.
func (w *webhook) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	if status := w.admit(r); status != http.StatusOK {
		refuse(rw, status)
		return
	}
	each, status := w.readPost(rw, r)
	if status != http.StatusOK {
		refuse(rw, status)
		return
	}
	switch err := w.submit(r.Context(), each); {
	case err == nil:
		rw.WriteHeader(http.StatusOK)
	case errors.Is(err, storage.ErrFull):
		postpone(rw, afterFull)
	default:
		postpone(rw, afterRestart)
	}
}

// admit looks at what can be judged before the body is read. The secret is
// compared by its hash, so that neither its length nor how much of it was
// guessed shows in the time this takes.
func (w *webhook) admit(r *http.Request) int {
	shown := r.Header.Get(secretHeader)
	hash := sha256.Sum256([]byte(shown))
	switch {
	case r.Method != http.MethodPost:
		return http.StatusMethodNotAllowed
	case shown == "":
		return http.StatusUnauthorized
	case subtle.ConstantTimeCompare(hash[:], w.secret[:]) != 1:
		return http.StatusForbidden
	case r.ContentLength > maxBody:
		return http.StatusRequestEntityTooLarge
	}
	return http.StatusOK
}

// readPost reads an update as Telegram posts it. What has no update's id is not
// from Telegram; what else is in it decides whether it is handled or goes into
// quarantine.
func (w *webhook) readPost(rw http.ResponseWriter, r *http.Request) (incoming, int) {
	raw, err := io.ReadAll(http.MaxBytesReader(rw, r.Body, maxBody))
	if errors.As(err, new(*http.MaxBytesError)) {
		return incoming{}, http.StatusRequestEntityTooLarge
	}
	if err != nil {
		return incoming{}, http.StatusBadRequest
	}
	each, err := w.intake.read(r.Context(), raw)
	if err != nil {
		return incoming{}, http.StatusBadRequest
	}
	return each, http.StatusOK
}

// submit hands an update to the recorder and waits for what becomes of it.
func (w *webhook) submit(ctx context.Context, each incoming) error {
	p := post{each, make(chan error, 1)}
	select {
	case w.posts <- p:
	case <-w.ended:
		return errEnded
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-p.done:
		return err
	case <-w.ended:
		return p.fate()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// fate is what became of a post when the recorder has ended: it may have
// been in the last batch, or come too late.
func (p post) fate() error {
	select {
	case err := <-p.done:
		return err
	default:
		return errEnded
	}
}

func refuse(rw http.ResponseWriter, status int) {
	if status == http.StatusMethodNotAllowed {
		rw.Header().Set("Allow", http.MethodPost)
	}
	http.Error(rw, http.StatusText(status), status)
}

func postpone(rw http.ResponseWriter, seconds int) {
	rw.Header().Set("Retry-After", strconv.Itoa(seconds))
	refuse(rw, http.StatusServiceUnavailable)
}
