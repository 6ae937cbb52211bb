package bot

import (
	"time"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// endCommand ends the meeting that is under way in the group; in private the one
// that this person keeps, if it is only one.
func endCommand(t *turn, _ string) (screen, error) {
	if !t.isPrivate() {
		l, on, err := t.liveIn(t.chat.ID)
		switch {
		case err != nil:
			return screen{}, err
		case !on:
			return t.noMeeting(true)
		}
		return t.endLive(l)
	}
	mine, err := t.myLive()
	if err != nil {
		return screen{}, err
	}
	if len(mine) != 1 {
		return t.meetingPlaces()
	}
	return t.endLive(mine[0])
}

func pressEndLive(t *turn, args pressed) (screen, error) {
	l, on, fresh, err := t.keptLive(args)
	if err != nil || !on {
		return fresh, err
	}
	return t.endLive(l)
}

// endLive ends a meeting: its minutes are a draft, which the recorder gets in
// private. One in which nothing happened is taken back.
func (t *turn) endLive(l live) (screen, error) {
	if !t.keeps(l.meeting) {
		return screen{}, township.Refuse(township.RefuseNotKeeper)
	}
	var err error
	if l.meeting, err = l.meeting.Ended(t.now().UTC()); err != nil {
		return screen{}, err
	}
	if err := t.showCard(l); err != nil {
		return screen{}, err
	}
	if err := t.tx.EndSitting(l.Sitting, l.meeting); err != nil {
		return screen{}, err
	}
	if l.meeting.IsEmpty() {
		return t.calledOff(l)
	}
	reached, err := t.handDraft(l.meeting)
	if err != nil {
		return screen{}, err
	}
	if err := t.sayOver(l, reached); err != nil {
		return screen{}, err
	}
	if t.isPrivate() && l.meeting.Recorder == t.person.ID {
		return t.review(l.meeting, 0)
	}
	return t.notInGroup("live.over"), nil
}

// notInGroup is an answer for a private chat: in the group everybody sees what
// happened.
func (t *turn) notInGroup(name string) screen {
	if !t.isPrivate() {
		return screen{}
	}
	return t.say(name).row(t.label("button.menu", verbMenu))
}

// calledOff says that a meeting in which nothing happened is taken back.
func (t *turn) calledOff(l live) (screen, error) {
	voice := t.bot.public()
	return t.notInGroup("live.over"), t.sayIn(l.Chat, screen{text: voice.Say("live.called-off", "regime", l.meeting.Regime)})
}

// sayOver tells the group how long the meeting was and who has its draft; where the
// recorder cannot be written to, what they are to do.
func (t *turn) sayOver(l live, reached bool) error {
	voice := t.bot.public()
	recorder, _, err := t.tx.Person(l.meeting.Recorder)
	if err != nil {
		return err
	}
	lasted := lasted(voice, l.meeting.Lasted())
	if reached {
		return t.sayIn(l.Chat, screen{text: voice.Say("live.ended", "lasted", lasted, "recorder", recorder.Name)})
	}
	said := screen{text: voice.Say("live.ended-unreached", "lasted", lasted, "recorder", recorder.Name)}
	return t.sayIn(l.Chat, said.row(t.bot.wayToPrivate(voice, "minutes")))
}

// lasted says how long something was, to the minute and never nothing.
func lasted(voice words.Voice, d time.Duration) words.HTML {
	minutes := max(1, int(d.Round(time.Minute)/time.Minute))
	if minutes < 60 {
		return words.HTML(voice.Say("live.minutes", "minutes", minutes))
	}
	return words.HTML(voice.Say("live.hours", "hours", minutes/60, "minutes", minutes%60))
}

// handDraft tells those who took part in a meeting that is over that they can amend its
// draft, and sends the recorder that draft; reached tells whether they can be written to.
// Who ended it in private sees it there.
func (t *turn) handDraft(m township.Meeting) (reached bool, err error) {
	if err := t.tellParticipants(m); err != nil {
		return false, err
	}
	if t.isPrivate() && m.Recorder == t.person.ID {
		return true, nil
	}
	theirs := turn{tx: t.tx, bot: t.bot, units: t.units, today: t.today}
	if theirs.person, _, err = t.tx.Person(m.Recorder); err != nil {
		return false, err
	}
	if theirs.duties, err = t.tx.Duties(m.Recorder, t.today); err != nil {
		return false, err
	}
	theirs.setVoice()
	draft, err := theirs.review(m, 0)
	if err != nil {
		return false, err
	}
	return t.sendPrivately(m.Recorder, draft)
}

// askAfter is how long a meeting goes on before its recorder is asked whether it
// still does.
const askAfter = 2 * time.Hour

// askLater leaves the question whether a meeting still goes on for who keeps its
// minutes, in place of one that waits for who kept them before.
func (t *turn) askLater(l *live) error {
	if l.Asks == l.meeting.Recorder {
		return nil
	}
	l.Asks = l.meeting.Recorder
	if err := t.tx.Cancel(string(l.Reminder())); err != nil {
		return err
	}
	recorder, _, err := t.tx.Person(l.Asks)
	if err != nil {
		return err
	}
	chat, known, err := t.tx.PrivateChat(l.Asks)
	if err != nil || !known {
		return err
	}
	voice := t.bot.voiceOf(recorder)
	asked := voice.Say("live.still-on", "unit", l.unit, "regime", l.meeting.Regime, "hours", int(askAfter.Hours()))
	end := button(voice.Label("button.end-live"), verbEndLive, l.meeting.ID)
	return t.tx.Enqueue(storage.Entry{
		Key: l.Reminder(), Lane: storage.LaneReminder, Chat: chat.ID,
		NotBefore: l.Called.Add(askAfter), Expiry: l.Called.Add(2 * 24 * time.Hour),
		Payload: storage.Payload{Send: &storage.Send{Text: asked, Buttons: [][]storage.Button{{end}}}},
	})
}
