package main

import (
	"sync"
	"time"
)

// movedClock runs ahead of another clock, by as much as it was moved. The demo
// and its bot are two processes with one such clock: both know how far ahead.
type movedClock struct {
	base  func() time.Time
	mu    sync.Mutex
	ahead time.Duration
}

func (c *movedClock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.base().Add(c.ahead)
}

func (c *movedClock) moveTo(at time.Time) { c.setAhead(at.Sub(c.base())) }

func (c *movedClock) setAhead(ahead time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ahead = ahead
}

func (c *movedClock) isAhead() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ahead
}
