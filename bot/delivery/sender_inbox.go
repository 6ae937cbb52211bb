package delivery

import (
	"context"
	"sync"
	"time"

	"baocun/storage"
)

// inbox is where the sender hears of commits and of presses to answer. Its
// methods may be called from any goroutine and never wait.
type inbox struct {
	bell chan struct{} // holds a token when something came

	mu      sync.Mutex
	commits []storage.Committed
	answers []Answer
}

func newInbox() *inbox { return &inbox{bell: make(chan struct{}, 1)} }

func (b *inbox) ring() {
	select {
	case b.bell <- struct{}{}:
	default:
	}
}

func (b *inbox) committed(c storage.Committed) {
	b.mu.Lock()
	b.commits = append(b.commits, c)
	b.mu.Unlock()
	b.ring()
}

func (b *inbox) answer(a Answer) {
	b.mu.Lock()
	b.answers = append(b.answers, a)
	b.mu.Unlock()
	b.ring()
}

// empty takes out what was heard of commits.
func (b *inbox) empty() []storage.Committed {
	b.mu.Lock()
	defer b.mu.Unlock()
	commits := b.commits
	b.commits = nil
	return commits
}

func (b *inbox) nextAnswer() (a Answer, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.answers) == 0 {
		return Answer{}, false
	}
	a, b.answers = b.answers[0], b.answers[1:]
	return a, true
}

func (b *inbox) dropAnswers() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.answers = nil
}

// loadPage is how many entries are read in one View.
const loadPage = 1000

// begin takes in what waits in the file.
func (s *Sender) begin(ctx context.Context) error {
	for after, more := storage.EntryID(0), true; more; {
		err := s.db.View(ctx, func(tx *storage.Tx) error {
			page, err := tx.Waiting(after, loadPage)
			if more = len(page) == loadPage; more {
				after = page[loadPage-1].ID
			}
			if err != nil {
				return err
			}
			return s.admitEntries(tx, page)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// admit takes in what commits have queued, and forgets what they cancelled.
func (s *Sender) admit(ctx context.Context) error {
	commits := s.inbox.empty()
	if len(commits) == 0 {
		return nil
	}
	return s.db.View(ctx, func(tx *storage.Tx) error {
		for _, c := range commits {
			if err := s.admitEntries(tx, c.Queued); err != nil {
				return err
			}
			s.mu.Lock()
			for _, id := range c.Cancelled {
				s.lanes.cancel(id)
			}
			s.mu.Unlock()
		}
		return nil
	})
}

func (s *Sender) admitEntries(tx *storage.Tx, entries []storage.Entry) error {
	now := s.options.Steady()
	for _, e := range entries {
		e.NotBefore, e.Expiry = steadily(e.NotBefore, tx.Now(), now), steadily(e.Expiry, tx.Now(), now)
		if latest := now.Add(mostHeld); e.NotBefore.After(latest) {
			e.NotBefore = latest
		}
		tk := newTicket(e, now)
		group, err := s.isGroup(tx, tk.seat)
		if err != nil {
			return err
		}
		s.mu.Lock()
		replaced := s.lanes.add(tk, group, now)
		s.mu.Unlock()
		if replaced != nil {
			s.settleReplaced(replaced)
		}
	}
	return nil
}

// mostHeld is longer than anything is ever held back, which is for a long rest: what is
// dated further ahead was dated by a clock that was wrong.
const mostHeld = 20 * 24 * time.Hour

// steadily is a time of the file as what the pace is measured by has it, which is now where
// the file's clock shows shown.
func steadily(at, shown, now time.Time) time.Time {
	if at.IsZero() {
		return at
	}
	return now.Add(at.Sub(shown))
}

// isGroup asks the file once for each chat.
func (s *Sender) isGroup(tx *storage.Tx, at seat) (bool, error) {
	if l := s.lanes.lines[at]; l != nil {
		return l.group, nil
	}
	chat, _, err := tx.Chat(at.chat)
	return chat.Kind == storage.GroupChat, err
}
