package bot

import (
	"strings"

	"baocun/storage"
	"baocun/township"
)

// The answers that a form of notes is opened with.
const (
	noteVillage = "village"
	noteMonth   = "month"
)

// noteForm adds notes to a village's report.
var noteForm = form{
	kind: "note",
	steps: []step{{
		name: "text",
		ask:  askNote,
		take: takeLines,
	}},
	done: addNotes,
}

func askNote(t *turn, _ answers) (screen, error) { return t.say("report.ask-note"), nil }

func pressNote(t *turn, args pressed) (screen, error) {
	village, ok := t.reportVillage(args)
	if !ok || !t.may(township.SendReport, village.ID) {
		return t.stale(t.menu())
	}
	month := t.reportMonth(args.text(1))
	r, err := t.report(village, month)
	if err != nil {
		return screen{}, err
	}
	if r.IsSent() {
		return t.stale(t.reportScreen(village, r, 0))
	}
	return t.open(noteForm.kind, answers{noteVillage: unitValue(village.ID), noteMonth: monthArg(month)})
}

// addNotes adds to the report as it is now: the other specialist may have written as
// well.
func addNotes(t *turn, a answers) (screen, error) {
	village, known := t.units.Get(township.UnitID(a.number(noteVillage)))
	if !known || !t.may(township.SendReport, village.ID) {
		return t.denied(), nil
	}
	r, err := t.report(village, t.reportMonth(a[noteMonth]))
	if err != nil {
		return screen{}, err
	}
	if r, err = r.Noting(township.SplitLines(a["text"])...); err != nil {
		return screen{}, err
	}
	return t.keepNotes(village, r, "report.note-added")
}

// keepNotes saves a report with its notes and shows it under a confirmation.
func (t *turn) keepNotes(village township.Unit, r township.VillageReport, done string) (screen, error) {
	if err := t.tx.SaveVillageReport(r); err != nil {
		return screen{}, err
	}
	s, err := t.reportScreen(village, r, 0)
	return s.headed(t.voice.Say(done)), err
}

// noteFace is how many characters of a note stand on its button.
const noteFace = 24

// pressNoNote deletes a note: the only one, or the one that was chosen.
func pressNoNote(t *turn, args pressed) (screen, error) {
	village, r, fresh, err := t.pressedReport(args)
	if err != nil || fresh != nil {
		return orFresh(fresh, err)
	}
	switch {
	case args.text(3) == "" && len(r.Notes) > 1:
		return t.whichNote(r), nil
	case args.number(3) >= len(r.Notes):
		return t.stale(t.reportScreen(village, r, 0))
	}
	if r, err = r.Unnoting(args.number(3)); err != nil {
		return screen{}, err
	}
	return t.keepNotes(village, r, "report.note-removed")
}

func (t *turn) whichNote(r township.VillageReport) screen {
	var choices []storage.Button
	for place, note := range r.Notes {
		face := township.Shortened(strings.TrimSpace(note), noteFace)
		choices = append(choices, button(face, verbNoNote, r.Village, monthArg(r.Month), r.Revision, place))
	}
	return t.say("report.which-note").grid(1, choices).
		row(t.label("button.back", verbReport, r.Village, monthArg(r.Month), 0))
}

// orFresh is the answer of a press that led to a fresh screen, or to an error.
func orFresh(fresh *screen, err error) (screen, error) {
	if err != nil || fresh == nil {
		return screen{}, err
	}
	return *fresh, nil
}
