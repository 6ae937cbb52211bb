package delivery

import "time"

// Telegram counts a message when it arrives, some time between its leaving and
// its answer. Where the way is held up for a moment, messages that left evenly
// arrive in a heap. The trail therefore counts a message as late as it may have
// arrived: as much after it left as its answer took longer than the fastest did.
type trail struct {
	passages [allAtOnce]*passage // the last messages, a ring
	next     int
}

// passage is one message on its way.
type passage struct {
	left time.Time
	took time.Duration // until the answer; 0 before
}

// Telegram lets this many messages through in this time.
const (
	allAtOnce = 30
	allWithin = time.Second
)

// heldUpMost is as much as a message is taken to have been held up: an upload, or
// a call that hangs, tells nothing about the way. slack covers that the fastest
// answer may have been held up a little too.
const (
	heldUpMost = 200 * time.Millisecond
	slack      = 5 * time.Millisecond
)

func (t *trail) leave(now time.Time) *passage {
	s := &passage{left: now}
	t.passages[t.next] = s
	t.next = (t.next + 1) % allAtOnce
	return s
}

// answered notes when a message's answer came.
func (s *passage) answered(at time.Time) {
	if s != nil {
		s.took = max(at.Sub(s.left), 1)
	}
}

// ready is when the next message may leave and will not arrive too early.
func (t *trail) ready(now time.Time) time.Time {
	oldest := t.passages[t.next]
	if oldest == nil {
		return now
	}
	took := oldest.took
	if took == 0 {
		took = now.Sub(oldest.left)
	}
	heldUp := min(max(took-t.fastest(), 0)+slack, heldUpMost)
	return oldest.left.Add(heldUp + allWithin)
}

func (t *trail) fastest() time.Duration {
	fastest := time.Duration(0)
	for _, s := range t.passages {
		if s != nil && s.took > 0 && (fastest == 0 || s.took < fastest) {
			fastest = s.took
		}
	}
	return fastest
}
