package bot

import (
	"encoding/json"
	"errors"
	"strconv"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// quarantine keeps an update that could not be handled, masked, for an admin to
// look at, and tells its sender; should telling fail, that is one more fault.
func (in *intake) quarantine(tx *storage.Tx, each incoming, fault error, left *effects) error {
	fault = errors.Join(fault, try(tx, func() error { return in.apologise(tx, each.update) }))
	kept := storage.Quarantined{Update: each.ID, At: tx.Now(), Fault: kindOf(fault)}
	if _, by := each.source(); by != nil {
		person, _, err := tx.PersonOf(by.ID)
		if err != nil {
			return err
		}
		kept.Person = person.ID
	}
	kept.Reason, kept.Raw = in.maskedFault(fault, each.raw)
	left.quarantined = append(left.quarantined, kept)
	return tx.Quarantine(kept)
}

// kindOf tells what kind of fault an error is.
func kindOf(fault error) storage.Fault {
	if errors.As(fault, new(panicked)) {
		return storage.Crashed
	}
	_, ofType := errors.AsType[*json.UnmarshalTypeError](fault)
	_, ofSyntax := errors.AsType[*json.SyntaxError](fault)
	if ofType || ofSyntax {
		return storage.Unreadable
	}
	return storage.Failed
}

// maskedFault masks an update and what is wrong with it, for an error may quote
// what it choked on. Here nobody is known: an officer's name is masked too. What
// cannot be masked is not kept.
func (in *intake) maskedFault(fault error, raw json.RawMessage) (reason string, masked json.RawMessage) {
	reason = "it could not even be masked"
	mask := func(text string) (string, []township.Personal) { return in.guard.Mask(text, nil) }
	err := caught(func() (err error) {
		if masked, err = maskJSON(raw, mask); err == nil {
			reason, _ = mask(fault.Error())
		}
		return err
	})
	if err != nil {
		return reason, nil
	}
	return reason, masked
}

// apologise tells whoever sent an update in one line that it was not taken, and
// takes from the chat what must not be kept. Changes of membership are nobody's
// words and get no answer.
func (in *intake) apologise(tx *storage.Tx, u update) error {
	from, by := u.source()
	if by == nil || from.ID == 0 || u.Member != nil {
		return nil
	}
	chat, err := tx.ChatOf(from.ID, chatKind(from))
	if err != nil {
		return err
	}
	language := in.language
	person, known, err := tx.PersonOf(by.ID)
	if err != nil {
		return err
	}
	if known {
		language = person.Language
	}
	voice := words.In(language)
	text, key := voice.Say("error.quarantined"), storage.Key("u"+strconv.FormatInt(u.ID, 10)+"/quarantine")
	if gone, why, found := unkept(u, chat, voice); found {
		text += "\n\n" + why
		if err := tx.Enqueue(storage.Entry{Key: key + "/gone", Lane: storage.LaneReply, Chat: chat.ID, Payload: gone}); err != nil {
			return err
		}
	}
	said := storage.Payload{Send: &storage.Send{Text: text}}
	return tx.Enqueue(storage.Entry{Key: key, Lane: storage.LaneReply, Chat: chat.ID, Payload: said})
}
