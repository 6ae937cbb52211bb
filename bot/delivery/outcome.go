package delivery

import (
	"errors"
	"math/rand/v2"
	"strings"
	"time"

	"baocun/storage"
)

// fate is what an attempt to carry an entry out came to, in the sender's words.
type fate uint8

const (
	delivered   fate = iota // done, or found done
	interrupted             // it did not get through: a later attempt may
	tooFast                 // 429: the chat wants to be left alone for a while
	lockedOut               // the token is refused: nothing gets through
	shutOut                 // 403: the bot may not write to this chat
	moved                   // the group has a new id
	gone                    // the message to edit is not there any more
	garbled                 // Telegram cannot read our HTML
	refused                 // any other refusal: asking again will not help
	withdrawn               // the entry waits no longer: nothing was done
)

// lasting marks an error of our own making, which every attempt would meet.
type lasting struct{ error }

func (l lasting) Unwrap() error { return l.error }

// fateOf judges what came of a call.
func fateOf(err error) fate {
	if err == nil {
		return delivered
	}
	if _, ok := errors.AsType[lasting](err); ok {
		return refused
	}
	e, ok := errors.AsType[*APIError](err)
	if !ok {
		return interrupted
	}
	if e.Foreign {
		return fateOfForeign(e)
	}
	switch {
	case e.Code == 400:
		return fateOfBadRequest(e)
	case e.Code == 401, e.Code == 404 && e.Description == "Not Found":
		return lockedOut
	case e.Code == 403:
		return shutOut
	case e.Code == 429:
		return tooFast
	case e.Code >= 500:
		return interrupted
	}
	return refused
}

// fateOfForeign judges what somebody between Telegram and us said, who knows
// nothing of chats: only that it is too much, or too fast.
func fateOfForeign(e *APIError) fate {
	switch e.Code {
	case 413:
		return refused
	case 429:
		return tooFast
	}
	return interrupted
}

// badRequests are the refusals with code 400 that mean something to us, by a part
// of their words, for Telegram gives them no number.
var badRequests = []struct {
	words string
	fate  fate
}{
	{"message is not modified", delivered},
	{"message to delete not found", delivered},
	{"message can't be deleted", delivered}, // Too old, or a group's: its author was asked to look.
	{"message to react not found", delivered},
	{"message to edit not found", gone},
	{"message can't be edited", gone},
	{"there is no text in the message to edit", gone},
	{"there is no caption in the message to edit", gone},
	{"MESSAGE_ID_INVALID", gone},
	{"can't parse entities", garbled},
}

func fateOfBadRequest(e *APIError) fate {
	if e.MigrateTo != 0 {
		return moved
	}
	for _, known := range badRequests {
		if strings.Contains(e.Description, known.words) {
			return known.fate
		}
	}
	return refused
}

// lostFile tells that a file id does not lead to the file any more.
func lostFile(err error) bool {
	e, ok := errors.AsType[*APIError](err)
	return ok && e.Code == 400 && strings.Contains(e.Description, "wrong file")
}

// verdict is an attempt that has ended, and what the file is to know of it.
type verdict struct {
	ticket  *ticket
	fate    fate
	at      time.Time     // when the answer came
	wait    time.Duration // with tooFast
	outcome storage.Outcome
}

// judge turns what a call came to into a verdict. What still is garbled or gone
// after all that could be tried is refused.
func judge(tk *ticket, done sent, err error) verdict {
	v := verdict{ticket: tk, fate: fateOf(err), outcome: storage.Outcome{
		Entry: tk.id, Message: done.ID, FileID: done.Document.FileID,
	}}
	if e, ok := errors.AsType[*APIError](err); ok {
		v.wait = max(e.RetryAfter, time.Second)
		v.outcome.MigrateTo = e.MigrateTo
		v.outcome.Reason = e.Error()
	} else if err != nil {
		v.outcome.Reason = err.Error()
	}
	switch v.fate {
	case delivered:
		v.outcome.Result, v.outcome.Reason = storage.Said, ""
	case interrupted:
		v.outcome.Result = storage.Retry
	case shutOut:
		v.outcome.Result = storage.Unreachable
	case moved:
		v.outcome.Result = storage.Migrated
	case gone, garbled, refused:
		v.fate, v.outcome.Result = refused, storage.Dead
	}
	return v
}

// The waiting between attempts doubles from one second to a minute.
const (
	firstWait   = time.Second
	longestWait = time.Minute
)

// Backoff is how long to wait after so many failures, spread so that not
// everything comes back at once.
func Backoff(failures int) time.Duration {
	wait := min(firstWait<<min(max(failures-1, 0), 10), longestWait)
	return wait/2 + rand.N(wait/2)
}
