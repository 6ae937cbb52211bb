package bot

import (
	"fmt"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// tellStandIns tells whoever stands in for a leave now and did not before, or for other
// days, and whoever does not any more: because its person is back, or for another reason.
// A leave that is no more is the zero Leave. It tells whether who stands in can be written
// to.
func (t *turn) tellStandIns(before, after township.Leave, isBack bool) (told bool, err error) {
	l := after
	if l.ID == 0 {
		l = before
	}
	person, err := t.nameOf(l.Person)
	if err != nil {
		return false, err
	}
	if err := t.tx.Cancel(township.LeaveOccasion(l.ID) + standing); err != nil {
		return false, err
	}
	if before.StandIn != 0 && (before.StandIn != after.StandIn || isBack) {
		name := "leave.released-told"
		if isBack {
			name = "leave.back-told"
		}
		_, err := t.tellOfLeave(l, before.StandIn, released, func(voice words.Voice) screen {
			return screen{text: voice.Say(name, "name", person, "days", before)}
		})
		if err != nil || isBack {
			return false, err
		}
	}
	if after.StandIn == 0 {
		return false, nil
	}
	name := "leave.asked-told"
	if before.StandIn == after.StandIn {
		name = "leave.changed-told"
	}
	return t.tellOfLeave(l, after.StandIn, standing, func(voice words.Voice) screen {
		s := screen{text: voice.Say(name, "name", person, "days", after)}
		return s.row(button(voice.Label("button.cannot"), verbNoStandIn, after.ID, after.Revision))
	})
}

// What somebody is told of a leave: that they stand in, that they do not any more, or that
// nobody stands in for them.
const (
	standing = "standing/"
	released = "released/"
	declined = "declined/"
)

// tellOfLeave tells somebody something of a leave, once for each state of it.
func (t *turn) tellOfLeave(l township.Leave, to township.PersonID, what string, draw func(words.Voice) screen) (reached bool, err error) {
	if to == t.person.ID {
		return true, nil // They see it.
	}
	key := fmt.Sprintf("%s%s%d/p%d", township.LeaveOccasion(l.ID), what, l.Revision, to)
	return t.bot.writeScreen(t.tx, to, storage.Key(key), draw)
}

// pressNoStandIn has a stand-in say that they cannot. Whose leave it is hears so, with a
// button to ask another colleague.
func pressNoStandIn(t *turn, args pressed) (screen, error) {
	before, found, err := t.tx.Leave(township.LeaveID(args.number(0)))
	switch {
	case err != nil:
		return screen{}, err
	case !found || before.StandIn != t.person.ID || before.IsOver(t.today) || before.Revision != args.number(1):
		return t.stale(t.leaves(0))
	}
	l, err := t.tx.SaveLeave(before.DeclinedBy(t.person.ID))
	if err != nil {
		return screen{}, err
	}
	name, err := t.nameOf(l.Person)
	if err != nil {
		return screen{}, err
	}
	told, err := t.tellOfLeave(l, l.Person, declined, func(voice words.Voice) screen {
		s := screen{text: voice.Say("leave.declined-told", "name", t.person.Name, "days", l)}
		return s.row(button(voice.Label("button.stand-in-other"), verbStandIns, l.ID, l.Revision, 0))
	})
	if err != nil {
		return screen{}, err
	}
	said := "leave.declined"
	if !told {
		said = "leave.declined-untold"
	}
	err = t.remember(actLeave, leaveAct{Before: before, ID: l.ID, Revision: l.Revision})
	return t.say(said, "name", name).row(t.undoButton(), t.label("button.menu", verbMenu)), err
}
