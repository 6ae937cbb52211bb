package storage

import "sync"

// Committed is what one commit changed in the outbox, for the sender to act on.
type Committed struct {
	// Queued are entries that wait since the commit, or wait for another chat.
	Queued []Entry
	// Cancelled are entries that wait no longer and must not leave any more.
	Cancelled []EntryID
}

func (c Committed) isEmpty() bool { return len(c.Queued) == 0 && len(c.Cancelled) == 0 }

// outlets are those who hear of commits.
type outlets struct {
	mu   sync.Mutex
	told []func(Committed)
}

// OnCommit has f called after each commit that queued or cancelled something, in
// the order of the commits; what an Attempt undid is not told. f is called
// before the next Update can begin: it takes note and returns, and must not
// write itself.
func (db *DB) OnCommit(f func(Committed)) {
	db.outlets.mu.Lock()
	defer db.outlets.mu.Unlock()
	db.outlets.told = append(db.outlets.told, f)
}

func (o *outlets) tell(c Committed) {
	if c.isEmpty() {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, f := range o.told {
		f(c)
	}
}
