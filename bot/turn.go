package bot

import (
	"cmp"
	"strconv"
	"time"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// turn is one update on its way through a handler: who speaks where, what they
// are entitled to today, and the transaction that their records go into.
type turn struct {
	tx     *storage.Tx
	bot    *Bot
	update update
	chat   storage.Chat
	// person is the zero Person for a stranger.
	person township.Person
	duties township.Duties
	units  township.Units
	voice  words.Voice
	today  township.Date
	// days and dues are the office's calendar, and its rules on it, once they were asked
	// for.
	days township.Calendar
	dues *township.Rules
	// pressed is the message whose button was pressed, 0 for a spoken turn.
	pressed int
	// isBack tells that the person could not be written to until now.
	isBack bool
	// asked is the command whose line is being taken: whoever is refused is
	// offered its screen.
	asked *command
	// cause begins the keys of the turn's outbox entries, and entries counts them.
	cause   string
	entries int
}

func (b *Bot) newTurn(tx *storage.Tx, u update) (*turn, error) {
	from, by := u.source()
	t := &turn{
		tx: tx, bot: b, update: u, today: township.DateOf(tx.Now().In(b.options.Location)),
		cause: "u" + strconv.FormatInt(u.ID, 10),
	}
	var err error
	if t.units, err = tx.Units(); err != nil {
		return nil, err
	}
	if from.ID != 0 {
		if t.chat, err = tx.ChatOf(from.ID, chatKind(from)); err != nil {
			return nil, err
		}
	}
	if by != nil {
		if err := t.recognise(by); err != nil {
			return nil, err
		}
	}
	t.setVoice()
	tx.As(storage.Actor{Person: t.person.ID, Cause: "update " + strconv.FormatInt(u.ID, 10)})
	return t, nil
}

// turnFor is a turn that nobody's update began, on behalf of a person in their chat:
// cause says what did.
func (b *Bot) turnFor(tx *storage.Tx, id township.PersonID, in storage.ChatID, cause string) (*turn, error) {
	t := &turn{tx: tx, bot: b, today: township.DateOf(tx.Now().In(b.options.Location)), cause: cause}
	var err error
	if t.units, err = tx.Units(); err != nil {
		return nil, err
	}
	if t.chat, _, err = tx.Chat(in); err != nil {
		return nil, err
	}
	if t.person, _, err = tx.Person(id); err != nil {
		return nil, err
	}
	if t.duties, err = tx.Duties(id, t.today); err != nil {
		return nil, err
	}
	t.setVoice()
	tx.As(storage.Actor{Person: id, Cause: cause})
	return t, nil
}

// setVoice speaks the person's language.
func (t *turn) setVoice() { t.voice = t.bot.voiceOf(t.person) }

func (t *turn) recognise(by *user) error {
	person, ok, err := t.tx.PersonOf(by.ID)
	if err != nil || !ok {
		return err
	}
	t.person = person
	t.duties, err = t.tx.Duties(t.person.ID, t.today)
	return err
}

func chatKind(c chat) storage.ChatKind {
	if c.Type == "private" {
		return storage.PrivateChat
	}
	return storage.GroupChat
}

func (t *turn) now() time.Time { return t.tx.Now() }

func (t *turn) isPrivate() bool { return t.chat.Kind == storage.PrivateChat }

func (t *turn) isStranger() bool { return t.person.ID == 0 }

func (t *turn) may(action township.Action, unit township.UnitID) bool {
	return t.duties.May(action, unit, t.units)
}

// calendar is the office's calendar, with the notices that were imported.
func (t *turn) calendar() (township.Calendar, error) {
	_, err := t.rules()
	return t.days, err
}

// rules are the office's rules on its calendar.
func (t *turn) rules() (township.Rules, error) {
	if t.dues == nil {
		days, err := t.tx.Calendar(t.bot.options.Calendar)
		if err != nil {
			return t.bot.options.Rules, err
		}
		rules := t.bot.options.Rules.On(days)
		t.days, t.dues = days, &rules
	}
	return *t.dues, nil
}

// say is a screen of one sentence.
func (t *turn) say(name string, pairs ...any) screen {
	return screen{text: t.voice.Say(name, pairs...)}
}

// label is a button whose face is a sentence.
func (t *turn) label(name, verb string, args ...any) storage.Button {
	return button(t.voice.Label(name), verb, args...)
}

// key names the next entry of this turn's update.
func (t *turn) key() storage.Key {
	t.entries++
	return storage.Key(t.cause + "/" + strconv.Itoa(t.entries))
}

func (t *turn) enqueue(chat storage.ChatID, payload storage.Payload) error {
	return t.tx.Enqueue(storage.Entry{Key: t.key(), Lane: storage.LaneReply, Chat: chat, Payload: payload})
}

// sayIn leaves a message for another chat than the turn's.
func (t *turn) sayIn(chat storage.ChatID, s screen) error {
	return t.enqueue(chat, storage.Payload{Send: &storage.Send{Text: s.text, Buttons: s.buttons}})
}

// show leaves a screen in the outbox: in place of the pressed message, or as a
// new one.
func (t *turn) show(s screen) error {
	if !s.isEmpty() {
		if err := t.enqueue(t.chat.ID, t.payload(s)); err != nil {
			return err
		}
	}
	if s.gone {
		if err := t.enqueue(t.chat.ID, storage.Payload{Delete: &storage.Delete{Message: t.pressed}}); err != nil {
			return err
		}
	}
	for _, more := range s.more {
		payload := storage.Payload{Send: &storage.Send{Text: more.text, Buttons: more.buttons, Keyboard: more.keyboard}}
		if err := t.enqueue(t.chat.ID, payload); err != nil {
			return err
		}
	}
	return nil
}

func (t *turn) payload(s screen) storage.Payload {
	if t.pressed != 0 && s.keyboard == nil {
		return storage.Payload{Edit: &storage.Edit{Message: t.pressed, Text: s.text, Buttons: s.buttons}}
	}
	return storage.Payload{Send: &storage.Send{Text: s.text, Buttons: s.buttons, Keyboard: s.keyboard, ReplyTo: cmp.Or(s.about, t.answered())}}
}

// answered is the message of a group that the turn answers, so that everybody sees
// whom it means; 0 in private, where that is plain.
func (t *turn) answered() int {
	said := cmp.Or(t.update.Message, t.update.Edited)
	if said == nil || t.isPrivate() {
		return 0
	}
	return said.ID
}

// tell leaves a sentence for another person, as part of what this update did.
func (t *turn) tell(id township.PersonID, name string, pairs ...any) error {
	_, err := t.bot.writeTo(t.tx, id, t.key(), name, pairs...)
	return err
}

// tellWithWay is tell with a button that opens what the news is about, and tells
// whether the person can be written to.
func (t *turn) tellWithWay(id township.PersonID, way, name string, pairs ...any) (reached bool, err error) {
	return t.bot.writeScreen(t.tx, id, t.key(), func(voice words.Voice) screen {
		return screen{text: voice.Say(name, pairs...)}.row(wayTo(voice, way))
	})
}

// wayTo is a button that runs a command, for somebody who did not ask for it just now.
func wayTo(voice words.Voice, command string) storage.Button {
	return button(voice.Label("go."+command), verbGo, command)
}
