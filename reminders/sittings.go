package reminders

import (
	"fmt"
	"time"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// leftOpen lists the meetings in work groups that nobody ended by the end of the day
// after the one on which they were called.
func leftOpen(tx *storage.Tx, now time.Time) ([]storage.Sitting, error) {
	sittings, err := tx.Sittings()
	var open []storage.Sitting
	for _, s := range sittings {
		if township.LeftOpen(township.DateOf(s.Called.In(now.Location())), township.DateOf(now)) {
			open = append(open, s)
		}
	}
	return open, err
}

// closeAlone closes a meeting. One that cannot be closed is logged and waits for the next
// tick, so that a record which is damaged silences nothing else.
func (r *Reminders) closeAlone(tx *storage.Tx, s storage.Sitting, now time.Time) {
	if err := tx.Attempt(func() error { return r.closeSitting(tx, s, now) }); err != nil {
		r.options.Log.Error("a meeting could not be closed", "meeting", s.Meeting, "error", err)
	}
}

// closeSitting ends a meeting that nobody ended: its minutes are a draft, its card
// says that it is over, and the recorder is told. One in which nothing happened is
// taken back.
func (r *Reminders) closeSitting(tx *storage.Tx, s storage.Sitting, now time.Time) error {
	m, _, err := tx.Meeting(s.Meeting)
	if err != nil {
		return err
	}
	if m, err = m.Ended(now.UTC()); err != nil {
		return err
	}
	units, err := tx.Units()
	if err != nil {
		return err
	}
	recorder, _, err := tx.Person(m.Recorder)
	if err != nil {
		return err
	}
	tasks, err := tx.OpenTasksIn(m.Unit)
	if err != nil {
		return err
	}
	unit, _ := units.Get(m.Unit)
	card := words.Card{
		Unit: unit, Meeting: m, Recorder: recorder.Name, Tasks: len(tasks),
		Needed: r.options.Rules.Meetings[m.Regime].Needed(m.Expected),
	}
	if err := tx.ShowCard(s, words.In(r.options.Language).Card(card), nil); err != nil {
		return err
	}
	if err := tx.EndSitting(s, m); err != nil {
		return err
	}
	if err := r.tellClosed(tx, s, m, unit, now); err != nil || m.IsEmpty() {
		return err
	}
	return r.tellAmend(tx, s, m, unit, now)
}

// tellAmend tells those who took part in a meeting that nobody ended that they can look
// at its draft and until when they can amend it.
func (r *Reminders) tellAmend(tx *storage.Tx, s storage.Sitting, m township.Meeting, unit township.Unit, now time.Time) error {
	expected, err := tx.Expected(m.Unit, m.Regime, m.Date)
	if err != nil {
		return err
	}
	people, err := tx.Participants(m, expected, township.DateOf(now))
	if err != nil {
		return err
	}
	until := m.AmendUntil().In(now.Location())
	for _, id := range people {
		err := r.tellOfSitting(tx, s, fmt.Sprintf("closed/p%d", id), id, now, func(voice words.Voice) string {
			return voice.Say("minutes.you-can-amend", "unit", unit, "regime", m.Regime, "period", m.Period,
				"date", township.DateOf(until), "time", until)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// tellClosed tells the recorder what became of a meeting that nobody ended.
func (r *Reminders) tellClosed(tx *storage.Tx, s storage.Sitting, m township.Meeting, unit township.Unit, now time.Time) error {
	return r.tellOfSitting(tx, s, "closed", m.Recorder, now, func(voice words.Voice) string {
		name := "live.left-open"
		if m.IsEmpty() {
			name = "live.left-empty"
		}
		return voice.Say(name, "unit", unit, "period", m.Period, "regime", m.Regime)
	})
}

// tellOfSitting tells somebody something about a meeting in a work group, once under
// what it is about, with a way to the minutes.
func (r *Reminders) tellOfSitting(
	tx *storage.Tx, s storage.Sitting, what string, id township.PersonID, now time.Time, speak func(words.Voice) string,
) error {
	person, _, err := tx.Person(id)
	if err != nil {
		return err
	}
	chat, found, err := tx.PrivateChat(id)
	if err != nil || !found {
		return err
	}
	to := reader{person: person, voice: r.voice(person)}
	send := storage.Send{Text: speak(to.voice), Buttons: [][]storage.Button{{to.command("minutes", "remind.view")}}}
	at := person.Hours.Or(r.options.Hours).Quiet.Ends(now) // There is only a day to amend it in, be it one of rest.
	return sayOnce(tx, chat.ID, fmt.Sprintf("sitting/%d/%s", s.Meeting, what), send, at, formLife)
}
