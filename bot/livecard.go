package bot

import (
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// showCard leaves the newest look of a meeting's card.
func (t *turn) showCard(l live) error {
	text, err := t.cardText(l)
	if err != nil {
		return err
	}
	return t.tx.ShowCard(l.Sitting, text, t.liveButtons(l))
}

// redraw leaves the newest look of a meeting's card, if it is under way: somebody
// may add to its minutes, or hand them over, in private too.
func (t *turn) redraw(m township.Meeting) error {
	s, on, err := t.tx.SittingOf(m.ID)
	if err != nil || !on {
		return err
	}
	l, err := t.live(s)
	if err != nil {
		return err
	}
	if err := t.askLater(&l); err != nil {
		return err
	}
	return t.showCard(l)
}

// public is the language of what everybody in a group reads.
func (b *Bot) public() words.Voice { return words.In(b.options.Language) }

func (t *turn) cardText(l live) (string, error) {
	recorder, _, err := t.tx.Person(l.meeting.Recorder)
	return t.bot.public().Card(words.Card{
		Unit: l.unit, Meeting: l.meeting, Recorder: recorder.Name, Tasks: len(l.tasks),
		Needed: t.bot.options.Rules.Meetings[l.meeting.Regime].Needed(l.meeting.Expected),
	}), err
}

// liveButtons are those of a card: none once the meeting is over.
func (t *turn) liveButtons(l live) [][]storage.Button {
	if l.meeting.State != township.Live {
		return nil
	}
	voice := t.bot.public()
	row := []storage.Button{
		button(voice.Label("button.sign"), verbSign, l.meeting.ID), button(voice.Label("button.sign-for"), verbSignFor, l.meeting.ID),
	}
	if len(l.tasks) > 0 {
		row = append(row, button(voice.Label("button.open-tasks"), verbOpenTasks, l.meeting.ID))
	}
	card := screen{}.row(row...)
	if !l.meeting.Opened.IsZero() {
		card = card.row(button(voice.Label("button.end-live"), verbEndLive, l.meeting.ID))
	}
	return card.buttons
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
	notice := t.voice.Label("live.tasks", "count", len(l.tasks))
	for i, task := range l.tasks {
		text := t.withOwner(township.Shortened(task.Text, taskQuoted), task.Owner.Name, task.Due)
		notice += "\n" + t.voice.Label("minutes.line", "number", i+1, "text", text)
	}
	return screen{notice: township.Shortened(notice, noticeLimit-1), alert: true}, nil
}
