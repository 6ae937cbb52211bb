package delivery

import (
	"container/heap"
	"slices"
	"time"
)

// round is the lines that take turns.
type round struct {
	lines []*line
	first int
}

func (r *round) len() int { return len(r.lines) - r.first }

func (r *round) push(l *line) { r.lines = append(r.lines, l) }

func (r *round) pop() *line {
	l := r.lines[r.first]
	r.lines[r.first] = nil
	if r.first++; 2*r.first >= len(r.lines) {
		r.lines = slices.Delete(r.lines, 0, r.first)
		r.first = 0
	}
	return l
}

// schedule gives things back at their times.
type schedule[T any] struct{ hands hands[T] }

type hand[T any] struct {
	at    time.Time
	order int // keeps things of the same time in order
	thing T
}

type hands[T any] struct {
	all   []hand[T]
	count int
}

func (s *schedule[T]) add(at time.Time, thing T) {
	s.hands.count++
	heap.Push(&s.hands, hand[T]{at, s.hands.count, thing})
}

func (s *schedule[T]) due(now time.Time) bool {
	return s.hands.Len() > 0 && !s.hands.all[0].at.After(now)
}

func (s *schedule[T]) take() T { return heap.Pop(&s.hands).(hand[T]).thing }

func (s *schedule[T]) next() time.Time {
	if s.hands.Len() == 0 {
		return time.Time{}
	}
	return s.hands.all[0].at
}

func (h *hands[T]) Len() int { return len(h.all) }

func (h *hands[T]) Less(i, j int) bool {
	a, b := h.all[i], h.all[j]
	return a.at.Before(b.at) || a.at.Equal(b.at) && a.order < b.order
}

func (h *hands[T]) Swap(i, j int) { h.all[i], h.all[j] = h.all[j], h.all[i] }

func (h *hands[T]) Push(x any) { h.all = append(h.all, x.(hand[T])) }

func (h *hands[T]) Pop() any {
	last := len(h.all) - 1
	x := h.all[last]
	h.all[last] = hand[T]{}
	h.all = h.all[:last]
	return x
}
