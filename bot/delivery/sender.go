package delivery

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"baocun/storage"
)

// A Sender carries out what transactions decided. They leave entries in the
// outbox; after each commit the sender hears of them, and carries them out one by
// one, in the order of the lanes and no faster than Telegram allows. What became
// of them is committed in batches.
//
//	commit ──▶ inbox ──▶ lanes ──pick, pace──▶ workers ──▶ Telegram
//	                       ▲                      │
//	                       └── commit ◀─ verdicts ┘
//
// One goroutine, [Sender.Run], owns all of this but the inbox. An entry is in flight until
// its outcome is committed, and the next one to its chat waits for that. So a
// crash repeats at most one message to a chat, and an edit always finds the
// message that it changes.
type Sender struct {
	db      *storage.DB
	client  *Client
	options Options
	counts  senderCounts

	inbox    *inbox
	jobs     chan job
	verdicts chan verdict
	commits  chan error
	uploads  uploads

	mu    sync.Mutex // guards lanes, which load looks at from outside
	lanes *lanes
	pace  *pace

	onTheWay     int         // jobs with the workers
	bulkOnTheWay int         // those of them that hurry least
	done         []settled   // what is to be committed
	committing   []settled   // what is being committed
	company      *time.Timer // rings when done has waited long enough
	commitNow    bool        // it rang
	stalled      bool        // the last commit failed: nothing leaves before one succeeds
	locked       bool        // the token is refused, which was said
}

// Options are what the sender needs of its surroundings.
type Options struct {
	// Clock is what entries are dated by, and Steady what the pace is measured by, which
	// nobody can set. Where it is nil, Clock is that too: the times of time.Now are, as far as
	// the difference of two of them goes.
	Clock, Steady func() time.Time
	Log           *slog.Logger
	// Unlimited lifts the pace, for measurements against a server without limits.
	Unlimited bool
	// Draw makes a document. It may read the transaction and must not keep it.
	Draw func(context.Context, *storage.Tx, storage.Document) (name string, content []byte, err error)
	// Fetched takes a file in that an entry asked for. Its transaction deletes
	// the entry.
	Fetched func(context.Context, storage.Entry, []byte) error
	// Settled hears, within the transaction, what outcomes brought about.
	Settled func(*storage.Tx, storage.Settled) error
}

// An Answer answers the press of a button: with a notice, an alert, or just
// an end to the waiting. It is never stored.
type Answer struct {
	ID    string
	Text  string
	Alert bool
}

// How many calls run beside each other, so that slow ones do not slow the pace,
// and how many of them may be reminders and broadcast.
const (
	workers     = 24
	bulkWorkers = 16
)

// Outcomes wait a little for company before they are committed.
const (
	commitEvery = 50 * time.Millisecond
	commitSize  = 100
)

// After a failed commit, or a refused token, the sender tries again.
const (
	stallWait  = time.Second
	lockedWait = time.Minute
)

// lookAround is the longest that the sender sleeps: the clock may have been moved.
const lookAround = time.Minute

// When the program stops, calls may still take a while, and the last commit.
const (
	stopGrace  = 3 * time.Second
	lastCommit = 1500 * time.Millisecond
)

// New returns a sender that hears of commits from now on and works once Run is
// called.
func New(db *storage.DB, c *Client, o Options) *Sender {
	s := &Sender{
		db: db, client: c, options: o, lanes: newLanes(), pace: newPace(o.rates()), inbox: newInbox(),
		jobs: make(chan job, workers), verdicts: make(chan verdict, workers), commits: make(chan error, 1),
		company: time.NewTimer(commitEvery),
	}
	if s.options.Steady == nil {
		s.options.Steady = o.Clock
	}
	db.OnCommit(s.inbox.committed)
	return s
}

// Answer sends the answer to a press, before everything else. It never waits.
func (s *Sender) Answer(a Answer) { s.inbox.answer(a) }

// Run sends until ctx ends, and then commits what became of what was on its way.
// An error is one after which nothing can be recorded any more.
func (s *Sender) Run(ctx context.Context) error {
	if err := s.begin(ctx); err != nil {
		return unless(ctx.Err() != nil, fmt.Errorf("read the outbox: %w", err))
	}
	calls, hangUp := context.WithCancel(context.WithoutCancel(ctx))
	defer hangUp()
	var crew sync.WaitGroup
	for range workers {
		crew.Go(func() { s.work(calls) })
	}
	err := s.loop(ctx)
	close(s.jobs)
	grace := time.AfterFunc(stopGrace, hangUp)
	defer grace.Stop()
	s.collect()
	crew.Wait()
	return errors.Join(err, s.commitLast(ctx))
}

// loop is the sender's working life.
func (s *Sender) loop(ctx context.Context) error {
	timer := time.NewTimer(0)
	defer timer.Stop()
	defer s.company.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-timer.C:
		case <-s.inbox.bell:
		case <-s.company.C:
			s.commitNow = len(s.done) > 0
		case v := <-s.verdicts:
			s.take(v)
		case err := <-s.commits:
			if err := s.committed(err); err != nil {
				return err
			}
		}
		s.takeMore()
		next, err := s.turn(ctx)
		if err != nil {
			return unless(ctx.Err() != nil, err)
		}
		timer.Reset(next)
	}
}

// unless drops an error that only says that we were to stop.
func unless(stopping bool, err error) error {
	if stopping {
		return nil
	}
	return err
}

// takeMore takes the verdicts that are there already.
func (s *Sender) takeMore() {
	for {
		select {
		case v := <-s.verdicts:
			s.take(v)
		default:
			return
		}
	}
}

// turn takes in what has come, hands out what may leave and commits what is done.
// It returns how long nothing more will happen by itself.
func (s *Sender) turn(ctx context.Context) (time.Duration, error) {
	if err := s.admit(ctx); err != nil {
		return 0, err
	}
	now := s.options.Steady()
	s.mu.Lock()
	next := s.handOut(now)
	s.mu.Unlock()
	s.startCommit(ctx)
	if next.IsZero() {
		return lookAround, nil
	}
	return min(max(next.Sub(now), 0), lookAround), nil
}

// handOut gives the workers what may leave now, and returns when to look again.
func (s *Sender) handOut(now time.Time) time.Time {
	for _, old := range s.lanes.wake(now) {
		s.settleReplaced(old)
	}
	if s.stalled {
		return time.Time{}
	}
	next := s.handOutAnswers(now)
	for s.onTheWay < workers {
		if at := s.pace.anyReady(now); at.After(now) && !s.lanes.idle() {
			return earlier(earlier(next, at), s.lanes.next())
		}
		bulk := s.bulkOnTheWay < bulkWorkers && !s.pace.bulkReady(now).After(now)
		tk, expired := s.lanes.pick(s.pace, bulk, now)
		for _, late := range expired {
			s.settleExpired(late)
		}
		if tk == nil {
			break
		}
		s.pace.spend(s.lanes.lines[tk.seat], tk, now)
		s.handOver(job{ticket: tk})
	}
	if at := s.pace.bulkReady(now); at.After(now) && s.lanes.bulkWaits() {
		next = earlier(next, at)
	}
	return earlier(next, s.lanes.next())
}

// handOutAnswers sends the answers to presses. While nothing gets through they
// are let go: an answer that comes late is of no use.
func (s *Sender) handOutAnswers(now time.Time) time.Time {
	if now.Before(s.pace.allUntil) {
		s.inbox.dropAnswers()
		return time.Time{}
	}
	for s.onTheWay < workers {
		if at := when(s.pace.answers, 1, now); at.After(now) {
			return at
		}
		a, ok := s.inbox.nextAnswer()
		if !ok {
			break
		}
		s.pace.answers.ReserveN(now, 1)
		s.handOver(job{answer: a})
	}
	return time.Time{}
}

func (s *Sender) handOver(j job) {
	s.onTheWay++
	if j.isBulk() {
		s.bulkOnTheWay++
	}
	s.jobs <- j
}
