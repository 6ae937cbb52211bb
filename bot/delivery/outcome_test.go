package delivery

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"
	"time"

	"baocun/storage"
)

func TestEachAnswerHasItsFate(t *testing.T) {
	tests := []struct {
		name   string
		err    error
		fate   fate
		result storage.Result
	}{
		{"success", nil, delivered, storage.Said},
		{"edit without a change", refusedWith(400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"), delivered, storage.Said},
		{"removal of what is gone", refusedWith(400, "Bad Request: message to delete not found"), delivered, storage.Said},
		{"reaction to what is gone", refusedWith(400, "Bad Request: message to react not found"), delivered, storage.Said},
		{"edit of what is gone", refusedWith(400, "Bad Request: message to edit not found"), gone, storage.Dead},
		{"edit of somebody else's", refusedWith(400, "Bad Request: message can't be edited"), gone, storage.Dead},
		{"edit of a document's text", refusedWith(400, "Bad Request: there is no text in the message to edit"), gone, storage.Dead},
		{"broken HTML", refusedWith(400, `Bad Request: can't parse entities: Unsupported start tag "x" at byte offset 3`), garbled, storage.Dead},
		{"too long", refusedWith(400, "Bad Request: message is too long"), refused, storage.Dead},
		{"bad button", refusedWith(400, "Bad Request: BUTTON_DATA_INVALID"), refused, storage.Dead},
		{"unknown chat", refusedWith(400, "Bad Request: chat not found"), refused, storage.Dead},
		{"not ours to delete", refusedWith(400, "Bad Request: message can't be deleted"), delivered, storage.Said},
		{"blocked", refusedWith(403, "Forbidden: bot was blocked by the user"), shutOut, storage.Unreachable},
		{"deleted account", refusedWith(403, "Forbidden: user is deactivated"), shutOut, storage.Unreachable},
		{"upgraded group", &APIError{Code: 400, Description: "Bad Request: group chat was upgraded to a supergroup chat", MigrateTo: -100}, moved, storage.Migrated},
		{"revoked token", refusedWith(401, "Unauthorized"), lockedOut, ""},
		{"malformed token", refusedWith(404, "Not Found"), lockedOut, ""},
		{"unknown method", refusedWith(404, "Not Found: method not found"), refused, storage.Dead},
		{"too large an upload", refusedWith(413, "Request Entity Too Large"), refused, storage.Dead},
		{"too fast", &APIError{Code: 429, Description: "Too Many Requests: retry after 7", RetryAfter: 7 * time.Second}, tooFast, ""},
		{"Telegram is restarting", refusedWith(500, "Internal Server Error: restart"), interrupted, storage.Retry},
		{"a proxy's page", &APIError{Code: 502, Foreign: true}, interrupted, storage.Retry},
		{"a proxy that forbids", &APIError{Code: 403, Foreign: true}, interrupted, storage.Retry},
		{"a proxy that wants a password", &APIError{Code: 407, Foreign: true}, interrupted, storage.Retry},
		{"a proxy that limits size", &APIError{Code: 413, Foreign: true}, refused, storage.Dead},
		{"a proxy that limits speed", &APIError{Code: 429, Foreign: true}, tooFast, ""},
		{"cut connection", io.ErrUnexpectedEOF, interrupted, storage.Retry},
		{"no answer in time", context.DeadlineExceeded, interrupted, storage.Retry},
		{"our own mistake", lasting{errLongData}, refused, storage.Dead},
	}
	for _, test := range tests {
		err := test.err
		if err != nil {
			err = fmt.Errorf("sendMessage: %w", err)
		}
		if got := fateOf(err); got != test.fate {
			t.Errorf("%s: the fate is %d, want %d", test.name, got, test.fate)
		}
		v := judge(&ticket{id: 5}, sent{ID: 9}, err)
		if v.outcome.Result != test.result || v.outcome.Entry != 5 {
			t.Errorf("%s: the outcome is %+v, want %q", test.name, v.outcome, test.result)
		}
		if (v.outcome.Result == storage.Dead) != (v.outcome.Reason != "" && v.fate == refused) {
			t.Errorf("%s: %q has the reason %q", test.name, v.outcome.Result, v.outcome.Reason)
		}
	}
}

func refusedWith(code int, description string) error {
	return &APIError{Code: code, Description: description}
}

func TestALostFileIsToldApart(t *testing.T) {
	for _, test := range []struct {
		err  error
		lost bool
	}{
		{nil, false},
		{errors.New("wrong file"), false},
		{refusedWith(400, "Bad Request: wrong file_id or the file is temporarily unavailable"), true},
		{refusedWith(400, "Bad Request: wrong file identifier/HTTP URL specified"), true},
		{refusedWith(400, "Bad Request: chat not found"), false},
	} {
		if got := lostFile(test.err); got != test.lost {
			t.Errorf("%v: lost is %v, want %v", test.err, got, test.lost)
		}
	}
}

func TestWaitsDoubleAndStaySpread(t *testing.T) {
	for failures, longest := range map[int]time.Duration{0: 1, 1: 1, 2: 2, 3: 4, 4: 8, 6: 32, 7: 60, 100: 60} {
		for range 100 {
			if got := Backoff(failures); got < longest*time.Second/2 || got > longest*time.Second {
				t.Fatalf("after %d failures the wait is %v, want %d to %d s", failures, got, longest/2, longest)
			}
		}
	}
}
