package storage

import (
	"slices"
	"time"

	"baocun/township"
)

// Notice is something that somebody was to be told while they could not be written to.
type Notice struct {
	Key Key       `json:"key"`
	At  time.Time `json:"at"`
	// Text is Telegram's HTML, in their language.
	Text string `json:"text"`
}

// Withheld is what somebody missed, for one message when they write again.
type Withheld struct {
	Person  township.PersonID `json:"person"`
	Count   int               `json:"count"`
	Notices []Notice          `json:"notices"` // the latest, in order
}

// Of what somebody misses the latest is kept, and as long as a dead letter: what it says
// is of the same kind.
const (
	withheldMost = 10
	withheldKept = letterKept
)

var withheld = declare(office, table[township.PersonID, Withheld]{name: "withheld", key: numberKey[township.PersonID]()})

// Withhold keeps what somebody was to be told for the day on which they can be. What was
// kept under the key is not kept again.
func (tx *Tx) Withhold(person township.PersonID, key Key, text string) error {
	w, _, err := withheld.in(tx).Get(person)
	if err != nil || slices.ContainsFunc(w.Notices, func(n Notice) bool { return n.Key == key }) {
		return err
	}
	w.Person = person
	w.Count++
	w.Notices = append(w.Notices, Notice{key, tx.Now().UTC(), text})
	w.Notices = w.Notices[max(0, len(w.Notices)-withheldMost):]
	return withheld.in(tx).Put(person, w)
}

// withhold keeps an entry that is taken back because its chat cannot be written to.
func (tx *Tx) withhold(chat Chat, e Entry) error {
	if !e.Notice || e.Payload.Send == nil || chat.Person == 0 {
		return nil
	}
	return tx.Withhold(chat.Person, e.Key, e.Payload.Send.Text)
}

// TakeWithheld hands out what somebody missed, and forgets it.
func (tx *Tx) TakeWithheld(person township.PersonID) (Withheld, error) {
	w, _, err := withheld.in(tx).Take(person)
	return w, err
}

func (tx *Tx) forgetWithheld() error {
	waiting, err := records(withheld.in(tx).Rows(Span{}))
	if err != nil {
		return err
	}
	for _, w := range waiting {
		fresh := slices.DeleteFunc(slices.Clone(w.Notices), func(n Notice) bool { return tx.Now().Sub(n.At) > withheldKept })
		switch {
		case len(fresh) == len(w.Notices):
			continue
		case len(fresh) == 0:
			err = withheld.in(tx).Delete(w.Person)
		default:
			w.Notices = fresh
			err = withheld.in(tx).Put(w.Person, w)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
