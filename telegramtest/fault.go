package telegramtest

import (
	"slices"
	"time"
)

// A FaultKind is a way in which Telegram, or the way to it, fails.
type FaultKind string

const (
	Refuse    FaultKind = "refuse"     // answers Code and Description in JSON, without acting; 500 unless set
	Page      FaultKind = "page"       // answers Code with an HTML page, as a proxy in between does; 502 unless set
	CutBefore FaultKind = "cut before" // closes the connection without acting
	CutAfter  FaultKind = "cut after"  // acts, then closes the connection without answering
	Delay     FaultKind = "delay"      // waits before acting
	TooMany   FaultKind = "too many"   // answers 429 with RetryAfter, without acting
	Duplicate FaultKind = "duplicate"  // once confirmed, the next update comes again, with the same id
	JumpDown  FaultKind = "jump down"  // when the queue is next empty, ids go on from a lower number
)

// Forever makes a fault strike until Heal.
const Forever = -1

// A Fault is a failure on demand. Method and Chat narrow which calls it strikes; unset they match all.
type Fault struct {
	Kind        FaultKind
	Method      string
	Chat        int64
	Times       int // how many calls it strikes, one unless set
	Code        int
	Description string
	Delay       time.Duration
	RetryAfter  int // seconds
}

// Inject adds a fault. Several wait in line: each call suffers the first that matches it.
func (s *Server) Inject(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f.Times == 0 {
		f.Times = 1
	}
	s.faults = append(s.faults, &f)
}

// Heal takes all faults away.
func (s *Server) Heal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// strike picks the fault a call suffers and counts it.
func (s *Server) strike(c *call) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.use(func(f *Fault) bool {
		return f.Kind != Duplicate && f.Kind != JumpDown &&
			(f.Method == "" || f.Method == c.method) && (f.Chat == 0 || f.Chat == c.chat)
	})
}

// strikes reports whether a fault of the queue's kinds is due, and counts it. The lock must be held.
func (s *Server) strikes(kind FaultKind) bool {
	return len(s.faults) > 0 && s.use(func(f *Fault) bool { return f.Kind == kind }).Kind == kind
}

// use returns the first fault that matches, or none. The lock must be held.
func (s *Server) use(matches func(*Fault) bool) Fault {
	i := slices.IndexFunc(s.faults, matches)
	if i < 0 {
		return Fault{}
	}
	f := s.faults[i]
	if f.Times != Forever {
		f.Times--
	}
	if f.Times == 0 {
		s.faults = slices.Delete(s.faults, i, i+1)
	}
	return *f
}

// instead is the answer a fault puts in place of the right one.
func (f Fault) instead() (outcome, bool) {
	switch f.Kind {
	case Refuse:
		return refused(refusal{code: orElse(f.Code, 500), text: f.Description}), true
	case TooMany:
		return refused(wait(max(f.RetryAfter, 1))), true
	case Page:
		code := orElse(f.Code, 502)
		return outcome{code: code, description: "an HTML page", body: []byte(page(code))}, true
	}
	return outcome{}, false
}

func orElse(code, otherwise int) int {
	if code == 0 {
		return otherwise
	}
	return code
}
