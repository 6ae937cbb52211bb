package bot

import (
	"encoding/json"
	"fmt"
	"html"
	"strings"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
)

// minutesDocument is a meeting's minutes as a Word document (会议纪要).
const minutesDocument = "minutes"

// minutesSheet says which minutes a document shows: all that its content depends on, so
// that the same ones are uploaded once. A meeting's revision grows with every change.
type minutesSheet struct {
	Meeting  township.MeetingID    `json:"meeting"`
	Version  int                   `json:"version"`
	Revision int                   `json:"revision"`
	State    township.MeetingState `json:"state"`
	Language township.Language     `json:"language"`
	RedHead  string                `json:"red_head,omitempty"`
}

// minutesFiles are the buttons that give a meeting's minutes away, as the version that
// the screen shows; 0 stands for minutes that are being written.
func (t *turn) minutesFiles(m township.Meeting) []storage.Button {
	version := 0
	if m.State == township.Filed {
		version = m.Version
	}
	return []storage.Button{
		t.label("button.word", verbMinutesWord, m.ID, version),
		t.label("button.text", verbMinutesText, m.ID, version),
	}
}

// minutesVersion is the meeting that a button names, in the version that it names,
// if this person may read it. A version that was taken back is none.
func (t *turn) minutesVersion(args pressed) (township.Meeting, bool, error) {
	if args.number(1) != 0 {
		m, _, ok, err := t.pressedVersion(args)
		return m, ok, err
	}
	m, ok, err := t.meeting(args)
	return m, ok && m.State != township.Filed, err
}

func pressMinutesWord(t *turn, args pressed) (screen, error) {
	m, ok, err := t.minutesVersion(args)
	if err != nil || !ok {
		return t.staleMeeting(args, err)
	}
	sheet := minutesSheet{
		Meeting: m.ID, Version: m.Version, Revision: m.Revision, State: m.State,
		Language: t.voice.Language(), RedHead: t.redHead(m.Regime),
	}
	caption := t.voice.Say("minutes.word-caption", "unit", t.unitOf(m), "regime", m.Regime, "period", m.Period)
	if m.State != township.Filed {
		caption = t.voice.Say("minutes.word-draft", "unit", t.unitOf(m), "regime", m.Regime, "period", m.Period)
	}
	if err := t.order(minutesDocument, sheet, caption); err != nil {
		return screen{}, err
	}
	return screen{notice: t.voice.Label("minutes.coming")}, nil
}

func (t *turn) unitOf(m township.Meeting) township.Unit {
	unit, _ := t.units.Get(m.Unit)
	return unit
}

// redHead is the red head of a regime's papers: only the township's have one.
func (t *turn) redHead(regime township.Regime) string {
	if regime != township.TownshipMonthly {
		return ""
	}
	return t.bot.options.RedHead
}

// drawMinutes writes the Word document of a meeting's minutes.
func (b *Bot) drawMinutes(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	var sheet minutesSheet
	if err := json.Unmarshal(args, &sheet); err != nil {
		return "", nil, fmt.Errorf("write minutes: %w", err)
	}
	t, err := b.drawingTurn(tx, sheet.Language)
	if err != nil {
		return "", nil, err
	}
	m, _, err := tx.Meeting(sheet.Meeting)
	if err == nil && sheet.State == township.Filed {
		m, _, err = tx.Version(m, sheet.Version)
	}
	if err != nil {
		return "", nil, err
	}
	minutes, err := t.paperOf(m)
	if err != nil {
		return "", nil, err
	}
	minutes.RedHead = sheet.RedHead
	content, err := documents.WriteMinutes(t.voice, minutes)
	return documents.MinutesName(t.voice, minutes) + ".docx", content, err
}

// paperOf is a meeting with the names that its paper tells.
func (t *turn) paperOf(m township.Meeting) (documents.Minutes, error) {
	recorder, err := t.nameOfOne(m.Recorder)
	root, _ := t.units.Township()
	return documents.Minutes{Meeting: m, Unit: t.unitOf(m), Office: t.voice.Unit(root), Recorder: recorder}, err
}

// pressMinutesText sends the minutes as text to copy, in as many messages as it takes.
func pressMinutesText(t *turn, args pressed) (screen, error) {
	m, ok, err := t.minutesVersion(args)
	if err != nil || !ok {
		return t.staleMeeting(args, err)
	}
	paper, err := t.paperOf(m)
	if err != nil {
		return screen{}, err
	}
	s := screen{notice: t.voice.Label("minutes.copy")}
	for _, page := range paged(documents.MinutesText(t.voice, paper), pageLimit) {
		s.more = append(s.more, screen{text: html.EscapeString(strings.TrimSpace(page))})
	}
	last := &s.more[len(s.more)-1]
	*last = last.row(t.label("button.back", verbOpen, m.ID, 0), t.label("button.menu", verbMenu))
	return s, nil
}
