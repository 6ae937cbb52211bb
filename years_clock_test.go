package main

import "time"

// offset is how far a clock is ahead of the real time, from a real time on.
type offset struct {
	since time.Time
	ahead time.Duration
}

// clock is the machine's.
func (y *years) clock() time.Time { return y.shown(time.Now()) }

// shown is what the machine's clock showed at a real time.
func (y *years) shown(at time.Time) time.Time {
	y.mu.Lock()
	defer y.mu.Unlock()
	ahead := time.Duration(0)
	for _, o := range y.offsets {
		if !at.Before(o.since) {
			ahead = o.ahead
		}
	}
	return at.Add(ahead).In(y.zone)
}

// set sets the machine's clock.
func (y *years) set(to time.Time) {
	now := time.Now()
	y.mu.Lock()
	defer y.mu.Unlock()
	y.offsets = append(y.offsets, offset{now, to.Sub(now)})
}
