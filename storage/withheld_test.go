package storage_test

import (
	"fmt"
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

func textOf(n storage.Notice) string { return n.Text }

// missed is what somebody missed, which is thereby handed out.
func (o *office) missed(person township.PersonID) (w storage.Withheld) {
	o.update(func(tx *storage.Tx) (err error) {
		w, err = tx.TakeWithheld(person)
		return err
	})
	return w
}

func TestWhatSomebodyMissedIsHandedOutOnce(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error {
		for i := range 12 {
			key := storage.Key(fmt.Sprint("u", i))
			for range 2 {
				if err := tx.Withhold(7, key, fmt.Sprint(i)); err != nil {
					return err
				}
			}
		}
		return nil
	})
	first := o.missed(7)
	same(t, "how many", first.Count, 12)
	same(t, "the latest", ids(first.Notices, textOf), []string{"2", "3", "4", "5", "6", "7", "8", "9", "10", "11"})
	same(t, "the second time", o.missed(7), storage.Withheld{})
}

func TestANoticeIsMissedByWhoBlockedTheBotAndAReplyIsNot(t *testing.T) {
	o := newOffice(t)
	var chat, group storage.Chat
	o.update(func(tx *storage.Tx) error {
		chat, group = must(tx.ChatOf(7001, storage.PrivateChat))(t), must(tx.ChatOf(-5, storage.GroupChat))(t)
		chat.Person = 7
		return tx.SaveChat(chat)
	})
	notice, elsewhere := text("u2/1", chat.ID), text("u2/2", group.ID)
	notice.Notice, elsewhere.Notice = true, true
	o.update(enqueue(text("u1/0", chat.ID), notice, elsewhere))
	o.settle(storage.Outcome{Result: storage.Unreachable}, "u1/0")
	o.settle(storage.Outcome{Result: storage.Unreachable}, "u2/2")
	same(t, "missed", ids(o.missed(7).Notices, textOf), []string{"u2/1"})
}

func TestWhatWasMissedIsForgottenAfterAMonth(t *testing.T) {
	o := newOffice(t)
	for day := range 3 {
		o.now = o.now.Add(time.Duration(day) * 15 * 24 * time.Hour)
		o.update(func(tx *storage.Tx) error { return tx.Withhold(7, storage.Key(fmt.Sprint(day)), fmt.Sprint(day)) })
	}
	o.update((*storage.Tx).Sweep)
	same(t, "left", ids(o.missed(7).Notices, textOf), []string{"1", "2"})
	o.update(func(tx *storage.Tx) error { return tx.Withhold(7, "old", "old") })
	o.now = o.now.Add(31 * 24 * time.Hour)
	o.update((*storage.Tx).Sweep)
	same(t, "left of the old", o.missed(7), storage.Withheld{})
}
