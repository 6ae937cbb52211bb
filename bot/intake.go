package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"time"

	"baocun/bot/delivery"
	"baocun/storage"
	"baocun/township"
)

// maxBatch is how many updates one transaction records, and how many Telegram
// hands out at once.
const maxBatch = 100

// intake is the one way by which updates reach the file, polled or posted. A
// batch is one transaction: it holds what the handlers wrote, the ids of the
// updates and how far they came, so that a crash at any instant loses nothing and
// repeats nothing. An update that cannot be handled goes into quarantine and
// never stops those behind it.
//
// Only one goroutine may record.
type intake struct {
	db     *storage.DB
	handle func(*storage.Tx, update, *effects) error
	guard  *township.Guard
	// answer sends the answer to a pressed button.
	answer func(delivery.Answer)
	// language is for people whose own is not known.
	language township.Language
	log      *slog.Logger
	full     bool // the last batch found no room on the disk
	counts   intakeCounts
}

// effects are what a transaction asks for and does not store. They leave after
// its commit, or never.
type effects struct {
	answers     []delivery.Answer
	quarantined []storage.Quarantined
	// taken is what is counted of the updates that were not taken before.
	taken batchCount
}

// incoming is an update as it came, decoded and masked. Fault is why it cannot
// be handled.
type incoming struct {
	update
	raw   json.RawMessage
	fault error
}

// origin is the way an update came.
type origin bool

const (
	polled origin = true
	posted origin = false
)

var errNoID = errors.New("what came is not an update of Telegram's")

// read decodes and masks an update. Only one without an id errs: nothing can be
// done with it, not even passing it over. Of one that cannot be masked nothing
// goes further but the id.
func read(raw json.RawMessage, mask masker) (incoming, error) {
	u, fault := decodeUpdate(raw)
	if u.ID == 0 {
		return incoming{}, errNoID
	}
	if err := caught(func() error { u.mask(mask); return nil }); err != nil {
		return incoming{update: update{ID: u.ID}, fault: err}, nil
	}
	return incoming{u, raw, fault}, nil
}

// read reads an update with the office's guard.
func (in *intake) read(ctx context.Context, raw json.RawMessage) (incoming, error) {
	known := in.known(context.WithoutCancel(ctx))
	return read(raw, func(text string) (string, []township.Personal) { return in.guard.Mask(text, known) })
}

// record stores a batch for good. It goes to its end even if ctx does, because
// half a second later nobody needs to ask whether it was recorded.
//
// After [storage.ErrFull] the batch may be tried again, for nothing is recorded
// twice; any other error is for the process to end with.
func (in *intake) record(ctx context.Context, batch []incoming, from origin) error {
	ctx = context.WithoutCancel(ctx)
	err := in.commit(ctx, batch, from)
	if err != nil && !isOfFile(err) {
		err = in.recordEach(ctx, batch, from)
	}
	in.minds(err)
	return err
}

// recordEach plays a batch again, each update in a transaction of its own. Who
// fails alone is the culprit and goes into quarantine.
func (in *intake) recordEach(ctx context.Context, batch []incoming, from origin) error {
	for _, each := range batch {
		err := in.commit(ctx, []incoming{each}, from)
		if err != nil && !isOfFile(err) {
			each.fault = err
			err = in.commit(ctx, []incoming{each}, from)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// isOfFile tells that an error is the file's fault and no update's.
func isOfFile(err error) bool {
	return errors.Is(err, storage.ErrFull) || errors.Is(err, storage.ErrUncertain) ||
		errors.Is(err, storage.ErrClosed) || errors.Is(err, storage.ErrDamaged)
}

// commit records a batch in one transaction and then lets its effects go.
func (in *intake) commit(ctx context.Context, batch []incoming, from origin) error {
	var left effects
	err := in.db.Update(ctx, func(tx *storage.Tx) error {
		left = effects{} // Update may run this twice.
		if err := in.takeAll(tx, batch, &left); err != nil {
			return err
		}
		if from == posted {
			return nil
		}
		return tx.SetLastUpdate(batch[len(batch)-1].ID)
	})
	if err != nil {
		return err
	}
	in.counts.add(left)
	for _, a := range left.answers {
		in.answer(a)
	}
	for _, q := range left.quarantined {
		in.log.Error("An update could not be handled and is in quarantine; /admin tells why.", "update", q.Update)
	}
	return nil
}

// takeAll takes each update that was not taken before, and remembers that it
// was. Every pressed button is answered, if only so that the phone stops waiting.
func (in *intake) takeAll(tx *storage.Tx, batch []incoming, left *effects) error {
	var taken []int64
	for _, each := range batch {
		if slices.Contains(taken, each.ID) {
			continue
		}
		seen, err := tx.Seen(each.ID)
		if err != nil {
			return err
		}
		answered := len(left.answers)
		if !seen {
			if err := in.take(tx, each, left); err != nil {
				return err
			}
			taken = append(taken, each.ID)
			left.taken.add(each.update, tx.Now())
		}
		if each.Callback != nil && len(left.answers) == answered {
			left.answers = append(left.answers, delivery.Answer{ID: each.Callback.ID})
		}
	}
	return tx.MarkSeen(taken...)
}

// take handles one update, or puts it into quarantine. After a panic nobody
// knows what else is wrong, so that the whole batch is undone.
func (in *intake) take(tx *storage.Tx, each incoming, left *effects) error {
	answered, fault := len(left.answers), each.fault
	if fault == nil {
		fault = try(tx, func() error { return in.handle(tx, each.update, left) })
		if errors.As(fault, new(panicked)) {
			return fault
		}
	}
	if fault == nil {
		return nil
	}
	left.answers = left.answers[:answered]
	return in.quarantine(tx, each, fault, left)
}

// try runs a part of a transaction, which is undone alone if it errs or panics.
func try(tx *storage.Tx, f func() error) error {
	return caught(func() error { return tx.Attempt(f) })
}

// caught turns a panic into an error. That the file cannot be read is no update's
// fault, and goes on.
func caught(f func() error) (err error) {
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if _, ofFile := p.(interface{ Addr() uintptr }); ofFile {
			panic(p)
		}
		err = panicked{p, debug.Stack()}
	}()
	return f()
}

// panicked is a panic that was caught.
type panicked struct {
	value any
	stack []byte
}

func (p panicked) Error() string { return fmt.Sprintf("panic: %v\n%s", p.value, p.stack) }

// minds raises the alarm when the disk is full, once, and calls it off.
func (in *intake) minds(err error) {
	switch full := errors.Is(err, storage.ErrFull); {
	case full && !in.full:
		in.full = true
		in.log.Error("The disk is full. Updates wait at Telegram, for a day at most, and are recorded as soon as there is room.", "error", err)
	case err == nil && in.full:
		in.full = false
		in.log.Info("There is room on the disk again. Updates are being recorded.")
	}
}

// offsetLife is how long Telegram is told how far we came. It keeps an update
// for a day, so there is nothing to confirm after that, and lets its ids go on
// from anywhere after a quiet week.
const offsetLife = 48 * time.Hour

// offset is what Telegram is to be asked for next: whatever it has from the id
// behind the last one recorded, or anything at all, 0, when that was long ago. It
// comes from the file, so nothing is ever confirmed that is not committed.
func (in *intake) offset(ctx context.Context) (offset int64, err error) {
	err = in.db.View(ctx, func(tx *storage.Tx) error {
		last, at, err := tx.LastUpdate()
		if err == nil && last != 0 && tx.Now().Sub(at) < offsetLife {
			offset = last + 1
		}
		return err
	})
	return offset, err
}
