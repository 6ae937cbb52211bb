package bot

import (
	"cmp"
	"errors"
	"strconv"
	"strings"
	"time"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The buttons of the administrator.
const (
	verbReplay     = "ar" // entry: send a dead letter again
	verbDropLetter = "ad" // entry: do not send it
	verbSeen       = "as" // update: no longer list what was quarantined
)

var adminVerbs = verbTable{
	verbReplay:     administering(pressReplay),
	verbDropLetter: administering(pressDropLetter),
	verbSeen:       administering(pressSeen),
}

// lettersShown is how many dead letters and quarantined updates a screen shows.
// The rest comes up as these are seen to.
const lettersShown = 6

// lostShown is how many names of people who cannot be written to a screen shows.
const lostShown = 40

// reasonShown is how much a screen quotes of what a program said went wrong.
const reasonShown = 120

// adminCommand shows what needs an administrator: messages that Telegram
// refused, updates that could not be handled, people who cannot be written to.
func adminCommand(t *turn, _ string) (screen, error) {
	letters, err := t.tx.DeadLetters()
	if err != nil {
		return screen{}, err
	}
	quarantined, err := t.tx.Quarantined()
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
		s.text += t.unlisted(len(lost) - lostShown)
	}
	if s, err = t.withClock(s); err != nil {
		return screen{}, err
	}
	if s, err = t.withLetters(s, letters); err != nil {
		return screen{}, err
	}
	if s, err = t.withQuarantined(s, quarantined); err != nil {
		return screen{}, err
	}
	return s.row(t.label("button.roster", verbRoster, 0), t.goTo("invite"), t.label("button.menu", verbMenu)), nil
}

// unlisted says how many more there are, if any.
func (t *turn) unlisted(count int) string {
	if count <= 0 {
		return ""
	}
	return "\n" + t.voice.Say("admin.more", "count", count)
}

// withLetters adds the latest dead letters, each to be sent again or given up.
func (t *turn) withLetters(s screen, letters []storage.DeadLetter) (screen, error) {
	for i, letter := range letters[:min(len(letters), lettersShown)] {
		chat, _, err := t.tx.Chat(letter.Entry.Chat)
		if err != nil {
			return s, err
		}
		name, err := t.nameOf(chat.Person)
		if err != nil {
			return s, err
		}
		s.text += "\n" + t.voice.Say("admin.letter", "number", i+1, "name", name, "when", t.moment(letter.At), "reason", gist(letter.Reason))
		s = s.row(button(t.voice.Label("admin.replay", "number", i+1), verbReplay, letter.Entry.ID),
			button(t.voice.Label("admin.drop", "number", i+1), verbDropLetter, letter.Entry.ID))
	}
	s.text += t.unlisted(len(letters) - lettersShown)
	return s, nil
}

// withQuarantined adds the latest updates that could not be handled, each to be
// taken off the list.
func (t *turn) withQuarantined(s screen, quarantined []storage.Quarantined) (screen, error) {
	var seen []storage.Button
	for i, q := range quarantined[:min(len(quarantined), lettersShown)] {
		name, err := t.nameOf(q.Person)
		if err != nil {
			return s, err
		}
		fault := t.voice.Label("fault." + string(cmp.Or(q.Fault, storage.Failed)))
		s.text += "\n" + t.voice.Say("admin.quarantined", "number", i+1, "name", name, "when", t.moment(q.At), "fault", fault)
		if q.Reason != "" { // It is erased with the text.
			s.text += t.voice.Say("admin.reason", "reason", gist(q.Reason))
		}
		seen = append(seen, button(t.voice.Label("admin.seen", "number", i+1), verbSeen, q.Update))
	}
	s.text += t.unlisted(len(quarantined) - lettersShown)
	return s.grid(3, seen), nil
}

// gist is the beginning of a reason; what follows is where in the program it was.
func gist(reason string) string {
	first, _, _ := strings.Cut(reason, "\n")
	return shortened(first, reasonShown)
}

// nameOf names a person, or somebody who is not known.
func (t *turn) nameOf(id township.PersonID) (string, error) {
	person, _, err := t.tx.Person(id)
	return cmp.Or(person.Name, t.voice.Label("admin.somebody")), err
}

// moment is a day and an hour in the township.
func (t *turn) moment(at time.Time) words.HTML {
	return words.HTML(t.voice.Say("admin.moment", "day", t.dayOf(at), "at", at.In(t.bot.options.Location)))
}

// dayOf is the day of a moment in the township.
func (t *turn) dayOf(at time.Time) township.Date {
	return township.DateOf(at.In(t.bot.options.Location))
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

func pressReplay(t *turn, args pressed) (screen, error) {
	queued, err := t.tx.Replay(storage.EntryID(args.number(0)))
	switch {
	case errors.Is(err, storage.ErrNoRecord):
		return t.stale(adminCommand(t, ""))
	case err != nil:
		return screen{}, err
	case !queued:
		return t.administered("admin.replay-kept")
	}
	return t.administered("admin.replayed")
}

func pressDropLetter(t *turn, args pressed) (screen, error) {
	if err := t.tx.DropDeadLetter(storage.EntryID(args.number(0))); err != nil {
		return screen{}, err
	}
	return t.administered("admin.dropped")
}

func pressSeen(t *turn, args pressed) (screen, error) {
	update, err := strconv.ParseInt(args.text(0), 10, 64)
	if err != nil {
		return t.stale(adminCommand(t, ""))
	}
	if err := t.tx.DropQuarantined(update); err != nil {
		return screen{}, err
	}
	return t.administered("admin.dropped")
}

// administered is the screen as it is after something was done, with a notice.
func (t *turn) administered(notice string) (screen, error) {
	s, err := adminCommand(t, "")
	s.notice = t.voice.Label(notice)
	return s, err
}
