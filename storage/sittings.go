package storage

import (
	"fmt"
	"time"

	"baocun/township"
)

// Sitting is a meeting that is under way in a work group, and the card that shows
// it there.
type Sitting struct {
	Chat    ChatID             `json:"chat"`
	Meeting township.MeetingID `json:"meeting"`
	// Card is the key under which the card was sent.
	Card   Key       `json:"card"`
	Called time.Time `json:"called"`
	// Asks is who is asked after a while whether the meeting still goes on.
	Asks township.PersonID `json:"asks,omitempty"`
	// Slot is when the card's newest look may leave, or left.
	Slot time.Time `json:"slot,omitzero"`
}

var sittings = declare(office, table[ChatID, Sitting]{name: "sittings", key: numberKey[ChatID]()})

// sittingsByMeeting holds a meeting to one work group.
var sittingsByMeeting = addIndex(sittings, index[ChatID, Sitting]{
	name: "by_meeting", unique: true,
	keys: func(_ ChatID, s Sitting) [][]byte { return [][]byte{appendUint64(nil, s.Meeting)} },
})

// Sitting is the meeting that is under way in a chat, and whether one is.
func (tx *Tx) Sitting(chat ChatID) (Sitting, bool, error) { return sittings.in(tx).Get(chat) }

// SittingOf is where a meeting is under way, and whether it is.
func (tx *Tx) SittingOf(meeting township.MeetingID) (Sitting, bool, error) {
	row, found, err := sittingsByMeeting.one(tx, appendUint64(nil, meeting))
	return row.Record, found, err
}

// Sittings lists the meetings that are under way.
func (tx *Tx) Sittings() ([]Sitting, error) { return records(sittings.in(tx).Rows(Span{})) }

// SaveSitting stores that a meeting is under way in a chat, and which card shows it.
// Looks of an earlier card that wait are taken back.
func (tx *Tx) SaveSitting(s Sitting) error {
	if err := tx.Cancel(s.looks()); err != nil {
		return err
	}
	return sittings.in(tx).Put(s.Chat, s)
}

// The looks of a card leave so far apart that a group sees at most 12 edits in any
// minute, even where one of them is held up until the next: 8 of the 20 messages
// that Telegram allows are left for what is said. The first waits a moment for
// others to come along.
const (
	lookEvery = 5500 * time.Millisecond
	lookAfter = time.Second
)

// looks is how the keys begin under which the looks of a card wait.
func (s Sitting) looks() string { return fmt.Sprintf("card/%d/", s.Meeting) }

// Reminder is the key under which the recorder is asked whether a meeting still
// goes on.
func (s Sitting) Reminder() Key { return Key(fmt.Sprintf("sitting/%d/open", s.Meeting)) }

// ShowCard leaves the card's newest look for the sender. A look that is still held
// back gives way to it and its slot; one that may have left already is followed by
// this one in a slot of its own, so that the newest look is always the last.
func (tx *Tx) ShowCard(s Sitting, text string, buttons [][]Button) error {
	waiting, err := filtered(outboxByKey.rows(tx, prefix(appendTextStart(nil, s.looks()))), func(e Entry) bool {
		return e.NotBefore.After(tx.Now()) || e.Attempts > 0
	})
	if err != nil {
		return err
	}
	if err := tx.cancel(waiting); err != nil {
		return err
	}
	s.Slot = s.slotAt(tx.Now()).UTC()
	look := Entry{
		Key: Key(fmt.Sprintf("%s%d", s.looks(), s.Slot.UnixNano())), Lane: LaneReply, Chat: s.Chat, NotBefore: s.Slot,
		Payload: Payload{Edit: &Edit{Of: s.Card, Text: text, Buttons: buttons}},
	}
	if err := tx.Enqueue(look); err != nil {
		return err
	}
	return sittings.in(tx).Put(s.Chat, s)
}

// slotAt is when a look that comes about at a time may leave: in the slot that is
// still ahead, or else in the next one. A clock that was set back holds none up.
func (s Sitting) slotAt(now time.Time) time.Time {
	latest := now.Add(lookEvery)
	switch soon, next := now.Add(lookAfter), s.Slot.Add(lookEvery); {
	case s.Slot.After(latest):
		return latest
	case s.Slot.After(now):
		return s.Slot
	case next.After(soon):
		return next
	default:
		return soon
	}
}

// EndSitting ends what is under way in a chat, and keeps its meeting; one in which
// nothing happened is forgotten. What asks whether it still goes on is taken back.
func (tx *Tx) EndSitting(s Sitting, m township.Meeting) error {
	if err := tx.Cancel(string(s.Reminder())); err != nil {
		return err
	}
	if err := sittings.in(tx).Delete(s.Chat); err != nil {
		return err
	}
	if m.IsEmpty() {
		return meetings.in(tx).Delete(m.ID)
	}
	_, err := tx.SaveMeeting(m)
	return err
}

// moveSitting has what is under way in one chat go on in another. Where something is
// under way there, it is over.
func (tx *Tx) moveSitting(from, to ChatID) error {
	s, on, err := tx.Sitting(from)
	if err != nil || !on {
		return err
	}
	_, taken, err := tx.Sitting(to)
	if err != nil {
		return err
	}
	if taken {
		return tx.breakOff(s)
	}
	if err := sittings.in(tx).Delete(from); err != nil {
		return err
	}
	s.Chat = to
	return sittings.in(tx).Put(to, s)
}

// breakOff ends a meeting that has no place any more.
func (tx *Tx) breakOff(s Sitting) error {
	m, _, err := tx.Meeting(s.Meeting)
	if err != nil {
		return err
	}
	if m, err = m.Ended(tx.Now().UTC()); err != nil {
		return err
	}
	return tx.EndSitting(s, m)
}
