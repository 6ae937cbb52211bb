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
	return t.personScreen(person, args.whence(1))
}

// personScreen shows what somebody holds and since when, with what can be done about
// each, and for an administrator a button for a new telephone.
func (t *turn) personScreen(person township.Person, from whence) (screen, error) {
	held, err := t.tenures(person.ID)
	if err != nil {
		return screen{}, err
	}
	s := t.say("me.head", "name", person.Name)
	if s.text, err = t.withoutWord(s.text, person.ID); err != nil {
		return screen{}, err
	}
	if len(held) == 0 {
		s.text += "\n" + t.voice.Say("roster.no-post")
	}
	for _, h := range held {
		line, err := t.tenureLine(h)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + line
		if s, err = t.withTenureWays(s, person, from, h); err != nil {
			return screen{}, err
		}
	}
	later, err := t.laterLines(person.ID)
	if err != nil {
		return screen{}, err
	}
	s.text += later
	if s, err = t.withHistory(s, person, from); err != nil {
		return screen{}, err
	}
	if t.administers() {
		s = s.row(t.label("button.move", verbMove, person.ID, from))
	}
	return s.row(t.toRoster(from), t.label("button.menu", verbMenu)), nil
}

// withHistory adds the way to what somebody held, as far as this person sees any.
func (t *turn) withHistory(s screen, person township.Person, from whence) (screen, error) {
	history, err := t.personHistory(person.ID)
	if len(history) > 0 {
		s = s.row(t.label("button.person-history", verbPersonHistory, person.ID, from, 0))
	}
	return s, err
}

// withoutWord adds since when somebody cannot be written to, and what helps.
func (t *turn) withoutWord(text string, id township.PersonID) (string, error) {
	lost, err := t.lostOnes()
	if one, isLost := lost[id]; isLost {
		text += "\n" + t.voice.Say("unreachable.since", "since", t.moment(one.since)) + "\n" + t.voice.Say("unreachable.help")
	}
	return text, err
}

// laterLines says what somebody is to hold from a day on, and when they are on leave.
func (t *turn) laterLines(id township.PersonID) (string, error) {
	coming, err := t.comingTenures(id)
	if err != nil {
		return "", err
	}
	var lines string
	for _, c := range coming {
		lines += "\n" + t.voice.Say("roster.coming", "where", t.unitName(c.Unit), "role", c.Role, "from", t.voice.FullDate(c.From))
	}
	away, err := t.leavesShown(id)
	return lines + away, err
}

// comingTenures lists what somebody is to hold from a day on, as far as this person sees it.
// What a move begins is told with the post that it ends.
func (t *turn) comingTenures(id township.PersonID) ([]township.Tenure, error) {
	all, err := t.tx.TenuresOf(id)
	if err != nil {
		return nil, err
	}
	moves, err := t.tx.Moves()
	return slices.DeleteFunc(all, func(c township.Tenure) bool {
		begun := slices.ContainsFunc(moves, func(m township.Move) bool { return c.IsBegunBy(m) })
		return begun || !c.IsComing(t.today) || !t.may(township.Invite, c.Unit)
	}), err
}

func (t *turn) tenureLine(h tenure) (string, error) {
	line := t.voice.Say("roster.tenure", "where", t.unitName(h.unit), "role", h.role, "from", t.voice.FullDate(h.from))
	if h.post != nil {
		if s, suspended := h.post.SuspensionOn(t.today); suspended {
			line += t.voice.Say("suspend.line", "from", s.From, "until", suspendedUntil(t.voice, s))
		}
	}
	moves, err := t.tx.Moves()
	if last, hasTerm := h.asTenure().Term(moves, t.today); hasTerm {
		line += t.voice.Say("roster.term", "until", t.voice.FullDate(last))
	}
	return line, err
}

// asTenure is the post or the contract, as histories know it.
func (h tenure) asTenure() township.Tenure {
	if h.contract != nil {
		return h.contract.Tenure()
	}
	return h.post.Tenure()
}

// withTenureWays adds what this person can do about a tenure, and the move that is to come.
// Nobody suspends or moves themselves.
func (t *turn) withTenureWays(s screen, person township.Person, from whence, h tenure) (screen, error) {
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
	s = s.row(button(end, verbEnd, person.ID, from, h.code))
	if h.post == nil || person.ID == t.person.ID {
		return s, nil
	}
	face, verb := "button.suspend", verbSuspend
	if !h.post.Holds(t.today) {
		face, verb = "button.unsuspend", verbUnsuspend
	}
	s = s.row(button(t.voice.Label(face, "where", where, "role", h.role), verb, person.ID, from, h.code))
	switch {
	case moving && !t.looksAfterMove(*h.post, begun):
	case moving:
		s = s.row(button(t.voice.Label("button.cancel-transfer", "from", m.From), verbCancelTransfer, person.ID, from, m.ID))
	case h.post.Holds(t.today):
		s = s.row(button(t.voice.Label("button.transfer", "where", where, "role", h.role), verbTransfer, person.ID, from, h.code))
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
