package bot

import (
	"encoding/json"
	"errors"
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
	if err != nil || !ok || act.Kind != actMinutes {
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
	return len(m.Sections()) > 1
}

// pastedMessage is a message of minutes as a further one goes on from it: its text, and
// the answers that were asked for.
type pastedMessage struct {
	Part    township.MinutesPart `json:"part"`
	Series  string               `json:"series"`
	Date    string               `json:"date"`
	Present string               `json:"present,omitempty"`
}

// pastedMessage is the message that the answers were read from, nil where they were
// given one by one.
func (a answers) pastedMessage() *pastedMessage {
	if a[wholeText] == "" {
		return nil
	}
	return &pastedMessage{Part: a.part(), Series: a[stepMeeting], Date: a[stepDate], Present: a[stepPresent]}
}

// areMinutes tells whether a message is minutes even where nothing asked for them: it is
// from somebody who files some, and has the heads of sections with a meeting's name, its
// day or who came, or of several sections.
func (t *turn) areMinutes(text string) bool {
	if t.isStranger() || !strings.Contains(text, "\n") || !township.HasSections(text) || len(t.fileable()) == 0 {
		return false
	}
	m := township.ParseMinutes(text, t.today)
	return m.Regime != "" || !m.Date.IsZero() || m.Present > 0 || len(m.Sections()) > 1
}

// continueDraft puts a message to the draft that the one before it became, or was added
// to, unless somebody changed the same meanwhile.
func (t *turn) continueDraft(act storage.Act, text string) (screen, bool, error) {
	var was minutesAct
	if err := json.Unmarshal(act.Args, &was); err != nil {
		return screen{}, false, err
	}
	next := t.part(text)
	if was.Pasted == nil || !was.Pasted.Part.GoesOnWith(next, !township.HasSections(text)) {
		return screen{}, false, nil
	}
	given := answers{stepMeeting: was.Pasted.Series, stepDate: was.Pasted.Date, stepPresent: was.Pasted.Present}
	if was.Began != 0 { // It stays until it is written anew.
		given[firstPart] = fmt.Sprintf("%d/%d", was.Meeting, was.Began)
	}
	if ready, err := t.readyForMore(was, given); err != nil || !ready {
		return screen{}, false, err
	}
	if err := t.tx.DropAct(t.person.ID); err != nil {
		return screen{}, false, err
	}
	s, err := t.pastePart(was.Pasted.Part.With(next), given)
	return s.headed(t.voice.Say("minutes.joined")), true, err
}

// readyForMore tells whether what a message did can be done anew with the one behind it:
// the draft that it began is as it was, or what it added is taken out again.
func (t *turn) readyForMore(was minutesAct, given answers) (bool, error) {
	if was.Began != 0 {
		_, left, err := t.partDraft(given)
		return left, err
	}
	m, found, err := t.tx.Meeting(was.Meeting)
	if err != nil || !found || !m.IsUnfiled() || !t.may(m.Regime.Filing(), m.Unit) {
		return false, err
	}
	_, err = t.without(m, was.Change)
	if _, changed := errors.AsType[*township.Refusal](err); changed {
		return false, nil
	}
	return err == nil, err
}
