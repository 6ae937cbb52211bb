package storage_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"baocun/storage"
)

// hear collects what the sender is told of commits.
func (o *office) hear() *storage.Committed {
	heard := new(storage.Committed)
	o.OnCommit(func(c storage.Committed) {
		heard.Queued = append(heard.Queued, c.Queued...)
		heard.Cancelled = append(heard.Cancelled, c.Cancelled...)
	})
	return heard
}

// text is a reply that says its own key.
func text(key storage.Key, chat storage.ChatID) storage.Entry {
	return storage.Entry{Key: key, Chat: chat, Payload: storage.Payload{Send: &storage.Send{Text: string(key)}}}
}

// reminder is text in the lane of reminders.
func reminder(key storage.Key, chat storage.ChatID) storage.Entry {
	e := text(key, chat)
	e.Lane = storage.LaneReminder
	return e
}

func enqueue(entries ...storage.Entry) func(*storage.Tx) error {
	return func(tx *storage.Tx) error {
		for _, e := range entries {
			if err := tx.Enqueue(e); err != nil {
				return err
			}
		}
		return nil
	}
}

func keyOf(e storage.Entry) storage.Key { return e.Key }

// waiting lists the keys that wait.
func (o *office) waiting() (keys []storage.Key) {
	o.view(func(tx *storage.Tx) error {
		keys = ids(must(tx.Waiting(0, 1000))(o.t), keyOf)
		return nil
	})
	return keys
}

// settle reports one result for each entry that waits under the keys.
func (o *office) settle(outcome storage.Outcome, keys ...storage.Key) (done storage.Settled) {
	o.t.Helper()
	o.update(func(tx *storage.Tx) (err error) {
		var outcomes []storage.Outcome
		for _, e := range must(tx.Waiting(0, 1000))(o.t) {
			for _, key := range keys {
				if e.Key == key {
					outcome.Entry = e.ID
					outcomes = append(outcomes, outcome)
				}
			}
		}
		done, err = tx.Settle(outcomes)
		return err
	})
	return done
}

func TestEntriesWaitInOrderOfWriting(t *testing.T) {
	o := newOffice(t)
	o.update(enqueue(text("u1/0", 1), text("u1/1", 1), text("u2/0", 2)))
	o.view(func(tx *storage.Tx) error {
		page := must(tx.Waiting(0, 2))(t)
		same(t, "the first page", ids(page, keyOf), []storage.Key{"u1/0", "u1/1"})
		rest := must(tx.Waiting(page[1].ID, 2))(t)
		same(t, "the rest", ids(rest, keyOf), []storage.Key{"u2/0"})
		return nil
	})
}

func TestNothingIsSaidTwice(t *testing.T) {
	o := newOffice(t)
	heard := o.hear()
	said := storage.Outcome{Result: storage.Said, Message: 41}
	day := 24 * time.Hour
	steps := []struct {
		name string
		do   func()
		wait int // how many wait after it was enqueued once more
	}{
		{"at first", func() {}, 1},
		{"while it waits", func() {}, 1},
		{"once said", func() { o.settle(said, "meeting/2/2026-11") }, 0},
		{"a year later", func() { o.now = o.now.Add(399 * day); o.update((*storage.Tx).Sweep) }, 0},
		{"after 400 days", func() { o.now = o.now.Add(2 * day); o.update((*storage.Tx).Sweep) }, 1},
	}
	for _, step := range steps {
		step.do()
		o.update(enqueue(reminder("meeting/2/2026-11", 1)))
		if n := len(o.waiting()); n != step.wait {
			t.Errorf("%s: %d wait, want %d", step.name, n, step.wait)
		}
	}
	same(t, "what the sender heard", len(heard.Queued), 2)
}

func TestEntryWithoutAKeyIsRefused(t *testing.T) {
	o := newOffice(t)
	if err := o.Update(t.Context(), enqueue(text("", 1))); err == nil {
		t.Error("it was queued, and the next one without a key would be lost")
	}
}

func TestWhatIsDoneCancelsWhatBeginsLikeIt(t *testing.T) {
	o := newOffice(t)
	heard := o.hear()
	o.update(enqueue(
		reminder("meeting/2/2026-11/p7", 1), reminder("meeting/2/2026-11/p8", 2),
		reminder("meeting/2/2026-12/p7", 1), reminder("meeting/22/2026-11/p7", 1),
	))
	o.update(func(tx *storage.Tx) error { return tx.Cancel("meeting/2/2026-11/") })
	same(t, "what waits", o.waiting(), []storage.Key{"meeting/2/2026-12/p7", "meeting/22/2026-11/p7"})
	same(t, "what the sender heard", heard.Cancelled, []storage.EntryID{1, 2})
	o.update(enqueue(reminder("meeting/2/2026-11/p7", 1)))
	same(t, "how many wait when it is due again", len(o.waiting()), 3)
}

func TestSenderHearsOnlyOfWhatWasCommitted(t *testing.T) {
	o := newOffice(t)
	heard := o.hear()
	failed := errors.New("failed")
	o.update(enqueue(text("u1/0", 1)))
	o.update(func(tx *storage.Tx) error {
		err := tx.Attempt(func() error {
			return errors.Join(tx.Enqueue(text("u2/0", 1)), tx.Cancel("u1/"), failed)
		})
		if !errors.Is(err, failed) {
			return err
		}
		return tx.Enqueue(text("u2/1", 1))
	})
	err := o.Update(t.Context(), func(tx *storage.Tx) error {
		return errors.Join(tx.Enqueue(text("u3/0", 1)), failed)
	})
	if !errors.Is(err, failed) {
		t.Fatal(err)
	}
	same(t, "queued", ids(heard.Queued, keyOf), []storage.Key{"u1/0", "u2/1"})
	same(t, "cancelled", len(heard.Cancelled), 0)
	same(t, "waiting", o.waiting(), []storage.Key{"u1/0", "u2/1"})
}

func TestUnreachableChatIsToldNothingItDidNotAskFor(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error {
		chat := must(tx.ChatOf(7001, storage.PrivateChat))(t)
		return enqueue(text("u1/0", chat.ID), reminder("r1", chat.ID))(tx)
	})
	done := o.settle(storage.Outcome{Result: storage.Unreachable}, "u1/0")
	same(t, "unreachable now", ids(done.Unreachable, func(c storage.Chat) int64 { return c.Telegram }), []int64{7001})
	same(t, "what waits", o.waiting(), []storage.Key{})
	o.update(enqueue(reminder("r2", 1), text("u2/0", 1)))
	same(t, "what waits then", o.waiting(), []storage.Key{"u2/0"})
	done = o.settle(storage.Outcome{Result: storage.Unreachable}, "u2/0")
	same(t, "told again", len(done.Unreachable), 0)
	o.update(func(tx *storage.Tx) error {
		chat := must(tx.ChatOf(7001, storage.PrivateChat))(t)
		must(tx.HeardFrom(chat))(t)
		return enqueue(reminder("r2", 1))(tx)
	})
	same(t, "what waits when they write again", o.waiting(), []storage.Key{"r2"})
}

func TestWhatTheClockHadForWhoBlockedTheBotCanBeToldAnew(t *testing.T) {
	o := newOffice(t)
	var chat storage.ChatID
	first := make(map[string]bool)
	ask := func(tx *storage.Tx) error {
		for _, occasion := range []string{"on its way", "waiting", "of somebody else"} {
			first[occasion] = must(tx.Once(occasion))(t)
		}
		return nil
	}
	o.update(func(tx *storage.Tx) error {
		chat = must(tx.ChatOf(7001, storage.PrivateChat))(t).ID
		for id, occasion := range []string{"on its way", "waiting"} {
			e := reminder(storage.Key(occasion), chat)
			e.Occasions = []string{occasion}
			if err := tx.Enqueue(e); err != nil {
				return fmt.Errorf("entry %d: %w", id, err)
			}
		}
		return ask(tx)
	})
	o.settle(storage.Outcome{Result: storage.Unreachable}, "on its way")
	same(t, "what waits", o.waiting(), []storage.Key{})
	o.update(ask)
	same(t, "what is told anew", first, map[string]bool{"on its way": true, "waiting": true, "of somebody else": false})
}

func TestHowLateTheOldestIsOutlastsItsAttempts(t *testing.T) {
	o := newOffice(t)
	begin := o.now
	held := reminder("held", 1)
	held.NotBefore = begin.Add(time.Hour)
	o.update(enqueue(held, text("u1/0", 1)))
	o.now = begin.Add(10 * time.Minute)
	o.update(enqueue(reminder("late", 1), reminder("later", 2)))
	o.now = begin.Add(20 * time.Minute)
	o.settle(storage.Outcome{Result: storage.Retry, NotBefore: o.now.Add(time.Minute)}, "late", "later")
	for _, c := range []struct {
		after  time.Duration
		count  int
		oldest time.Duration
	}{
		{9 * time.Minute, 0, 0},
		{10 * time.Minute, 2, 10 * time.Minute},
		{time.Hour, 3, 10 * time.Minute},
	} {
		o.view(func(tx *storage.Tx) error {
			count, oldest, err := tx.Due(storage.LaneReminder, begin.Add(c.after))
			if count != c.count || count > 0 && !oldest.Equal(begin.Add(c.oldest)) {
				t.Errorf("due after %v: %d since %v", c.after, count, oldest)
			}
			return err
		})
	}
}

func TestWhatWaitsCanBeRewordedAndWithdrawn(t *testing.T) {
	o := newOffice(t)
	heard := o.hear()
	o.update(enqueue(text("alarm/p1", 1), text("alarm/p11", 2)))
	o.update(func(tx *storage.Tx) error {
		waits := must(tx.Reword("alarm/p1", storage.Payload{Send: &storage.Send{Text: "anew"}}))(t)
		same(t, "it waits", waits, true)
		same(t, "what never was waits", must(tx.Reword("alarm/p2", storage.Payload{}))(t), false)
		same(t, "it says", must(tx.Waiting(0, 1))(t)[0].Payload.Send.Text, "anew")
		same(t, "it waited", must(tx.Withdraw("alarm/p1"))(t), true)
		same(t, "it waited still", must(tx.Withdraw("alarm/p1"))(t), false)
		return nil
	})
	same(t, "what waits", o.waiting(), []storage.Key{"alarm/p11"})
	same(t, "what the sender heard", heard.Cancelled, []storage.EntryID{1})
}

func TestWhatAMessageIsAboutIsFoundByItsKey(t *testing.T) {
	o := placed(t)
	var mine, other storage.Chat
	o.update(func(tx *storage.Tx) (err error) {
		mine, err = tx.ChatOf(1001, storage.PrivateChat)
		if err == nil {
			other, err = tx.ChatOf(1002, storage.PrivateChat)
		}
		return err
	})
	o.update(enqueue(text("task/1/given/p7", mine.ID), text("task/17/given/p7", mine.ID)))
	o.settle(storage.Outcome{Result: storage.Said, Message: 50}, "task/1/given/p7")
	o.settle(storage.Outcome{Result: storage.Said, Message: 51}, "task/17/given/p7")
	for _, c := range []struct {
		prefix  string
		chat    storage.ChatID
		message int
		want    bool
	}{
		{"task/1/", mine.ID, 50, true},
		{"task/17/", mine.ID, 51, true},
		{"task/1/", mine.ID, 51, false},
		{"task/1/", other.ID, 50, false},
		{"task/2/", mine.ID, 50, false},
	} {
		o.view(func(tx *storage.Tx) error {
			same(t, fmt.Sprint(c), must(tx.SaidUnder(c.prefix, c.chat, c.message))(t), c.want)
			return nil
		})
	}
}
