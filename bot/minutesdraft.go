package bot

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// saveDraft makes a draft of the answers, or adds them to what the period has already: a
// draft, or a meeting that goes on in the work group. Filed minutes are not changed.
func saveDraft(t *turn, a answers) (screen, error) {
	s, ok := t.series(a)
	if !ok {
		return t.denied(), nil
	}
	on, err := township.ParseDate(a[stepDate])
	if err != nil {
		return screen{}, err
	}
	m, known, err := t.draftFor(s, on, a)
	if err != nil {
		return screen{}, err
	}
	if known && m.State == township.Filed {
		return t.reviewed(m, t.voice.Say("minutes.already", "version", m.Version))
	}
	officers, err := t.officers(s.unit.ID)
	if err != nil {
		return screen{}, err
	}
	before, kept := m, m.Recorder
	if !known {
		before = township.Meeting{}
		m.Unit, m.Regime, m.Period, m.State = s.unit.ID, s.regime, s.regime.PeriodOf(on), township.Draft
		m.Drafted = t.now().UTC()
	}
	if m, err = t.withSaid(t.begun(m), on, a); err != nil {
		return screen{}, err
	}
	for _, line := range linesOf(s.regime, a) {
		if line = t.saying(m, officers, line); !known {
			line.By = m.Recorder // Minutes that somebody passes on are the recorder's.
		}
		if !m.Has(line) { // The same message may be sent twice.
			m, _ = m.Adding(line)
		}
	}
	if m, err = t.keepMinutes(m); err != nil {
		return screen{}, err
	}
	if !known {
		if err := t.tellParticipants(m); err != nil {
			return screen{}, err
		}
	}
	review, err := t.review(m, 0)
	if err != nil {
		return screen{}, err
	}
	draft := t.undoable(review, t.voice.Say("minutes.saved-"+string(m.State)))
	if known && m.State == township.Draft {
		draft = draft.headed(t.voice.Say("minutes.merged"))
	}
	if m.Recorder != t.person.ID && m.Recorder != kept {
		handed, err := t.tellRecorder(m)
		if err != nil {
			return screen{}, err
		}
		draft = draft.headed(handed)
	}
	if left := t.leftOut(a); left != "" {
		draft = draft.headed(left)
	}
	return draft, t.rememberDraft(before, m, a)
}

// draftFor is what the period has already, which the answers are added to. The draft that
// the first part of their message became is written anew instead.
func (t *turn) draftFor(s series, on township.Date, a answers) (m township.Meeting, known bool, err error) {
	m, known, err = t.tx.MeetingFor(s.unit.ID, s.regime, s.regime.PeriodOf(on))
	if err != nil || a[firstPart] == "" {
		return m, known, err
	}
	first, left, err := t.partDraft(a)
	switch {
	case err != nil || !left:
		return m, known, err
	case first.ID == m.ID:
		return township.Meeting{ID: m.ID, Recorder: m.Recorder}.InPlaceOf(m), false, nil
	default: // The later part says another period.
		return m, known, t.tx.DropMeeting(first.ID)
	}
}

// withSaid is the meeting with what the answers say of it besides its lines. One that was
// opened in the work group keeps its day and those who signed in there.
func (t *turn) withSaid(m township.Meeting, on township.Date, a answers) (township.Meeting, error) {
	officers, err := t.officers(m.Unit)
	if err != nil {
		return m, err
	}
	said := township.Particulars{Date: on, Hour: a[saidHour], Place: a[saidPlace], Recorder: cmp.Or(m.Recorder, t.person.ID)}
	if a[saidChair] != "" {
		said.Chair = officers.Named(a[saidChair])
	}
	if a[saidRecorder] != "" {
		everybody, err := t.tx.Officers(t.root().ID, t.today)
		if err != nil {
			return m, err
		}
		said.Recorder = cmp.Or(officers.Named(a[saidRecorder]).Person, everybody.Named(a[saidRecorder]).Person, said.Recorder)
	}
	m = m.Told(said)
	m, err = t.took(m, a[stepPresent], a.number(announced))
	if err != nil {
		return m, err
	}
	m = noted(m, strings.FieldsFunc(a[saidLeave], isNameMark), township.OnLeave, officers)
	return noted(m, strings.FieldsFunc(a[saidSitting], isNameMark), township.SatIn, officers), nil
}

func isNameMark(r rune) bool { return string(r) == nameMark }

// rememberDraft keeps what the answers did, as the last thing that can be undone and that
// a further message may go on from.
func (t *turn) rememberDraft(before, m township.Meeting, a answers) error {
	done := minutesAct{Meeting: m.ID, Pasted: a.pastedMessage()}
	if before.ID == 0 {
		done.Began = m.Revision
	} else {
		done.Change = m.ChangeFrom(before)
	}
	return t.remember(actMinutes, done)
}

// saying is a line of a meeting as this person says it now: of a task, with the owner
// among the officers and the day that it names. A new text in place of a line's keeps
// the owner and the day that it does not say.
func (t *turn) saying(m township.Meeting, officers township.Roster, l township.Line) township.Line {
	l = l.Read(m.Date, officers)
	l.By, l.At = t.person.ID, t.now().UTC()
	return l
}

// linesOf gathers the lines of the answers: those asked for by place in the
// skeleton, and those that a message headed itself.
func linesOf(regime township.Regime, a answers) []township.Line {
	var lines []township.Line
	for place, section := range regime.Sections() {
		written := a[string(section)]
		if place < len(regime.Skeleton()) && a[pasted] == "" {
			written = a[sectionName(place)]
		}
		written += "\n" + strings.Join(sortingOf(a).in(section, unreadLines(a)), "\n")
		for _, text := range township.SplitLines(written) {
			lines = append(lines, township.Line{Section: section, Text: text})
		}
	}
	return lines
}

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
