package bot

import (
	"fmt"

	"baocun/township"
	"baocun/words"
)

// amendForm asks why there is to be a new version.
var amendForm = form{
	kind: "amend",
	steps: []step{{
		name: "reason",
		ask:  askAmendReason,
		take: func(_ *turn, _ answers, text string) (string, error) { return text, township.CheckReason(text) },
	}},
	done: beginAmendment,
}

func askAmendReason(t *turn, _ answers) (screen, error) { return t.say("minutes.ask-reason"), nil }

// pressCorrect asks why filed minutes are to be put right. Where somebody began that
// already it leads to what they did.
func pressCorrect(t *turn, args pressed) (screen, error) {
	m, ok, err := t.meeting(args)
	if err != nil || !ok || m.State != township.Filed || !t.mayChange(m) {
		return t.staleMeeting(args, err)
	}
	a, amending, err := t.tx.Amendment(m.ID)
	if err != nil {
		return screen{}, err
	}
	if amending {
		return t.copyScreen(a, 0)
	}
	return t.open(amendForm.kind, answers{stepMeeting: args.text(0)})
}

func beginAmendment(t *turn, given answers) (screen, error) {
	args := pressed{given[stepMeeting]}
	m, ok, err := t.meeting(args)
	if err != nil || !ok || !t.mayChange(m) {
		return t.staleMeeting(args, err)
	}
	a, amending, err := t.tx.Amendment(m.ID)
	if err != nil {
		return screen{}, err
	}
	if amending { // Somebody else was quicker.
		return t.copyScreen(a, 0)
	}
	if a, err = m.Amend(given["reason"], t.person.ID, t.now().UTC()); err != nil {
		return screen{}, err
	}
	if err := t.tx.SaveAmendment(a); err != nil {
		return screen{}, err
	}
	s, err := t.copyScreen(a, 0)
	return s.headed(t.voice.Say("minutes.amending-begun", "version", m.Version)), err
}

// copyScreen is the next version as it is being made, with why and by whom.
func (t *turn) copyScreen(a township.Amendment, page int) (screen, error) {
	s, err := t.review(a.Minutes, page)
	if err != nil {
		return screen{}, err
	}
	name, err := t.nameOf(a.By)
	return s.headed(t.voice.Say("minutes.amending", "version", a.Minutes.Version+1, "reason", a.Reason, "name", name)), err
}

// pressedCopy is the next version that a button speaks of, if this person may work
// on it, with the filed minutes.
func (t *turn) pressedCopy(args pressed) (m township.Meeting, a township.Amendment, ok bool, err error) {
	m, ok, err = t.meeting(args)
	if err != nil || !ok || !t.mayChange(m) {
		return m, a, false, err
	}
	a, ok, err = t.tx.Amendment(m.ID)
	return m, a, ok, err
}

func pressCopy(t *turn, args pressed) (screen, error) {
	_, a, ok, err := t.pressedCopy(args)
	if err != nil || !ok {
		return t.staleMeeting(args, err)
	}
	return t.copyScreen(a, args.number(1))
}

// pressPublish puts the next version in force, or says what it still lacks.
func pressPublish(t *turn, args pressed) (screen, error) {
	m, a, ok, err := t.pressedCopy(args)
	if err != nil || !ok || !t.may(m.Regime.Filing(), m.Unit) {
		return t.staleMeeting(args, err)
	}
	if a.Minutes.Revision != args.number(1) {
		return t.stale(t.copyScreen(a, 0))
	}
	rule := t.bot.options.Rules.Meetings[m.Regime]
	if lacks := rule.Lacking(a.Minutes); !lacks.IsNone() {
		return t.lacking(a.Minutes, lacks), nil
	}
	published, err := rule.Publish(m, a, t.now())
	if err != nil {
		return screen{}, err
	}
	if err := t.tx.DropAmendment(m.ID); err != nil {
		return screen{}, err
	}
	if err := t.tellOfVersion(m, published); err != nil {
		return screen{}, err
	}
	return t.filed(published)
}

// tellOfVersion tells those who took part what a new version changed, in one quiet
// line.
func (t *turn) tellOfVersion(before, m township.Meeting) error {
	unit, _ := t.units.Get(m.Unit)
	count := township.CountDifferences(township.Differences(before, m))
	return t.tellEach(m, fmt.Sprintf("v%d.%d", m.Version, m.Revision), func(voice words.Voice) screen {
		s := screen{text: voice.Say("minutes.version-told", "unit", unit, "regime", m.Regime, "period", m.Period,
			"version", m.Version, "reason", m.Reason, "changes", changesSaid(voice, count))}
		return s.row(button(voice.Label("button.differences"), verbDifferences, m.ID, m.Version, 0))
	})
}

// changesSaid says how much a version changed, by what was done.
func changesSaid(voice words.Voice, count township.DifferenceCount) []string {
	var said []string
	for _, part := range []struct {
		count int
		said  string
	}{
		{count.Added, voice.Label("minutes.changed-added", "count", count.Added)},
		{count.Changed, voice.Label("minutes.changed-changed", "count", count.Changed)},
		{count.Removed, voice.Label("minutes.changed-removed", "count", count.Removed)},
		{count.Other, voice.Label("minutes.changed-other", "count", count.Other)},
	} {
		if part.count > 0 {
			said = append(said, part.said)
		}
	}
	return said
}

// pressDiscard gives the next version up, once asked.
func pressDiscard(t *turn, args pressed) (screen, error) {
	m, a, ok, err := t.pressedCopy(args)
	if err != nil || !ok {
		return t.staleMeeting(args, err)
	}
	if a.Minutes.Revision != args.number(1) {
		return t.stale(t.copyScreen(a, 0))
	}
	if args.text(2) != yes {
		return t.say("minutes.discard", "count", len(township.Differences(m, a.Minutes)), "version", m.Version).row(
			t.label("button.discard-yes", verbDiscard, m.ID, a.Minutes.Revision, yes), t.wayBack(a.Minutes)), nil
	}
	if err := t.tx.DropAmendment(m.ID); err != nil {
		return screen{}, err
	}
	return t.reviewed(m, t.voice.Say("minutes.discarded", "version", m.Version))
}

// unpublish takes a version with a reason back: the one before it is in force again,
// and the copy can be worked on.
func (t *turn) unpublish(m township.Meeting) (screen, error) {
	before, found, err := t.tx.Version(m, m.Version-1)
	if err != nil {
		return screen{}, err
	}
	if !found {
		return screen{}, township.Refuse(township.RefuseOvertaken)
	}
	before, a, err := m.Unpublish(before, t.person.ID, t.now().UTC())
	if err != nil {
		return screen{}, err
	}
	if _, err := t.tx.SaveMeeting(before); err != nil {
		return screen{}, err
	}
	if _, _, err := t.settleTasks(before); err != nil {
		return screen{}, err
	}
	if err := t.tx.SaveAmendment(a); err != nil {
		return screen{}, err
	}
	if err := t.tellOfUnpublished(m, before); err != nil {
		return screen{}, err
	}
	s, err := t.copyScreen(a, 0)
	return s.headed(t.voice.Say("minutes.unpublished", "version", before.Version)), err
}

// tellOfUnpublished tells those who took part that a version they were told of is not
// in force any more.
func (t *turn) tellOfUnpublished(m, before township.Meeting) error {
	unit, _ := t.units.Get(m.Unit)
	return t.tellEach(before, fmt.Sprintf("v%d.%d", before.Version, before.Revision), func(voice words.Voice) screen {
		return screen{text: voice.Say("minutes.unpublished-told", "unit", unit, "regime", m.Regime, "period", m.Period,
			"version", m.Version, "before", before.Version)}
	})
}
