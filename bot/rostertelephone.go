package bot

import (
	"slices"
	"time"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// verbVouch answers whether somebody goes on with a new telephone.
const verbVouch = "pv" // the beginning of the invitation's hash, yes or no

// vouchLife is how long somebody may confirm that a new telephone is who they say.
const vouchLife = 24 * time.Hour

// The refusals of a new telephone.
const (
	refuseNoVoucher  township.RefusalCode = "nobody-vouches"
	refuseUnvouched  township.RefusalCode = "invitation-unconfirmed"
	refuseYourselves township.RefusalCode = "vouch-not-you"
)

// pressMove makes an invitation by which somebody goes on with a new telephone. It works
// once somebody else has confirmed it: whoever has it becomes that person.
func pressMove(t *turn, args pressed) (screen, error) {
	person, ok, err := t.tx.Person(township.PersonID(args.number(0)))
	if err != nil {
		return screen{}, err
	}
	if !ok {
		return t.stale(t.rosterPage(args.whence(1)))
	}
	vouchers, err := t.vouchersFor(person.ID)
	if err != nil {
		return screen{}, err
	}
	if len(vouchers) == 0 {
		return screen{}, township.Refuse(refuseNoVoucher)
	}
	if err := t.withdrawMoves(person.ID); err != nil {
		return screen{}, err
	}
	code, err := t.tx.Invite(storage.Invitation{For: person.ID, Name: person.Name, By: t.person.ID})
	if err != nil {
		return screen{}, err
	}
	i, _, err := t.tx.Invitation(storage.HashCode(code))
	if err != nil {
		return screen{}, err
	}
	i.Expires = t.now().Add(vouchLife)
	if err := t.tx.SaveInvitation(i); err != nil {
		return screen{}, err
	}
	asked, err := t.askToVouch(i, vouchers)
	if err != nil {
		return screen{}, err
	}
	if err := t.tell(person.ID, "vouch.told", "by", t.person.Name); err != nil {
		return screen{}, err
	}
	return t.say("roster.move", "name", person.Name, "link", t.bot.link(code), "code", code, "asked", asked).
		row(t.label("button.invite-picture", verbInvitePicture, code)).
		row(t.label("button.back", verbPerson, person.ID, args.whence(1)), t.label("button.menu", verbMenu)), nil
}

// vouchersFor lists who may confirm somebody's new telephone when this person asks for it.
func (t *turn) vouchersFor(id township.PersonID) ([]township.Person, error) {
	seats, err := t.tx.Roster(t.root().ID, t.today)
	if err != nil {
		return nil, err
	}
	theirs, err := t.tx.Duties(id, t.today)
	if err != nil {
		return nil, err
	}
	var vouchers []township.Person
	for _, s := range seats {
		own := township.Duties{{Role: s.Post.Role, Unit: s.Post.Unit}}
		isKnown := slices.ContainsFunc(vouchers, func(p township.Person) bool { return p.ID == s.Person.ID })
		if s.Person.ID != id && s.Person.ID != t.person.ID && !isKnown && own.MayVouch(theirs, t.units) {
			vouchers = append(vouchers, s.Person)
		}
	}
	return vouchers, nil
}

// withdrawMoves takes back the links for a new telephone that somebody has already: one is
// enough.
func (t *turn) withdrawMoves(id township.PersonID) error {
	open, err := t.tx.OpenInvitations()
	if err != nil {
		return err
	}
	for _, i := range open {
		if i.For != id {
			continue
		}
		i.Expires = t.now()
		if err := t.tx.SaveInvitation(i); err != nil {
			return err
		}
	}
	return nil
}

// askToVouch asks all who may confirm, and names those whom it reached; where it reached
// nobody, all of them, for they can be asked in person to open the bot again.
func (t *turn) askToVouch(i storage.Invitation, vouchers []township.Person) ([]string, error) {
	var all, reached []string
	for _, p := range vouchers {
		told, err := t.bot.writeScreen(t.tx, p.ID, t.key(), func(voice words.Voice) screen {
			return screen{text: voice.Say("vouch.asked", "by", t.person.Name, "name", i.Name)}.
				row(button(voice.Label("button.vouch", "name", i.Name), verbVouch, i.Hash[:hashShown], yes)).
				row(button(voice.Label("button.not-vouch"), verbVouch, i.Hash[:hashShown], no))
		})
		if err != nil {
			return nil, err
		}
		all = append(all, p.Name)
		if told {
			reached = append(reached, p.Name)
		}
	}
	if len(reached) == 0 {
		return all, nil
	}
	return reached, nil
}

// pressVouch takes somebody's word that a new telephone is a colleague's, or is not.
func pressVouch(t *turn, args pressed) (screen, error) {
	open, err := t.tx.OpenInvitations()
	if err != nil {
		return screen{}, err
	}
	place := slices.IndexFunc(open, func(i storage.Invitation) bool {
		return i.Hash[:hashShown] == args.text(0) && i.For != 0 && i.ConfirmedBy == 0
	})
	if place < 0 {
		return t.say("vouch.over").row(t.label("button.menu", verbMenu)), nil
	}
	i := open[place]
	theirs, err := t.tx.Duties(i.For, t.today)
	if err != nil {
		return screen{}, err
	}
	if t.person.ID == i.By || t.person.ID == i.For || !t.duties.MayVouch(theirs, t.units) {
		return screen{}, township.Refuse(refuseYourselves)
	}
	if args.text(1) != yes {
		i.Expires = t.now()
		if err := t.tx.SaveInvitation(i); err != nil {
			return screen{}, err
		}
		err := t.tell(i.By, "vouch.denied", "by", t.person.Name, "name", i.Name)
		return t.say("vouch.denied-done", "name", i.Name).row(t.label("button.menu", verbMenu)), err
	}
	i.ConfirmedBy, i.Expires = t.person.ID, t.now().Add(storage.InvitationLife)
	if err := t.tx.SaveInvitation(i); err != nil {
		return screen{}, err
	}
	err = t.tell(i.By, "vouch.confirmed", "by", t.person.Name, "name", i.Name)
	return t.say("vouch.done", "name", i.Name).row(t.label("button.menu", verbMenu)), err
}
