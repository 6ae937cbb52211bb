package bot

import (
	"cmp"
	"slices"
	"strings"

	"baocun/storage"
)

// The buttons of the invitations that are still open.
const (
	verbInvited = "pi" // page
	verbRevoke  = "pr" // page, the beginning of the invitation's hash
)

// hashShown is how much of an invitation's hash stands in a button.
const hashShown = 16

func pressInvited(t *turn, args pressed) (screen, error) { return t.invited(args.number(0)) }

// invited lists the invitations that can still be used, each with a button to
// take it back.
func (t *turn) invited(page int) (screen, error) {
	open, err := t.tx.OpenInvitations()
	if err != nil {
		return screen{}, err
	}
	slices.SortFunc(open, func(a, b storage.Invitation) int {
		return cmp.Or(b.Expires.Compare(a.Expires), strings.Compare(a.Hash, b.Hash))
	})
	shown, page, pages := pageOf(open, page, rosterRows)
	s := t.say("roster.invited", "count", len(open))
	for _, i := range shown {
		who := t.invitedAs(i)
		s.text += "\n" + t.voice.Say("roster.invitation", "who", who, "day", t.dayOf(i.Expires), "at", i.Expires.In(t.bot.options.Location))
		s = s.row(button(t.voice.Label("button.revoke", "who", who), verbRevoke, page, i.Hash[:hashShown]))
	}
	s = s.row(t.turnPages(verbInvited, page, pages)...)
	return s.row(t.label("button.back", verbRoster, 0), t.label("button.menu", verbMenu)), nil
}

// invitedAs says whom an invitation is for: 张某 肖村三组 协管员.
func (t *turn) invitedAs(i storage.Invitation) string {
	if i.For != 0 {
		return t.voice.Label("roster.moving", "name", i.Name)
	}
	who := t.voice.Label("roster.person", "name", i.Name, "where", t.unitNames(i.Units), "role", i.Role)
	return strings.TrimLeft(who, " ·")
}

// pressRevoke takes an invitation back: it has expired from now on.
func pressRevoke(t *turn, args pressed) (screen, error) {
	open, err := t.tx.OpenInvitations()
	if err != nil {
		return screen{}, err
	}
	place := slices.IndexFunc(open, func(i storage.Invitation) bool { return i.Hash[:hashShown] == args.text(1) })
	if place < 0 {
		return t.stale(t.invited(args.number(0)))
	}
	revoked := open[place]
	revoked.Expires = t.now()
	if err := t.tx.SaveInvitation(revoked); err != nil {
		return screen{}, err
	}
	s, err := t.invited(args.number(0))
	return s.headed(t.voice.Say("roster.revoked", "who", t.invitedAs(revoked))), err
}
