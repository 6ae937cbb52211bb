package bot

import (
	"slices"
	"unicode/utf8"

	"baocun/storage"
	"baocun/township"
)

// The buttons with which who keeps a meeting signs others in, in private.
const (
	verbAwaited = "cq" // meeting, page: who is not noted yet
	verbPart    = "cn" // meeting, person, as, page
	verbNames   = "cw" // meeting: by name
)

var signVerbs = verbTable{
	verbAwaited: pressAwaited,
	verbPart:    pressPart,
	verbNames:   pressNames,
}

// pressSign signs the presser in, who alone is told.
func pressSign(t *turn, args pressed) (screen, error) {
	l, on, fresh, err := t.cardLive(args)
	switch {
	case err != nil || !on:
		return fresh, err
	case t.isOutsider():
		return screen{notice: t.voice.Label("notice.sign-stranger"), alert: true}, nil
	case l.meeting.IsIn(t.who()):
		return screen{notice: t.voice.Label("notice.signed-already")}, nil
	}
	notice := "notice.signed"
	if err := t.signIn(&l, t.who(), 0); err != nil {
		return screen{}, err
	}
	if part, _ := l.meeting.Part(t.who()); part.As == township.SatIn {
		notice = "notice.sat-in"
	}
	return screen{notice: t.voice.Label(notice)}, t.keepLive(l)
}

// signIn notes that somebody is there, who presides if it is theirs to.
func (t *turn) signIn(l *live, who township.Someone, by township.PersonID) error {
	l.meeting = l.meeting.Signing(who, by, l.expected)
	duties, err := t.tx.Duties(who.Person, l.meeting.Date)
	l.meeting = l.meeting.Presided(who, duties)
	return err
}

// pressSignFor sends who keeps the meeting the list of those who are awaited, in
// private: it costs the group no message.
func pressSignFor(t *turn, args pressed) (screen, error) {
	l, on, fresh, err := t.keptLive(args)
	if err != nil || !on {
		return fresh, err
	}
	reached, err := t.sendPrivately(t.person.ID, t.awaited(l, 0))
	if err != nil || reached {
		return screen{notice: t.voice.Label("notice.list-sent")}, err
	}
	return screen{notice: t.voice.Label("notice.open-private"), alert: true}, nil
}

func pressAwaited(t *turn, args pressed) (screen, error) {
	l, on, fresh, err := t.keptLive(args)
	if err != nil || !on {
		return fresh, err
	}
	return t.awaited(l, args.number(1)), nil
}

// awaitedAPage is how many of those who are awaited a page shows.
const awaitedAPage = 6

// awaited lists those of whom nothing is noted yet, each to be signed in or excused.
func (t *turn) awaited(l live, page int) screen {
	list := l.meeting.Awaited(l.expected)
	s := t.say("live.awaited", "unit", l.unit, "regime", l.meeting.Regime, "count", len(list),
		"expected", l.meeting.Expected, "present", l.meeting.Present)
	shown, page, pages := pageOf(list, page, awaitedAPage)
	for _, who := range shown {
		s = s.row(
			button(t.voice.Label("button.came", "name", who.Name), verbPart, l.meeting.ID, who.Person, township.Came, page),
			button(t.voice.Label("button.on-leave", "name", who.Name), verbPart, l.meeting.ID, who.Person, township.OnLeave, page),
		)
	}
	return s.row(t.turnPages(verbAwaited, page, pages, l.meeting.ID)...).row(t.label("button.by-name", verbNames, l.meeting.ID), t.label("button.refresh", verbAwaited, l.meeting.ID, 0)).
		row(t.label("button.menu", verbMenu))
}

// unnoted takes back what was noted of somebody.
const unnoted = "-"

// pressPart notes one of those who are awaited as there or on leave, or takes that
// back.
func pressPart(t *turn, args pressed) (screen, error) {
	l, on, fresh, err := t.keptLive(args)
	if err != nil || !on {
		return fresh, err
	}
	who := l.expected.Get(township.PersonID(args.number(1)))
	part, noted := l.meeting.Part(who)
	as, page := args.text(2), args.number(3)
	switch {
	case who.IsNobody() || noted != (as == unnoted) || noted && part.SignedBy == 0:
		return t.stale(t.awaited(l, page), nil)
	case noted:
		l.meeting = l.meeting.Without(who)
		return t.awaited(l, page).headed(t.voice.Say("live.unnoted", "name", who.Name)), t.keepLive(l)
	case as == string(township.OnLeave):
		l.meeting = l.meeting.Excusing(who, t.person.ID)
	default:
		err = t.signIn(&l, who, t.person.ID)
	}
	if err != nil {
		return screen{}, err
	}
	return t.noted(l, who, page), t.keepLive(l)
}

// noted confirms what was just noted of somebody, with a way back, over those who
// are still awaited.
func (t *turn) noted(l live, who township.Someone, page int) screen {
	part, _ := l.meeting.Part(who)
	s := t.awaited(l, page).headed(t.voice.Say("live.noted", "name", who.Name, "as", t.voice.Label("presence."+string(part.As))))
	undo := button(t.voice.Label("button.undo"), verbPart, l.meeting.ID, who.Person, unnoted, page)
	s.buttons = slices.Insert(s.buttons, 0, []storage.Button{undo})
	return s
}

// refuseNames refuses what names nobody.
const refuseNames township.RefusalCode = "names-unread"

// namesForm signs in by name those who have not joined, or are not expected.
var namesForm = form{
	kind: "names",
	steps: []step{{
		name: "names",
		ask:  askNames,
		take: takeNames,
	}},
	done: noteNames,
}

func pressNames(t *turn, args pressed) (screen, error) {
	_, on, fresh, err := t.keptLive(args)
	if err != nil || !on {
		return fresh, err
	}
	return t.open(namesForm.kind, answers{stepMeeting: args.text(0)})
}

func askNames(t *turn, _ answers) (screen, error) { return t.say("live.ask-names"), nil }

func takeNames(_ *turn, _ answers, text string) (string, error) {
	return text, checkNames(township.ParsePresence(text).Names())
}

// checkNames refuses names of people that cannot be any.
func checkNames(names []string) error {
	wrong := func(name string) bool { return township.IsNobody(name) || utf8.RuneCountInString(name) > nameLimit }
	if len(names) == 0 || slices.ContainsFunc(names, wrong) {
		return township.Refuse(refuseNames)
	}
	return nil
}

// noteNames notes those who were named, and goes back to those who are awaited.
func noteNames(t *turn, a answers) (screen, error) {
	l, on, err := t.liveOf(pressed{a[stepMeeting]})
	switch {
	case err != nil:
		return screen{}, err
	case !on:
		over, err := t.staleMeeting(pressed{a[stepMeeting]}, nil)
		return over.headed(t.voice.Say("live.over")), err
	case !t.keeps(l.meeting):
		return screen{}, township.Refuse(township.RefuseNotKeeper)
	}
	if err := t.notePeople(&l, township.ParsePresence(a["names"])); err != nil {
		return screen{}, err
	}
	return t.awaited(l, 0).headed(t.voice.Say("live.names-noted")), t.keepLive(l)
}

// notePeople notes who was said to preside, to be there and to be on leave, as the
// roster knows them.
func (t *turn) notePeople(l *live, said township.Said) error {
	officers, err := t.tx.Officers(l.unit.ID, l.meeting.Date)
	if err != nil {
		return err
	}
	if said.Chair != "" {
		l.meeting.Chair = officers.Named(said.Chair)
	}
	for _, name := range said.Came {
		if err := t.signIn(l, officers.Named(name), t.person.ID); err != nil {
			return err
		}
	}
	for _, name := range said.Leave {
		l.meeting = l.meeting.Excusing(officers.Named(name), t.person.ID)
	}
	return nil
}
