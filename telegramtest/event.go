package telegramtest

import "time"

// An EventKind is a kind of change in what people see.
type EventKind string

const (
	Sent       EventKind = "sent"
	Edited     EventKind = "edited"
	Deleted    EventKind = "deleted"
	Reacted    EventKind = "reacted"
	PinnedDown EventKind = "pinned"
	Answered   EventKind = "answered" // a press of a button
	Typing     EventKind = "typing"   // a chat action
)

// An Event is one change in what people see, in the order in which it happened.
type Event struct {
	Kind    EventKind
	Chat    int64
	By      string  // a person's name, or the bot's user name
	Message Message // as it was after the event
	Toast   string  // of Answered: what the presser was told
	Alert   bool    // of Answered: told in a window they must close
	Presser string  // of Answered
	Action  string  // of Typing
	At      time.Time
}

// Mark returns the number that the next event will have, to be given to Events later.
func (s *Server) Mark() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.events.end()
}

// Events returns what happened since a mark.
func (s *Server) Events(mark int) []Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.events.since(mark)
}

// Changed returns a channel that is closed when the next event happens.
func (s *Server) Changed() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.changed == nil {
		s.changed = make(chan struct{})
	}
	return s.changed
}

// happen appends an event. The lock must be held.
func (s *Server) happen(e Event) {
	e.At = s.clock()
	if e.Chat == 0 {
		e.Chat = e.Message.Chat
	}
	s.events.add(e)
	if s.changed != nil {
		close(s.changed)
		s.changed = nil
	}
}
