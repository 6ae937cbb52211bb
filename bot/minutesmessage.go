package bot

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"baocun/storage"
	"baocun/township"
)

// The answers that keep what a message of minutes said, and when: Telegram cuts a long
// one into several messages, and the next of them must find the first.
const (
	wholeText = "text"
	sentAt    = "sent"
	partSize  = "part"
	// firstPart is the draft that the parts before became, as meeting/revision.
	firstPart = "first"
)

// partDraft is the draft that the first part of a message became, and whether it is as
// that left it.
func (t *turn) partDraft(a answers) (m township.Meeting, left bool, err error) {
	id, revision, _ := strings.Cut(a[firstPart], "/")
	m, known, err := t.tx.Meeting(township.MeetingID(pressed{id}.number(0)))
	return m, known && m.State == township.Draft && strconv.Itoa(m.Revision) == revision, err
}

// part is the message that minutes came in so far.
func (a answers) part() township.MinutesPart {
	sent, _ := strconv.ParseInt(a[sentAt], 10, 64)
	return township.MinutesPart{Text: a[wholeText], Sent: time.Unix(sent, 0), Length: a.number(partSize)}
}

// keepPart keeps among the answers what they were read from.
func (a answers) keepPart(p township.MinutesPart) {
	a[wholeText], a[sentAt], a[partSize] = p.Text, strconv.FormatInt(p.Sent.Unix(), 10), strconv.Itoa(p.Length)
}

// part is the message that is being answered, as the part of minutes that it may be.
func (t *turn) part(text string) township.MinutesPart {
	p := township.NewMinutesPart(text, t.now())
	if m := t.update.Message; m != nil {
		p.Sent = time.Unix(m.Date, 0)
	}
	return p
}

// continuePaste puts a message to the minutes that the one before it began, and tells
// whether it did: the question that those left open is then asked anew, and a draft
// that was made of them is made again of both.
func (t *turn) continuePaste(text string) (screen, bool, error) {
	f, open, err := t.formOf()
	if err != nil {
		return screen{}, false, err
	}
	if open {
		return t.continuePastedForm(f, text)
	}
	act, ok, err := t.tx.LastAct(t.person.ID)
	if err != nil || !ok || act.Kind != actPasted {
		return screen{}, false, err
	}
	return t.continueDraft(act, text)
}

// continuePastedForm takes a message to an open form for what it is: more of the minutes
// that opened it, or minutes where one thing was asked.
func (t *turn) continuePastedForm(f storage.Form, text string) (screen, bool, error) {
	if f.Kind != minutesForm.kind || f.Parked {
		return screen{}, false, nil
	}
	first, next := answers(f.Answers).part(), t.part(text)
	asked := minutesForm.steps[f.Step]
	_, err := asked.take(t, f.Answers, text)
	if _, refused := err.(*township.Refusal); err != nil && !refused {
		return screen{}, false, err
	}
	switch {
	case first.Text != "" && first.GoesOnWith(next, err == nil):
		next = first.With(next)
	case first.Text != "" || !t.isWhole(asked.name, text):
		return screen{}, false, nil
	}
	given := answers{}
	for _, step := range minutesForm.steps {
		if value, ok := f.Answers[step.name]; ok && !slices.Contains(f.Given, step.name) && step.name != stepSorted {
			given[step.name] = value
		}
	}
	if f.Answers[firstPart] != "" {
		given[firstPart] = f.Answers[firstPart]
	}
	if err := t.tx.CloseForm(f.Chat, f.Person); err != nil {
		return screen{}, false, err
	}
	s, err := t.pastePart(next, given)
	head := "minutes.whole"
	if first.Text != "" {
		head = "minutes.joined"
	}
	return s.headed(t.voice.Say(head)), true, err
}

// isWhole tells whether somebody answered one question of the form with minutes: with
// more than which meeting it is, with the lines of sections, or, where one section's are
// asked for, with those of several.
func (t *turn) isWhole(asked, text string) bool {
	m := township.ParseMinutes(text, t.today)
	switch {
	case asked == stepMeeting:
		return m.SaysMore() && (m.Regime != "" || township.HasSections(text))
	case asked == stepDate || asked == stepPresent:
		return township.HasSections(text)
	}
	sections := make(map[township.Section]bool)
	for _, line := range m.Lines {
		sections[line.Section] = true
	}
	return len(sections) > 1
}

// continueDraft adds a message to the draft that the one before it became, unless
// somebody changed that draft meanwhile.
func (t *turn) continueDraft(act storage.Act, text string) (screen, bool, error) {
	var done pastedAct
	if err := json.Unmarshal(act.Args, &done); err != nil {
		return screen{}, false, err
	}
	next := t.part(text)
	if !done.Part.GoesOnWith(next, !township.HasSections(text)) {
		return screen{}, false, nil
	}
	given := answers{stepMeeting: done.Series, stepDate: done.Date, stepPresent: done.Present}
	if done.Before.ID == 0 { // It stays until it is written anew.
		given[firstPart] = fmt.Sprintf("%d/%d", done.Meeting, done.Revision)
		if _, left, err := t.partDraft(given); err != nil || !left {
			return screen{}, false, err
		}
	} else if _, restored, err := t.restore(done); err != nil || !restored {
		return screen{}, false, err
	}
	if err := t.tx.DropAct(t.person.ID); err != nil {
		return screen{}, false, err
	}
	s, err := t.pastePart(done.Part.With(next), given)
	return s.headed(t.voice.Say("minutes.joined")), true, err
}

// actPasted is the draft that a message of minutes became, or was added to.
const actPasted = "pasted"

// pastedAct is what a message of minutes did to a meeting: the meeting before it, the
// zero Meeting where there was none, and the one it made with its revision.
type pastedAct struct {
	Before   township.Meeting     `json:"before"`
	Meeting  township.MeetingID   `json:"meeting"`
	Revision int                  `json:"revision"`
	Part     township.MinutesPart `json:"part"`
	// The answers that were asked for.
	Series  string `json:"series"`
	Date    string `json:"date"`
	Present string `json:"present,omitempty"`
}

// restore puts a meeting back to what it was before a message was added to it, and tells
// whether it did: nobody must have changed it since, and the person must still file it.
func (t *turn) restore(done pastedAct) (before township.Meeting, restored bool, err error) {
	m, ok, err := t.tx.Meeting(done.Meeting)
	if err != nil || !ok || m.Revision != done.Revision || !t.may(m.Regime.Filing(), m.Unit) {
		return m, false, err
	}
	before = done.Before
	if before.ID == 0 {
		return before, true, t.tx.DropMeeting(m.ID)
	}
	before = before.InPlaceOf(m)
	if before, err = t.tx.SaveMeeting(before); err != nil {
		return before, false, err
	}
	return before, true, t.redraw(before)
}

// undoPasted takes back the message of minutes that was the person's last act.
func undoPasted(t *turn, act storage.Act) (screen, error) {
	var done pastedAct
	if err := json.Unmarshal(act.Args, &done); err != nil {
		return screen{}, err
	}
	before, restored, err := t.restore(done)
	if err != nil {
		return screen{}, err
	}
	if !restored {
		return screen{}, township.Refuse(township.RefuseNothingToUndo)
	}
	if before.ID == 0 {
		list, err := t.minutesList(0, minutesOf{})
		return list.headed(t.voice.Say("minutes.paste-undone")), err
	}
	return t.reviewed(before, t.voice.Say("minutes.paste-undone"))
}
