package bot

import "baocun/storage"

// formOf is the open form of the turn's chat and person.
func (t *turn) formOf() (f storage.Form, open bool, err error) {
	return t.tx.Form(t.chat.ID, t.person.ID)
}

// closeOldForm closes a form that waited for over a day, or that an earlier
// program opened and this one cannot go on with, and tells whether it did.
func (t *turn) closeOldForm() (closed bool, err error) {
	if t.isStranger() || !t.isPrivate() {
		return false, nil
	}
	f, open, err := t.formOf()
	if err != nil || !open {
		return false, err
	}
	if f.Step < len(t.bot.forms[f.Kind].steps) && t.now().Sub(f.Touched) <= formLife {
		return false, nil
	}
	return true, t.tx.CloseForm(t.chat.ID, t.person.ID)
}

// continueForm gives what was typed to the open form, if one waits for it. A question
// that only buttons answer is set aside for it.
func (b *Bot) continueForm(t *turn, text string) (screen, bool, error) {
	f, open, err := t.formOf()
	if err != nil || !open || f.Parked {
		return screen{}, false, err
	}
	if b.forms[f.Kind].steps[f.Step].chosen {
		f.Parked = true
		return screen{}, false, t.tx.SaveForm(f)
	}
	answer, err := t.answer(f, text)
	return answer, true, err
}

// continueWithFile gives a photo or a file to the open form, if its question waits for
// one.
func (b *Bot) continueWithFile(t *turn, m *message) (screen, bool, error) {
	if _, sent := fileOf(m); !sent || t.isStranger() {
		return screen{}, false, nil
	}
	f, open, err := t.formOf()
	if err != nil || !open || f.Parked || !b.forms[f.Kind].steps[f.Step].files {
		return screen{}, false, err
	}
	answer, err := t.answer(f, m.Caption)
	return answer, true, err
}

// parkForm sets an open form aside while a command runs; /cancel closes it.
func (b *Bot) parkForm(t *turn, command string) (bool, error) {
	if command == "cancel" || t.isStranger() {
		return false, nil
	}
	f, open, err := t.formOf()
	if err != nil || !open {
		return false, err
	}
	if f.Parked {
		return true, nil
	}
	f.Parked = true
	return true, t.tx.SaveForm(f)
}

// offerToResume adds the way back to the parked form, unless the command opened
// another in its place. It stands below all that is said, for a message with a
// reply keyboard carries no buttons.
func (b *Bot) offerToResume(t *turn, answer screen) (screen, error) {
	f, open, err := t.formOf()
	if err != nil || !open || !f.Parked {
		return answer, err
	}
	last := &answer
	if len(answer.more) > 0 {
		last = &answer.more[len(answer.more)-1]
	}
	*last = last.row(
		button(t.voice.Label("button.resume", "what", t.voice.Label("form."+f.Kind)), verbResume, f.Revision),
	)
	return answer, nil
}

// pressedForm finds the form that a button belongs to; a button of an earlier
// question gets the open one instead.
func pressedForm(t *turn, args pressed) (f storage.Form, current bool, fresh screen, err error) {
	f, open, err := t.formOf()
	switch {
	case err != nil:
		return f, false, screen{}, err
	case !open:
		fresh, err = t.stale(t.menu())
		return f, false, fresh, err
	case f.Revision != args.number(0):
		fresh, err = t.stale(t.question(f))
		return f, false, fresh, err
	}
	return f, true, screen{}, nil
}

func pressAnswer(t *turn, args pressed) (screen, error) {
	f, current, fresh, err := pressedForm(t, args)
	if err != nil || !current {
		return fresh, err
	}
	return t.answer(f, args.text(1))
}

func pressBack(t *turn, args pressed) (screen, error) {
	f, current, fresh, err := pressedForm(t, args)
	if err != nil || !current {
		return fresh, err
	}
	f.Revision = t.revision()
	return t.ask(f, max(0, t.previous(f)))
}

func pressCancel(t *turn, args pressed) (screen, error) {
	_, current, fresh, err := pressedForm(t, args)
	if err != nil || !current {
		return fresh, err
	}
	return cancelCommand(t, "")
}

func pressResume(t *turn, args pressed) (screen, error) {
	f, current, fresh, err := pressedForm(t, args)
	if err != nil || !current {
		return fresh, err
	}
	f.Parked = false
	return t.question(f)
}

// cancelCommand closes the open form; what it held is gone, and it says so.
func cancelCommand(t *turn, _ string) (screen, error) {
	f, open, err := t.formOf()
	if err != nil {
		return screen{}, err
	}
	menu, err := t.menu()
	if err != nil || !open {
		return menu.headed(t.voice.Say("form.none")), err
	}
	if err := t.tx.CloseForm(t.chat.ID, t.person.ID); err != nil {
		return screen{}, err
	}
	gone := "form.cancelled"
	if t.bot.forms[f.Kind].saves {
		gone = "form.closed"
	}
	return menu.headed(t.voice.Say(gone, "what", t.voice.Label("form."+f.Kind))), nil
}
