package telegramtest

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/go-telegram/bot/models"
)

// What bounds the queue of updates, from the Bot API server's source.
const (
	maxPending      = 100_000
	maxPendingBytes = 128 << 20
	maxUpdateBytes  = 64 << 10
	messageLife     = 24 * time.Hour
	callbackLife    = 150 * time.Second
	quietWeek       = 7 * 24 * time.Hour // after it, ids go on from a random number
)

// An update waits in the queue in the form in which it will be delivered.
type update struct {
	id      int64
	kind    string
	chat    *chat
	json    json.RawMessage
	expires time.Time
	settled bool // posted to the webhook, so no longer pending
}

// A queue holds the updates that the bot has not confirmed, in the order of their ids.
type queue struct {
	pending  []*update
	settled  int       // how many of them are settled
	again    []*update // confirmed, to be delivered once more, see Duplicate
	next     int64     // the next update's id
	most     int       // how many may be pending; maxPending outside of tests
	bytes    int
	newest   time.Time // when the last update came
	earliest time.Time // no pending update expires before
	allowed  map[string]bool
}

// firstUpdate is random, as is the first id of a real bot.
func firstUpdate(random *rand.Rand) int64 { return 100_000_000 + random.Int64N(800_000_000) }

// notByDefault are the kinds of update that a bot gets only if it asks for them.
var notByDefault = map[string]bool{"chat_member": true, "message_reaction": true, "message_reaction_count": true}

func (q *queue) wants(kind string) bool {
	if len(q.allowed) == 0 {
		return !notByDefault[kind]
	}
	return q.allowed[kind]
}

// push queues an update for the bot and returns its id, 0 if the bot will not get it. The lock must be held.
func (s *Server) push(kind string, ch *chat, u *models.Update, at time.Time, life time.Duration) int64 {
	q := &s.queue
	if !q.wants(kind) {
		return 0
	}
	s.chooseNext(at)
	u.ID = q.next
	encoded, err := json.Marshal(u)
	if err != nil {
		panic(fmt.Sprintf("telegramtest: encode an update: %v", err))
	}
	up := &update{id: u.ID, kind: kind, chat: ch, json: encoded, expires: at.Add(life)}
	if len(encoded) > maxUpdateBytes || q.len() >= q.most || q.bytes+len(encoded) > maxPendingBytes {
		s.decide(up, Dropped)
		return 0
	}
	q.add(up, at)
	s.announce(up)
	return up.id
}

// chooseNext lets the ids jump, which happens only while nothing is pending.
func (s *Server) chooseNext(at time.Time) {
	q := &s.queue
	if len(q.pending) > 0 {
		return
	}
	switch {
	case s.strikes(JumpDown):
		q.next = 1 + s.random.Int64N(max(q.next-1, 1))
	case !q.newest.IsZero() && at.Sub(q.newest) >= quietWeek:
		q.next = firstUpdate(s.random)
	}
}

func (q *queue) add(u *update, at time.Time) {
	q.next++
	q.newest = at
	q.bytes += len(u.json)
	if len(q.pending) == 0 || u.expires.Before(q.earliest) {
		q.earliest = u.expires
	}
	q.pending = append(q.pending, u)
}

// expire forgets the updates that nobody fetched in time. The lock must be held.
func (s *Server) expire(now time.Time) {
	q := &s.queue
	if len(q.pending) == 0 || now.Before(q.earliest) {
		return
	}
	q.compact()
	q.pending = slices.DeleteFunc(q.pending, func(u *update) bool {
		gone := !now.Before(u.expires)
		if gone {
			u.settled = true // A webhook may hold it still.
			q.bytes -= len(u.json)
			s.decide(u, Expired)
		}
		return gone
	})
	for i, u := range q.pending {
		if i == 0 || u.expires.Before(q.earliest) {
			q.earliest = u.expires
		}
	}
}

// drop takes the first n updates out of the queue. The lock must be held.
func (s *Server) drop(n int, fate Fate) {
	q := &s.queue
	for i, u := range q.pending[:n] {
		q.bytes -= len(u.json)
		q.pending[i] = nil
		u.settled = true // A webhook may hold it still.
		s.decide(u, fate)
		if fate == Confirmed && s.strikes(Duplicate) {
			q.again = append(q.again, u)
		}
	}
	q.pending = q.pending[n:]
	s.room()
}

// forget empties the queue, because the bot asked for it. The lock must be held.
func (s *Server) forget() {
	s.queue.compact()
	s.drop(len(s.queue.pending), Dropped)
}

// Pending returns how many updates the bot has not confirmed and could still get.
func (s *Server) Pending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire(s.clock())
	return s.queue.len()
}

func (q *queue) len() int { return len(q.pending) - q.settled }

// settle takes one update out of the queue, wherever in it. The lock must be held.
func (s *Server) settle(u *update, fate Fate) {
	q := &s.queue
	if u.settled {
		return
	}
	u.settled = true
	q.settled++
	q.bytes -= len(u.json)
	s.decide(u, fate)
	for len(q.pending) > 0 && q.pending[0].settled {
		q.pending[0] = nil
		q.pending = q.pending[1:]
		q.settled--
	}
	s.room()
}

// compact lets go of what was settled in the middle of the queue.
func (q *queue) compact() {
	q.pending = slices.DeleteFunc(q.pending, func(u *update) bool { return u.settled })
	q.settled = 0
}

// room tells those who wait for room in the queue that there is some. The lock must be held.
func (s *Server) room() {
	if s.roomInQueue != nil {
		close(s.roomInQueue)
		s.roomInQueue = nil
	}
}
