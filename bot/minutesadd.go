package bot

import (
	"errors"
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// sectionForm adds lines to one section of a draft, or says who came.
var sectionForm = form{
	kind: "section",
	steps: []step{{
		name: "text",
		ask:  askMore,
		take: takeMore,
	}},
	done: addMore,
}

// pressAdd offers the sections of a draft to add lines to.
func pressAdd(t *turn, args pressed) (screen, error) {
	m, fresh, err := t.addable(args)
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	var choices []storage.Button
	for _, section := range m.Regime.Sections() {
		choices = append(choices, button(t.voice.Section(m.Regime, section), verbSection, m.ID, section))
	}
	if t.mayChange(m) {
		choices = append(choices, t.label("button.fill-present", verbSection, m.ID, stepPresent))
	}
	return t.say("minutes.add-where").grid(2, choices).row(t.wayBack(m)), nil
}

// addable are the minutes that a button adds to. Who may not add sees the minutes as
// they are, and who took part and comes too late is told whom to ask.
func (t *turn) addable(args pressed) (m township.Meeting, fresh screen, err error) {
	m, ok, err := t.meeting(args)
	if err == nil && ok {
		m, err = t.current(m)
	}
	if err != nil || !ok {
		fresh, err = t.staleAfter(err)
		return m, fresh, err
	}
	if t.mayAdd(m) {
		return m, screen{}, nil
	}
	if !t.mayChange(m) && t.takesPart(m) {
		if err := t.checkAmending(m); err != nil {
			return m, screen{}, err
		}
	}
	fresh, err = t.unchanged(m)
	return m, fresh, err
}

// addableTo are the minutes that a form adds to at its end. Who took part and comes too
// late by then sees the minutes with whom to ask, and is not asked again.
func (t *turn) addableTo(a answers) (township.Meeting, screen, error) {
	m, fresh, err := t.addable(pressed{a[stepMeeting]})
	if refusal, ok := errors.AsType[*township.Refusal](err); ok {
		fresh, err = t.reviewed(m, t.voice.Refusal(refusal))
	}
	return m, fresh, err
}

func pressSection(t *turn, args pressed) (screen, error) {
	m, fresh, err := t.addable(args)
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	section := args.text(1)
	if section == stepPresent && !t.mayChange(m) ||
		section != stepPresent && !slices.Contains(township.Sections(), township.Section(section)) {
		return t.stale(t.review(m, 0))
	}
	return t.open(sectionForm.kind, answers{stepMeeting: args.text(0), "section": section})
}

// minutesOf are the minutes that a form asks about, as they are for this person.
func (t *turn) minutesOf(a answers) (township.Meeting, error) {
	m, _, err := t.tx.Meeting(township.MeetingID(a.number(stepMeeting)))
	if err != nil {
		return m, err
	}
	return t.current(m)
}

func askMore(t *turn, a answers) (screen, error) {
	m, err := t.minutesOf(a)
	if err != nil {
		return screen{}, err
	}
	if a["section"] == stepPresent {
		return t.say("minutes.who", "expected", m.Expected), nil
	}
	section := township.Section(a["section"])
	s := t.say("minutes.ask-section", "section", t.voice.Section(m.Regime, section))
	if written := m.In(section); len(written) > 0 {
		s.text += "\n" + t.voice.Say("minutes.written", "count", len(written))
		if t.mayChange(m) {
			s = s.row(choice(t.voice.Label("button.clear"), leaveEmpty))
		}
	}
	return s, nil
}

func takeMore(t *turn, a answers, text string) (string, error) {
	if a["section"] == stepPresent {
		return takePresent(t, a, text)
	}
	return takeLines(t, a, text)
}

// addMore adds to the minutes as they are now: somebody else may have added as well.
func addMore(t *turn, a answers) (screen, error) {
	m, fresh, err := t.addableTo(a)
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	before, mayChange := m, t.mayChange(m)
	officers, err := t.officers(m.Unit)
	if err != nil {
		return screen{}, err
	}
	switch section := township.Section(a["section"]); {
	case a["section"] == stepPresent && mayChange:
		if m, err = t.took(m, a["text"], 0); err != nil {
			return screen{}, err
		}
	case a["text"] == "" && mayChange:
		m = m.Cleared(section)
	case a["text"] != "" && a["section"] != stepPresent:
		m = t.begun(m)
		for text := range strings.SplitSeq(a["text"], "\n") {
			m, _ = m.Adding(t.saying(m, officers, township.Line{Section: section, Text: text}))
		}
	}
	if m, err = t.change(before, m); err != nil {
		return screen{}, err
	}
	done := t.voice.Say("minutes.saved-" + string(m.State))
	if !mayChange {
		keeper, err := t.answerable(m)
		if err != nil {
			return screen{}, err
		}
		done = t.voice.Say("minutes.added", "name", keeper.Name)
	}
	s, err := t.review(m, 0)
	return t.undoable(s, done), err
}
