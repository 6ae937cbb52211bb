package bot

import (
	"baocun/storage"
	"baocun/township"
)

// The buttons that change minutes.
const (
	verbEdit      = "ee" // meeting, page: the lines
	verbLine      = "el" // meeting, line
	verbReword    = "ew" // meeting, line, its revision: write it anew
	verbMoveLine  = "em" // meeting, line: where to
	verbMoved     = "en" // meeting, line, revision of the minutes, section or direction
	verbRemove    = "er" // meeting, line, its revision
	verbParts     = "ep" // meeting, page: who took part
	verbTakePart  = "et" // meeting, page, who, how
	verbTypeNames = "ea" // meeting, how: names to type
	verbChair     = "ec" // meeting, page: who presides
	verbChaired   = "eh" // meeting, who
	verbRecorder  = "ek" // meeting, page: who keeps the minutes
	verbRecorded  = "eo" // meeting, person
)

var editVerbs = verbTable{
	verbEdit:      pressEdit,
	verbLine:      pressLine,
	verbReword:    pressReword,
	verbMoveLine:  pressMoveLine,
	verbMoved:     pressMoved,
	verbRemove:    pressRemove,
	verbParts:     pressParts,
	verbTakePart:  pressTakePart,
	verbTypeNames: pressTypeNames,
	verbChair:     pressChair,
	verbChaired:   pressChaired,
	verbRecorder:  pressRecorder,
	verbRecorded:  pressRecorded,
}

const (
	// linesAPage is how many lines a page of those to change shows.
	linesAPage = 6
	// faceLimit is how many characters of a line a button shows.
	faceLimit = 24
)

// The directions in which a line moves within its section.
const (
	moveUp   = "up"
	moveDown = "down"
)

// staleMeeting answers a button of minutes that are closed, gone or not for this
// person: with the minutes as they are where they may be read.
func (t *turn) staleMeeting(args pressed, err error) (screen, error) {
	if err != nil {
		return screen{}, err
	}
	m, ok, err := t.meeting(args)
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	return t.unchanged(m)
}

// unchanged shows minutes that cannot be changed as they are now: with a notice for a
// button, and with a sentence for something said, which would be lost without a word.
func (t *turn) unchanged(m township.Meeting) (screen, error) {
	switch {
	case t.pressed != 0:
		return t.stale(t.review(m, 0))
	case m.State == township.Filed:
		return t.reviewed(m, t.voice.Say("minutes.already", "version", m.Version))
	}
	return t.reviewed(m, t.voice.Say("minutes.unchanged"))
}

func pressEdit(t *turn, args pressed) (screen, error) {
	m, ok, err := t.openMinutes(args)
	if err != nil || !ok {
		return t.staleMeeting(args, err)
	}
	return t.editScreen(m, args.number(1)), nil
}

// editScreen offers the lines of minutes and who took part, to change them.
func (t *turn) editScreen(m township.Meeting, page int) screen {
	s := t.linesScreen(m, page, t.say("minutes.edit", "count", len(m.Lines)), verbEdit, verbLine)
	return s.row(t.label("button.parts", verbParts, m.ID, 0), t.label("button.chair", verbChair, m.ID, 0),
		t.label("button.recorder", verbRecorder, m.ID, 0)).row(t.wayBack(m))
}

// linesScreen offers the lines of minutes below a head, paged, a button each.
func (t *turn) linesScreen(m township.Meeting, page int, head screen, turning, choosing string) screen {
	var faces []storage.Button
	for _, p := range t.outline(m) {
		for n, line := range p.lines {
			face := t.voice.Label("minutes.line-face", "section", p.numeral, "number", n+1, "text", township.Shortened(line.Text, faceLimit))
			faces = append(faces, button(face, choosing, m.ID, line.ID))
		}
	}
	shown, page, pages := pageOf(faces, page, linesAPage)
	return head.grid(1, shown).row(t.turnPages(turning, page, pages, m.ID)...)
}

// edited is the screen of lines at the page of one of them, with what was just done on
// top and the way to take it back.
func (t *turn) edited(m township.Meeting, line township.LineID, done string) screen {
	at := 0
	for _, p := range t.outline(m) {
		for _, l := range p.lines {
			if l.ID == line {
				return t.undoable(t.editScreen(m, at/linesAPage), done)
			}
			at++
		}
	}
	return t.undoable(t.editScreen(m, 0), done)
}

// pressedLine is the line of open minutes that a button names. A line that is gone
// leads back to those that are there.
func (t *turn) pressedLine(args pressed) (m township.Meeting, l township.Line, fresh screen, err error) {
	m, ok, err := t.openMinutes(args)
	if err != nil || !ok {
		fresh, err = t.staleMeeting(args, err)
		return m, l, fresh, err
	}
	l, there := m.Line(township.LineID(args.number(1)))
	if !there {
		fresh, err = t.stale(t.editScreen(m, 0), nil)
	}
	return m, l, fresh, err
}

func pressLine(t *turn, args pressed) (screen, error) {
	m, l, fresh, err := t.pressedLine(args)
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	return t.lineScreen(m, l)
}

// lineScreen shows a line and what can be done with it.
func (t *turn) lineScreen(m township.Meeting, l township.Line) (screen, error) {
	said, err := t.lineText(m, l)
	if err != nil {
		return screen{}, err
	}
	s := t.say("minutes.line-open", "section", t.voice.Section(m.Regime, l.Section)).row(
		t.label("button.reword", verbReword, m.ID, l.ID, l.Revision), t.label("button.move-line", verbMoveLine, m.ID, l.ID),
		t.label("button.remove", verbRemove, m.ID, l.ID, l.Revision),
	)
	if l.Section == township.Tasks {
		what := lineValue(m.ID, l.ID)
		s = s.row(t.label("button.line-owner", verbHand, what, 0), t.label("button.line-due", verbDay, what))
	}
	s.text += "\n" + said
	return s.row(t.label("button.back", verbEdit, m.ID, 0)), nil
}

// pressRemove removes a line that still reads as it did when the button was shown.
func pressRemove(t *turn, args pressed) (screen, error) {
	m, l, fresh, err := t.pressedLine(args)
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	if l.Revision != args.number(2) {
		return t.stale(t.lineScreen(m, l))
	}
	after, err := t.change(m, m.Removing(l.ID))
	if err != nil {
		return screen{}, err
	}
	return t.edited(after, l.ID, t.voice.Say("minutes.removed", "text", township.Shortened(l.Text, faceLimit))), nil
}

// pressMoveLine asks where a line goes.
func pressMoveLine(t *turn, args pressed) (screen, error) {
	m, l, fresh, err := t.pressedLine(args)
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	return t.moveScreen(m, l), nil
}

func (t *turn) moveScreen(m township.Meeting, l township.Line) screen {
	to := func(face, where string) storage.Button { return button(face, verbMoved, m.ID, l.ID, m.Revision, where) }
	var sections, ways []storage.Button
	for _, section := range m.Regime.Sections() {
		if section != l.Section {
			sections = append(sections, to(t.voice.Section(m.Regime, section), string(section)))
		}
	}
	if _, err := m.Shifted(l.ID, true); err == nil {
		ways = append(ways, to(t.voice.Label("button.up"), moveUp))
	}
	if _, err := m.Shifted(l.ID, false); err == nil {
		ways = append(ways, to(t.voice.Label("button.down"), moveDown))
	}
	return t.say("minutes.move-where", "text", township.Shortened(l.Text, faceLimit)).row(ways...).grid(2, sections).
		row(t.label("button.back", verbLine, m.ID, l.ID))
}

// pressMoved moves a line, of minutes that still stand as they did when the button
// was shown.
func pressMoved(t *turn, args pressed) (screen, error) {
	m, l, fresh, err := t.pressedLine(args)
	if err != nil || !fresh.isEmpty() {
		return fresh, err
	}
	if m.Revision != args.number(2) {
		return t.stale(t.moveScreen(m, l), nil)
	}
	officers, err := t.officers(m.Unit)
	if err != nil {
		return screen{}, err
	}
	after, err := moving(m, l.ID, args.text(3), officers)
	if err != nil {
		return screen{}, err
	}
	if after, err = t.change(m, after); err != nil {
		return screen{}, err
	}
	l, _ = after.Line(l.ID)
	done := t.voice.Say("minutes.moved", "text", township.Shortened(l.Text, faceLimit), "section", t.voice.Section(m.Regime, l.Section))
	return t.edited(after, l.ID, done), nil
}

// moving is the meeting with a line moved to a section or in a direction.
func moving(m township.Meeting, id township.LineID, where string, officers township.Roster) (township.Meeting, error) {
	if where == moveUp || where == moveDown {
		return m.Shifted(id, where == moveUp)
	}
	return m.Moved(id, township.Section(where), officers)
}
