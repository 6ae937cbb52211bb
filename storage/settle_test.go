package storage_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"baocun/storage"
)

func (o *office) messageOf(key storage.Key) (message int, sent bool) {
	o.t.Helper()
	o.view(func(tx *storage.Tx) (err error) {
		message, sent, err = tx.MessageOf(key)
		return err
	})
	return message, sent
}

func TestMessageIsFoundUnderTheKeyItWasSentUnder(t *testing.T) {
	edit := storage.Entry{Key: "u2/0", Chat: 1, Payload: storage.Payload{
		Edit: &storage.Edit{Of: "u1/0", Text: "已签到 7"},
	}}
	o := newOffice(t)
	o.update(enqueue(text("u1/0", 1), edit))
	if _, sent := o.messageOf("u1/0"); sent {
		t.Error("it is found before it was sent")
	}
	o.settle(storage.Outcome{Result: storage.Said, Message: 41}, "u1/0")
	o.settle(storage.Outcome{Result: storage.Said}, "u2/0")
	message, _ := o.messageOf("u1/0")
	same(t, "the message", message, 41)
	if _, sent := o.messageOf("u2/0"); sent {
		t.Error("an edit in a reply has a message of its own")
	}

	edit.Key = "u3/0"
	o.update(enqueue(edit))
	o.settle(storage.Outcome{Result: storage.Said, Message: 58}, "u3/0")
	message, _ = o.messageOf("u1/0")
	same(t, "the message that was sent anew", message, 58)
}

func TestRetryWaitsAndIsCounted(t *testing.T) {
	o := newOffice(t)
	o.update(enqueue(text("u1/0", 1)))
	later := o.now.Add(time.Minute)
	o.settle(storage.Outcome{Result: storage.Retry, NotBefore: later}, "u1/0")
	o.settle(storage.Outcome{Result: storage.Retry, NotBefore: later.Add(time.Minute)}, "u1/0")
	o.view(func(tx *storage.Tx) error {
		e := must(tx.Waiting(0, 1))(t)[0]
		same(t, "attempts", e.Attempts, 2)
		same(t, "not before", e.NotBefore.Equal(later.Add(time.Minute)), true)
		return nil
	})
}

func TestMigrationRewritesTheChatAndRetries(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error {
		return enqueue(text("u1/0", must(tx.ChatOf(-5, storage.GroupChat))(t).ID))(tx)
	})
	o.settle(storage.Outcome{Result: storage.Migrated, MigrateTo: -1005}, "u1/0")
	o.view(func(tx *storage.Tx) error {
		chat, _, err := tx.Chat(1)
		same(t, "the chat's id", chat.Telegram, int64(-1005))
		same(t, "attempts", must(tx.Waiting(0, 1))(t)[0].Attempts, 1)
		return err
	})
}

func TestDeadLetterCanBeReplayed(t *testing.T) {
	o := newOffice(t)
	e := text("u1/0", 1)
	e.Expiry = o.now
	o.update(enqueue(e))
	done := o.settle(storage.Outcome{Result: storage.Dead, Reason: "Bad Request: chat not found"}, "u1/0")
	same(t, "dead", len(done.Dead), 1)
	same(t, "what waits", o.waiting(), []storage.Key{})
	o.update(func(tx *storage.Tx) error {
		letter := must(tx.DeadLetters())(t)[0]
		same(t, "the reason", letter.Reason, "Bad Request: chat not found")
		same(t, "queued", must(tx.Replay(letter.Entry.ID))(t), true)
		return nil
	})
	o.view(func(tx *storage.Tx) error {
		again := must(tx.Waiting(0, 9))(t)[0]
		same(t, "the expiry", again.Expiry.IsZero(), true)
		same(t, "what is said", again.Payload, e.Payload)
		same(t, "letters left", len(must(tx.DeadLetters())(t)), 0)
		return nil
	})
	err := o.Update(t.Context(), func(tx *storage.Tx) error {
		_, err := tx.Replay(1)
		return err
	})
	if !errors.Is(err, storage.ErrNoRecord) {
		t.Errorf("replaying twice: %v, want ErrNoRecord", err)
	}
}

func TestDeadLetterThatCannotBeReplayedIsKept(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error {
		return enqueue(text("u1/0", must(tx.ChatOf(5, storage.PrivateChat))(t).ID))(tx)
	})
	o.settle(storage.Outcome{Result: storage.Dead, Reason: "Bad Request"}, "u1/0")
	replay := func() (queued bool) {
		o.update(func(tx *storage.Tx) (err error) {
			queued, err = tx.Replay(must(tx.DeadLetters())(t)[0].Entry.ID)
			return err
		})
		return queued
	}
	o.update(func(tx *storage.Tx) error {
		chat := must(tx.ChatOf(5, storage.PrivateChat))(t)
		chat.Unreachable = tx.Now()
		return tx.SaveChat(chat)
	})
	same(t, "queued for a chat that cannot be written to", replay(), false)
	o.update(func(tx *storage.Tx) error {
		_, err := tx.HeardFrom(must(tx.ChatOf(5, storage.PrivateChat))(t))
		return err
	})
	o.update(enqueue(text("u1/0", 1)))
	same(t, "queued although the same waits", replay(), false)
	o.settle(storage.Outcome{Result: storage.Said}, "u1/0")
	same(t, "queued although the same was said", replay(), false)
	o.update(func(tx *storage.Tx) error {
		letters := must(tx.DeadLetters())(t)
		same(t, "letters left", len(letters), 1)
		return errors.Join(tx.DropDeadLetter(letters[0].Entry.ID), tx.DropDeadLetter(letters[0].Entry.ID))
	})
	o.view(func(tx *storage.Tx) error {
		same(t, "letters left once dropped", len(must(tx.DeadLetters())(t)), 0)
		return nil
	})
}

func TestDeadLettersAreForgottenAfterAMonth(t *testing.T) {
	o := newOffice(t)
	o.update(enqueue(text("u1/0", 1)))
	o.settle(storage.Outcome{Result: storage.Dead, Reason: "Bad Request: chat not found"}, "u1/0")
	letters := func() (n int) {
		o.update((*storage.Tx).Sweep)
		o.view(func(tx *storage.Tx) error { n = len(must(tx.DeadLetters())(t)); return nil })
		return n
	}
	o.now = o.now.AddDate(0, 0, 29)
	same(t, "letters before the month is over", letters(), 1)
	o.now = o.now.AddDate(0, 0, 2)
	same(t, "letters after it", letters(), 0)
}

func TestTheLatestRefusalComesFirst(t *testing.T) {
	o := newOffice(t)
	o.update(enqueue(text("u1/0", 1)))
	o.update(enqueue(text("u2/0", 1)))
	for _, key := range []storage.Key{"u2/0", "u1/0"} {
		o.settle(storage.Outcome{Result: storage.Dead, Reason: string(key)}, key)
		o.now = o.now.Add(time.Minute)
	}
	o.view(func(tx *storage.Tx) error {
		same(t, "the first", must(tx.DeadLetters())(t)[0].Reason, "u1/0")
		return nil
	})
}

func TestDroppedEntriesAreCounted(t *testing.T) {
	o := newOffice(t)
	o.update(enqueue(reminder("r1", 1), reminder("r2", 1)))
	done := o.settle(storage.Outcome{Result: storage.Dropped}, "r1", "r2")
	same(t, "dropped", done.Dropped, 2)
	same(t, "what waits", o.waiting(), []storage.Key{})
	expired := func(tx *storage.Tx) error {
		same(t, "too late this month", must(tx.Expired())(t), done.Dropped)
		return nil
	}
	o.view(expired)
	o.now, done.Dropped = o.now.AddDate(0, 1, 0), 0
	o.view(expired)
	o.update(enqueue(reminder("r3", 1)))
	done = o.settle(storage.Outcome{Result: storage.Dropped}, "r3")
	o.view(expired)
}

func TestOutcomeOfWhatWasCancelledIsOfNoAccount(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error {
		done, err := tx.Settle([]storage.Outcome{{Entry: 12, Result: storage.Said, Message: 4}})
		same(t, "what came of it", done, storage.Settled{})
		return err
	})
}

func TestUnknownResultIsAnError(t *testing.T) {
	o := newOffice(t)
	o.update(enqueue(text("u1/0", 1)))
	err := o.Update(t.Context(), func(tx *storage.Tx) error {
		_, err := tx.Settle([]storage.Outcome{{Entry: 1, Result: "lost"}})
		return err
	})
	if err == nil {
		t.Fatal("it was settled")
	}
}

func TestDocumentIsUploadedOnceForItsArguments(t *testing.T) {
	document := func(args string) *storage.Document {
		return &storage.Document{Kind: "scores", Args: json.RawMessage(args), Caption: args}
	}
	o := newOffice(t)
	o.update(enqueue(storage.Entry{Key: "u1/0", Chat: 1, Payload: storage.Payload{Document: document(`{"year":2026}`)}}))
	o.settle(storage.Outcome{Result: storage.Said, Message: 41, FileID: "AgAD"}, "u1/0")
	upload := func(args string) (fileID string) {
		o.view(func(tx *storage.Tx) (err error) {
			fileID, _, err = tx.UploadOf(*document(args))
			return err
		})
		return fileID
	}
	same(t, "the same arguments", upload(`{"year":2026}`), "AgAD")
	same(t, "others", upload(`{"year":2025}`), "")
	o.now = o.now.Add(31 * 24 * time.Hour)
	o.update((*storage.Tx).Sweep)
	same(t, "a month later", upload(`{"year":2026}`), "")
}

// TestAFileSentAgainIsNoUpload has somebody's file sent again: it is not taken for a
// document that was drawn.
func TestAFileSentAgainIsNoUpload(t *testing.T) {
	o := newOffice(t)
	again := storage.Document{Again: &storage.Again{FileID: "BQAC"}}
	o.update(enqueue(storage.Entry{Key: "u1/0", Chat: 1, Payload: storage.Payload{Document: &again}}))
	o.settle(storage.Outcome{Result: storage.Said, Message: 41, FileID: "BQAC"}, "u1/0")
	o.view(func(tx *storage.Tx) error {
		_, uploaded, err := tx.UploadOf(again)
		same(t, "uploaded", uploaded, false)
		return err
	})
}

func TestWhoBlockedTheBotCostsTheSameHoweverMuchWaits(t *testing.T) {
	reads := func(waiting int) (reads int) {
		o := newOffice(t)
		o.update(func(tx *storage.Tx) error {
			for i := range waiting {
				if err := tx.Enqueue(reminder(storage.Key(fmt.Sprint(i)), storage.ChatID(i+1))); err != nil {
					return err
				}
			}
			return nil
		})
		o.update(func(tx *storage.Tx) error {
			before := tx.Reads()
			_, err := tx.Settle([]storage.Outcome{{Entry: 1, Result: storage.Unreachable}})
			reads = tx.Reads() - before
			return err
		})
		return reads
	}
	if few, many := reads(10), reads(1000); few != many {
		t.Errorf("it reads %d where 10 messages wait, and %d where 1000 do", few, many)
	}
}
