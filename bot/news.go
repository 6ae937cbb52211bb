package bot

import (
	"strconv"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// tellAdmins tells the administrators, once each, who cannot be written to any
// more and what Telegram refused for good.
func (b *Bot) tellAdmins(tx *storage.Tx, news storage.Settled) error {
	for _, chat := range news.Unreachable {
		person, known, err := tx.Person(chat.Person)
		if err != nil {
			return err
		}
		if !known {
			continue
		}
		key := "unreachable/" + strconv.FormatUint(uint64(chat.ID), 10) + "/" + chat.Unreachable.UTC().Format("20060102T150405")
		if err := b.toAdmins(tx, key, "admin.unreachable", "name", person.Name); err != nil {
			return err
		}
	}
	for _, letter := range news.Dead {
		key := "dead/" + strconv.FormatUint(uint64(letter.Entry.ID), 10)
		if err := b.toAdmins(tx, key, "admin.dead", "entry", int(letter.Entry.ID)); err != nil {
			return err
		}
	}
	return nil
}

// toAdmins says something to every administrator who can be written to, in
// their own language. A refusal of that very message is not told again.
func (b *Bot) toAdmins(tx *storage.Tx, key, name string, pairs ...any) error {
	units, err := tx.Units()
	if err != nil {
		return err
	}
	root, _ := units.Township()
	admins, err := tx.Holders(root.ID, township.Admin, township.DateOf(tx.Now().In(b.options.Location)))
	if err != nil {
		return err
	}
	for _, post := range admins {
		admin, _, err := tx.Person(post.Person)
		if err != nil {
			return err
		}
		chat, reachable, err := tx.PrivateChat(post.Person)
		if err != nil {
			return err
		}
		if !reachable || !chat.Unreachable.IsZero() {
			continue
		}
		err = tx.Enqueue(storage.Entry{
			Key:  storage.Key(key + "/p" + strconv.FormatUint(uint64(post.Person), 10)),
			Lane: storage.LaneReply, Chat: chat.ID,
			Payload: storage.Payload{Send: &storage.Send{Text: words.In(admin.Language).Say(name, pairs...)}},
		})
		if err != nil {
			return err
		}
	}
	return nil
}
