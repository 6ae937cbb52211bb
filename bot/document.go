package bot

import (
	"context"
	"encoding/json"
	"fmt"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// drawing makes a document of a kind from the arguments that its entry carries: the
// file's name and its content. Whether somebody may see it was asked when it was
// ordered.
type drawing func(b *Bot, tx *storage.Tx, args json.RawMessage) (name string, content []byte, err error)

// drawings are the kinds of documents.
var drawings = map[string]drawing{
	kindCoveragePicture: drawCoverage,
	kindCoverageTable:   writeCoverage,
}

// draw makes the document that an entry asks for, in the sender's View. A kind that
// is not known is a fault of the file.
func (b *Bot) draw(_ context.Context, tx *storage.Tx, d storage.Document) (string, []byte, error) {
	make, known := drawings[d.Kind]
	if !known {
		return "", nil, fmt.Errorf("no way to draw a document of kind %q", d.Kind)
	}
	return make(b, tx, d.Args)
}

// order leaves a document in the outbox for whoever asked for it.
func (t *turn) order(kind string, args any, caption string) error {
	encoded, err := json.Marshal(args)
	if err != nil {
		return err
	}
	return t.enqueue(t.chat.ID, storage.Payload{Document: &storage.Document{Kind: kind, Args: encoded, Caption: caption}})
}

// drawingTurn is a turn that nobody speaks in: for what a document reads as a screen
// does.
func (b *Bot) drawingTurn(tx *storage.Tx, language township.Language) (*turn, error) {
	units, err := tx.Units()
	today := township.DateOf(tx.Now().In(b.options.Location))
	return &turn{tx: tx, bot: b, units: units, voice: words.In(language), today: today}, err
}
