package reminders

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The buttons that take a serious matter on, and open it.
const (
	verbUrgentTake = "ua" // matter
	verbUrgent     = "uo" // matter
)

// unanswered lists the serious matters that nobody has taken on for so long that they are
// told again, at any hour and on any day.
func unanswered(tx *storage.Tx, now time.Time) ([]township.Urgent, error) {
	open, err := tx.OpenUrgents()
	return slices.DeleteFunc(open, func(u township.Urgent) bool { return u.ClimbsBy(now) == u.Climbs }), err
}

// climbAlone tells a matter again. One that cannot be told is logged and waits for the next
// tick, so that a record which is damaged silences nothing else.
func (r *Reminders) climbAlone(tx *storage.Tx, u township.Urgent, now time.Time) {
	if err := tx.Attempt(func() error { return r.climb(tx, u.Climbed(now), now) }); err != nil {
		r.options.Log.Error("a serious matter could not be told again", "matter", u.ID, "error", err)
	}
}

// climb tells everybody whom a matter concerns that nobody has taken it on: whoever was
// asked to, and those above, who may take it on from now on.
func (r *Reminders) climb(tx *storage.Tx, u township.Urgent, now time.Time) error {
	today := township.DateOf(now)
	staff, err := tx.Staff(today, today)
	if err != nil {
		return err
	}
	if u, err = tx.SaveUrgent(u); err != nil {
		return err
	}
	names, err := tx.UrgentNames(u)
	if err != nil {
		return err
	}
	told := staff.ToldOfUrgent(u.Village, today)
	asked, err := namesAsked(tx, told)
	if err != nil {
		return err
	}
	card := words.UrgentCard{Urgent: u, Names: names, Today: today, Zone: r.options.Location}
	for _, who := range told {
		if err := r.tellClimbed(tx, card, staff.Units, who, asked); err != nil {
			return err
		}
	}
	return nil
}

// namesAsked are the names of those who were asked to take a matter on.
func namesAsked(tx *storage.Tx, told []township.UrgentReader) ([]string, error) {
	var names []string
	for _, who := range told {
		person, _, err := tx.Person(who.Person)
		if err != nil {
			return nil, err
		}
		if who.First {
			names = append(names, person.Name)
		}
	}
	return names, nil
}

// tellClimbed tells one person, before all that can wait and with a sound.
func (r *Reminders) tellClimbed(tx *storage.Tx, card words.UrgentCard, units township.Units, who township.UrgentReader, asked []string) error {
	person, _, err := tx.Person(who.Person)
	if err != nil {
		return err
	}
	chat, found, err := tx.PrivateChat(who.Person)
	if err != nil || !found {
		return err
	}
	u, voice := card.Urgent, r.voice(person)
	unit, _ := units.Get(u.Unit)
	card.Where = nameIn(voice, units, unit)
	hours := u.Climbs * int(township.UrgentPatience.Hours())
	head := voice.Say("urgent.climb", "hours", hours)
	if !who.First {
		head = voice.Say("urgent.climb-above", "hours", hours, "names", asked)
	}
	key := storage.Key(fmt.Sprintf("%s%d/%s", township.UrgentClimbing(u.ID), u.Climbs, personKey(who.Person)))
	text := head + "\n" + voice.Urgent(card)
	if !chat.Unreachable.IsZero() {
		return tx.Withhold(who.Person, key, text)
	}
	id := strconv.FormatUint(uint64(u.ID), 10)
	return tx.Enqueue(storage.Entry{
		Key: key, Lane: storage.LaneReply, Chat: chat.ID, Notice: true,
		Payload: storage.Payload{Send: &storage.Send{Text: text, Buttons: [][]storage.Button{{
			{Label: voice.Label("button.urgent-take"), Verb: verbUrgentTake, Args: []string{id}},
			{Label: voice.Label("button.urgent-open"), Verb: verbUrgent, Args: []string{id}},
		}}}},
	})
}

// urgentsOpen reminds whoever has taken a serious matter on, once a day, that it is not
// closed, and the chiefs where they left. On its first day it is not spoken of.
func (o *office) urgentsOpen() ([]matter, error) {
	open, err := o.tx.OpenUrgents()
	if err != nil {
		return nil, err
	}
	var matters []matter
	for _, u := range open {
		since := township.DateOf(u.At.In(o.reminds.options.Location))
		if since == o.today || u.State != township.UrgentAcknowledged {
			continue
		}
		readers, err := o.closing(u)
		if err != nil {
			return nil, err
		}
		for _, to := range readers {
			matters = append(matters, o.urgentOpen(u, to, since))
		}
	}
	return matters, nil
}

// closing are those who are to close a matter.
func (o *office) closing(u township.Urgent) ([]reader, error) {
	unit, _ := o.units.Get(u.Unit)
	to, isHere := o.serving(u.TakenBy, unit)
	switch {
	case !isHere:
		return o.readers(township.Chief, unit)
	case !to.isThere():
		return nil, nil
	}
	return []reader{to}, nil
}

func (o *office) urgentOpen(u township.Urgent, to reader, since township.Date) matter {
	unit, _ := o.units.Get(u.Unit)
	return matter{
		about: township.UrgentOccasion(u.ID), kind: "open/" + o.today.String(), to: to, mark: "🚨",
		text: to.voice.Say("remind.urgent-open", "matter", to.voice.UrgentMatter(u, o.name(to.voice, unit)), "since", since),
		acts: []storage.Button{{Label: to.voice.Label("button.urgent-open"), Verb: verbUrgent, Args: []string{strconv.FormatUint(uint64(u.ID), 10)}}},
	}
}

// readsUrgent tells whether somebody has a part in a matter by its number.
func (o *office) readsUrgent(number string, who township.PersonID) (bool, error) {
	id, err := strconv.ParseUint(number, 10, 64)
	if err != nil {
		return false, err
	}
	u, _, err := o.tx.Urgent(township.UrgentID(id))
	return o.staff.PartInUrgent(u, who, o.today).Reads, err
}
