package delivery

import (
	"sync/atomic"
	"time"

	"baocun/storage"
)

// senderCounts count what the sender did since the program started.
type senderCounts struct {
	sent     atomic.Int64 // carried out
	retried  atomic.Int64 // failed and put back
	replaced atomic.Int64 // edits that a newer one made needless
	dropped  atomic.Int64 // past their expiry
	dead     atomic.Int64 // refused for good
	shutOut  atomic.Int64 // refused because the bot may not write there
	tooFast  atomic.Int64 // answered 429
}

// count counts a verdict, and logs one that somebody should look into.
func (s *Sender) count(v verdict) {
	switch v.outcome.Result {
	case storage.Said:
		s.counts.sent.Add(1)
	case storage.Retry:
		s.counts.retried.Add(1)
		s.options.Log.Warn("an entry did not get through", "entry", v.ticket.id, "attempts", v.ticket.attempts)
	case storage.Unreachable:
		s.counts.shutOut.Add(1)
	case storage.Dead:
		s.counts.dead.Add(1)
		s.options.Log.Error("an entry was refused for good", "entry", v.ticket.id, "chat", v.ticket.seat.chat)
	}
}

// senderLoad is how much waits.
type senderLoad struct {
	// waiting is how many entries of each lane are known and not settled, those
	// for later included.
	waiting [laneCount]int
	// oldest is how long the entry of each lane has waited, from when it was due, that
	// has waited longest.
	oldest [laneCount]time.Duration
}

// load tells how much waits, from any goroutine.
func (s *Sender) load() senderLoad {
	now := s.options.Steady()
	s.mu.Lock()
	defer s.mu.Unlock()
	l := senderLoad{waiting: s.lanes.depths}
	for _, tk := range s.lanes.known {
		l.oldest[tk.lane] = max(l.oldest[tk.lane], now.Sub(tk.since))
	}
	return l
}
