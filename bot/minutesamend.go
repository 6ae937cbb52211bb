package bot

import (
	"errors"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// reachable are those who took part and can be written to, without this person.
func (t *turn) reachable(m township.Meeting) ([]township.PersonID, error) {
	expected, err := t.expected(m.Unit, m.Regime, m.Date)
	if err != nil {
		return nil, err
	}
	all, err := t.tx.Participants(m, expected, t.today)
	if err != nil {
		return nil, err
	}
	var list []township.PersonID
	for _, id := range all {
		chat, known, err := t.tx.PrivateChat(id)
		if err != nil {
			return nil, err
		}
		if known && chat.Unreachable.IsZero() && id != t.person.ID {
			list = append(list, id)
		}
	}
	return list, nil
}

// tellParticipants tells those who took part, once and quietly, that they can look at
// the draft and until when they can amend it. It is called when a meeting has ended,
// and when a draft is first kept in private.
func (t *turn) tellParticipants(m township.Meeting) error {
	if !m.CanBeAmended(t.now()) {
		return nil
	}
	unit, _ := t.units.Get(m.Unit)
	until := m.AmendUntil().In(t.bot.options.Location)
	return t.tellEach(m, "amend", func(voice words.Voice) screen {
		return screen{text: voice.Say("minutes.you-can-amend", "unit", unit, "regime", m.Regime, "period", m.Period,
			"date", township.DateOf(until), "time", until)}
	})
}

// tellEach tells those who took part something about a meeting, once under what it is
// about.
func (t *turn) tellEach(m township.Meeting, what string, speak func(words.Voice) screen) error {
	people, err := t.reachable(m)
	if err != nil {
		return err
	}
	for _, id := range people {
		key := storage.Key(township.MinutesOccasion(m.ID, what, id))
		if _, err := t.tellOfMinutes(m, id, key, speak); err != nil {
			return err
		}
	}
	return nil
}

// tellOfMinutes tells somebody something about minutes without a sound, with a button
// that opens them, and tells whether they can be written to.
func (t *turn) tellOfMinutes(m township.Meeting, to township.PersonID, key storage.Key, speak func(words.Voice) screen) (bool, error) {
	return t.bot.writeScreen(t.tx, to, key, func(voice words.Voice) screen {
		s := speak(voice)
		s.quiet = true
		return s.row(button(voice.Label("button.see-minutes"), verbOpen, m.ID, 0))
	})
}

// checkAmending refuses somebody who took part and comes too late, with whom to ask.
func (t *turn) checkAmending(m township.Meeting) error {
	keeper, err := t.answerable(m)
	return errors.Join(err, m.CheckAmending(t.now(), keeper.Name))
}

// amendingFoot says under the minutes that they are being put right, or until when
// somebody who took part may amend them, or that they no longer can and whom to ask.
func (t *turn) amendingFoot(m township.Meeting) (string, error) {
	if m.State == township.Filed && t.mayChange(m) {
		_, amending, err := t.tx.Amendment(m.ID)
		if !amending || err != nil {
			return "", err
		}
		return "\n\n" + t.voice.Say("minutes.being-amended", "version", m.Version+1), nil
	}
	if m.State != township.Draft || t.mayChange(m) || !t.takesPart(m) {
		return "", nil
	}
	if m.CanBeAmended(t.now()) {
		return "\n\n" + t.voice.Say("minutes.amend-until", "moment", t.moment(m.AmendUntil())), nil
	}
	keeper, err := t.answerable(m)
	return "\n\n" + t.voice.Say("minutes.amend-over", "name", keeper.Name), err
}
