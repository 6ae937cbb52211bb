package bot

import (
	"cmp"
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
		if err := b.tellUnfetched(tx, letter.Entry); err != nil {
			return err
		}
		key := "dead/" + strconv.FormatUint(uint64(letter.Entry.ID), 10)
		if err := b.toAdmins(tx, key, "admin.dead"); err != nil {
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
		own := storage.Key(key + "/p" + strconv.FormatUint(uint64(post.Person), 10))
		if _, err := b.writeTo(tx, post.Person, own, name, pairs...); err != nil {
			return err
		}
	}
	return nil
}

// writeTo leaves a sentence for one person in their private chat and their own
// language, and tells whether they can be written to. What was said under the key
// is not said again.
func (b *Bot) writeTo(tx *storage.Tx, to township.PersonID, key storage.Key, name string, pairs ...any) (reached bool, err error) {
	return b.writeScreen(tx, to, key, func(voice words.Voice) screen { return screen{text: voice.Say(name, pairs...)} })
}

// writeScreen is writeTo for what has buttons.
func (b *Bot) writeScreen(tx *storage.Tx, to township.PersonID, key storage.Key, draw func(words.Voice) screen) (reached bool, err error) {
	person, _, err := tx.Person(to)
	if err != nil {
		return false, err
	}
	chat, known, err := tx.PrivateChat(to)
	if err != nil || !known || !chat.Unreachable.IsZero() {
		return false, err
	}
	resting, err := b.isResting(tx, person)
	if err != nil {
		return false, err
	}
	s := draw(b.voiceOf(person))
	said := storage.Payload{Send: &storage.Send{Text: s.text, Buttons: s.buttons, Silent: s.quiet || resting}}
	return true, tx.Enqueue(storage.Entry{Key: key, Lane: storage.LaneReply, Chat: chat.ID, Payload: said})
}

// isResting tells whether somebody is to be left alone now: what others did is told to them
// without a sound then.
func (b *Bot) isResting(tx *storage.Tx, p township.Person) (bool, error) {
	now := tx.Now().In(b.options.Location)
	days, err := tx.Calendar(b.options.Calendar)
	quiet := p.Hours.Or(b.options.Hours).Quiet
	return quiet.Holds(township.TimeOfDayOf(now)) || !days.IsWorkday(township.DateOf(now)), err
}

// voiceOf is a person's language, or the office's for a stranger.
func (b *Bot) voiceOf(p township.Person) words.Voice { return voiceIn(p, b.options.Language) }

func voiceIn(p township.Person, office township.Language) words.Voice {
	return words.In(cmp.Or(p.Language, office))
}

// sendPrivately leaves a screen for one person in their private chat, and tells
// whether they can be written to.
func (t *turn) sendPrivately(to township.PersonID, s screen) (reached bool, err error) {
	return t.bot.writeScreen(t.tx, to, t.key(), func(words.Voice) screen { return s })
}
