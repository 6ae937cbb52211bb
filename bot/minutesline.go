package bot

import (
	"strconv"
	"strings"

	"baocun/township"
)

// The steps of writing a line anew.
const (
	stepLine     = "line"
	stepRevision = "revision"
	stepText     = "text"
	stepConflict = "conflict"
)

// The answers to a line that somebody else changed meanwhile; the revision of the
// line that was shown stands behind them.
const (
	takeMine  = "mine"
	keepTheir = "theirs"
)

// refuseOneLine refuses several lines in place of one.
const refuseOneLine township.RefusalCode = "line-one"

// lineForm writes a line of minutes anew. Where it was changed or removed since it
// was shown, it asks what shall stand: nothing that was written is lost.
var lineForm = form{
	kind: "line",
	steps: []step{
		{name: stepText, ask: askReword, take: takeOneLine},
		{name: stepConflict, skip: noConflict, ask: askConflict, chosen: true, take: takeConflict},
	},
	done: rewordLine,
}

// pressReword opens the form for a line as it was shown.
func pressReword(t *turn, args pressed) (screen, error) {
	m, l, fresh, err := t.pressedLine(args)
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	if l.Revision != args.number(2) {
		return t.stale(t.lineScreen(m, l))
	}
	return t.rewordForm(m, l)
}

func (t *turn) rewordForm(m township.Meeting, l township.Line) (screen, error) {
	return t.open(lineForm.kind, answers{
		stepMeeting: strconv.FormatUint(uint64(m.ID), 10), stepLine: strconv.Itoa(int(l.ID)),
		stepRevision: strconv.Itoa(l.Revision), "section": string(l.Section),
	})
}

// lineOf is the line that a form works on, as it is now.
func (t *turn) lineOf(a answers) (l township.Line, there bool, err error) {
	m, err := t.minutesOf(a)
	if err != nil {
		return l, false, err
	}
	l, there = m.Line(township.LineID(a.number(stepLine)))
	return l, there, nil
}

func askReword(t *turn, a answers) (screen, error) {
	l, _, err := t.lineOf(a)
	s := t.say("minutes.reword", "text", t.ownedText(l))
	if l.Section == township.Tasks {
		s.text += "\n" + t.voice.Say("minutes.reword-task")
	}
	return s, err
}

// takeOneLine keeps one line as it was written.
func takeOneLine(_ *turn, _ answers, text string) (string, error) {
	lines := township.SplitLines(text)
	switch {
	case len(lines) == 0:
		return "", township.Refuse(refuseEmptyLine)
	case len(lines) > 1:
		return "", township.Refuse(refuseOneLine, "count", len(lines))
	}
	return lines[0], township.CheckLine(lines[0])
}

// noConflict skips the question where the line is as it was shown. An error is met
// again, and told, when the form ends.
func noConflict(t *turn, a answers) bool {
	l, there, err := t.lineOf(a)
	return err != nil || there && l.Revision == a.number(stepRevision)
}

// askConflict shows what the line says now and what was written.
func askConflict(t *turn, a answers) (screen, error) {
	l, there, err := t.lineOf(a)
	if err != nil {
		return screen{}, err
	}
	if !there {
		return t.say("minutes.line-was-removed", "mine", a[stepText]).row(
			choice(t.voice.Label("button.add-anew"), takeMine), choice(t.voice.Label("button.drop-mine"), keepTheir)), nil
	}
	return t.say("minutes.line-was-changed", "now", t.ownedText(l), "mine", a[stepText]).row(
		choice(t.voice.Label("button.take-mine"), takeMine+" "+strconv.Itoa(l.Revision)),
		choice(t.voice.Label("button.keep-theirs"), keepTheir)), nil
}

// takeConflict takes an answer about the line as it was shown last.
func takeConflict(t *turn, a answers, text string) (string, error) {
	l, there, err := t.lineOf(a)
	if err != nil {
		return "", err
	}
	now := takeMine
	if there {
		now += " " + strconv.Itoa(l.Revision)
	}
	switch {
	case text == keepTheir || text == now:
		return text, nil
	case there:
		return "", township.Refuse(township.RefuseLineChanged, "text", l.Text)
	}
	return "", township.Refuse(township.RefuseLineGone)
}

// rewordLine puts what was written in the place of the line, or behind the others
// where that is gone.
func rewordLine(t *turn, a answers) (screen, error) {
	m, fresh, err := t.addableTo(a)
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	l, there := m.Line(township.LineID(a.number(stepLine)))
	if !t.mayChange(m) && l.By != t.person.ID {
		return t.unchanged(m)
	}
	answer, revision, _ := strings.Cut(a[stepConflict], " ")
	if answer == keepTheir {
		return t.reviewed(m, t.voice.Say("minutes.kept-theirs"))
	}
	officers, err := t.officers(m.Unit)
	if err != nil {
		return screen{}, err
	}
	before, done := m, ""
	if !there {
		l = t.saying(m, officers, township.Line{Section: township.Section(a["section"]), Text: a[stepText]})
		m, l = m.Adding(l)
		done = t.voice.Say("minutes.added-anew", "text", township.Shortened(l.Text, faceLimit))
	} else {
		l.Text, l.Revision = a[stepText], a.number(stepRevision)
		if answer == takeMine {
			l.Revision, _ = strconv.Atoi(revision)
		}
		if m, err = m.Changing(l.Read(m.Date, officers)); err != nil {
			return screen{}, err
		}
		done = t.voice.Say("minutes.reworded", "text", township.Shortened(l.Text, faceLimit))
	}
	return t.lineDone(before, m, l.ID, done)
}

// lineDone keeps a change of a line and shows what is next for whoever made it.
func (t *turn) lineDone(before, m township.Meeting, line township.LineID, done string) (screen, error) {
	m, err := t.change(before, m)
	if err != nil {
		return screen{}, err
	}
	if t.mayChange(m) {
		return t.edited(m, line, done), nil
	}
	s, err := t.review(m, 0)
	return t.undoable(s, done), err
}
