package storage_test

import (
	"slices"
	"testing"

	"baocun/storage"
)

func TestChatIsStoredTheFirstTimeItIsHeardOf(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error {
		first := must(tx.ChatOf(-100, storage.GroupChat))(t)
		again := must(tx.ChatOf(-100, storage.GroupChat))(t)
		other := must(tx.ChatOf(7001, storage.PrivateChat))(t)
		same(t, "the same chat", again, first)
		if other.ID == first.ID {
			t.Error("two chats have one id")
		}
		return nil
	})
}

func TestPersonIsReachedInTheLatestChatThatCanBeWrittenTo(t *testing.T) {
	o := newOffice(t)
	cases := []struct {
		name        string
		unreachable []int64
		want        int64
	}{
		{"both", nil, 7002},
		{"the old telephone", []int64{7002}, 7001},
		{"neither", []int64{7001, 7002}, 7002},
	}
	o.update(func(tx *storage.Tx) error {
		if _, found, err := tx.PrivateChat(5); found || err != nil {
			t.Errorf("the chat of someone without one: %v, %v", found, err)
		}
		for _, c := range cases {
			for _, telegram := range []int64{7001, 7002} {
				chat := must(tx.ChatOf(telegram, storage.PrivateChat))(t)
				chat.Person = 5
				chat.Unreachable = tx.Now().Add(-1)
				if !slices.Contains(c.unreachable, telegram) {
					chat = must(tx.HeardFrom(chat))(t)
				}
				if err := tx.SaveChat(chat); err != nil {
					return err
				}
			}
			chat, _, err := tx.PrivateChat(5)
			if err != nil {
				return err
			}
			same(t, c.name, chat.Telegram, c.want)
		}
		return nil
	})
}

func TestMigratedGroupKeepsItsId(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error {
		group := must(tx.ChatOf(-5, storage.GroupChat))(t)
		if err := tx.MigrateChat(group.ID, -1005); err != nil {
			return err
		}
		same(t, "the group by its new id", must(tx.ChatOf(-1005, storage.GroupChat))(t).ID, group.ID)
		return tx.MigrateChat(group.ID, -1005)
	})
}

func TestMigratedGroupTakesInWhatWasSaidUnderItsNewId(t *testing.T) {
	o := newOffice(t)
	heard := o.hear()
	o.update(func(tx *storage.Tx) error {
		old := must(tx.ChatOf(-5, storage.GroupChat))(t)
		newer := must(tx.ChatOf(-1005, storage.GroupChat))(t)
		if err := tx.Enqueue(text("u1/0", newer.ID)); err != nil {
			return err
		}
		if err := tx.MigrateChat(old.ID, -1005); err != nil {
			return err
		}
		same(t, "whom the entry is for", must(tx.Waiting(0, 9))(t)[0].Chat, old.ID)
		_, found, err := tx.Chat(newer.ID)
		same(t, "whether the newer row is left", found, false)
		return err
	})
	last := heard.Queued[len(heard.Queued)-1]
	same(t, "what the sender heard last", last.Chat, storage.ChatID(1))
}
