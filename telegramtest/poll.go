package telegramtest

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"time"
)

// How getUpdates behaves, from the Bot API server's source.
const (
	maxBatch       = 100
	maxPollSeconds = 50
	beyondTail     = 10                     // an offset further above the tail is taken for a mistake
	beneathHead    = 100_000                // and so is one further below the head
	hasty          = 500 * time.Millisecond // the same offset again within it yields one update
	impatient      = 3 * time.Second        // the same offset again within it waits that long
	gather         = time.Millisecond       // a woken poll waits for more updates
	conflictPace   = 3 * time.Second        // one conflict in that time, the others are answered late
)

const (
	otherPoll   = "terminated by other getUpdates request; make sure that only one bot instance is running"
	webhookPoll = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
	webhookSet  = "terminated by setWebhook request"
)

// polls is what the server remembers between calls of getUpdates.
type polls struct {
	waiting      *poll
	offset       int64 // of the last call
	started      time.Time
	nextConflict time.Time
}

// A poll is a getUpdates that waits for an update.
type poll struct {
	woken chan struct{} // holds one token once there is an update
	ended chan string   // gets the reason when another request ends the poll
}

// getUpdates answers with the oldest updates from the offset on, and forgets those before it.
func (s *Server) getUpdates(ctx context.Context, c *call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.webhook != nil {
		return nil, s.conflict(ctx, webhookPoll)
	}
	offset := c.arguments.integer("offset", 0, math.MinInt32, math.MaxInt32)
	limit := c.arguments.integer("limit", maxBatch, 1, maxBatch)
	patience := time.Duration(c.arguments.integer("timeout", 0, 0, maxPollSeconds)) * time.Second
	s.allow(c)
	now := s.clock()
	if offset == s.polls.offset {
		if since := now.Sub(s.polls.started); since < impatient {
			patience = max(patience, impatient)
			if since < hasty {
				limit = 1
			}
		}
	}
	s.polls.offset, s.polls.started = offset, now
	if offset < 0 {
		s.expire(now)
		s.drop(max(len(s.queue.pending)+int(offset), 0), Dropped)
	}
	return s.longPoll(ctx, offset, int(limit), patience)
}

// allow remembers which kinds of update the bot wants, until it says otherwise.
func (s *Server) allow(c *call) {
	var kinds []string
	if json.Unmarshal([]byte(c.arguments.Get("allowed_updates")), &kinds) != nil {
		return
	}
	s.queue.allowed = make(map[string]bool)
	for _, kind := range kinds {
		s.queue.allowed[kind] = true
	}
}

// confirm forgets the updates before an offset. An offset that cannot be meant forgets nothing, so that what follows is
// read from the head. The lock must be held.
func (s *Server) confirm(offset int64) {
	q := &s.queue
	s.expire(s.clock())
	if offset <= 0 || len(q.pending) == 0 || offset > q.next+beyondTail || offset < q.pending[0].id-beneathHead {
		return
	}
	confirmed := 0
	for confirmed < len(q.pending) && q.pending[confirmed].id < offset {
		confirmed++
	}
	s.drop(confirmed, Confirmed)
}

// longPoll waits for updates if there are none. The lock is held when it is called and when it returns.
func (s *Server) longPoll(ctx context.Context, offset int64, limit int, patience time.Duration) (any, error) {
	s.confirm(offset)
	batch := s.batch(limit)
	if len(batch) > 0 || patience == 0 {
		return s.deliver(batch), nil
	}
	if older := s.polls.waiting; older != nil {
		older.ended <- otherPoll
	}
	p := &poll{woken: make(chan struct{}, 1), ended: make(chan string, 1)}
	s.polls.waiting = p
	s.mu.Unlock()
	reason, err := s.await(ctx, p, patience)
	s.mu.Lock()
	if s.polls.waiting == p {
		s.polls.waiting = nil
	}
	switch {
	case err != nil:
		return nil, err
	case reason != "":
		return nil, s.conflict(ctx, reason)
	}
	s.confirm(offset)
	return s.deliver(s.batch(limit)), nil
}

var errGone = errors.New("the bot hung up or the server closes")

// await returns when the poll should look at the queue again, or why it must end.
func (s *Server) await(ctx context.Context, p *poll, patience time.Duration) (reason string, err error) {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-timer.C:
		return "", nil
	case reason = <-p.ended:
		return reason, nil
	case <-p.woken:
	case <-ctx.Done():
		return "", errGone
	case <-s.done:
		return "", errGone
	}
	if !s.sleep(ctx, gather) {
		return "", errGone
	}
	return "", nil
}

// announce tells whoever waits for updates that there is one. The lock must be held.
func (s *Server) announce(u *update) {
	if p := s.polls.waiting; p != nil {
		select {
		case p.woken <- struct{}{}:
		default:
		}
	}
	if s.webhook != nil {
		s.post(u)
	}
}

// batch is what a poll would get now.
func (s *Server) batch(limit int) []*update {
	q := &s.queue
	if len(q.again) == 0 {
		return q.pending[:min(limit, len(q.pending))]
	}
	repeated := q.again[:min(limit, len(q.again))]
	q.again = q.again[len(repeated):]
	return slices.Concat(repeated, q.pending[:min(limit-len(repeated), len(q.pending))])
}

// deliver encodes a batch as the result of getUpdates.
func (s *Server) deliver(batch []*update) json.RawMessage {
	size := 2
	for _, u := range batch {
		size += len(u.json) + 1
	}
	result := append(make([]byte, 0, size), '[')
	for i, u := range batch {
		if i > 0 {
			result = append(result, ',')
		}
		result = append(result, u.json...)
		s.decide(u, Delivered)
	}
	return append(result, ']')
}

// conflict refuses with code 409, late if there was a conflict just before. The lock is held when it is called and when
// it returns.
func (s *Server) conflict(ctx context.Context, reason string) error {
	now := s.clock()
	if now.Before(s.polls.nextConflict) {
		s.mu.Unlock()
		s.sleep(ctx, conflictPace)
		s.mu.Lock()
	} else {
		s.polls.nextConflict = now.Add(conflictPace)
	}
	return refusal{code: 409, text: reason}
}
