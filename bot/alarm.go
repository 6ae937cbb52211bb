package bot

import (
	"time"

	"baocun/storage"
	"baocun/words"
)

// The alarms: reminders that do not leave, and updates that come long after they were
// sent.
const (
	alarmReminders = "reminders"
	alarmUpdates   = "updates"
)

// When they are raised. Telegram keeps an update for a day and then drops it.
const (
	lateAfter = 15 * time.Minute
	oldAfter  = 6 * time.Hour
)

// calmAfter is how long no old update may have come for the backlog to be over.
const calmAfter = 5 * time.Minute

// sound raises, keeps or calls off the alarms as things stand.
func (b *Bot) sound(tx *storage.Tx) error {
	if err := b.soundReminders(tx); err != nil {
		return err
	}
	a, on, err := tx.Alarm(alarmUpdates)
	if err != nil || !on || tx.Now().Sub(a.Last) < calmAfter {
		return err
	}
	return b.callOff(tx, a)
}

func (b *Bot) soundReminders(tx *storage.Tx) error {
	now := tx.Now().UTC()
	count, oldest, err := tx.Due(storage.LaneReminder, now)
	if err != nil {
		return err
	}
	a, on, err := tx.Alarm(alarmReminders)
	isLate := count > 0 && now.Sub(oldest) >= lateAfter
	switch {
	case err != nil:
		return err
	case isLate && on:
		a.Last, a.Count = now, max(a.Count, count)
		return b.keepUp(tx, a)
	case isLate:
		return b.raise(tx, storage.Alarm{Name: alarmReminders, Since: oldest, Raised: now, Last: now, Count: count})
	case on:
		return b.callOff(tx, a)
	}
	return nil
}

// noteAge raises the alarm over an update that comes long after it was sent, or counts it.
func (t *turn) noteAge() error {
	sent, known := t.update.sent()
	if !known || t.now().Sub(sent) < oldAfter {
		return nil
	}
	now := t.now().UTC()
	a, on, err := t.tx.Alarm(alarmUpdates)
	switch {
	case err != nil:
		return err
	case on:
		if sent.Before(a.Since) {
			a.Since = sent.UTC()
		}
		a.Last = now
		a.Count++
		return t.bot.keepUp(t.tx, a)
	}
	select {
	case t.bot.watchman <- struct{}{}:
	default:
	}
	return t.bot.raise(t.tx, storage.Alarm{Name: alarmUpdates, Since: sent.UTC(), Raised: now, Last: now, Count: 1})
}

// raise begins an alarm and tells the administrators.
func (b *Bot) raise(tx *storage.Tx, a storage.Alarm) error {
	if err := tx.SaveAlarm(a); err != nil {
		return err
	}
	return b.toAdmins(tx, alarmKey(a), func(voice words.Voice) screen { return screen{text: b.alarmText(voice, a, a.Name)} })
}

// keepUp stores an alarm that goes on. As long as the word of it could not leave, for
// the network is often what is the matter, the word follows how things stand.
func (b *Bot) keepUp(tx *storage.Tx, a storage.Alarm) error {
	admins, err := b.admins(tx)
	if err != nil {
		return err
	}
	for _, admin := range admins {
		person, _, err := tx.Person(admin)
		if err != nil {
			return err
		}
		says := storage.Payload{Send: &storage.Send{Text: b.alarmText(b.voiceOf(person), a, a.Name)}}
		if _, err := tx.Reword(personalKey(alarmKey(a), admin), says); err != nil {
			return err
		}
	}
	return tx.SaveAlarm(a)
}

// callOff ends an alarm and says so. Whom the alarm itself never reached is told in one
// message that there was one.
func (b *Bot) callOff(tx *storage.Tx, a storage.Alarm) error {
	if err := tx.DropAlarm(a.Name); err != nil {
		return err
	}
	admins, err := b.admins(tx)
	if err != nil {
		return err
	}
	a.Last = tx.Now().UTC()
	for _, admin := range admins {
		unheard, err := tx.Withdraw(personalKey(alarmKey(a), admin))
		if err != nil {
			return err
		}
		sentence := a.Name + "-over"
		if unheard {
			sentence = a.Name + "-was"
		}
		over := func(voice words.Voice) screen { return screen{text: b.alarmText(voice, a, sentence)} }
		if _, err := b.writeScreen(tx, admin, personalKey(alarmKey(a)+"/over", admin), over); err != nil {
			return err
		}
	}
	return nil
}

// alarmKey names an outage, so that each is spoken of once.
func alarmKey(a storage.Alarm) string {
	return "alarm/" + a.Name + "/" + a.Raised.Format("20060102T150405")
}

func (b *Bot) alarmText(voice words.Voice, a storage.Alarm, sentence string) string {
	return voice.Say("alarm."+sentence, "since", b.moment(voice, a.Since), "now", b.moment(voice, a.Last), "count", a.Count)
}

// alarms says which alarms are on.
func (t *turn) alarms() (string, error) {
	var said string
	for _, name := range []string{alarmReminders, alarmUpdates} {
		a, on, err := t.tx.Alarm(name)
		if err != nil {
			return "", err
		}
		if on {
			said += "\n" + t.bot.alarmText(t.voice, a, name)
		}
	}
	return said, nil
}
