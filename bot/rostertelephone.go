package bot

import (
	"baocun/storage"
	"baocun/township"
)

// pressMove makes an invitation by which somebody goes on with a new telephone.
func pressMove(t *turn, args pressed) (screen, error) {
	person, ok, err := t.tx.Person(township.PersonID(args.number(0)))
	if err != nil {
		return screen{}, err
	}
	if !ok {
		return t.stale(t.roster(args.number(1)))
	}
	code, err := t.tx.Invite(storage.Invitation{For: person.ID, Name: person.Name, By: t.person.ID})
	if err != nil {
		return screen{}, err
	}
	return t.say("roster.move", "name", person.Name, "link", t.bot.link(code), "code", code).
		row(t.label("button.invite-picture", verbInvitePicture, code)).
		row(t.label("button.back", verbPerson, person.ID, args.number(1)), t.label("button.menu", verbMenu)), nil
}
