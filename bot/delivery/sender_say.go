package delivery

import (
	"context"

	telegram "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"baocun/storage"
)

// draft is a text on its way into a chat: a new message, or the new look of one.
type draft struct {
	message  int // to edit; 0 sends a new one
	text     string
	buttons  [][]storage.Button
	keyboard [][]string
	replyTo  int
	silent   bool
	plain    bool // the text is not HTML
}

// say says a draft. A message to edit that is gone is sent anew, and HTML that
// Telegram cannot read is said without its markup.
func (s *Sender) say(ctx context.Context, t task, d draft) (sent, error) {
	for {
		done, err := s.write(ctx, t.chat.Telegram, d)
		switch fateOf(err) {
		case delivered:
			if done.ID == 0 {
				done.ID = d.message
			}
			return done, nil
		case gone:
			if d.message == 0 {
				return done, err
			}
			d.message = 0
		case garbled:
			if d.plain {
				return done, err
			}
			d.text, d.plain = Plain(d.text), true
			s.options.Log.Error("Telegram cannot read a text's HTML; it is sent plain",
				"entry", t.entry.ID, "chat", t.chat.ID)
		default:
			return done, err
		}
	}
}

// write makes the call that a draft needs.
func (s *Sender) write(ctx context.Context, chat int64, d draft) (done sent, err error) {
	under, err := markup(d.buttons, d.keyboard)
	if err != nil {
		return sent{}, lasting{err}
	}
	if d.message != 0 {
		return done, s.client.Call(ctx, "editMessageText", telegram.EditMessageTextParams{
			ChatID: chat, MessageID: d.message, Text: d.text, ParseMode: parseMode(d.plain), ReplyMarkup: under,
		}, &done)
	}
	return done, s.client.Call(ctx, "sendMessage", telegram.SendMessageParams{
		ChatID: chat, Text: d.text, ParseMode: parseMode(d.plain), ReplyMarkup: under,
		ReplyParameters: replyTo(d.replyTo), DisableNotification: d.silent,
	}, &done)
}

func parseMode(plain bool) models.ParseMode {
	if plain {
		return ""
	}
	return models.ParseModeHTML
}

// replyTo lets the answer come even if the message was deleted meanwhile.
func replyTo(message int) *models.ReplyParameters {
	if message == 0 {
		return nil
	}
	return &models.ReplyParameters{MessageID: message, AllowSendingWithoutReply: true}
}
