package telegramtest

import (
	"sync"
	"time"

	"github.com/go-telegram/bot/models"
)

// Telegram's limits on sending. It publishes none exactly; these are the figures of its FAQ, taken at their word:
//
//   - overall at most 30 messages, edits included, in any one second;
//   - to one person one message a second, of which three may come at once (the FAQ: "short bursts" pass);
//   - to one group at most 20 messages, edits included, in any one minute;
//   - of uploads above 100 kB with the same size one every 0.2 to 0.9 seconds: they wait, and after 5 seconds of waiting
//     fail. This is the Bot API server's own rule and reads no further than the size.
//
// A refused call does not count. retry_after is the time until the same call would pass, in whole seconds, rounded up.
const (
	overallMessages = 30
	overallWindow   = time.Second
	personPace      = time.Second
	personBurst     = 3
	groupMessages   = 20
	groupWindow     = time.Minute
	heavyUpload     = 100_000
	uploadPatience  = 5 * time.Second
	uploadRetry     = 60
)

// limits are those of the whole bot. A nil limits admits everything.
type limits struct {
	overall window
	mu      sync.Mutex
	uploads map[int]time.Time // by size, when the last of them was or will be let through
}

func newLimits() *limits {
	return &limits{overall: newWindow(overallMessages), uploads: make(map[int]time.Time)}
}

// chatLimit is one chat's share.
type chatLimit struct {
	group window
	next  time.Time // when a person's bucket will be full, less the whole burst
}

// admit counts a message or an edit to a chat, or refuses it with code 429.
func (l *limits) admit(ch *chat, now time.Time, isEdit bool) error {
	if l == nil {
		return nil
	}
	ready := l.overall.ready(overallWindow)
	if ch.kind != models.ChatTypePrivate {
		if ch.limit.group.times == nil {
			ch.limit.group = newWindow(groupMessages)
		}
		ready = later(ready, ch.limit.group.ready(groupWindow))
	} else if !isEdit {
		ready = later(ready, ch.limit.next.Add(-(personBurst-1)*personPace))
	}
	if ready.After(now) {
		return wait(int((ready.Sub(now) + time.Second - 1) / time.Second))
	}
	l.overall.add(now)
	if ch.kind != models.ChatTypePrivate {
		ch.limit.group.add(now)
	} else if !isEdit {
		ch.limit.next = later(ch.limit.next, now).Add(personPace)
	}
	return nil
}

// admitUpload returns how long a call with a large upload must wait.
func (l *limits) admitUpload(c *call) (time.Duration, error) {
	size := 0
	for _, file := range c.files {
		size += len(file.content)
	}
	if l == nil || size <= heavyUpload {
		return 0, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.uploads[size].After(c.at.Add(uploadPatience)) {
		return 0, wait(uploadRetry)
	}
	pace := min(max(time.Duration(size)*100*time.Nanosecond, 200*time.Millisecond), 900*time.Millisecond)
	l.uploads[size] = later(l.uploads[size].Add(pace), c.at.Add(-time.Second))
	return max(l.uploads[size].Sub(c.at), 0), nil
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// A window remembers when its last so many events happened.
type window struct {
	times  []time.Time
	oldest int
}

func newWindow(size int) window { return window{times: make([]time.Time, size)} }

// ready is when the oldest event leaves the window, so that there is room for another.
func (w *window) ready(length time.Duration) time.Time { return w.times[w.oldest].Add(length) }

func (w *window) add(now time.Time) {
	w.times[w.oldest] = now
	w.oldest = (w.oldest + 1) % len(w.times)
}
