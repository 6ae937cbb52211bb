package telegramtest

import "time"

// A Call is one request of the bot, as the ledger keeps it.
type Call struct {
	Method      string
	Arguments   Arguments
	Files       []string // the names of the files uploaded with it
	Chat        int64    // the number in chat_id, 0 if there was none
	Message     int      // what was sent, edited or deleted
	Code        int      // the HTTP status, be it that the bot never read it; 0 if the connection was cut before acting
	Description string   // of a refusal
	At          time.Time
}

// A Fate is what became of an update at one moment.
type Fate string

const (
	Delivered Fate = "delivered" // given to the bot; it may be given again
	Confirmed Fate = "confirmed" // the bot has said that it needs it no more
	Expired   Fate = "expired"   // nobody fetched it in time
	Dropped   Fate = "dropped"   // the queue was full, the update too large, or the bot asked to forget it
)

// A Delivery is one thing that happened to one update.
type Delivery struct {
	Update int64
	Kind   string // as in allowed_updates
	Chat   int64
	Fate   Fate
	At     time.Time
}

// Ledger returns every call so far, oldest first; with Options.Keep, the newest.
func (s *Server) Ledger() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls.since(0)
}

// Calls returns the calls of one method.
func (s *Server) Calls(method string) []Call {
	var calls []Call
	for _, c := range s.Ledger() {
		if c.Method == method {
			calls = append(calls, c)
		}
	}
	return calls
}

// Deliveries returns what happened to the updates, oldest first; with Options.Keep, the newest.
func (s *Server) Deliveries() []Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.deliveries.since(0)
}

// enter writes a call down.
func (s *Server) enter(c *call, o outcome) {
	entry := Call{
		Method: c.method, Arguments: c.arguments, Chat: c.chat, Message: c.message,
		Code: o.code, Description: o.description, At: c.at,
	}
	for _, file := range c.files {
		entry.Files = append(entry.Files, file.name)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls.add(entry)
}

// decide writes an update's fate down. The lock must be held.
func (s *Server) decide(u *update, fate Fate) {
	s.deliveries.add(Delivery{Update: u.id, Kind: u.kind, Chat: u.chat.id, Fate: fate, At: s.clock()})
	if fate == Delivered {
		u.chat.delivered = max(u.chat.delivered, u.id)
	}
}
