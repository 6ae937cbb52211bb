package bot

import (
	"slices"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
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

// live is a meeting that is under way in a work group, with whom it expects.
type live struct {
	storage.Sitting
	meeting  township.Meeting
	unit     township.Unit
	expected township.Roster
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
	l.expected, err = t.expected(series{l.unit, l.meeting.Regime}, l.meeting.Date)
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
		fresh, err = t.staleMinutes(args)
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

// staleMinutes answers a button in private whose meeting is over: its minutes, if
// this person may read them.
func (t *turn) staleMinutes(args pressed) (screen, error) {
	m, known, err := t.meeting(args)
	if err != nil || !known {
		return t.staleAfter(err)
	}
	return t.stale(t.review(m, 0), nil)
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
	return l.meeting.Hears(t.who(), t.duties, l.expected, t.units)
}

// keepLive stores a meeting after something happened in it, which opens it, and
// leaves its card's newest look.
func (t *turn) keepLive(l live) error {
	l.meeting = l.meeting.Begun(t.now().UTC(), t.today).Expecting(len(l.expected))
	if err := l.meeting.Check(t.today, l.unit.Since); err != nil {
		return err
	}
	l.meeting.Revision++
	var err error
	if l.meeting, err = t.tx.SaveMeeting(l.meeting); err != nil {
		return err
	}
	return t.showCard(l)
}

func (t *turn) showCard(l live) error {
	text, err := t.cardText(l)
	if err != nil {
		return err
	}
	buttons, err := t.liveButtons(l)
	if err != nil {
		return err
	}
	return t.tx.ShowCard(l.Sitting, text, buttons)
}

// redraw leaves the newest look of a meeting's card, if it is under way: somebody
// may add to its minutes in private too.
func (t *turn) redraw(m township.Meeting) error {
	s, on, err := t.tx.SittingOf(m.ID)
	if err != nil || !on {
		return err
	}
	l, err := t.live(s)
	if err != nil {
		return err
	}
	return t.showCard(l)
}

// public is the language of what everybody in a group reads.
func (b *Bot) public() words.Voice { return words.In(b.options.Language) }

func (t *turn) cardText(l live) (string, error) {
	recorder, _, err := t.tx.Person(l.meeting.Recorder)
	if err != nil {
		return "", err
	}
	tasks, err := t.tx.OpenTasksIn(l.unit.ID)
	return t.bot.public().Card(words.Card{
		Unit: l.unit, Meeting: l.meeting, Recorder: recorder.Name, Tasks: len(tasks),
		Needed: t.bot.options.Rules.Meetings[l.meeting.Regime].Needed(l.meeting.Expected),
	}), err
}

// liveButtons are those of a card: none once the meeting is over.
func (t *turn) liveButtons(l live) ([][]storage.Button, error) {
	if l.meeting.State != township.Live {
		return nil, nil
	}
	voice := t.bot.public()
	tasks, err := t.tx.OpenTasksIn(l.unit.ID)
	row := []storage.Button{
		button(voice.Label("button.sign"), verbSign, l.meeting.ID), button(voice.Label("button.sign-for"), verbSignFor, l.meeting.ID),
	}
	if len(tasks) > 0 {
		row = append(row, button(voice.Label("button.open-tasks"), verbOpenTasks, l.meeting.ID))
	}
	card := screen{}.row(row...)
	if !l.meeting.Opened.IsZero() {
		card = card.row(button(voice.Label("button.end-live"), verbEndLive, l.meeting.ID))
	}
	return card.buttons, err
}

// noticeLimit is how many characters the answer to a press may have.
const noticeLimit = 200

// pressOpenTasks shows the presser alone what is open in the unit.
func pressOpenTasks(t *turn, args pressed) (screen, error) {
	l, on, fresh, err := t.cardLive(args)
	if err != nil || !on {
		return fresh, err
	}
	if !t.hears(l) {
		return screen{notice: t.voice.Label("notice.not-of-unit", "unit", l.unit), alert: true}, nil
	}
	tasks, err := t.tx.OpenTasksIn(l.unit.ID)
	notice := t.voice.Label("live.tasks", "count", len(tasks))
	for i, task := range tasks {
		notice += "\n" + t.taskLine(i+1, task)
	}
	return screen{notice: shortened(notice, noticeLimit-1), alert: true}, err
}

// taskQuoted is how many characters of a task tell which one is meant.
const taskQuoted = 30

// taskLine is a task in a few words: what, who, by when.
func (t *turn) taskLine(number int, task township.Task) string {
	line := t.voice.Label("minutes.line", "number", number, "text", shortened(task.Text, taskQuoted))
	if !task.Owner.IsNobody() {
		line += t.voice.Label("live.task-owner", "owner", task.Owner.Name)
	}
	if !task.Due.IsZero() {
		line += t.voice.Label("live.task-due", "due", task.Due)
	}
	return line
}

// regimesOf lists the regimes of a unit's meetings that this person may call.
func (t *turn) regimesOf(unit township.Unit) []township.Regime {
	return slices.DeleteFunc(township.Regimes(), func(r township.Regime) bool {
		return r.Level() != unit.Kind || !t.may(r.Filing(), unit.ID)
	})
}
