package delivery

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	telegram "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"baocun/storage"
)

// How long one call may take, and one that carries a file.
const (
	callTimeout = 30 * time.Second
	fileTimeout = 2 * time.Minute
)

// job is what a worker is given: an entry to carry out, or a press to answer.
type job struct {
	ticket *ticket // nil for an answer
	answer Answer
}

func (j job) isBulk() bool { return j.ticket != nil && j.ticket.lane > storage.LaneReply }

// work carries jobs out until there will be none.
func (s *Sender) work(ctx context.Context) {
	for j := range s.jobs {
		if j.ticket == nil {
			s.answerPress(ctx, j.answer)
			s.verdicts <- verdict{}
			continue
		}
		v := s.attempt(ctx, j.ticket)
		v.at = s.options.Steady()
		s.verdicts <- v
	}
}

// answerPress sends an answer once. One that fails is let go: the message that
// shows what came of the press is on its way as well.
func (s *Sender) answerPress(ctx context.Context, a Answer) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	params := telegram.AnswerCallbackQueryParams{CallbackQueryID: a.ID, Text: a.Text, ShowAlert: a.Alert}
	if err := s.client.Call(ctx, "answerCallbackQuery", params, nil); err != nil {
		s.options.Log.Debug("a press was not answered", "code", codeOf(err))
	}
}

// attempt carries an entry out once.
func (s *Sender) attempt(ctx context.Context, tk *ticket) verdict {
	t, found, err := s.look(ctx, tk.id)
	if err == nil && !found {
		return verdict{ticket: tk, fate: withdrawn}
	}
	if err == nil && !t.chat.Unreachable.IsZero() && tk.lane != storage.LaneReply {
		return verdict{ticket: tk, fate: shutOut, outcome: storage.Outcome{Entry: tk.id, Result: storage.Unreachable}}
	}
	var done sent
	if err == nil {
		done, err = s.carryOut(ctx, t)
	}
	if err != nil && ctx.Err() != nil {
		return verdict{ticket: tk, fate: withdrawn} // The program stops; the entry waits in the file.
	}
	if err == nil && t.entry.Payload.Fetch != nil {
		return verdict{ticket: tk, fate: withdrawn} // Whoever took the file in has deleted the entry.
	}
	return judge(tk, done, err)
}

// task is an entry with what the file knows of it now.
type task struct {
	entry storage.Entry
	chat  storage.Chat
	// message is the message to edit, 0 if it was never sent.
	message int
}

// look reads an entry as it is in the file now. One that is not there was
// cancelled or carried out meanwhile.
func (s *Sender) look(ctx context.Context, id storage.EntryID) (t task, found bool, err error) {
	err = s.db.View(ctx, func(tx *storage.Tx) error {
		var err error
		if t.entry, found, err = tx.Entry(id); err != nil || !found {
			return err
		}
		if t.chat, _, err = tx.Chat(t.entry.Chat); err != nil {
			return err
		}
		if e := t.entry.Payload.Edit; e != nil {
			t.message, err = messageToEdit(tx, *e)
		}
		return err
	})
	return t, found, err
}

func messageToEdit(tx *storage.Tx, e storage.Edit) (int, error) {
	message, found, err := tx.MessageOf(e.Of)
	if e.Of == "" || !found {
		message = e.Message
	}
	return message, err
}

// carryOut does what an entry asks for. One that makes us panic, as a drawing
// might, is refused like one that Telegram does not want.
func (s *Sender) carryOut(ctx context.Context, t task) (_ sent, err error) {
	defer func() {
		if r := recover(); r != nil {
			s.options.Log.Error("an entry made the sender panic", "entry", t.entry.ID, "stack", string(debug.Stack()))
			err = lasting{fmt.Errorf("panic: %v", r)}
		}
	}()
	limit := callTimeout
	p := t.entry.Payload
	if p.Document != nil || p.Fetch != nil {
		limit = fileTimeout
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	switch {
	case p.Send != nil:
		return s.say(ctx, t, draft{
			text: p.Send.Text, buttons: p.Send.Buttons, keyboard: p.Send.Keyboard,
			replyTo: p.Send.ReplyTo, silent: p.Send.Silent,
		})
	case p.Edit != nil:
		if t.entry.Attempts >= patience {
			t.message = 0 // What cannot be edited is said anew.
		}
		return s.say(ctx, t, draft{message: t.message, text: p.Edit.Text, buttons: p.Edit.Buttons})
	case p.Delete != nil:
		return sent{}, s.client.Call(ctx, "deleteMessage",
			telegram.DeleteMessageParams{ChatID: t.chat.Telegram, MessageID: p.Delete.Message}, nil)
	case p.React != nil:
		return sent{}, s.client.Call(ctx, "setMessageReaction", reaction(t.chat.Telegram, *p.React), nil)
	case p.Document != nil:
		return s.sendDocument(ctx, t, *p.Document)
	case p.Fetch != nil:
		return sent{}, s.fetch(ctx, t)
	}
	return sent{}, lasting{errors.New("an entry without a payload")}
}

func reaction(chat int64, r storage.React) telegram.SetMessageReactionParams {
	return telegram.SetMessageReactionParams{ChatID: chat, MessageID: r.Message, Reaction: []models.ReactionType{{
		Type: models.ReactionTypeTypeEmoji, ReactionTypeEmoji: &models.ReactionTypeEmoji{Emoji: r.Emoji},
	}}}
}

// fetch downloads a file that somebody sent and hands it over.
func (s *Sender) fetch(ctx context.Context, t task) error {
	content, err := s.client.download(ctx, t.entry.Payload.Fetch.FileID)
	if err != nil {
		return err
	}
	err = s.options.Fetched(ctx, t.entry, content)
	if err == nil || errors.Is(err, storage.ErrFull) {
		return err
	}
	return lasting{err}
}

// codeOf is Telegram's number of an error, 0 if there was no answer. It is all
// that is logged of an error: the words may repeat what people wrote.
func codeOf(err error) int {
	if e, ok := errors.AsType[*APIError](err); ok {
		return e.Code
	}
	return 0
}
