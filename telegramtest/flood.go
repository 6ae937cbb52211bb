package telegramtest

import (
	"context"
	"iter"
)

// atOnce is how many words Flood takes under one lock.
const atOnce = 100

// Flood makes people speak as fast as the bot's queue takes it, each text by the person it comes with.
// It waits while the queue is full, and returns how many it said, all unless ctx ends.
func (s *Server) Flood(ctx context.Context, words iter.Seq2[*Person, string]) int {
	said := 0
	s.mu.Lock()
	defer s.mu.Unlock()
	for p, text := range words {
		for s.queue.len() >= s.queue.most {
			if !s.awaitRoom(ctx) {
				return said
			}
		}
		p.say(text, 0)
		if said++; said%atOnce == 0 {
			s.mu.Unlock()
			s.mu.Lock()
		}
	}
	return said
}

// awaitRoom gives up the lock while it waits.
func (s *Server) awaitRoom(ctx context.Context) bool {
	if s.roomInQueue == nil {
		s.roomInQueue = make(chan struct{})
	}
	room := s.roomInQueue
	s.mu.Unlock()
	defer s.mu.Lock()
	select {
	case <-room:
		return true
	case <-ctx.Done():
	case <-s.done:
	}
	return false
}
