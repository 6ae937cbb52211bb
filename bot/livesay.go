package bot

import (
	"cmp"
	"slices"

	"baocun/storage"
	"baocun/township"
)

// The reactions that confirm what was said, instead of one more message.
const (
	takenDown = "👌"
	corrected = "✍"
)

// sayTo is a command that takes a line of a section down; in private it explains
// where it acts.
func sayTo(section township.Section) func(*turn, string) (screen, error) {
	return func(t *turn, args string) (screen, error) {
		if t.isPrivate() {
			return t.meetingPlaces()
		}
		if number, ok := numberDone(args); ok && section == township.Tasks {
			return t.endHere(number)
		}
		return t.speak(t.update.Message, args, section)
	}
}

// replied takes what somebody answers to a message of the bot's in a group: lines of
// the meeting that is under way there.
func (t *turn) replied(m *message) (screen, error) {
	switch {
	case m.Voice != nil && m.Caption == "":
		return t.say("answer.voice"), nil
	case m.Document != nil || len(m.Photo) > 0:
		return t.attach(m)
	case told(m) == "":
		return screen{}, nil
	}
	return t.speak(m, told(m), "")
}

// told is what a message says for the minutes. What is written under a photo or file is
// its name, unless it stands under a head.
func told(m *message) string {
	if _, isFile := fileOf(m); isFile && !township.ParseSaid(m.Caption, "").IsHeaded() {
		return ""
	}
	return cmp.Or(m.Text, m.Caption)
}

// attach offers a photo or a file that answers the card to the meeting. What is written
// under it for a section is taken down, and anything else is its name.
func (t *turn) attach(m *message) (screen, error) {
	l, on, err := t.liveIn(t.chat.ID)
	switch {
	case err != nil || !on:
		return screen{}, err
	case t.isOutsider():
		return t.say("live.stranger"), nil
	case !t.hears(l):
		return t.say("live.not-of-unit", "unit", l.unit), nil
	}
	offered, err := t.attempt(func(t *turn) (screen, error) { return t.offerAttachment(l.meeting, m) })
	if err != nil || told(m) == "" {
		return offered, err
	}
	said, err := t.speak(m, told(m), "")
	if !said.isEmpty() {
		offered.more = append(offered.more, said)
	}
	return offered, err
}

// speak takes down what somebody says to the meeting that is under way in the group.
func (t *turn) speak(m *message, text string, under township.Section) (screen, error) {
	l, on, err := t.liveIn(t.chat.ID)
	if err != nil {
		return screen{}, err
	}
	said := township.ParseSaid(text, under)
	switch {
	case !on:
		return t.noMeeting(under != "" || said.IsHeaded())
	case t.isOutsider():
		return t.say("live.stranger"), nil
	case !t.hears(l):
		return t.say("live.not-of-unit", "unit", l.unit), nil
	case said.IsNothing():
		return t.sayWhat(cmp.Or(under, township.Report)), nil
	}
	if said.NamesPeople() {
		if err := t.noteSaid(&l, said); err != nil {
			return screen{}, err
		}
	}
	officers, err := t.officers(l.unit.ID)
	if err != nil {
		return screen{}, err
	}
	var loose township.Line
	for _, line := range said.Lines {
		isLoose := line.Section == ""
		line.Section, line.Origin = cmp.Or(line.Section, township.Report), m.ID
		l.meeting, line = l.meeting.Adding(t.saying(l.meeting, officers, line))
		if isLoose {
			loose = line
		}
	}
	if err := t.keepLive(l); err != nil {
		return screen{}, err
	}
	return t.askSection(l, loose), t.react(m.ID, takenDown)
}

// sayWhat asks for what is to be noted, with an example of the section.
func (t *turn) sayWhat(section township.Section) screen {
	return t.say("live.say-what", "command", t.bot.commands.taking(section).typed(t.voice.Language()),
		"example", t.voice.Label("said-example."+string(section)))
}

// noMeeting answers what was said for the minutes while no meeting is under way;
// anything else that answers the bot is none of its business.
func (t *turn) noMeeting(forMinutes bool) (screen, error) {
	if !forMinutes {
		return screen{}, nil
	}
	g, bound, err := t.tx.WorkGroup(t.chat.ID)
	if err != nil {
		return screen{}, err
	}
	if !bound {
		return t.askBinding(0)
	}
	unit, _ := t.units.Get(g.Unit)
	return t.say("live.none", "unit", unit).row(t.bot.wayToPrivate(t.voice, "minutes")), nil
}

// noteSaid notes who was said to preside, to be there or on leave, which only who
// keeps the meeting can say.
func (t *turn) noteSaid(l *live, said township.Said) error {
	if !t.keeps(l.meeting) {
		return township.Refuse(township.RefuseNotKeeper)
	}
	if err := checkNames(said.Names()); err != nil {
		return err
	}
	return t.notePeople(l, said)
}

func (t *turn) react(message int, emoji string) error {
	return t.enqueue(t.chat.ID, storage.Payload{React: &storage.React{Message: message, Emoji: emoji}})
}

// unsorted takes a line out instead of sorting it.
const unsorted = "-"

// askSection asks where lines without a head belong, of which the last is given;
// until that is answered they stand among the reports, so that none is lost.
func (t *turn) askSection(l live, last township.Line) screen {
	if last.ID == 0 {
		return screen{}
	}
	regime := l.meeting.Regime
	var choices []storage.Button
	for _, section := range regime.Sections() {
		choices = append(choices, button(t.voice.Section(regime, section), verbSort, l.meeting.ID, last.ID, section))
	}
	choices = append(choices, t.label("button.not-a-line", verbSort, l.meeting.ID, last.ID, unsorted))
	return t.say("live.which-section", "section", t.voice.Section(regime, township.Report)).grid(2, choices)
}

// pressSort puts lines where their author says they belong. The question goes.
func pressSort(t *turn, args pressed) (screen, error) {
	l, on, fresh, err := t.cardLive(args)
	if err != nil || !on {
		return fresh, err
	}
	last, known := l.meeting.Line(township.LineID(args.number(1)))
	section := township.Section(args.text(2))
	switch {
	case !known || section != unsorted && !slices.Contains(township.Sections(), section):
		return screen{notice: t.voice.Label("notice.line-gone")}, nil
	case last.By != t.person.ID || t.isOutsider():
		return screen{notice: t.voice.Label("notice.not-author"), alert: true}, nil
	}
	officers, err := t.officers(l.unit.ID)
	if err != nil {
		return screen{}, err
	}
	for _, line := range l.meeting.From(last.Origin, last.By) {
		if line.ID > last.ID || line.Section != last.Section {
			continue
		}
		if section == unsorted {
			l.meeting = l.meeting.Removing(line.ID)
			continue
		}
		line.Section = section
		if l.meeting, err = l.meeting.Changing(t.saying(l.meeting, officers, line)); err != nil {
			return screen{}, err
		}
	}
	done := screen{notice: t.voice.Label("notice.sorted-out"), gone: true}
	if section != unsorted {
		done.notice = t.voice.Label("notice.sorted", "section", t.voice.Section(l.meeting.Regime, section))
	}
	return done, t.keepLive(l)
}

// takeLastBack takes out what came last, a line or a photo or file, that this person may: of
// all for who keeps the meeting, of their own for everybody else.
func (t *turn) takeLastBack() (screen, error) {
	l, on, err := t.liveIn(t.chat.ID)
	switch {
	case err != nil:
		return screen{}, err
	case !on:
		return t.say("answer.in-private").row(t.bot.wayToPrivate(t.voice, "undo")), nil
	case t.isOutsider():
		return t.say("live.stranger"), nil
	}
	last, said := l.meeting.LastSaid(t.person.ID)
	place, attached := l.meeting.LastAttached(t.person.ID)
	switch {
	case !said && !attached:
		return screen{}, township.Refuse(township.RefuseNothingToUndo)
	case attached && !l.meeting.Attachments[place].At.Before(last.At):
		l.meeting = l.meeting.Detaching(place)
		return t.say("live.detached", "count", len(l.meeting.Attachments)), t.keepLive(l)
	}
	l.meeting = l.meeting.Removing(last.ID)
	done := t.say("live.taken-back", "section", t.voice.Section(l.meeting.Regime, last.Section))
	done.about = last.Origin // It is not quoted: it may name a household.
	return done, t.keepLive(l)
}
