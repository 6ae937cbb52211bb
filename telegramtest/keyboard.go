package telegramtest

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"github.com/go-telegram/bot/models"
)

// What fits under a message. Telegram says only "too long"; the figures are what bot authors have measured.
const (
	maxInlineButtons = 100
	maxInlineRow     = 8
	maxReplyButtons  = 300
	maxReplyRow      = 12
	maxMarkupBytes   = 10_000
	maxCallbackBytes = 64
)

// A keyboard is a reply_markup that could be read.
type keyboard struct {
	inline  [][]models.InlineKeyboardButton
	reply   [][]string
	remove  bool
	isReply bool
	size    int // in bytes
}

// parseKeyboard reads reply_markup; an empty one is no keyboard.
func parseKeyboard(markup string) (keyboard, error) {
	k := keyboard{size: len(markup)}
	if markup == "" {
		return k, nil
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal([]byte(markup), &fields) != nil {
		return k, bad("object expected as reply markup")
	}
	var err error
	switch {
	case fields["inline_keyboard"] != nil:
		k.inline, err = parseInline(fields["inline_keyboard"])
	case fields["keyboard"] != nil:
		k.isReply = true
		k.reply, err = parseReply(fields["keyboard"])
	case fields["remove_keyboard"] != nil:
		k.remove = string(fields["remove_keyboard"]) == "true"
	}
	return k, err
}

// A button may be unset in many ways; which fields are there decides.
type inlineButton struct {
	models.InlineKeyboardButton
	Data *string `json:"callback_data"`
	Link *string `json:"url"`
}

func parseInline(rows json.RawMessage) ([][]models.InlineKeyboardButton, error) {
	var parsed [][]inlineButton
	if json.Unmarshal(rows, &parsed) != nil {
		return nil, bad("can't parse inline keyboard markup JSON object")
	}
	var keyboard [][]models.InlineKeyboardButton
	for _, row := range parsed {
		var buttons []models.InlineKeyboardButton
		for _, button := range row {
			plain, err := button.check()
			if err != nil {
				return nil, err
			}
			buttons = append(buttons, plain)
		}
		if len(buttons) > 0 {
			keyboard = append(keyboard, buttons)
		}
	}
	return keyboard, nil
}

// check is what TDLib refuses of one button, before any server sees it.
func (b inlineButton) check() (models.InlineKeyboardButton, error) {
	plain := b.InlineKeyboardButton
	acts := plain.WebApp != nil || plain.LoginURL != nil || plain.SwitchInlineQuery != nil || plain.Pay ||
		plain.SwitchInlineQueryCurrentChat != nil || plain.SwitchInlineQueryChosenChat != nil || plain.CopyText != nil ||
		plain.CallbackGame != nil || plain.Disabled != nil
	switch {
	case b.Data == nil && b.Link == nil && !acts:
		return plain, bad("Text buttons are unallowed in the inline keyboard")
	case strings.TrimSpace(plain.Text) == "":
		return plain, bad("Inline keyboard button text must be non-empty")
	case b.Data != nil && (*b.Data == "" || len(*b.Data) > maxCallbackBytes):
		return plain, bad("BUTTON_DATA_INVALID")
	}
	if b.Data != nil {
		plain.CallbackData = *b.Data
	}
	if b.Link != nil {
		link, err := url.Parse(*b.Link)
		if err != nil || link.Host == "" && link.Scheme != "tg" && !strings.Contains(link.Path, ".") {
			return plain, bad("Inline keyboard button URL '%s' is invalid: Wrong HTTP URL", *b.Link)
		}
		plain.URL = *b.Link
	}
	return plain, nil
}

func parseReply(rows json.RawMessage) ([][]string, error) {
	var parsed [][]json.RawMessage
	if json.Unmarshal(rows, &parsed) != nil {
		return nil, bad("can't parse reply keyboard markup JSON object")
	}
	var keyboard [][]string
	for _, row := range parsed {
		var labels []string
		for _, button := range row {
			var labelled struct{ Text string }
			if json.Unmarshal(button, &labelled.Text) != nil && json.Unmarshal(button, &labelled) != nil {
				return nil, bad("can't parse reply keyboard markup JSON object")
			}
			if strings.TrimSpace(labelled.Text) == "" {
				return nil, bad("Keyboard button text must be non-empty")
			}
			labels = append(labels, labelled.Text)
		}
		keyboard = append(keyboard, labels)
	}
	return keyboard, nil
}

// fits is what Telegram's servers refuse of a keyboard as a whole: one too large, and outside of private chats buttons
// that open a web app.
func (k keyboard) fits(ch *chat) error {
	for _, row := range k.inline {
		if ch.group != nil && slices.ContainsFunc(row, func(b models.InlineKeyboardButton) bool { return b.WebApp != nil }) {
			return bad("BUTTON_TYPE_INVALID")
		}
	}
	buttons, widest := 0, 0
	for _, row := range k.inline {
		buttons, widest = buttons+len(row), max(widest, len(row))
	}
	tooLong := k.size > maxMarkupBytes || buttons > maxInlineButtons || widest > maxInlineRow
	buttons, widest = 0, 0
	for _, row := range k.reply {
		buttons, widest = buttons+len(row), max(widest, len(row))
	}
	if tooLong || buttons > maxReplyButtons || widest > maxReplyRow {
		return bad("REPLY_MARKUP_TOO_LONG")
	}
	return nil
}
