package bot

import (
	"errors"
	"strings"

	"baocun/bot/delivery"
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// handle answers one update within its transaction. A refusal undoes the
// update's records and becomes the answer; any other error is for quarantine.
func (b *Bot) handle(tx *storage.Tx, u update, e *effects) error {
	t, err := b.newTurn(tx, u)
	if err != nil {
		return err
	}
	if err := errors.Join(t.reach(), t.noteAge()); err != nil {
		return err
	}
	expired, err := t.closeOldForm()
	if err != nil {
		return err
	}
	answer, err := t.attempt(b.route)
	if err != nil {
		return err
	}
	if expired && !answer.isEmpty() {
		answer = answer.headed(t.voice.Say("form.expired"))
	}
	if answer, err = t.guarded(answer); err != nil {
		return err
	}
	if u.Callback != nil {
		e.answers = append(e.answers, delivery.Answer{ID: u.Callback.ID, Text: answer.notice, Alert: answer.alert})
	}
	if err := t.show(answer); err != nil {
		return err
	}
	return t.catchUp()
}

// attempt runs a handler. A refusal undoes its records and becomes the answer.
func (t *turn) attempt(handler func(*turn) (screen, error)) (answer screen, err error) {
	before := *t
	err = t.tx.Attempt(func() (err error) {
		answer, err = handler(t)
		return err
	})
	if refusal := (*township.Refusal)(nil); errors.As(err, &refusal) {
		t.person, t.duties = before.person, before.duties // Who was about to join did not.
		return t.refused(refusal), nil
	}
	return answer, err
}

// reach keeps what an update tells about the chat itself: that somebody can be
// written to again, or, once the bot was blocked or put out, no longer. An admin
// is told of the latter.
func (t *turn) reach() error {
	if t.chat.ID == 0 {
		return nil
	}
	if member := t.update.Member; member == nil || !member.New.isOut() {
		t.isBack = t.isPrivate() && !t.chat.Unreachable.IsZero()
		var err error
		t.chat, err = t.tx.HeardFrom(t.chat)
		return err
	}
	if !t.chat.Unreachable.IsZero() {
		return nil
	}
	t.chat.Unreachable = t.now()
	if err := t.tx.SaveChat(t.chat); err != nil {
		return err
	}
	return t.bot.tellAdmins(t.tx, storage.Settled{Unreachable: []storage.Chat{t.chat}})
}

func (b *Bot) route(t *turn) (screen, error) {
	switch u := t.update; {
	case u.Callback != nil:
		return b.press(t, u.Callback)
	case u.Message != nil && u.Message.MigrateTo != 0:
		return screen{}, t.migrate(u.Message.MigrateTo)
	case u.Message != nil && t.isPrivate():
		return b.hear(t, u.Message)
	case u.Message != nil:
		return b.overhear(t, u.Message)
	case u.Edited != nil && !t.isPrivate():
		return b.reheard(t, u.Edited)
	case u.Edited != nil && u.Edited.Text != "":
		return t.say("answer.edited"), nil
	case u.Member != nil && !t.isPrivate():
		return t.admitted(u.Member)
	}
	return screen{}, nil
}

// migrate follows a group that has a new id. Messages stay behind, so that a meeting
// which is under way gets a new card.
func (t *turn) migrate(telegram int64) error {
	if err := t.tx.MigrateChat(t.chat.ID, telegram); err != nil {
		return err
	}
	g, bound, err := t.tx.WorkGroup(t.chat.ID)
	if err != nil || !bound {
		return err
	}
	if err := t.unanchor(g.Unit); err != nil {
		return err
	}
	l, on, err := t.liveIn(t.chat.ID)
	if err != nil || !on {
		return err
	}
	return t.postCard(l)
}

// hear answers what somebody says in private: a command, the answer to an open
// form, a command behind what it is about, household numbers, or something that is
// not understood.
func (b *Bot) hear(t *turn, m *message) (screen, error) {
	if answer, ok, err := t.answeredTask(m); ok || err != nil {
		return answer, err
	}
	if answer, ok, err := b.continueWithFile(t, m); ok || err != nil {
		return answer, err
	}
	said, isCommand := b.spoken(m)
	if said.isLoose && said.command.name == "minutes" && township.HasSections(said.args) {
		said.isLoose = false // A whole set of minutes is no answer to anything.
	}
	if m.Text != "" && !t.isStranger() && (!isCommand || said.isLoose && said.command.name != "minutes") {
		if answer, ok, err := t.continuePaste(m.Text); ok || err != nil {
			return answer, err
		}
	}
	if isCommand && said.isLoose {
		// While a question waits, 走访:本月见到 188 人 or 邀请 专家讲课 is its answer.
		if answer, ok, err := b.continueForm(t, m.Text); ok || err != nil {
			return answer, err
		}
		if t.areMinutes(m.Text) { // 汇报:… may be the first line of a page.
			said = b.minutes(m.Text)
		}
	}
	if isCommand {
		return b.command(t, said)
	}
	if answer, ok, err := t.heardFile(m); ok || err != nil {
		return answer, err
	}
	switch {
	case m.Voice != nil:
		return t.lost("answer.voice"), nil
	case len(m.Photo) > 0:
		return t.lost("answer.photo"), nil
	case m.Document != nil:
		return t.attachment(m)
	case m.Text == "":
		return t.lost("answer.unreadable"), nil
	}
	if strings.HasPrefix(township.Fold(m.Text), "/") {
		return b.offerToResume(t, t.lost("answer.unknown-command"))
	}
	if answer, ok, err := b.continueForm(t, m.Text); ok || err != nil {
		return answer, err
	}
	if said, ok := b.meant(t, m.Text); ok {
		return b.command(t, said)
	}
	if !looksLikeVisit(t, m.Text) {
		return b.offerToResume(t, t.lost("answer.not-understood"))
	}
	t.asked, _ = b.commands.named("visit")
	answer, err := visitCommand(t, m.Text)
	if err != nil {
		return screen{}, err
	}
	return b.offerToResume(t, answer)
}

// meant finds the command in what does not begin with one: a page of minutes tells it, it
// stands behind what it is about, or somebody left 名册 or 任务 out.
func (b *Bot) meant(t *turn, text string) (invocation, bool) {
	if t.areMinutes(text) {
		return b.minutes(text), true
	}
	if said, ok := b.commands.trailing(text); ok {
		return said, true
	}
	if _, ok := numberDone(text); ok {
		tasks, _ := b.commands.named("tasks")
		return invocation{command: tasks, args: text}, !t.isStranger()
	}
	register, _ := b.commands.named("households")
	return invocation{command: register, args: text}, township.BeginsRegisterLine(text) && register.allows(t)
}

// minutes is a page of minutes that came without the command.
func (b *Bot) minutes(text string) invocation {
	minutes, _ := b.commands.named("minutes")
	return invocation{command: minutes, args: text}
}

// overhear answers in a group what is addressed to the bot: what a meeting needs is
// done there, anything else leads to the private chat, for no household number and
// no score is shown in a group.
func (b *Bot) overhear(t *turn, m *message) (screen, error) {
	said, ok := b.spoken(m)
	switch isSlashed := strings.HasPrefix(township.Fold(m.Text), "/"); {
	case m.As != nil && (ok && isSlashed || b.isOwn(m.ReplyTo)):
		return t.say("answer.nameless"), nil
	case ok && isSlashed && said.command.actsIn(t.chat.Kind):
		return said.command.run(t, said.args)
	case ok && isSlashed:
		return t.say("answer.in-private").row(b.wayToPrivate(t.voice, said.command.name)), nil
	case isSlashed || !b.isOwn(m.ReplyTo):
		return screen{}, nil
	case ok && !said.isLoose && said.command.actsIn(t.chat.Kind):
		return said.command.run(t, "")
	}
	return t.replied(m)
}

// isOwn tells whether a message is the bot's own; nil is not.
func (b *Bot) isOwn(m *message) bool {
	return m != nil && m.From != nil && m.From.IsBot && strings.EqualFold(m.From.Username, b.options.Username)
}

// wayToPrivate is a button of a group that opens a command in the private chat.
func (b *Bot) wayToPrivate(voice words.Voice, command string) storage.Button {
	return storage.Button{Label: voice.Label("button.open-private"), URL: b.link(command)}
}

// link opens the private chat with the bot, with a word for /start.
func (b *Bot) link(word string) string {
	return "https://t.me/" + b.options.Username + "?start=" + word
}

// command runs a command, and offers to go on with the form that it interrupts.
func (b *Bot) command(t *turn, said invocation) (screen, error) {
	if !said.command.allows(t) {
		return t.denied(), nil
	}
	parked, err := b.parkForm(t, said.command.name)
	if err != nil {
		return screen{}, err
	}
	if said.args != "" && len(said.command.needs) > 0 {
		t.asked = said.command
	}
	answer, err := said.command.run(t, said.args)
	if err != nil || !parked {
		return answer, err
	}
	return b.offerToResume(t, answer)
}

// denied answers somebody who may not use a command: a stranger learns how to
// join, an officer what they can do instead.
func (t *turn) denied() screen {
	if t.isStranger() {
		return t.greetStranger()
	}
	return t.lost("answer.not-yours")
}

// greetStranger tells somebody who is not enrolled whose bot this is and how to
// join.
func (t *turn) greetStranger() screen {
	office, _ := t.units.Township()
	return t.say("answer.stranger", "office", office)
}

// lost says that something could not be done, and what can be.
func (t *turn) lost(name string) screen {
	if t.isStranger() {
		return t.greetStranger()
	}
	return t.say(name).row(t.label("button.menu", verbMenu))
}

// refused turns a refusal into the answer: a notice for a button, which leaves
// the screen as it is, or a sentence for something said.
func (t *turn) refused(r *township.Refusal) screen {
	answer := screen{text: t.voice.Refusal(r)}
	switch {
	case t.pressed != 0:
		return screen{notice: t.voice.RefusalNotice(r), alert: true}
	case t.isStranger() || !t.isPrivate():
		return answer
	case t.asked != nil && t.asked.name == "visit":
		return answer.row(t.label("button.list", verbGo, "visit"), t.label("button.menu", verbMenu))
	case t.asked != nil:
		return answer.row(t.goTo(t.asked.name), t.label("button.menu", verbMenu))
	}
	return answer.row(t.label("button.menu", verbMenu))
}

// guarded deletes a message that held what must not be kept, and adds
// to the answer why.
func (t *turn) guarded(answer screen) (screen, error) {
	gone, why, found := unkept(t.update, t.chat, t.voice)
	if !found {
		return answer, nil
	}
	if err := t.enqueue(t.chat.ID, gone); err != nil {
		return answer, err
	}
	if answer.isEmpty() {
		answer.text = why
		return answer, nil
	}
	answer.text += "\n\n" + why
	return answer, nil
}
