package bot

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"baocun/bot/delivery"
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// verbLost is the button of those who cannot be written to.
const verbLost = "au" // page

// lostRows is how many of them a page shows.
const lostRows = 15

// lost is somebody in office who cannot be written to.
type lost struct {
	person township.Person
	duty   township.Duty // the foremost of theirs
	since  time.Time
}

// outOfReach lists who in office cannot be written to, the latest first. Who is not in office
// any more need not be reached.
func (b *Bot) outOfReach(tx *storage.Tx) ([]lost, error) {
	chats, err := tx.Unreachable()
	if err != nil {
		return nil, err
	}
	var all []lost
	for _, chat := range chats {
		one, inOffice, err := b.lostIn(tx, chat)
		if err != nil {
			return nil, err
		}
		if inOffice {
			all = append(all, one)
		}
	}
	slices.SortStableFunc(all, func(a, b lost) int { return b.since.Compare(a.since) })
	return all, nil
}

// lostIn is whom a chat that cannot be written to belongs to, and whether they are in
// office and have no other chat.
func (b *Bot) lostIn(tx *storage.Tx, chat storage.Chat) (one lost, inOffice bool, err error) {
	reached, known, err := tx.PrivateChat(chat.Person)
	if err != nil || !known || reached.Unreachable.IsZero() {
		return lost{}, false, err
	}
	person, _, err := tx.Person(chat.Person)
	if err != nil {
		return lost{}, false, err
	}
	duties, err := tx.Duties(person.ID, township.DateOf(tx.Now().In(b.options.Location)))
	duty, inOffice := duties.Foremost()
	return lost{person, duty, chat.Unreachable}, inOffice, err
}

// tellLost tells whoever invited somebody, and the administrators, that they cannot be
// written to any more, and what helps.
func (b *Bot) tellLost(tx *storage.Tx, chat storage.Chat) error {
	if chat.Person == 0 {
		return nil
	}
	one, inOffice, err := b.lostIn(tx, chat)
	if err != nil || !inOffice {
		return err
	}
	units, err := tx.Units()
	if err != nil {
		return err
	}
	day := township.DateOf(chat.Unreachable.In(b.options.Location)).String()
	key := "unreachable/" + strconv.FormatUint(uint64(one.person.ID), 10) + "/" + day
	inviter, err := b.inviterInOffice(tx, one.person.ID)
	if err != nil {
		return err
	}
	if inviter != 0 {
		if _, err := b.writeScreen(tx, inviter, personalKey(key, inviter), one.told(units, true)); err != nil {
			return err
		}
	}
	return b.toAdmins(tx, key, one.told(units, false))
}

// told is what whoever invited somebody hears of it, or an administrator, with a button
// to their list.
func (one lost) told(units township.Units, inviter bool) func(words.Voice) screen {
	return func(voice words.Voice) screen {
		name, way := "unreachable.told", "admin"
		if inviter {
			name, way = "unreachable.invited", "roster"
		}
		where := unitIn(voice, units, one.duty.Unit)
		said := voice.Say(name, "name", one.person.Name, "where", where, "role", one.duty.Role)
		return screen{text: said}.row(wayTo(voice, way))
	}
}

// inviterInOffice is who invited somebody, 0 where that one may invite nobody any more.
func (b *Bot) inviterInOffice(tx *storage.Tx, of township.PersonID) (township.PersonID, error) {
	inviter, err := tx.Inviter(of)
	if err != nil || inviter == 0 {
		return 0, err
	}
	units, err := tx.Units()
	if err != nil {
		return 0, err
	}
	duties, err := tx.Duties(inviter, township.DateOf(tx.Now().In(b.options.Location)))
	if err != nil || !duties.MayAnywhere(township.Invite, units) {
		return 0, err
	}
	return inviter, nil
}

// lostOnes are those in office who cannot be written to.
func (t *turn) lostOnes() (map[township.PersonID]lost, error) {
	all, err := t.bot.outOfReach(t.tx)
	ones := make(map[township.PersonID]lost)
	for _, one := range all {
		ones[one.person.ID] = one
	}
	return ones, err
}

func pressLost(t *turn, args pressed) (screen, error) {
	all, err := t.bot.outOfReach(t.tx)
	if err != nil {
		return screen{}, err
	}
	shown, page, pages := pageOf(all, args.number(0), lostRows)
	s := t.say("unreachable.head", "count", len(all))
	for _, one := range shown {
		line, err := t.lostLine(one)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + line
	}
	if len(all) > 0 {
		s.text += "\n" + t.voice.Say("unreachable.help")
	}
	return s.row(t.turnPages(verbLost, page, pages)...).row(t.goTo("admin"), t.label("button.menu", verbMenu)), nil
}

// lostLine names somebody with their post, since when they cannot be written to, and who
// invited them.
func (t *turn) lostLine(one lost) (string, error) {
	line := t.voice.Say("unreachable.line", "name", one.person.Name, "where", t.whereabouts(one.duty), "role", one.duty.Role, "since", t.moment(one.since))
	inviter, err := t.tx.Inviter(one.person.ID)
	if err != nil || inviter == 0 {
		return line, err
	}
	name, err := t.nameOf(inviter)
	return line + t.voice.Say("unreachable.by", "name", name), err
}

// missedShown is how much is shown of each message that somebody missed.
const missedShown = 120

// catchUp tells somebody in one message what they missed while they could not be written
// to. It has no buttons but those to how things stand now, for much of it may be done.
func (t *turn) catchUp() error {
	if !t.isBack || t.isStranger() {
		return nil
	}
	missed, err := t.tx.TakeWithheld(t.person.ID)
	if err != nil || missed.Count == 0 || len(t.duties) == 0 {
		return err
	}
	s := t.say("missed.head", "count", missed.Count, "since", t.moment(missed.Notices[0].At))
	if more := missed.Count - len(missed.Notices); more > 0 {
		s.text += "\n" + t.voice.Say("missed.more", "count", more)
	}
	for _, n := range missed.Notices {
		gist, _, _ := strings.Cut(delivery.Plain(n.Text), "\n") // What follows is what buttons were for.
		s.text += "\n" + t.voice.Say("missed.line", "when", t.moment(n.At), "text", township.Shortened(gist, missedShown))
	}
	s.text += "\n" + t.voice.Say("missed.foot")
	return t.sayIn(t.chat.ID, s.row(t.goTo("tasks"), t.label("button.menu", verbMenu)))
}
