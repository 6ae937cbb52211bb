package bot

import (
	"encoding/json"
	"slices"

	"baocun/township"
)

// askStandIn asks who gets the reminders while somebody is on leave, the nearest
// colleague first and without those who said that they cannot.
func (t *turn) askStandIn(l township.Leave, page int) (screen, error) {
	staff, err := t.staffFor(l)
	if err != nil {
		return screen{}, err
	}
	able := slices.DeleteFunc(staff.StandIns(l.Person, t.firstOf(l), l.Until), func(p township.Post) bool {
		return slices.Contains(l.Declined, p.Person) || p.Person == l.StandIn
	})
	if len(able) == 0 && l.StandIn == 0 {
		return t.say("leave.nobody").row(t.label("button.menu", verbMenu)), nil
	}
	s := t.say("leave.whom", "days", l)
	if len(able) == 0 {
		s = t.say("leave.nobody-else")
	}
	shown, page, pages := pageOf(able, page, standInsAPage)
	for _, p := range shown {
		name, err := t.nameOf(p.Person)
		if err != nil {
			return screen{}, err
		}
		face := t.voice.Label("roster.person", "name", name, "where", t.unitName(p.Unit), "role", p.Role)
		s = s.row(button(face, verbStandIn, l.ID, l.Revision, p.Person))
	}
	s = s.row(t.turnPages(verbStandIns, page, pages, l.ID, l.Revision)...)
	return s.row(t.label("button.stand-in-none", verbStandIn, l.ID, l.Revision, 0)).row(t.label("button.menu", verbMenu)), nil
}

func pressStandIn(t *turn, l township.Leave, args pressed) (screen, error) {
	chosen := township.PersonID(args.number(2))
	if chosen != 0 && chosen == l.StandIn {
		return t.stale(t.leave(l))
	}
	staff, err := t.staffFor(l)
	if err != nil {
		return screen{}, err
	}
	if chosen != 0 && !staff.MayStandIn(l.Person, chosen, t.firstOf(l), l.Until) {
		return t.stale(t.askStandIn(l, 0))
	}
	return t.chooseStandIn(l, chosen)
}

// chooseStandIn hands the reminders of a leave to somebody, or to nobody.
func (t *turn) chooseStandIn(before township.Leave, chosen township.PersonID) (screen, error) {
	back := before
	if asked, was, err := t.isAsked(before); err != nil {
		return screen{}, err
	} else if asked {
		back = was // The whole leave is taken back, not only who stands in.
	}
	l, err := t.tx.SaveLeave(before.HandedTo(chosen))
	if err != nil {
		return screen{}, err
	}
	return t.handedTo(before, back, l)
}

// isAsked tells whether the leave was taken just now with nobody standing in yet, and what
// it was before.
func (t *turn) isAsked(l township.Leave) (asked bool, was township.Leave, err error) {
	act, ok, err := t.tx.LastAct(t.person.ID)
	if err != nil || !ok || act.Kind != actLeave {
		return false, was, err
	}
	var done leaveAct
	if err := json.Unmarshal(act.Args, &done); err != nil {
		return false, was, err
	}
	return done.IsAsked && done.ID == l.ID && done.Revision == l.Revision, done.Before, nil
}

// handedTo confirms who gets the reminders of a leave, and tells them and whoever did
// before. What takes it back makes it the leave that back is.
func (t *turn) handedTo(before, back, l township.Leave) (screen, error) {
	told, err := t.tellStandIns(before, l, false)
	if err != nil {
		return screen{}, err
	}
	if err := t.remember(actLeave, leaveAct{Before: back, ID: l.ID, Revision: l.Revision}); err != nil {
		return screen{}, err
	}
	line, err := t.handedLine(before, l, told)
	if err != nil {
		return screen{}, err
	}
	also, err := t.passedOn(l)
	s := screen{text: line + also}
	return s.row(t.undoButton(), t.label("button.stand-in-other", verbStandIns, l.ID, l.Revision, 0)).
		row(t.goTo("leave"), t.label("button.menu", verbMenu)), err
}

func (t *turn) handedLine(before, l township.Leave, told bool) (string, error) {
	days := t.voice.LeaveDays(l)
	if l.StandIn == 0 {
		return t.voice.Say("leave.handed-none", "days", days), nil
	}
	name, err := t.nameOf(l.StandIn)
	said := "leave.handed"
	switch {
	case !told:
		said = "leave.handed-untold"
	case before.StandIn == l.StandIn:
		said = "leave.handed-longer"
	}
	return t.voice.Say(said, "days", days, "name", name), err
}

// passedOn says what becomes of the reminders that somebody on leave gets for others.
func (t *turn) passedOn(l township.Leave) (string, error) {
	theirs, err := t.standings(l.Person)
	if err != nil {
		return "", err
	}
	var names []string
	for _, other := range theirs {
		if !other.Overlaps(l.From, l.Until) {
			continue
		}
		name, err := t.nameOf(other.Person)
		if err != nil {
			return "", err
		}
		names = appendNew(names, name)
	}
	if len(names) == 0 {
		return "", nil
	}
	name := "leave.passed-on"
	if l.StandIn == 0 {
		name = "leave.passed-over"
	}
	return "\n" + t.voice.Say(name, "names", names), nil
}
