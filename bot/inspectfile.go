package bot

import (
	"encoding/json"
	"fmt"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
)

// inspectionDocument is an inspection on paper.
const inspectionDocument = "inspection"

// inspectionSheet says which inspection a document is of, and by the update that asked for it
// as of when.
type inspectionSheet struct {
	Inspection township.InspectionID `json:"inspection"`
	Notes      bool                  `json:"notes,omitempty"`
	Language   township.Language     `json:"language"`
	Update     int64                 `json:"update"`
}

func pressInspectFile(t *turn, i inspectionFor, _ pressed) (screen, error) {
	sheet := inspectionSheet{i.ID, i.inspects || i.leads, t.voice.Language(), t.update.ID}
	caption := t.voice.Say("inspect.caption", "title", t.inspectionTitle(t.voice, i.Inspection))
	return screen{notice: t.voice.Label("inspect.file-coming")}, t.order(inspectionDocument, sheet, caption)
}

// writeInspection loads an inspection and has it written.
func (b *Bot) writeInspection(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	var sheet inspectionSheet
	if err := json.Unmarshal(args, &sheet); err != nil {
		return "", nil, fmt.Errorf("write an inspection: %w", err)
	}
	t, err := b.drawingTurn(tx, sheet.Language)
	if err != nil {
		return "", nil, err
	}
	i, found, err := tx.Inspection(sheet.Inspection)
	if err != nil || !found {
		return "", nil, fmt.Errorf("write inspection %d, which is there: %v: %w", sheet.Inspection, found, err)
	}
	root, _ := t.units.Township()
	paper := documents.Inspection{
		Inspection: i, Title: t.inspectionTitle(t.voice, i), Office: t.voice.Unit(root), Notes: sheet.Notes, AsOf: t.today,
	}
	if paper.Inspector, err = t.nameOf(i.By); err != nil {
		return "", nil, err
	}
	if paper.Items, err = tx.InspectionItems(i.ID); err != nil {
		return "", nil, err
	}
	if paper.Population, _, err = tx.Population(i.ID); err != nil {
		return "", nil, err
	}
	content, err := documents.WriteInspection(t.voice, paper)
	return t.voice.Label("inspect.file", "title", paper.Title), content, err
}
