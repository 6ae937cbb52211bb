package bot

import (
	"slices"
	"strings"

	"baocun/township"
	"baocun/words"
)

// chooseStandIn settles who stands in by the name in a line, or asks. Whoever does already
// hears of the days.
func (t *turn) chooseStandIn(l township.Leave, line township.LeaveLine) (screen, error) {
	if l.StandIn != 0 && len(line.Unknown) == 0 {
		if _, err := t.askToStandIn(l); err != nil {
			return screen{}, err
		}
		line, err := t.leaveLine(l)
		return screen{text: line}.row(t.undoButton()).row(t.leaveWays(l)...).row(t.label("button.menu", verbMenu)), err
	}
	if len(line.Unknown) > 0 {
		return t.standInNamed(l, line)
	}
	return t.standIns(l, 0)
}

// standInNamed has somebody stand in whose name a line has.
func (t *turn) standInNamed(l township.Leave, line township.LeaveLine) (screen, error) {
	offered, err := t.mayStandIn(l)
	if err != nil {
		return screen{}, err
	}
	for _, name := range line.Names() {
		for _, p := range offered {
			if p.person.Name == name[0] || p.person.Name == name[1] {
				return t.handLeave(l, p.person.ID)
			}
		}
	}
	s, err := t.standIns(l, 0)
	return s.headed(t.voice.Say("leave.not-found", "name", strings.Join(line.Unknown, " "))), err
}

// standIn is somebody who may stand in, and as what.
type standIn struct {
	person township.Person
	post   township.Post
}

// mayStandIn lists who may stand in for a person on leave, the nearest first, but for those
// who cannot.
func (t *turn) mayStandIn(l township.Leave) ([]standIn, error) {
	staff, err := t.tx.Staff(t.today, t.today)
	if err != nil {
		return nil, err
	}
	var list []standIn
	for _, post := range staff.StandIns(l.Person, laterOf(l.From, t.today), l.Until) {
		if slices.Contains(l.Declined, post.Person) {
			continue
		}
		person, _, err := t.tx.Person(post.Person)
		if err != nil {
			return nil, err
		}
		list = append(list, standIn{person, post})
	}
	return list, nil
}

func laterOf(a, b township.Date) township.Date {
	if a.After(b) {
		return a
	}
	return b
}

// ownLeave is the leave that a button speaks of, if it is this person's and not over.
func (t *turn) ownLeave(args pressed) (township.Leave, bool, error) {
	l, found, err := t.tx.Leave(township.LeaveID(args.number(0)))
	return l, found && l.Person == t.person.ID && !l.IsOver(t.today), err
}

func pressStandIns(t *turn, args pressed) (screen, error) {
	l, ok, err := t.ownLeave(args)
	if err != nil {
		return screen{}, err
	}
	if !ok {
		return t.stale(t.leaves())
	}
	return t.standIns(l, args.number(1))
}

// standIns offers who may stand in, and that nobody does.
func (t *turn) standIns(l township.Leave, page int) (screen, error) {
	offered, err := t.mayStandIn(l)
	if err != nil {
		return screen{}, err
	}
	shown, page, pages := pageOf(offered, page, rosterRows)
	s := t.say("leave.which")
	if len(offered) == 0 {
		s = t.say("leave.nobody")
	}
	for _, p := range shown {
		face := t.voice.Label("leave.person", "name", p.person.Name, "where", t.unitName(p.post.Unit), "role", p.post.Role)
		s = s.row(button(face, verbStandIn, l.ID, p.person.ID, l.Revision))
	}
	s = s.row(t.turnPages(verbStandIns, page, pages, l.ID)...)
	if len(offered) > 0 {
		s = s.row(t.label("button.no-stand-in", verbStandIn, l.ID, 0, l.Revision))
	}
	return s.row(t.label("button.back", verbLeave), t.label("button.menu", verbMenu)), nil
}

func pressStandIn(t *turn, args pressed) (screen, error) {
	l, ok, err := t.ownLeave(args)
	if err != nil {
		return screen{}, err
	}
	if !ok || l.Revision != args.number(2) {
		return t.stale(t.leaves())
	}
	return t.handLeave(l, township.PersonID(args.number(1)))
}

// handLeave has somebody else stand in, or nobody, and tells those concerned.
func (t *turn) handLeave(l township.Leave, to township.PersonID) (screen, error) {
	offered, err := t.mayStandIn(l)
	if err != nil {
		return screen{}, err
	}
	if to != 0 && !slices.ContainsFunc(offered, func(p standIn) bool { return p.person.ID == to }) {
		return t.stale(t.standIns(l, 0))
	}
	was := l.StandIn
	l = l.HandedTo(to)
	if l, err = t.tx.SaveLeave(l); err != nil {
		return screen{}, err
	}
	if was != 0 && was != to {
		if err := t.tell(was, "leave.no-longer", "name", t.person.Name); err != nil {
			return screen{}, err
		}
	}
	s, err := t.leaves()
	if err != nil || to == 0 {
		return s.headed(t.voice.Say("leave.waits")), err
	}
	reached, err := t.askToStandIn(l)
	if err != nil {
		return screen{}, err
	}
	standIn, _, err := t.tx.Person(to)
	if !reached {
		return s.headed(t.voice.Say("leave.handed-missed", "name", standIn.Name)), err
	}
	return s.headed(t.voice.Say("leave.handed", "name", standIn.Name)), err
}

// askToStandIn tells somebody that they stand in, and lets them decline.
func (t *turn) askToStandIn(l township.Leave) (reached bool, err error) {
	return t.bot.writeScreen(t.tx, l.StandIn, t.key(), func(voice words.Voice) screen {
		return screen{text: voice.Say("leave.asked", "name", t.person.Name, "days", leaveDays(voice, l))}.
			row(button(voice.Label("button.cannot-stand-in"), verbDecline, l.ID))
	})
}

// pressDecline takes back who stands in, on their own word; whoever is on leave is asked
// for another.
func pressDecline(t *turn, args pressed) (screen, error) {
	l, found, err := t.tx.Leave(township.LeaveID(args.number(0)))
	if err != nil {
		return screen{}, err
	}
	if !found || l.StandIn != t.person.ID || l.IsOver(t.today) {
		return t.stale(t.menu())
	}
	if l, err = t.tx.SaveLeave(l.DeclinedBy(t.person.ID)); err != nil {
		return screen{}, err
	}
	person, _, err := t.tx.Person(l.Person)
	if err != nil {
		return screen{}, err
	}
	_, err = t.bot.writeScreen(t.tx, l.Person, t.key(), func(voice words.Voice) screen {
		return screen{text: voice.Say("leave.declined", "name", t.person.Name)}.
			row(button(voice.Label("button.stand-in"), verbStandIns, l.ID, 0))
	})
	return t.say("leave.decline-done", "name", person.Name).row(t.label("button.menu", verbMenu)), err
}
