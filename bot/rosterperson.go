package bot

import (
	"slices"
	"strconv"

	"baocun/township"
	"baocun/words"
)

// tenure is a post or a contract that somebody holds today, as the roster shows it.
type tenure struct {
	code string // in a button: p12 is a post, c5 a contract
	role township.Role
	unit township.UnitID
	from township.Date
	// post is nil for a contract, and contract for a post.
	post     *township.Post
	contract *township.Contract
}

// tenures lists what somebody holds today, suspended or not, as far as this person sees
// it: their posts, then their contracts.
func (t *turn) tenures(id township.PersonID) ([]tenure, error) {
	posts, err := t.tx.PostsOf(id)
	if err != nil {
		return nil, err
	}
	contracts, err := t.tx.ContractsOf(id)
	if err != nil {
		return nil, err
	}
	var held []tenure
	for _, p := range posts {
		if p.IsHeld(t.today) {
			held = append(held, tenure{"p" + strconv.FormatUint(uint64(p.ID), 10), p.Role, p.Unit, p.From, &p, nil})
		}
	}
	for _, c := range contracts {
		if c.Holds(t.today) {
			held = append(held, tenure{"c" + strconv.FormatUint(uint64(c.ID), 10), township.Cadre, c.Unit, c.From, nil, &c})
		}
	}
	return slices.DeleteFunc(held, func(h tenure) bool { return !t.administers() && !t.may(township.Invite, h.unit) }), nil
}

// tenure finds the one of somebody's tenures that a button names, if this person looks
// after it.
func (t *turn) tenure(id township.PersonID, code string) (tenure, bool, error) {
	held, err := t.tenures(id)
	i := slices.IndexFunc(held, func(h tenure) bool { return h.code == code && t.looksAfter(h.role, h.unit) })
	if err != nil || i < 0 {
		return tenure{}, false, err
	}
	return held[i], true, nil
}

// looksAfter tells whether this person may change, suspend and end posts in a role of a
// unit: whoever may invite to it, and an administrator.
func (t *turn) looksAfter(role township.Role, unit township.UnitID) bool {
	return t.administers() || t.duties.MayInvite(role, unit, t.units)
}

func pressPerson(t *turn, person township.Person, args pressed) (screen, error) {
	return t.personScreen(person, args.number(1))
}

// personScreen shows what somebody holds and since when, with what can be done about
// each, and for an administrator a button for a new telephone.
func (t *turn) personScreen(person township.Person, page int) (screen, error) {
	held, err := t.tenures(person.ID)
	if err != nil {
		return screen{}, err
	}
	lost, err := t.lostOnes()
	if err != nil {
		return screen{}, err
	}
	s := t.say("me.head", "name", person.Name)
	if one, isLost := lost[person.ID]; isLost {
		s.text += "\n" + t.voice.Say("unreachable.since", "since", t.moment(one.since)) + "\n" + t.voice.Say("unreachable.help")
	}
	if len(held) == 0 {
		s.text += "\n" + t.voice.Say("roster.no-post")
	}
	for _, h := range held {
		s.text += "\n" + t.tenureLine(h)
		if s, err = t.withTenureWays(s, person, page, h); err != nil {
			return screen{}, err
		}
	}
	away, err := t.leavesShown(person.ID)
	if err != nil {
		return screen{}, err
	}
	s.text += away
	if t.administers() {
		s = s.row(t.label("button.move", verbMove, person.ID, page))
	}
	return s.row(t.toRoster(page), t.label("button.menu", verbMenu)), nil
}

func (t *turn) tenureLine(h tenure) string {
	line := t.voice.Say("roster.tenure", "where", t.unitName(h.unit), "role", h.role, "from", t.voice.FullDate(h.from))
	if h.post != nil {
		if s, suspended := h.post.SuspensionOn(t.today); suspended {
			line += t.voice.Say("suspend.line", "from", s.From, "until", suspendedUntil(t.voice, s))
		}
	}
	return line
}

// withTenureWays adds what this person can do about a tenure, and the move that is to come.
// Nobody suspends or moves themselves.
func (t *turn) withTenureWays(s screen, person township.Person, page int, h tenure) (screen, error) {
	m, begun, moving, err := t.moveComing(h)
	if err != nil {
		return s, err
	}
	if moving {
		s.text += "\n" + t.voice.Say("transfer.coming", "where", t.unitName(begun.Unit), "role", begun.Role, "from", m.From)
	}
	if !t.looksAfter(h.role, h.unit) {
		return s, nil
	}
	where := t.unitName(h.unit)
	end := t.voice.Label("button.end", "where", where, "role", h.role)
	s = s.row(button(end, verbEnd, person.ID, page, h.code))
	if h.post == nil || person.ID == t.person.ID {
		return s, nil
	}
	face, verb := "button.suspend", verbSuspend
	if !h.post.Holds(t.today) {
		face, verb = "button.unsuspend", verbUnsuspend
	}
	s = s.row(button(t.voice.Label(face, "where", where, "role", h.role), verb, person.ID, page, h.code))
	switch {
	case moving && !t.looksAfterMove(*h.post, begun):
	case moving:
		s = s.row(button(t.voice.Label("button.cancel-transfer", "from", m.From), verbCancelTransfer, person.ID, page, m.ID))
	case h.post.Holds(t.today):
		s = s.row(button(t.voice.Label("button.transfer", "where", where, "role", h.role), verbTransfer, person.ID, page, h.code))
	}
	return s, nil
}

// unitIn names a unit in somebody's language, with its village where it is a
// group: 肖村三组.
func unitIn(voice words.Voice, units township.Units, id township.UnitID) string {
	unit, _ := units.Get(id)
	name := voice.Unit(unit)
	if unit.Kind == township.KindGroup {
		village, _ := units.VillageOf(id)
		return voice.Label("unit.group-of", "village", voice.Unit(village), "group", name)
	}
	return name
}
