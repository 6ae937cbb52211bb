package bot

import (
	"cmp"
	"strconv"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// tellAdmins tells the administrators who cannot be written to any more, which whoever
// invited them hears as well, and what Telegram refused for good: each once a day, for the
// rest stands in their lists.
func (b *Bot) tellAdmins(tx *storage.Tx, news storage.Settled) error {
	for _, chat := range news.Unreachable {
		if err := b.tellLost(tx, chat); err != nil {
			return err
		}
	}
	for _, letter := range news.Dead {
		if err := b.tellUnfetched(tx, letter.Entry); err != nil {
			return err
		}
		if err := b.tellDead(tx, letter); err != nil {
			return err
		}
	}
	return nil
}

// toAdmins leaves a screen for every administrator, in their own language, under the
// key of each.
func (b *Bot) toAdmins(tx *storage.Tx, key string, draw func(words.Voice) screen) error {
	admins, err := b.admins(tx)
	if err != nil {
		return err
	}
	for _, admin := range admins {
		if _, err := b.writeScreen(tx, admin, personalKey(key, admin), draw); err != nil {
			return err
		}
	}
	return nil
}

// admins are the administrators of today.
func (b *Bot) admins(tx *storage.Tx) ([]township.PersonID, error) {
	units, err := tx.Units()
	if err != nil {
		return nil, err
	}
	root, _ := units.Township()
	posts, err := tx.Holders(root.ID, township.Admin, township.DateOf(tx.Now().In(b.options.Location)))
	var admins []township.PersonID
	for _, post := range posts {
		admins = append(admins, post.Person)
	}
	return admins, err
}

// personalKey is a key as far as it concerns one person.
func personalKey(key string, id township.PersonID) storage.Key {
	return storage.Key(key + "/p" + strconv.FormatUint(uint64(id), 10))
}

// writeTo leaves a sentence for one person in their private chat and their own
// language, and tells whether they can be written to. What was said under the key
// is not said again.
func (b *Bot) writeTo(tx *storage.Tx, to township.PersonID, key storage.Key, name string, pairs ...any) (reached bool, err error) {
	return b.writeScreen(tx, to, key, func(voice words.Voice) screen { return screen{text: voice.Say(name, pairs...)} })
}

// writeScreen is writeTo for what has buttons. What somebody misses, because they
// cannot be written to, is kept for when they can.
func (b *Bot) writeScreen(tx *storage.Tx, to township.PersonID, key storage.Key, draw func(words.Voice) screen) (reached bool, err error) {
	person, _, err := tx.Person(to)
	if err != nil {
		return false, err
	}
	chat, known, err := tx.PrivateChat(to)
	if err != nil || !known {
		return false, err
	}
	resting, err := b.isResting(tx, person)
	if err != nil {
		return false, err
	}
	s := draw(b.voiceOf(person))
	if !chat.Unreachable.IsZero() {
		return false, tx.Withhold(to, key, s.text)
	}
	said := storage.Payload{Send: &storage.Send{Text: s.text, Buttons: s.buttons, Silent: !s.loud && (s.quiet || resting)}}
	return true, tx.Enqueue(storage.Entry{Key: key, Lane: storage.LaneReply, Chat: chat.ID, Notice: true, Payload: said})
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
