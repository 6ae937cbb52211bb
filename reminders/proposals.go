package reminders

import (
	"errors"
	"fmt"
	"time"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// lapse ends the proposals that nobody decided in time: those of a month that has
// closed, or that asked for days which are over. Whoever proposed them is told.
func (r *Reminders) lapse(tx *storage.Tx, now time.Time) error {
	units, err := tx.Units()
	if err != nil {
		return err
	}
	for _, village := range units.Villages() {
		waiting, err := tx.Proposals(village.ID)
		if err != nil {
			return err
		}
		for _, p := range waiting {
			if p.CheckOpen(r.options.Rules.Visits, township.DateOf(now)) == nil {
				continue
			}
			if err := r.lapseOne(tx, p, now); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *Reminders) lapseOne(tx *storage.Tx, p township.Proposal, now time.Time) error {
	_, err := tx.Decide(p.ID, township.Lapsed, 0)
	person, _, errPerson := tx.Person(p.By)
	chat, found, errChat := tx.PrivateChat(p.By)
	if err := errors.Join(err, errPerson, errChat); err != nil || !found {
		return err
	}
	at, err := r.awake(tx, person, now)
	if err != nil {
		return err
	}
	return sayOnce(tx, chat.ID, fmt.Sprintf("proposal/%d/lapsed", p.ID), storage.Send{Text: lapsed(r.voice(person), p)}, at, 0)
}

func lapsed(voice words.Voice, p township.Proposal) string {
	if p.Kind == township.LateEntry {
		return voice.Say("proposal.late-lapsed", "date", p.Visits[0].Date, "households", p.Asked())
	}
	return voice.Say("proposal.exclusion-lapsed", "households", p.Asked(), "until", p.Until)
}
