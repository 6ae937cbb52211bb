package bot

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"baocun/storage"
	"baocun/township"
)

// The buttons of binding a group to a unit.
const (
	verbBind     = "gb" // unit, yes: bind this group to it
	verbBindList = "gl" // page
	verbBindKeep = "gk" // leave everything as it is
)

var bindVerbs = verbTable{
	verbBind:     pressBind,
	verbBindList: func(t *turn, args pressed) (screen, error) { return t.askBinding(args.number(0)) },
	verbBindKeep: func(t *turn, _ pressed) (screen, error) { return t.askBinding(0) },
}

// bindAskedAfter is how long a group that the bot was added to is left to the link
// that may have led there, before it is asked which unit is meant.
const bindAskedAfter = 3 * time.Second

// bindButton leads to a choice of groups, of which the chosen one is bound to a unit.
func (t *turn) bindButton(unit township.Unit, named bool) storage.Button {
	b := storage.Button{
		Label: t.voice.Label("button.bind"),
		URL:   "https://t.me/" + t.bot.options.Username + "?startgroup=u" + unitValue(unit.ID),
	}
	if named {
		b.Label = t.voice.Label("button.bind-which", "unit", unit)
	}
	return b
}

// bindRows offers to bind those units that this person works for and that have no
// group yet; an administrator could bind any, which others see to.
func (t *turn) bindRows() ([]storage.Button, error) {
	works := *t
	works.duties = slices.DeleteFunc(slices.Clone(t.duties), func(d township.Duty) bool { return d.Role == township.Admin })
	var without []township.Unit
	for _, unit := range works.bindable() {
		_, bound, err := t.tx.WorkGroupOf(unit.ID)
		if err != nil {
			return nil, err
		}
		if !bound {
			without = append(without, unit)
		}
	}
	var buttons []storage.Button
	for _, unit := range without {
		buttons = append(buttons, t.bindButton(unit, len(without) > 1))
	}
	return buttons, nil
}

// bindable lists the units that this person may bind a group to.
func (t *turn) bindable() []township.Unit {
	return t.unitsWhere(func(unit township.Unit) bool { return t.may(township.BindGroup, unit.ID) })
}

// startInGroup binds the group to the unit that a link named, or asks which one is
// meant.
func (t *turn) startInGroup(args string) (screen, error) {
	number, named := strings.CutPrefix(strings.TrimSpace(args), "u")
	id, err := strconv.ParseUint(number, 10, 64)
	if !named || err != nil {
		return t.askBinding(0)
	}
	unit, known := t.units.Get(township.UnitID(id))
	if !known {
		return t.askBinding(0)
	}
	return t.bind(unit, false)
}

func pressBind(t *turn, args pressed) (screen, error) {
	unit, known := t.units.Get(township.UnitID(args.number(0)))
	if !known || t.isPrivate() {
		return t.staleAfter(nil)
	}
	return t.bind(unit, args.text(1) == yes)
}

// bind binds this group to a unit, after asking where either is bound already.
func (t *turn) bind(unit township.Unit, sure bool) (screen, error) {
	if unit.Kind == township.KindGroup || !t.may(township.BindGroup, unit.ID) {
		return t.answerOrNotice("bind.denied", "unit", unit), nil
	}
	here, bound, err := t.tx.WorkGroup(t.chat.ID)
	if err != nil {
		return screen{}, err
	}
	other, elsewhere, err := t.tx.WorkGroupOf(unit.ID)
	if err != nil {
		return screen{}, err
	}
	elsewhere = elsewhere && other.Chat != t.chat.ID
	now, _ := t.units.Get(here.Unit)
	switch {
	case bound && !t.may(township.BindGroup, now.ID):
		return t.answerOrNotice("bind.taken", "now", now), nil
	case bound && here.Unit == unit.ID:
		return t.boundTo(unit), t.tx.Cancel(t.bindQuestion())
	case !sure && (bound || elsewhere):
		return t.askRebinding(unit, now, bound, elsewhere), t.tx.Cancel(t.bindQuestion())
	}
	for _, chat := range []storage.ChatID{t.chat.ID, other.Chat} {
		if _, on, err := t.tx.Sitting(chat); err != nil || on {
			return t.answerOrNotice("bind.in-meeting"), err
		}
	}
	if elsewhere {
		voice := t.bot.public()
		if err := t.sayIn(other.Chat, screen{text: voice.Say("bind.moved", "unit", unit)}); err != nil {
			return screen{}, err
		}
	}
	if err := t.unanchor(unit.ID); err != nil {
		return screen{}, err
	}
	return t.boundTo(unit), t.keepBinding(unit)
}

// keepBinding stores that this group is a unit's.
func (t *turn) keepBinding(unit township.Unit) error {
	from, _ := t.update.source()
	title, _ := t.bot.guard.Mask(from.Title, nil)
	g := storage.WorkGroup{Chat: t.chat.ID, Unit: unit.ID, Title: title, BoundBy: t.person.ID, At: t.now().UTC()}
	if err := t.tx.BindGroup(g); err != nil {
		return err
	}
	return t.tx.Cancel(t.bindQuestion())
}

func (t *turn) boundTo(unit township.Unit) screen { return t.say("bind.done", "unit", unit) }

// askRebinding asks whether a group that is bound, or a unit that has a group, is to
// be bound anew.
func (t *turn) askRebinding(unit, now township.Unit, bound, elsewhere bool) screen {
	var question screen
	switch {
	case bound && elsewhere:
		question = t.say("bind.both", "unit", unit, "now", now)
	case bound:
		question = t.say("bind.group-has", "unit", unit, "now", now)
	default:
		question = t.say("bind.unit-has", "unit", unit)
	}
	return question.row(t.label("button.rebind", verbBind, unit.ID, yes), t.label("button.keep-binding", verbBindKeep))
}

// bindsAPage is how many units a page of those to bind shows.
const bindsAPage = 6

// askBinding asks which unit this group is to be bound to, among those that this
// person may bind. A group that is bound says to what.
func (t *turn) askBinding(page int) (screen, error) {
	if t.isPrivate() {
		return t.staleAfter(nil)
	}
	g, bound, err := t.tx.WorkGroup(t.chat.ID)
	if err != nil {
		return screen{}, err
	}
	if bound {
		unit, _ := t.units.Get(g.Unit)
		return t.boundTo(unit), nil
	}
	units := t.bindable()
	if len(units) == 0 {
		return t.answerOrNotice("bind.by-whom"), nil
	}
	shown, page, pages := pageOf(units, page, bindsAPage)
	s := t.say("bind.which")
	for _, unit := range shown {
		s = s.row(button(t.voice.Label("button.bind-to", "unit", unit), verbBind, unit.ID))
	}
	return s.row(t.turnPages(verbBindList, page, pages)...), nil
}

// bindQuestion is how the keys begin under which the question waits that a group is
// asked when the bot is added to it.
func (t *turn) bindQuestion() string { return fmt.Sprintf("bind/%d/", t.chat.ID) }

// admitted takes that the bot was added to a group, or put out of it.
func (t *turn) admitted(m *membership) (screen, error) {
	switch {
	case m.New.isOut():
		return screen{}, t.putOut()
	case !m.Old.isOut():
		return screen{}, nil
	}
	question, err := t.askBinding(0)
	if err != nil {
		return screen{}, err
	}
	return screen{}, t.tx.Enqueue(storage.Entry{
		Key: storage.Key(t.bindQuestion() + t.cause), Lane: storage.LaneReply, Chat: t.chat.ID,
		NotBefore: t.now().Add(bindAskedAfter), Payload: t.payload(question),
	})
}

// putOut ends what a group was bound to that the bot was put out of, and tells who
// bound it. A meeting that was under way there is over.
func (t *turn) putOut() error {
	g, bound, err := t.tx.WorkGroup(t.chat.ID)
	if err != nil || !bound {
		return err
	}
	if err := t.tx.UnbindGroup(g.Chat); err != nil {
		return err
	}
	unit, _ := t.units.Get(g.Unit)
	if err := t.tell(g.BoundBy, "bind.put-out", "unit", unit, "group", g.Title); err != nil {
		return err
	}
	l, on, err := t.liveIn(g.Chat)
	if err != nil || !on {
		return err
	}
	if l.meeting, err = l.meeting.Ended(t.now().UTC()); err != nil {
		return err
	}
	if err := t.tx.EndSitting(l.Sitting, l.meeting); err != nil || l.meeting.IsEmpty() {
		return err
	}
	_, err = t.handDraft(l.meeting)
	return err
}
