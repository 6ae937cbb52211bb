package bot

import (
	"cmp"
	"strings"

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
// the first part of their message became is written anew instead; its lines take
// no number that a line of it had, which somebody may have a button or a suggestion of.
func (t *turn) draftFor(s series, on township.Date, a answers) (m township.Meeting, known bool, err error) {
	m, known, err = t.tx.MeetingFor(s.unit.ID, s.regime, s.regime.PeriodOf(on))
	if err != nil || a[firstPart] == "" {
		return m, known, err
	}
	first, left, err := t.partDraft(a)
	switch {
	case err != nil || !left:
		return m, known, err
	case known && m.State == township.Filed: // Nothing is written there, so that the first part stays.
		return m, known, nil
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
