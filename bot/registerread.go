package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
)

// takeRegister reads a file that was fetched and shows what importing it would
// change. The file is read outside the transaction; nothing of it is kept but what
// a register holds.
func (b *Bot) takeRegister(ctx context.Context, e storage.Entry, content []byte) error {
	var asked fetchedFor
	if err := json.Unmarshal(e.Payload.Fetch.Args, &asked); err != nil {
		return fmt.Errorf("take a register: %w", err)
	}
	read, fault := b.readFor(ctx, asked, content)
	return b.answerFile(ctx, e, asked, func(t *turn) (screen, error) { return t.registerRead(asked, read, fault) })
}

// answerFile answers whoever sent a file that was fetched, and is done with it.
func (b *Bot) answerFile(ctx context.Context, e storage.Entry, asked fetchedFor, read func(*turn) (screen, error)) error {
	return b.db.Update(ctx, func(tx *storage.Tx) error {
		if _, waits, err := tx.Entry(e.ID); err != nil || !waits {
			return err
		}
		t, err := b.turnFor(tx, asked.Person, e.Chat, "file "+strconv.FormatUint(uint64(e.ID), 10))
		if err != nil {
			return err
		}
		answer, err := read(t)
		if err != nil {
			return err
		}
		t.pressed = asked.Message
		return errors.Join(tx.Cancel(string(e.Key)), t.show(answer))
	})
}

// readFor reads the file under the ending that the import was sent with.
func (b *Bot) readFor(ctx context.Context, asked fetchedFor, content []byte) (documents.Register, error) {
	var waits storage.Import
	err := b.db.View(ctx, func(tx *storage.Tx) (err error) {
		waits, _, err = tx.Import(asked.Person)
		return err
	})
	if err != nil {
		return documents.Register{}, err
	}
	return documents.ReadRegister("register"+waits.Ending, content)
}

// registerRead keeps what was read until it is confirmed, and shows it.
func (t *turn) registerRead(asked fetchedFor, read documents.Register, fault error) (screen, error) {
	waits, ok, err := t.tx.Import(t.person.ID)
	if err != nil {
		return screen{}, err
	}
	village, _ := t.units.Get(waits.Village)
	switch {
	case !ok || waits.Update != asked.Update:
		return t.say("import.superseded").row(t.goTo("households"), t.label("button.menu", verbMenu)), nil
	case !t.may(township.KeepRegister, village.ID):
		return t.denied(), t.tx.DropImport(t.person.ID)
	case fault != nil:
		return t.registerUnread(waits, fault)
	}
	var rest documents.Register
	waits.Households, rest = read.Of(village, t.units)
	waits.Rejected = len(rest.Rejected)
	shown, err := t.importPreview(waits, village)
	if err != nil {
		return screen{}, err
	}
	shown.text += t.unread(rest)
	if rest.HoldsPersonal() {
		shown.text += "\n\n" + t.voice.Say("import.file-deleted")
		err = t.deleteFile(waits)
	}
	return shown, err
}

// deleteFile deletes the message with a file that holds personal data.
func (t *turn) deleteFile(waits storage.Import) error {
	return t.enqueue(t.chat.ID, storage.Payload{Delete: &storage.Delete{Message: waits.Message}})
}

// registerUnread says why a file cannot be read at all.
func (t *turn) registerUnread(waits storage.Import, fault error) (screen, error) {
	refusal, refused := errors.AsType[*township.Refusal](fault)
	if !refused {
		return screen{}, fault
	}
	if err := t.tx.DropImport(t.person.ID); err != nil {
		return screen{}, err
	}
	answer := screen{text: t.voice.Refusal(refusal)}.row(t.goTo("import"), t.label("button.menu", verbMenu))
	if !documents.IsPersonal(refusal.Code) {
		return answer, nil
	}
	answer.text += "\n\n" + t.voice.Say("import.file-deleted")
	return answer, t.deleteFile(waits)
}

// markOf is what a register's lines come to, but for who answers for them: two that
// differ in a line differ in it.
func markOf(list []township.Household) string {
	sum := sha256.New()
	for _, h := range list {
		fmt.Fprintln(sum, h.HouseholdKey, h.People, h.Priority)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// tellUnfetched tells whoever waits for a file that it could not be fetched or read,
// so that nobody waits in silence.
func (b *Bot) tellUnfetched(tx *storage.Tx, e storage.Entry) error {
	if e.Payload.Fetch == nil {
		return nil
	}
	var asked fetchedFor
	if err := json.Unmarshal(e.Payload.Fetch.Args, &asked); err != nil {
		return fmt.Errorf("tell of a file: %w", err)
	}
	t, err := b.turnFor(tx, asked.Person, e.Chat, "unfetched "+strconv.FormatUint(uint64(e.ID), 10))
	if err != nil {
		return err
	}
	t.pressed = asked.Message
	return t.show(t.say("import.unfetched").row(t.goTo("import"), t.label("button.menu", verbMenu)))
}
