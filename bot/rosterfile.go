package bot

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
)

// rosterDocument is the roster as a table.
const rosterDocument = "roster"

// rosterSheet says which roster a document shows, and by the update that asked for it when:
// what was sent earlier may no longer be so.
type rosterSheet struct {
	// Units are the villages, and the township, whose roster whoever asked sees.
	Units    []township.UnitID `json:"units"`
	Language township.Language `json:"language"`
	Update   int64             `json:"update"`
}

// rosterWords begin what asks for the roster as a table.
var rosterWords = []string{"花名册", "人员", "roster"}

// cutRoster takes 花名册 off the front of a line that goes on with a village at most.
func cutRoster(args string) (rest string, ok bool) {
	first, rest, _ := strings.Cut(strings.TrimSpace(township.Fold(args)), " ")
	return strings.TrimSpace(rest), slices.Contains(rosterWords, strings.ToLower(first))
}

// exportRoster sends the roster of the village that a line names, or of all that this
// person sees.
func (t *turn) exportRoster(text string) (screen, error) {
	if !t.duties.MayAnywhere(township.Invite, t.units) {
		return t.denied(), nil
	}
	unit, named := t.units.Named(text)
	if text != "" && (!named || !t.may(township.Invite, unit.ID)) {
		return screen{}, township.Refuse(refuseNobodyCalled, "word", township.Shortened(text, taskQuoted))
	}
	if err := t.sendRoster(unit.ID); err != nil {
		return screen{}, err
	}
	return t.say("staffing.export").row(t.goTo("roster"), t.label("button.menu", verbMenu)), nil
}

func pressRosterFile(t *turn, args pressed) (screen, error) {
	id := township.UnitID(args.number(0))
	unit, _ := t.units.Get(id)
	switch {
	case !t.duties.MayAnywhere(township.Invite, t.units):
		return t.stale(t.menu())
	case id != 0 && (unit.Kind == township.KindGroup || !t.may(township.Invite, id)):
		return t.stale(t.staffing(0))
	}
	return screen{notice: t.voice.Label("staffing.sending")}, t.sendRoster(id)
}

// sendRoster leaves the roster of a unit for the person as a document; where the unit is
// zero or the township, that of all they see.
func (t *turn) sendRoster(id township.UnitID) error {
	sheet := rosterSheet{Language: t.voice.Language(), Update: t.update.ID}
	for _, unit := range t.units.All() {
		wanted := id == 0 || id == unit.ID || id == t.root().ID
		if wanted && unit.Kind != township.KindGroup && t.may(township.Invite, unit.ID) {
			sheet.Units = append(sheet.Units, unit.ID)
		}
	}
	return t.order(rosterDocument, sheet, t.voice.Say("staffing.caption", "title", t.rosterTitle(sheet), "day", t.voice.FullDate(t.today)))
}

// rosterTitle names a table by its unit, or by the township where it holds several.
func (t *turn) rosterTitle(sheet rosterSheet) string {
	unit := t.root()
	if len(sheet.Units) == 1 {
		unit, _ = t.units.Get(sheet.Units[0])
	}
	return t.voice.Label("staffing.file", "unit", unit)
}

// drawRoster makes the table of a roster.
func (b *Bot) drawRoster(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	var sheet rosterSheet
	if err := json.Unmarshal(args, &sheet); err != nil {
		return "", nil, fmt.Errorf("draw a roster: %w", err)
	}
	t, err := b.drawingTurn(tx, sheet.Language)
	if err != nil {
		return "", nil, err
	}
	view, err := t.rosterView()
	if err != nil {
		return "", nil, err
	}
	table := documents.RosterBook{Title: t.rosterTitle(sheet), AsOf: t.today}
	for _, id := range sheet.Units {
		unit, _ := t.units.Get(id)
		if err := view.addTo(&table, unit); err != nil {
			return "", nil, err
		}
	}
	content, err := documents.WriteRoster(t.voice, table)
	return table.Title + ".xlsx", content, err
}

// addTo adds a unit's roster to a table.
func (v rosterView) addTo(table *documents.RosterBook, unit township.Unit) error {
	for _, t := range v.Tenures(unit) {
		row, err := v.staffRow(t, unit)
		if err != nil {
			return err
		}
		table.Staff = append(table.Staff, row)
	}
	over, err := v.overRows(unit)
	if err != nil {
		return err
	}
	table.Gaps = slices.Concat(table.Gaps, v.gapRows(unit), over)
	history, err := v.unitHistory(unit)
	if err != nil {
		return err
	}
	for _, t := range history {
		row, err := v.tenureRow(t, unit)
		if err != nil {
			return err
		}
		table.Tenures = append(table.Tenures, row)
	}
	return nil
}
