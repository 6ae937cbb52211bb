package bot

import (
	"encoding/json"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

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
