package bot

import (
	"errors"
	"strings"
	"time"

	"baocun/storage"
	"baocun/township"
)

// The buttons of the administrator.
const verbReplay = "ar" // entry: send a dead letter again

var adminVerbs = verbTable{verbReplay: pressReplay}

// lettersShown is how many dead letters and quarantined updates a screen shows.
const lettersShown = 6

// lostShown is how many names of people who cannot be written to a screen shows.
const lostShown = 40

// adminCommand shows what needs an administrator: messages that Telegram
// refused, updates that could not be handled, people who cannot be written to.
func adminCommand(t *turn, _ string) (screen, error) {
	letters, err := t.tx.DeadLetters(lettersShown)
	if err != nil {
		return screen{}, err
	}
	quarantined, err := t.tx.Quarantined(lettersShown)
	if err != nil {
		return screen{}, err
	}
	lost, err := t.unreachable()
	if err != nil {
		return screen{}, err
	}
	s := t.say("admin.head", "letters", len(letters), "quarantined", len(quarantined), "lost", len(lost))
	if len(lost) > 0 {
		s.text += "\n" + t.voice.Say("admin.lost", "names", lost[:min(len(lost), lostShown)])
	}
	for _, letter := range letters {
		s.text += "\n" + t.voice.Say("admin.letter", "entry", int(letter.Entry.ID), "day", t.dayOf(letter.At), "at", letter.At.In(t.bot.options.Location), "reason", letter.Reason)
		s = s.row(button(t.voice.Label("admin.replay", "entry", int(letter.Entry.ID)), verbReplay, letter.Entry.ID))
	}
	for _, q := range quarantined {
		reason, _, _ := strings.Cut(q.Reason, "\n") // What follows is where in the program it was.
		s.text += "\n" + t.voice.Say("admin.quarantined", "update", int(q.Update), "day", t.dayOf(q.At), "at", q.At.In(t.bot.options.Location), "reason", reason)
	}
	return s.row(t.label("button.roster", verbRoster, 0), t.goTo("invite"), t.label("button.menu", verbMenu)), nil
}

// unreachable names the people who cannot be written to.
func (t *turn) unreachable() ([]string, error) {
	chats, err := t.tx.Unreachable()
	if err != nil {
		return nil, err
	}
	var names []string
	for _, chat := range chats {
		person, _, err := t.tx.Person(chat.Person)
		if err != nil {
			return nil, err
		}
		names = append(names, person.Name)
	}
	return names, nil
}

// dayOf is the day of a moment in the township.
func (t *turn) dayOf(at time.Time) township.Date {
	return township.DateOf(at.In(t.bot.options.Location))
}

func pressReplay(t *turn, args pressed) (screen, error) {
	root, _ := t.units.Township()
	if !t.may(township.Administer, root.ID) {
		return t.stale(t.menu())
	}
	err := t.tx.Replay(storage.EntryID(args.number(0)))
	if errors.Is(err, storage.ErrNoRecord) {
		return t.stale(adminCommand(t, ""))
	}
	if err != nil {
		return screen{}, err
	}
	s, err := adminCommand(t, "")
	s.notice = t.voice.Label("admin.replayed")
	return s, err
}
