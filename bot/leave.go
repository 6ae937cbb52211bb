package bot

import (
	"encoding/json"
	"slices"
	"strings"

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

// away are the leaves of today by who is on them.
func (t *turn) away() (map[township.PersonID]township.Leave, error) {
	leaves, err := t.tx.LeavesFrom(t.today)
	away := make(map[township.PersonID]township.Leave)
	for _, l := range leaves {
		if l.Holds(t.today) {
			away[l.Person] = l
		}
	}
	return away, err
}

// awayNote says until when somebody is on leave and who stands in, if they are.
func (t *turn) awayNote(l township.Leave) (words.HTML, error) {
	if l.StandIn == 0 {
		return words.HTML(t.voice.Say("leave.note", "until", l.Until)), nil
	}
	standIn, _, err := t.tx.Person(l.StandIn)
	return words.HTML(t.voice.Say("leave.note-covered", "until", l.Until, "name", standIn.Name)), err
}

// actLeave is a leave that was taken, made longer or ended.
const actLeave = "leave"

// leaveAct is what it takes to undo it: the leave as it was before, nil where there was none.
type leaveAct struct {
	Leave  township.LeaveID `json:"leave"`
	Before *township.Leave  `json:"before,omitempty"`
}

// undoLeave puts a leave back to what it was, and tells whoever stands in by it or did.
func undoLeave(t *turn, act storage.Act) (screen, error) {
	var a leaveAct
	if err := json.Unmarshal(act.Args, &a); err != nil {
		return screen{}, err
	}
	now, there, err := t.tx.Leave(a.Leave)
	if err != nil {
		return screen{}, err
	}
	switch {
	case a.Before == nil && there:
		err = t.tx.DropLeave(a.Leave)
	case a.Before != nil:
		a.Before.Revision = max(a.Before.Revision, now.Revision) + 1
		_, err = t.tx.SaveLeave(*a.Before)
	}
	if err != nil {
		return screen{}, err
	}
	switch {
	case a.Before == nil && there && now.StandIn != 0:
		err = t.tell(now.StandIn, "leave.no-longer", "name", t.person.Name)
	case a.Before != nil && a.Before.StandIn != 0 && !there:
		_, err = t.askToStandIn(*a.Before)
	}
	if err != nil {
		return screen{}, err
	}
	s, err := t.leaves()
	return s.headed(t.voice.Say("leave.undone")), err
}
