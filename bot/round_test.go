package bot

import (
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

func TestARoundThatIsDoneTakesItsReminderBack(t *testing.T) {
	inBureau(t, func(o *bureau) {
		if _, err := o.stage().Play("! enrol 张某 assistant 肖村 3\n! register 肖村 3 2 3\n"); err != nil {
			t.Fatal(err)
		}
		waits := func() bool { return o.waitsFor("left") }
		o.update(func(tx *storage.Tx) error {
			units, err := tx.Units()
			if err != nil {
				return err
			}
			village, _ := units.Named("肖村")
			group, _ := units.Group(village.ID, 3)
			chat, err := tx.ChatOf(o.server.Person("张某").ID(), storage.PrivateChat)
			if err != nil {
				return err
			}
			return tx.Enqueue(storage.Entry{
				Key:  storage.Key(township.RoundOccasion(group.ID, township.NewMonth(2026, time.November)) + "left/p1"),
				Chat: chat.ID, Lane: storage.LaneReminder, NotBefore: tx.Now().Add(time.Hour),
				Payload: storage.Payload{Send: &storage.Send{Text: "left"}},
			})
		})
		for _, step := range []struct {
			says  string
			waits bool
		}{
			{"走访 2 见到", true},
			{"走访 1 见到 1/2", true},
			{"走访 1 见到 昨天", false},
		} {
			o.server.Person("张某").Say(step.says)
			<-time.After(5 * time.Second) // Virtual: the answer is long there.
			if got := waits(); got != step.waits {
				t.Errorf("after %q the reminder waits: %v, want %v", step.says, got, step.waits)
			}
		}
	})
}

// waitsFor tells whether a message of a text waits in the outbox.
func (o *bureau) waitsFor(text string) (found bool) {
	o.t.Helper()
	err := o.db.View(o.t.Context(), func(tx *storage.Tx) error {
		entries, err := tx.Waiting(0, 100)
		for _, e := range entries {
			found = found || e.Payload.Send != nil && e.Payload.Send.Text == text
		}
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return found
}
