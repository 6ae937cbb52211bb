package bot

import (
	"slices"

	"baocun/storage"
	"baocun/township"
)

// meetingCommand calls a meeting in a work group. In private it leads there.
func meetingCommand(t *turn, args string) (screen, error) {
	if t.isPrivate() {
		return t.meetingPlaces()
	}
	g, bound, err := t.tx.WorkGroup(t.chat.ID)
	if err != nil {
		return screen{}, err
	}
	if !bound {
		return t.askBinding(0)
	}
	return t.call(g, township.ParseMinutes(args, t.today).Regime)
}

// meetingPlaces offers the work groups in which this person may call a meeting, and
// the end of those they keep.
func (t *turn) meetingPlaces() (screen, error) {
	mine, err := t.myLive()
	if err != nil {
		return screen{}, err
	}
	s := t.say("live.where")
	for _, l := range mine {
		s = s.row(button(t.voice.Label("button.end-which", "unit", l.unit, "regime", l.meeting.Regime), verbEndLive, l.meeting.ID))
	}
	for _, unit := range t.units.All() {
		if len(t.regimesOf(unit)) == 0 {
			continue
		}
		_, bound, err := t.tx.WorkGroupOf(unit.ID)
		switch {
		case err != nil:
			return screen{}, err
		case bound:
			s = s.row(button(t.voice.Label("button.meet", "unit", unit), verbCall, unit.ID))
		case t.may(township.BindGroup, unit.ID):
			s = s.row(t.bindButton(unit, true))
		}
	}
	if len(s.buttons) == 0 {
		s = t.say("live.in-group")
	}
	return s.row(t.goTo("minutes"), t.label("button.menu", verbMenu)), nil
}

// pressCall calls the meeting of a unit, of the regime that was chosen if one was,
// in its work group.
func pressCall(t *turn, args pressed) (screen, error) {
	g, bound, err := t.tx.WorkGroupOf(township.UnitID(args.number(0)))
	if err != nil {
		return screen{}, err
	}
	switch {
	case bound && (t.isPrivate() || g.Chat == t.chat.ID):
		return t.call(g, township.Regime(args.text(1)))
	case t.isPrivate():
		return t.stale(t.meetingPlaces())
	}
	return screen{notice: t.voice.Label("notice.group-not-bound"), alert: true}, nil
}

// call calls a meeting in a work group: the one whose regime is named, or else the
// one that is owed, if only one is. One that is under way is shown again.
func (t *turn) call(g storage.WorkGroup, named township.Regime) (screen, error) {
	l, on, err := t.liveIn(g.Chat)
	if err != nil {
		return screen{}, err
	}
	if on {
		return t.callAgain(g, l, named)
	}
	unit, _ := t.units.Get(g.Unit)
	may := t.regimesOf(unit)
	if named != "" {
		may = slices.DeleteFunc(may, func(r township.Regime) bool { return r != named })
	}
	if len(may) == 0 {
		return t.mayNotCall(unit), nil
	}
	owed, err := t.owed(unit, may)
	switch {
	case err != nil:
		return screen{}, err
	case len(owed) > 1:
		return t.askRegime(unit, owed), nil
	case len(owed) == 1:
		may = owed
	}
	return t.begin(g, series{unit, may[0]})
}

// mayNotCall answers somebody who may not call a unit's meeting.
func (t *turn) mayNotCall(unit township.Unit) screen {
	if t.isOutsider() {
		return t.answerOrNotice("live.stranger")
	}
	return t.answerOrNotice("live.may-not-call", "unit", unit)
}

// answerOrNotice says something; to who pressed a button of a group as a notice,
// which leaves the button to the others.
func (t *turn) answerOrNotice(name string, pairs ...any) screen {
	if t.pressed == 0 || t.isPrivate() {
		return t.say(name, pairs...)
	}
	return screen{notice: t.voice.Label(name, pairs...), alert: true}
}

// owed lists those regimes whose minutes of this period are not filed.
func (t *turn) owed(unit township.Unit, regimes []township.Regime) ([]township.Regime, error) {
	var owed []township.Regime
	for _, regime := range regimes {
		period := regime.PeriodOf(t.today)
		m, _, err := t.tx.MeetingFor(unit.ID, regime, period)
		if err != nil {
			return nil, err
		}
		if t.bot.options.Rules.Meetings[regime].Standing(period, unit.Since, t.today, m).Open {
			owed = append(owed, regime)
		}
	}
	return owed, nil
}

func (t *turn) askRegime(unit township.Unit, regimes []township.Regime) screen {
	var choices []storage.Button
	for _, regime := range regimes {
		choices = append(choices, button(t.voice.Value(regime), verbCall, unit.ID, regime))
	}
	s := t.say("live.which", "unit", unit).row(choices...)
	if !t.isPrivate() {
		return s
	}
	return s.row(t.label("button.menu", verbMenu))
}

// begin calls a meeting for this period, if it has no minutes yet.
func (t *turn) begin(g storage.WorkGroup, s series) (screen, error) {
	m, known, err := t.tx.MeetingFor(s.unit.ID, s.regime, s.regime.PeriodOf(t.today))
	if err != nil {
		return screen{}, err
	}
	if known {
		return t.hasMinutes(m)
	}
	m = s.regime.Called(s.unit.ID, t.person.ID, t.today)
	if err := m.Check(t.today, s.unit.Since); err != nil {
		return screen{}, err
	}
	expected, err := t.enrolled(s, t.today)
	if err != nil {
		return screen{}, err
	}
	m = m.Expecting(expected)
	m.Revision++
	if m, err = t.tx.SaveMeeting(m); err != nil {
		return screen{}, err
	}
	l, err := t.live(storage.Sitting{Chat: g.Chat, Meeting: m.ID, Called: t.now().UTC()})
	if err != nil {
		return screen{}, err
	}
	if err := t.askLater(&l); err != nil {
		return screen{}, err
	}
	return t.called(g), t.postCard(l)
}

// hasMinutes says that a period's meeting was held, and where its minutes are.
func (t *turn) hasMinutes(m township.Meeting) (screen, error) {
	name := "live.has-draft"
	if m.State == township.Filed {
		name = "live.has-filed"
	}
	unit, _ := t.units.Get(m.Unit)
	answer := t.say(name, "unit", unit, "regime", m.Regime, "period", m.Period)
	if t.isPrivate() {
		return t.reviewed(m, answer.text)
	}
	return answer.row(t.bot.wayToPrivate(t.voice, "minutes")), nil
}

// postCard sends a card that shows a meeting from now on.
func (t *turn) postCard(l live) error {
	text, err := t.cardText(l)
	if err != nil {
		return err
	}
	l.Card = t.key()
	card := storage.Payload{Send: &storage.Send{Text: text, Buttons: t.liveButtons(l)}}
	if err := t.tx.Enqueue(storage.Entry{Key: l.Card, Lane: storage.LaneReply, Chat: l.Chat, Payload: card}); err != nil {
		return err
	}
	return t.tx.SaveSitting(l.Sitting)
}

// callAgain shows a meeting that is under way on a new card, which takes the place
// of the old one.
func (t *turn) callAgain(g storage.WorkGroup, l live, named township.Regime) (screen, error) {
	switch {
	case !t.keeps(l.meeting) && !t.may(l.meeting.Regime.Filing(), l.unit.ID):
		return t.mayNotCall(l.unit), nil
	case named != "" && named != l.meeting.Regime:
		return t.answerOrNotice("live.other", "regime", l.meeting.Regime), nil
	}
	voice := t.bot.public()
	old := storage.Edit{Of: l.Card, Text: voice.Say("card.replaced")}
	if err := t.enqueue(l.Chat, storage.Payload{Edit: &old}); err != nil {
		return screen{}, err
	}
	return t.called(g), t.postCard(l)
}

// called confirms that a card was sent: in the group the card itself is the answer,
// and the question that led to it goes.
func (t *turn) called(g storage.WorkGroup) screen {
	if t.isPrivate() {
		return t.say("live.called", "group", g.Title).row(t.label("button.menu", verbMenu))
	}
	return screen{gone: t.pressed != 0}
}
