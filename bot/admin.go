package bot

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// verbSeen is the button by which an administrator takes a quarantined update off the list.
const verbSeen = "as" // update

var adminVerbs = verbTable{
	verbSeen:        administering(pressSeen),
	verbLost:        administering(pressLost),
	verbDeadLetters: administering(pressDeadLetters),
	verbReplay:      administering(pressReplay),
	verbDropDead:    administering(pressDropDead),
	verbReplayAll:   administering(pressReplayAll),
	verbDropAll:     administering(pressDropAll),
}

// quarantinedShown is how many quarantined updates a screen shows. The rest comes up as
// these are seen to.
const quarantinedShown = 6

// reasonShown is how much a screen quotes of what a program said went wrong.
const reasonShown = 120

// adminCommand shows what needs an administrator: alarms, messages that Telegram refused,
// updates that could not be handled, people who cannot be written to.
func adminCommand(t *turn, _ string) (screen, error) {
	letters, err := t.tx.DeadLetters()
	if err != nil {
		return screen{}, err
	}
	quarantined, err := t.tx.Quarantined()
	if err != nil {
		return screen{}, err
	}
	lost, err := t.bot.outOfReach(t.tx)
	if err != nil {
		return screen{}, err
	}
	expired, err := t.tx.Expired()
	if err != nil {
		return screen{}, err
	}
	s := t.say("admin.head", "letters", len(letters), "quarantined", len(quarantined), "lost", len(lost))
	if expired > 0 {
		s.text += "\n" + t.voice.Say("admin.expired", "count", expired)
	}
	if s, err = t.withClock(s); err != nil {
		return screen{}, err
	}
	alarms, err := t.alarms()
	if err != nil {
		return screen{}, err
	}
	s.text += alarms
	if s, err = t.withQuarantined(s, quarantined); err != nil {
		return screen{}, err
	}
	var lists []storage.Button
	if len(letters) > 0 {
		lists = append(lists, button(t.voice.Label("admin.letters", "count", len(letters)), verbDeadLetters, 0))
	}
	if len(lost) > 0 {
		lists = append(lists, button(t.voice.Label("admin.lost", "count", len(lost)), verbLost, 0))
	}
	s = s.row(lists...)
	return s.row(t.label("button.roster", verbRoster, 0), t.goTo("invite"), t.label("button.menu", verbMenu)), nil
}

// unlisted says how many more there are, if any.
func (t *turn) unlisted(count int) string {
	if count <= 0 {
		return ""
	}
	return "\n" + t.voice.Say("admin.more", "count", count)
}

// withQuarantined adds the latest updates that could not be handled, each to be
// taken off the list.
func (t *turn) withQuarantined(s screen, quarantined []storage.Quarantined) (screen, error) {
	var seen []storage.Button
	for i, q := range quarantined[:min(len(quarantined), quarantinedShown)] {
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
	s.text += t.unlisted(len(quarantined) - quarantinedShown)
	return s.grid(3, seen), nil
}

// gist is the beginning of a reason; what follows is where in the program it was.
func gist(reason string) string {
	first, _, _ := strings.Cut(reason, "\n")
	return township.Shortened(first, reasonShown)
}

// nameOf names a person, or somebody who is not known.
func (t *turn) nameOf(id township.PersonID) (string, error) {
	person, _, err := t.tx.Person(id)
	return cmp.Or(t.voice.Name(person.Name), t.voice.Label("admin.somebody")), err
}

// moment is a day and an hour in the township.
func (t *turn) moment(at time.Time) words.HTML { return t.bot.moment(t.voice, at) }

// moment is turn.moment for somebody who did not ask.
func (b *Bot) moment(voice words.Voice, at time.Time) words.HTML {
	at = at.In(b.options.Location)
	return words.HTML(voice.Say("admin.moment", "day", township.DateOf(at), "at", at))
}

// dayOf is the day of a moment in the township.
func (t *turn) dayOf(at time.Time) township.Date {
	return township.DateOf(at.In(t.bot.options.Location))
}

func pressSeen(t *turn, args pressed) (screen, error) {
	update, err := strconv.ParseInt(args.text(0), 10, 64)
	if err != nil {
		return t.stale(adminCommand(t, ""))
	}
	if err := t.tx.DropQuarantined(update); err != nil {
		return screen{}, err
	}
	s, err := adminCommand(t, "")
	s.notice = t.voice.Label("admin.dropped")
	return s, err
}
