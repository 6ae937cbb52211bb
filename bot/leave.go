package bot

import (
	"cmp"
	"slices"

	"baocun/storage"
	"baocun/township"
)

// The buttons of leaves. A button about a leave begins with its number and its revision.
const (
	verbLeaves     = "lh" // page: my leaves
	verbLeave      = "lv" // leave: one of them
	verbTakeLeave  = "lq" // first day, last day
	verbLeaveDays  = "lf" // asks from when to when
	verbStandIns   = "lw" // leave, revision, page: who may stand in
	verbStandIn    = "ls" // leave, revision, person; 0 is nobody
	verbBackEarly  = "lb" // leave, revision
	verbDropLeave  = "lc" // leave, revision
	verbNoStandIn  = "lx" // leave, revision: the stand-in cannot
	leavesAPage    = 6
	standInsAPage  = 6
	daysOffered    = 6
	standingsShown = 8
)

var leaveVerbs = verbTable{
	verbLeaves:    func(t *turn, args pressed) (screen, error) { return t.leaves(args.number(0)) },
	verbLeave:     pressLeave,
	verbTakeLeave: pressTakeLeave,
	verbLeaveDays: inOffice(func(t *turn, _ pressed) (screen, error) { return t.open(leaveForm.kind, answers{}) }),
	verbStandIns:  ownLeave(func(t *turn, l township.Leave, args pressed) (screen, error) { return t.askStandIn(l, args.number(2)) }),
	verbStandIn:   ownLeave(pressStandIn),
	verbBackEarly: ownLeave(func(t *turn, l township.Leave, _ pressed) (screen, error) { return t.backEarly(l) }),
	verbDropLeave: ownLeave(func(t *turn, l township.Leave, _ pressed) (screen, error) { return t.dropLeave(l) }),
	verbNoStandIn: pressNoStandIn,
}

// inOffice has only who holds a post press a button.
func inOffice(run pressing) pressing {
	return func(t *turn, args pressed) (screen, error) {
		if len(t.duties) == 0 {
			return t.stale(t.menu())
		}
		return run(t, args)
	}
}

// ownLeave has only whose leave it is press a button about it, as long as it is not over
// and stands as the button was made for.
func ownLeave(run func(*turn, township.Leave, pressed) (screen, error)) pressing {
	return inOffice(func(t *turn, args pressed) (screen, error) {
		l, found, err := t.tx.Leave(township.LeaveID(args.number(0)))
		switch {
		case err != nil:
			return screen{}, err
		case !found || l.Person != t.person.ID || l.IsOver(t.today) || l.Revision != args.number(1):
			return t.stale(t.leaves(0))
		}
		return run(t, l, args)
	})
}

// leaveCommand shows somebody's leaves, or takes a whole line: 12-01 12-07, 明天 三天 王某代,
// 回来了.
func leaveCommand(t *turn, args string) (screen, error) {
	line, err := township.ParseLeaveLine(args, t.today)
	switch {
	case len(t.duties) == 0:
		return t.say("leave.no-duty").row(t.label("button.menu", verbMenu)), nil
	case err != nil:
		return screen{}, err
	case line.Ends:
		return t.endLeave()
	case line.HasDays():
		return t.takeLeave(line)
	case len(line.Unknown) > 0:
		return t.nameStandIn(line)
	}
	return t.leaves(0)
}

// leaves shows when somebody is on leave and for whom they stand in, and offers days.
func (t *turn) leaves(page int) (screen, error) {
	if len(t.duties) == 0 {
		return t.menu()
	}
	own, err := t.tx.LeavesOf(t.person.ID, t.today)
	if err != nil {
		return screen{}, err
	}
	s := t.say("leave.none")
	if len(own) > 0 {
		s = t.say("leave.head")
	}
	shown, page, pages := pageOf(own, page, leavesAPage)
	for _, l := range shown {
		line, err := t.leaveLine(l)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + line
		if len(own) == 1 {
			s = s.row(t.leaveActs(l)...)
		} else {
			s = s.row(button(t.voice.LeaveDays(l), verbLeave, l.ID))
		}
	}
	s = s.row(t.turnPages(verbLeaves, page, pages)...)
	if s, err = t.withStandings(s); err != nil {
		return screen{}, err
	}
	s.text += "\n" + t.voice.Say("leave.how")
	return s.grid(2, t.daysOffered(own)).row(t.label("button.menu", verbMenu)), nil
}

// daysOffered are the days that are a tap away, without those that are taken.
func (t *turn) daysOffered(own []township.Leave) []storage.Button {
	var offers []storage.Button
	for _, name := range []string{"today", "tomorrow", "this-week", "next-week"} {
		line, err := township.ParseLeaveLine(leaveOffers[name], t.today)
		taken := slices.ContainsFunc(own, func(l township.Leave) bool { return l.Overlaps(line.From, line.Until) })
		if err != nil || taken || name == "this-week" && t.today.DaysUntil(line.Until) < 2 {
			continue
		}
		face := t.voice.Label("leave.offer-"+name, "from", line.From, "until", line.Until)
		offers = append(offers, button(face, verbTakeLeave, chosenDay(line.From), chosenDay(line.Until)))
	}
	return append(offers, t.label("button.leave-days", verbLeaveDays))
}

// leaveOffers are the days that are offered as buttons, as people write them.
var leaveOffers = map[string]string{"today": "今天", "tomorrow": "明天", "this-week": "本周", "next-week": "下周"}

// leaveLine says when a leave is and who gets the reminders.
func (t *turn) leaveLine(l township.Leave) (string, error) {
	if l.StandIn == 0 {
		return t.voice.Say("leave.waits", "days", l), nil
	}
	name, err := t.nameOf(l.StandIn)
	return t.voice.Say("leave.covered", "days", l, "name", name), err
}

// leaveActs are what somebody can do with a leave of theirs.
func (t *turn) leaveActs(l township.Leave) []storage.Button {
	end := t.label("button.leave-drop", verbDropLeave, l.ID, l.Revision)
	if l.Holds(t.today) {
		end = t.label("button.leave-back", verbBackEarly, l.ID, l.Revision)
	}
	face := "button.stand-in"
	if l.StandIn != 0 {
		face = "button.stand-in-other"
	}
	return []storage.Button{end, t.label(face, verbStandIns, l.ID, l.Revision, 0)}
}

func pressLeave(t *turn, args pressed) (screen, error) {
	l, found, err := t.tx.Leave(township.LeaveID(args.number(0)))
	if err != nil {
		return screen{}, err
	}
	if !found || l.Person != t.person.ID || l.IsOver(t.today) || len(t.duties) == 0 {
		return t.stale(t.leaves(0))
	}
	return t.leave(l)
}

// leave shows one leave and what can be done with it.
func (t *turn) leave(l township.Leave) (screen, error) {
	line, err := t.leaveLine(l)
	s := t.say("leave.head")
	s.text += "\n" + line
	return s.row(t.leaveActs(l)...).row(t.label("button.back", verbLeaves, 0), t.label("button.menu", verbMenu)), err
}

// standings lists the leaves for which somebody stands in, the first to begin first.
func (t *turn) standings(who township.PersonID) ([]township.Leave, error) {
	all, err := t.tx.LeavesFrom(t.today)
	all = slices.DeleteFunc(all, func(l township.Leave) bool { return l.StandIn != who })
	slices.SortStableFunc(all, func(a, b township.Leave) int { return cmp.Or(a.From.Compare(b.From), cmp.Compare(a.ID, b.ID)) })
	return all, err
}

// withStandings adds for whom somebody stands in, with a button to say that they cannot.
func (t *turn) withStandings(s screen) (screen, error) {
	theirs, err := t.standings(t.person.ID)
	if err != nil {
		return screen{}, err
	}
	for _, l := range theirs[:min(len(theirs), standingsShown)] {
		name, err := t.nameOf(l.Person)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + t.voice.Say("leave.covers", "name", name, "days", l)
		s = s.row(button(t.voice.Label("button.cannot-for", "name", name), verbNoStandIn, l.ID, l.Revision))
	}
	return s, nil
}
