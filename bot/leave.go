package bot

import (
	"slices"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// The buttons of a leave.
const (
	verbLeave    = "lv" // the screen of one's leaves
	verbLeaveFor = "lf" // first day, last day: take one
	verbStandIns = "ls" // leave, page: who may stand in
	verbStandIn  = "li" // leave, person or 0, revision: who does
	verbDecline  = "ld" // leave: whoever was to stand in cannot
	verbBackNow  = "lb" // leave, revision: it ends, or does not begin
)

var leaveVerbs = verbTable{
	verbLeave:    func(t *turn, _ pressed) (screen, error) { return t.leaves() },
	verbLeaveFor: pressLeaveFor,
	verbStandIns: pressStandIns,
	verbStandIn:  pressStandIn,
	verbDecline:  pressDecline,
	verbBackNow:  pressBackNow,
}

// leaveCommand shows a person's leaves, or takes one on a line.
func leaveCommand(t *turn, text string) (screen, error) {
	if text == "" {
		return t.leaves()
	}
	line, err := township.ParseLeaveLine(text, t.today)
	if err != nil {
		return screen{}, err
	}
	held, err := t.tx.LeavesOf(t.person.ID, t.today)
	switch {
	case err != nil:
		return screen{}, err
	case line.Ends && len(held) == 0:
		return t.leaves()
	case line.Ends:
		return t.endLeave(held[0])
	case line.HasDays():
		return t.takeLeave(line)
	case len(held) > 0:
		return t.standInNamed(held[0], line)
	}
	return screen{}, township.Refuse(township.RefuseLeaveDays)
}

// leaves is the screen of the leaves that a person has, the first with all that can be
// done about it.
func (t *turn) leaves() (screen, error) {
	held, err := t.tx.LeavesOf(t.person.ID, t.today)
	if err != nil {
		return screen{}, err
	}
	s := t.say("leave.none")
	if len(held) > 0 {
		s = t.say("leave.head")
	}
	for _, l := range held {
		line, err := t.leaveLine(l)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + line
	}
	s.text += "\n" + t.voice.Say("leave.how")
	if len(held) > 0 {
		s = s.row(t.leaveWays(held[0])...)
	}
	return s.grid(2, t.leaveOffers(held)).row(t.label("button.menu", verbMenu)), nil
}

// leaveLine says from when to when somebody is on leave and who stands in.
func (t *turn) leaveLine(l township.Leave) (string, error) {
	if l.StandIn == 0 {
		return t.voice.Say("leave.line-waits", "days", leaveDays(t.voice, l)), nil
	}
	standIn, _, err := t.tx.Person(l.StandIn)
	return t.voice.Say("leave.line", "days", leaveDays(t.voice, l), "name", standIn.Name), err
}

func leaveDays(voice words.Voice, l township.Leave) string {
	if l.From == l.Until {
		return voice.Label("leave.one-day", "day", l.From)
	}
	return voice.Label("leave.days", "from", l.From, "until", l.Until, "days", l.Days())
}

// leaveWays are what can be done about a leave.
func (t *turn) leaveWays(l township.Leave) []storage.Button {
	end := t.label("button.leave-cancel", verbBackNow, l.ID, l.Revision)
	if l.Holds(t.today) {
		end = t.label("button.leave-back", verbBackNow, l.ID, l.Revision)
	}
	return []storage.Button{t.label("button.stand-in", verbStandIns, l.ID, 0), end}
}

// leaveOffers are the leaves that people take most, but for those they have.
func (t *turn) leaveOffers(held []township.Leave) []storage.Button {
	tomorrow := t.today.AddDays(1)
	sunday := t.today.AddDays(int(7-t.today.Weekday()) % 7)
	var offers []storage.Button
	for _, offer := range []struct {
		label       string
		from, until township.Date
	}{
		{t.voice.Label("leave.today"), t.today, t.today},
		{t.voice.Label("leave.tomorrow"), tomorrow, tomorrow},
		{t.voice.Label("leave.this-week"), t.today, sunday},
		{t.voice.Label("leave.next-week"), sunday.AddDays(1), sunday.AddDays(7)},
	} {
		overlaps := func(l township.Leave) bool { return l.Overlaps(offer.from, offer.until) }
		if !slices.ContainsFunc(held, overlaps) {
			offers = append(offers, button(offer.label, verbLeaveFor, offer.from, offer.until))
		}
	}
	return offers
}

func pressLeaveFor(t *turn, args pressed) (screen, error) {
	from, errFrom := township.ParseDate(args.text(0))
	until, errUntil := township.ParseDate(args.text(1))
	if errFrom != nil || errUntil != nil || from.Before(t.today) {
		return t.stale(t.leaves())
	}
	return t.takeLeave(township.LeaveLine{From: from, Until: until})
}

// takeLeave keeps a leave, with the stand-in where one was named and may stand in, and asks
// for one where not.
func (t *turn) takeLeave(line township.LeaveLine) (screen, error) {
	held, err := t.tx.LeavesOf(t.person.ID, t.today)
	if err != nil {
		return screen{}, err
	}
	asked := township.Leave{Person: t.person.ID, From: line.From, Until: line.Until, At: t.now().UTC()}
	taken, err := township.TakeLeave(held, asked, t.today)
	if err != nil {
		return screen{}, err
	}
	before := before(held, taken)
	if taken, err = t.tx.SaveLeave(taken); err != nil {
		return screen{}, err
	}
	if err := t.remember(actLeave, leaveAct{Leave: taken.ID, Before: before}); err != nil {
		return screen{}, err
	}
	s, err := t.chooseStandIn(taken, line)
	return s.headed(t.voice.Say("leave.taken", "days", leaveDays(t.voice, taken))), err
}

// before is a leave as it was before it became longer, nil where it is new.
func before(held []township.Leave, taken township.Leave) *township.Leave {
	i := slices.IndexFunc(held, func(l township.Leave) bool { return l.ID == taken.ID })
	if taken.ID == 0 || i < 0 {
		return nil
	}
	return &held[i]
}

func pressBackNow(t *turn, args pressed) (screen, error) {
	l, ok, err := t.ownLeave(args)
	if err != nil {
		return screen{}, err
	}
	if !ok || l.Revision != args.number(1) {
		return t.stale(t.leaves())
	}
	return t.endLeave(l)
}

// endLeave ends a leave today, or takes one back that has not begun.
func (t *turn) endLeave(l township.Leave) (screen, error) {
	if err := t.remember(actLeave, leaveAct{Leave: l.ID, Before: &l}); err != nil {
		return screen{}, err
	}
	if rest, left := l.Back(t.today); left {
		if _, err := t.tx.SaveLeave(rest); err != nil {
			return screen{}, err
		}
	} else if err := t.tx.DropLeave(l.ID); err != nil {
		return screen{}, err
	}
	if l.StandIn != 0 {
		if err := t.tell(l.StandIn, "leave.no-longer", "name", t.person.Name); err != nil {
			return screen{}, err
		}
	}
	done := "leave.cancelled"
	if l.Holds(t.today) {
		done = "leave.ended"
	}
	s, err := t.leaves()
	return s.headed(t.voice.Say(done)).row(t.undoButton()), err
}
