package bot

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
)

// studyDocument is what was studied in a year, as a table.
const studyDocument = "study"

// studySheet says what such a table shows. The same arguments are the same table,
// and it is sent as it was uploaded.
type studySheet struct {
	// Units are those whose minutes may be read by whoever asked.
	Units    []township.UnitID `json:"units"`
	Year     int               `json:"year"`
	Language township.Language `json:"language"`
	On       township.Date     `json:"on"`
	// Changes counts the changes of the meetings it is drawn from.
	Changes int `json:"changes"`
}

// drawStudy makes the table of what was studied, the oldest first in each unit.
func (b *Bot) drawStudy(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	var sheet studySheet
	if err := json.Unmarshal(args, &sheet); err != nil {
		return "", nil, fmt.Errorf("draw what was studied: %w", err)
	}
	t, err := b.drawingTurn(tx, sheet.Language)
	if err != nil {
		return "", nil, err
	}
	title := t.studyTitle(sheet)
	table := documents.StudyTable{Title: title, AsOf: sheet.On}
	for _, unit := range sheet.Units {
		list, err := t.studyOf(unit, sheet.Year)
		if err != nil {
			return "", nil, err
		}
		for _, e := range slices.Backward(list.Entries) {
			table.Rows = append(table.Rows, documents.StudyRow{
				Unit: t.unitName(unit), Date: e.Meeting.Date, Regime: e.Meeting.Regime, Period: e.Meeting.Period,
				Title: e.Title, Part: e.Part, Expected: e.Meeting.Expected, Present: e.Meeting.Present,
			})
		}
	}
	content, err := documents.WriteStudy(t.voice, table)
	return title + ".xlsx", content, err
}

// studyTitle names a table by its unit, or by the township where it holds several.
func (t *turn) studyTitle(sheet studySheet) string {
	unit := t.root().ID
	if len(sheet.Units) == 1 {
		unit = sheet.Units[0]
	}
	return t.voice.Label("study.file", "unit", t.unitName(unit), "year", sheet.Year)
}

func pressStudyFile(t *turn, args pressed) (screen, error) {
	units := t.readable()
	if unit := township.UnitID(args.number(0)); unit != 0 {
		units = []township.UnitID{unit}
		if !t.mayRead(unit) {
			units = nil
		}
	}
	if len(units) == 0 {
		return t.stale(t.menu())
	}
	sent, err := t.sendStudy(units, cmp.Or(args.number(1), t.today.Year))
	if err != nil || !sent {
		return screen{notice: t.voice.Label("study.none"), alert: true}, err
	}
	return screen{notice: t.voice.Label("study.sending")}, nil
}

// exportStudy sends what was studied where and when a line says.
func (t *turn) exportStudy(text string) (screen, error) {
	unit, year, err := t.studyAsked(text)
	if err != nil {
		return screen{}, err
	}
	units := t.readable()
	if unit != 0 {
		units = []township.UnitID{unit}
	}
	sent, err := t.sendStudy(units, year)
	if err != nil {
		return screen{}, err
	}
	s := t.say("study.sending")
	if !sent {
		s = t.say("study.none")
	}
	return s.row(t.label("button.study", verbStudies, year, 0), t.label("button.menu", verbMenu)), nil
}

// sendStudy leaves a table of what units studied for the person, where they did
// study something.
func (t *turn) sendStudy(units []township.UnitID, year int) (sent bool, err error) {
	sheet := studySheet{Units: units, Year: year, Language: t.voice.Language(), On: t.today}
	var all township.StudyList
	for _, unit := range units {
		meetings, err := t.tx.MeetingsOfYear(unit, year)
		if err != nil {
			return false, err
		}
		for _, m := range meetings {
			sheet.Changes += m.Revision + 1
		}
		list := township.StudyOf(meetings)
		all.Entries = append(all.Entries, list.Entries...)
		all.Meetings += list.Meetings
		all.Studying += list.Studying
	}
	if len(all.Entries) == 0 {
		return false, nil
	}
	caption := t.voice.Say("study.caption", "title", t.studyTitle(sheet), "figures", t.studyFigures(all))
	return true, t.order(studyDocument, sheet, caption)
}
