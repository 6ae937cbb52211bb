package delivery

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"baocun/storage"
)

// settled is an outcome on its way into the file.
type settled struct {
	ticket  *ticket
	outcome storage.Outcome
	// wasOut tells that the entry was with a worker, and its line waits.
	wasOut bool
}

// take takes a verdict from a worker, who is free again.
func (s *Sender) take(v verdict) {
	s.onTheWay--
	if v.ticket == nil {
		return
	}
	if v.ticket.lane > storage.LaneReply {
		s.bulkOnTheWay--
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if v.fate != interrupted && v.fate != lockedOut && v.fate != withdrawn {
		s.pace.passed()
		s.locked = false
		v.ticket.passage.answered(v.at)
	}
	s.deal(v, s.options.Steady())
}

// deal puts back what is to be tried again, and notes what the file must know.
func (s *Sender) deal(v verdict, now time.Time) {
	switch v.fate {
	case withdrawn:
		s.lanes.forget(v.ticket)
		s.lanes.release(v.ticket.seat)
		return
	case tooFast:
		s.counts.tooFast.Add(1)
		s.pace.refused(v.ticket.seat.chat, v.wait, now)
		s.tryAgain(v.ticket, now.Add(v.wait))
		return
	case lockedOut:
		s.lockOut(now)
		s.tryAgain(v.ticket, now)
		return
	case interrupted:
		s.pace.failed(now)
		v.ticket.attempts++
		wait := Backoff(v.ticket.attempts)
		v.outcome.NotBefore = s.options.Clock().Add(wait)
		s.lanes.putBack(v.ticket, now.Add(wait))
	case moved:
		s.lanes.putBack(v.ticket, now)
	}
	s.count(v)
	s.settle(settled{ticket: v.ticket, outcome: v.outcome, wasOut: true})
}

// tryAgain puts an entry back without a word to the file: the attempt does not
// count.
func (s *Sender) tryAgain(tk *ticket, at time.Time) {
	s.lanes.putBack(tk, at)
	s.lanes.release(tk.seat)
}

// lockOut holds everything back, for nothing gets through with a token that is
// refused, and says so once.
func (s *Sender) lockOut(now time.Time) {
	s.pace.pause(now.Add(lockedWait))
	if !s.locked {
		s.locked = true
		s.options.Log.Error("Telegram refuses the bot's token; nothing is sent until it takes it again")
	}
}

// settle notes an outcome. It waits for company on a timer of its own, not by the
// office's clock, which may be moved or stand still.
func (s *Sender) settle(d settled) {
	if len(s.done) == 0 && !s.stalled {
		s.company.Reset(commitEvery)
	}
	s.done = append(s.done, d)
}

// startCommit starts a commit if it is time for one and none is under way.
func (s *Sender) startCommit(ctx context.Context) {
	if len(s.committing) > 0 || len(s.done) == 0 {
		return
	}
	hurry := !s.stalled && (len(s.done) >= commitSize || slices.ContainsFunc(s.done, s.holdsUpReply))
	if !hurry && !s.commitNow {
		return
	}
	s.committing, s.done, s.commitNow = s.done, nil, false
	batch := s.committing
	go func() { s.commits <- s.commit(context.WithoutCancel(ctx), batch) }()
}

// holdsUpReply tells whether a reply to the same chat waits for an outcome to be
// committed.
func (s *Sender) holdsUpReply(d settled) bool {
	return d.wasOut && len(s.lanes.lines[d.ticket.seat].waiting[storage.LaneReply]) > 0
}

func (s *Sender) commit(ctx context.Context, batch []settled) error {
	outcomes := make([]storage.Outcome, len(batch))
	for i, d := range batch {
		outcomes[i] = d.outcome
	}
	return s.db.Update(ctx, func(tx *storage.Tx) error {
		news, err := tx.Settle(outcomes)
		if err != nil {
			return err
		}
		for _, id := range news.Damaged {
			s.options.Log.Error("an entry's outcome could not be stored, because a record is damaged", "entry", id)
		}
		return s.options.Settled(tx, news)
	})
}

// committed lets the lines go on whose outcomes are in the file. After an error
// the outcomes are kept, and nothing leaves until they are in.
func (s *Sender) committed(err error) error {
	batch := s.committing
	s.committing = nil
	if errors.Is(err, storage.ErrUncertain) || errors.Is(err, storage.ErrClosed) {
		return err
	}
	if err != nil {
		s.options.Log.Error("what was sent could not be recorded; nothing more is sent until it can", "error", err)
		s.stalled = true
		s.done = slices.Concat(batch, s.done)
		s.commitNow = false
		s.company.Reset(stallWait)
		return nil
	}
	s.stalled = false
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, d := range batch {
		if d.outcome.Result != storage.Retry && d.outcome.Result != storage.Migrated {
			s.lanes.forget(d.ticket)
		}
		if d.wasOut {
			s.lanes.release(d.ticket.seat)
		}
		if d.outcome.FileID != "" {
			s.uploads.committed(d.outcome.FileID)
		}
	}
	return nil
}

// settleReplaced notes that an edit need not be said: a newer one says it all.
func (s *Sender) settleReplaced(tk *ticket) {
	s.counts.replaced.Add(1)
	s.settle(settled{ticket: tk, outcome: storage.Outcome{Entry: tk.id, Result: storage.Said}})
}

// settleExpired notes that an entry is too late to be said.
func (s *Sender) settleExpired(tk *ticket) {
	s.counts.dropped.Add(1)
	s.settle(settled{ticket: tk, outcome: storage.Outcome{Entry: tk.id, Result: storage.Dropped}})
}

// collect waits for what is with the workers.
func (s *Sender) collect() {
	for s.onTheWay > 0 {
		s.take(<-s.verdicts)
	}
}

// commitLast records what became of the last entries.
func (s *Sender) commitLast(ctx context.Context) error {
	if len(s.committing) > 0 {
		if err := s.committed(<-s.commits); err != nil {
			return err
		}
	}
	if len(s.done) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastCommit)
	defer cancel()
	if err := s.commit(ctx, s.done); err != nil {
		return fmt.Errorf("record what was sent last: %w", err)
	}
	return nil
}
