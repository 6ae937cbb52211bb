package bot

import (
	"cmp"
	"errors"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The buttons of what Telegram refused for good.
const (
	verbDeadLetters = "al" // page
	verbReplay      = "ar" // entry, page: send it again
	verbDropDead    = "ad" // entry, page: do not send it
	verbReplayAll   = "aa"
	verbDropAll     = "ax" // yes, once confirmed
)

// deadShown is how many dead letters a page shows.
const deadShown = 6

func pressDeadLetters(t *turn, args pressed) (screen, error) { return t.deadLetters(args.number(0)) }

// deadLetters lists what Telegram refused for good, the latest first: whom each was for, what
// was the matter and what helps, with the ways to send it again or to give it up.
func (t *turn) deadLetters(page int) (screen, error) {
	all, err := t.tx.DeadLetters()
	if err != nil {
		return screen{}, err
	}
	if len(all) == 0 {
		return adminCommand(t, "")
	}
	shown, page, pages := pageOf(all, page, deadShown)
	s := t.say("dead-letters.head", "count", len(all))
	why := ""
	for i, letter := range shown {
		number := page*deadShown + i + 1
		if own := whyDead(t.voice, letter); own != why { // Said once where several have it.
			why = own
			s.text += "\n" + t.voice.Say("dead-letters.why", "why", words.HTML(why))
		}
		name, err := t.bot.nameOfChat(t.tx, letter.Entry.Chat)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + t.voice.Say("dead-letters.line", "number", number, "name", cmp.Or(name, t.voice.Label("admin.somebody")), "kind", kindOfDead(t.voice, letter), "when", t.moment(letter.At))
		s = s.row(button(t.voice.Label("dead-letters.replay", "number", number), verbReplay, letter.Entry.ID, page),
			button(t.voice.Label("dead-letters.drop", "number", number), verbDropDead, letter.Entry.ID, page))
	}
	s = s.row(t.turnPages(verbDeadLetters, page, pages)...)
	if len(all) > 1 {
		s = s.row(button(t.voice.Label("dead-letters.replay-all", "count", len(all)), verbReplayAll),
			button(t.voice.Label("dead-letters.drop-all", "count", len(all)), verbDropAll))
	}
	return s.row(t.goTo("admin"), t.label("button.menu", verbMenu)), nil
}

// nameOfChat names whom a chat leads to; empty where that is not known.
func (b *Bot) nameOfChat(tx *storage.Tx, id storage.ChatID) (string, error) {
	group, bound, err := tx.WorkGroup(id)
	if bound || err != nil {
		return group.Title, err
	}
	chat, _, err := tx.Chat(id)
	if err != nil {
		return "", err
	}
	person, _, err := tx.Person(chat.Person)
	return person.Name, err
}

// tellDead tells the administrators what Telegram refused for good, and why. A day's first
// one stands for all of them: whoever looks sees the others too.
func (b *Bot) tellDead(tx *storage.Tx, letter storage.DeadLetter) error {
	key := "dead/" + township.DateOf(tx.Now().In(b.options.Location)).String()
	name, err := b.nameOfChat(tx, letter.Entry.Chat)
	if err != nil {
		return err
	}
	return b.toAdmins(tx, key, func(voice words.Voice) screen {
		s := screen{text: voice.Say("dead-letters.told", "name", cmp.Or(name, voice.Label("admin.somebody")), "kind", kindOfDead(voice, letter), "why", words.HTML(whyDead(voice, letter)))}
		return s.row(button(voice.Label("dead-letters.open"), verbDeadLetters, 0))
	})
}

func pressReplay(t *turn, args pressed) (screen, error) {
	page := args.number(1)
	queued, err := t.tx.Replay(storage.EntryID(args.number(0)))
	switch {
	case errors.Is(err, storage.ErrNoRecord):
		return t.stale(t.deadLetters(page))
	case err != nil:
		return screen{}, err
	case !queued:
		return t.deadLettersAfter(page, t.voice.Label("dead-letters.kept"))
	}
	return t.deadLettersAfter(page, t.voice.Label("dead-letters.replayed"))
}

func pressDropDead(t *turn, args pressed) (screen, error) {
	if err := t.tx.DropDeadLetter(storage.EntryID(args.number(0))); err != nil {
		return screen{}, err
	}
	return t.deadLettersAfter(args.number(1), t.voice.Label("admin.dropped"))
}

// pressReplayAll sends everything again, the oldest first, in the order in which it was
// to be read.
func pressReplayAll(t *turn, _ pressed) (screen, error) {
	all, err := t.tx.DeadLetters()
	if err != nil {
		return screen{}, err
	}
	again := 0
	for i := len(all) - 1; i >= 0; i-- {
		queued, err := t.tx.Replay(all[i].Entry.ID)
		if err != nil {
			return screen{}, err
		}
		if queued {
			again++
		}
	}
	switch kept := len(all) - again; {
	case again == 0:
		return t.deadLettersAfter(0, t.voice.Label("dead-letters.kept-all", "kept", kept))
	case kept > 0:
		return t.deadLettersAfter(0, t.voice.Label("dead-letters.replayed-some", "count", again, "kept", kept))
	}
	return t.deadLettersAfter(0, t.voice.Label("dead-letters.replayed-all", "count", again))
}

// pressDropAll asks whether to give everything up, and then does.
func pressDropAll(t *turn, args pressed) (screen, error) {
	all, err := t.tx.DeadLetters()
	if err != nil {
		return screen{}, err
	}
	switch {
	case len(all) == 0:
		return t.stale(adminCommand(t, ""))
	case args.text(0) != yes:
		return t.say("dead-letters.confirm", "count", len(all)).row(
			t.label("dead-letters.drop-yes", verbDropAll, yes), t.label("button.back", verbDeadLetters, 0)), nil
	}
	for _, letter := range all {
		if err := t.tx.DropDeadLetter(letter.Entry.ID); err != nil {
			return screen{}, err
		}
	}
	return t.deadLettersAfter(0, t.voice.Label("dead-letters.dropped-all", "count", len(all)))
}

// deadLettersAfter is the list as it is after something was done, with a notice.
func (t *turn) deadLettersAfter(page int, notice string) (screen, error) {
	s, err := t.deadLetters(page)
	s.notice = notice
	return s, err
}
