package bot

import (
	"slices"

	"baocun/storage"
	"baocun/township"
)

// The buttons of a meeting in a work group.
const (
	verbCall      = "cc" // unit, regime: call a meeting
	verbSign      = "cs" // meeting: I am here
	verbSignFor   = "cp" // meeting: sign in others
	verbOpenTasks = "ct" // meeting: what is open from last time
	verbEndLive   = "ce" // meeting: it is over
	verbSort      = "cl" // meeting, line, section: where a line belongs
)

// cardVerbs are the buttons of a card, and questionVerbs those of what is asked
// beside it.
var (
	cardVerbs = verbTable{
		verbSign:      pressSign,
		verbSignFor:   pressSignFor,
		verbOpenTasks: pressOpenTasks,
		verbEndLive:   pressEndLive,
	}
	questionVerbs = verbTable{
		verbCall: pressCall,
		verbSort: pressSort,
	}
)

// live is a meeting that is under way in a work group, with whom it expects and what
// is open from last time.
type live struct {
	storage.Sitting
	meeting  township.Meeting
	unit     township.Unit
	expected township.Roster
	tasks    []township.Task
}

// liveIn is what is under way in a chat, and whether anything is.
func (t *turn) liveIn(chat storage.ChatID) (l live, on bool, err error) {
	s, on, err := t.tx.Sitting(chat)
	if err != nil || !on {
		return live{}, false, err
	}
	l, err = t.live(s)
	return l, true, err
}

func (t *turn) live(s storage.Sitting) (l live, err error) {
	l.Sitting = s
	if l.meeting, _, err = t.tx.Meeting(s.Meeting); err != nil {
		return l, err
	}
	l.unit, _ = t.units.Get(l.meeting.Unit)
	if l.tasks, err = t.tx.OpenTasksIn(l.unit.ID); err != nil {
		return l, err
	}
	l.expected, err = t.expected(l.unit.ID, l.meeting.Regime, l.meeting.Date)
	return l, err
}

// myLive lists the meetings under way that this person keeps.
func (t *turn) myLive() ([]live, error) {
	sittings, err := t.tx.Sittings()
	if err != nil {
		return nil, err
	}
	var mine []live
	for _, s := range sittings {
		l, err := t.live(s)
		if err != nil {
			return nil, err
		}
		if t.keeps(l.meeting) {
			mine = append(mine, l)
		}
	}
	return mine, nil
}

// cardLive is the meeting of a card's button, if it is under way in this group. If
// not, fresh is the answer.
func (t *turn) cardLive(args pressed) (l live, on bool, fresh screen, err error) {
	l, on, err = t.liveIn(t.chat.ID)
	if err != nil || on && l.Meeting == township.MeetingID(args.number(0)) {
		return l, on, screen{}, err
	}
	fresh, err = t.staleCard()
	return live{}, false, fresh, err
}

// keptLive is the meeting of a button that only who keeps it may press: on its card,
// or in private. Who does not, or keeps one that is over, gets fresh as the answer.
func (t *turn) keptLive(args pressed) (l live, on bool, fresh screen, err error) {
	if !t.isPrivate() {
		l, on, fresh, err = t.cardLive(args)
	} else if l, on, err = t.liveOf(args); err == nil && !on {
		fresh, err = t.staleMeeting(args, nil)
	}
	if err == nil && on && !t.keeps(l.meeting) {
		return l, false, screen{notice: t.voice.RefusalNotice(township.Refuse(township.RefuseNotKeeper)), alert: true}, nil
	}
	return l, on, fresh, err
}

// liveOf is the meeting that a button of a private chat names, if it is under way.
func (t *turn) liveOf(args pressed) (l live, on bool, err error) {
	s, on, err := t.tx.SittingOf(township.MeetingID(args.number(0)))
	if err != nil || !on {
		return live{}, false, err
	}
	l, err = t.live(s)
	return l, true, err
}

// staleCard answers a button of a card whose meeting is over, which its last look
// says already. Another meeting's card that is under way here is drawn anew; what was
// pressed is left alone, for a program can press a button on any message.
func (t *turn) staleCard() (screen, error) {
	if t.isPrivate() {
		return t.stale(t.menu())
	}
	l, on, err := t.liveIn(t.chat.ID)
	if err == nil && on {
		err = t.showCard(l)
	}
	return screen{notice: t.voice.Label("notice.meeting-over")}, err
}

// isCard tells whether a message of this group is the card of the meeting under way.
func (t *turn) isCard(message int) (bool, error) {
	s, on, err := t.tx.Sitting(t.chat.ID)
	if err != nil || !on {
		return false, err
	}
	card, sent, err := t.tx.MessageOf(s.Card)
	return sent && card == message, err
}

// who is this person, as the minutes name them.
func (t *turn) who() township.Someone {
	return township.Someone{Person: t.person.ID, Name: t.person.Name}
}

// isOutsider tells whether somebody has not joined, or holds no post any more.
func (t *turn) isOutsider() bool { return t.isStranger() || len(t.duties) == 0 }

// keeps tells whether this person keeps a meeting, and still holds a post.
func (t *turn) keeps(m township.Meeting) bool { return !t.isOutsider() && m.KeptBy(t.person.ID) }

// hears tells whether what this person says to a meeting is taken down.
func (t *turn) hears(l live) bool {
	return l.meeting.Hears(t.who(), t.duties, t.units)
}

// keepLive stores a meeting after something happened in it, which opens it, and
// leaves its card's newest look.
func (t *turn) keepLive(l live) error {
	_, err := t.keepMinutes(t.begun(l.meeting))
	return err
}

// regimesOf lists the regimes of a unit's meetings that this person may call.
func (t *turn) regimesOf(unit township.Unit) []township.Regime {
	return slices.DeleteFunc(township.Regimes(), func(r township.Regime) bool {
		return r.Level() != unit.Kind || !t.may(r.Filing(), unit.ID)
	})
}
