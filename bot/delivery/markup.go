package delivery

import (
	"errors"
	"fmt"
	"strings"

	"github.com/go-telegram/bot/models"

	"baocun/storage"
)

// dataLimit is how many bytes a button carries.
const dataLimit = 64

var errLongData = errors.New("a button carries at most 64 bytes")

// escapes keep a colon inside an argument apart from the one between two.
var escapes = strings.NewReplacer(`\`, `\\`, ":", `\;`)

// EncodeData writes what a button does as verb:arg:arg. Too long is a mistake of
// whoever made the button, never of a user.
func EncodeData(verb string, args []string) (string, error) {
	if verb == "" {
		return "", errors.New("a button without a verb")
	}
	data := escapes.Replace(verb)
	for _, arg := range args {
		data += ":" + escapes.Replace(arg)
	}
	if len(data) > dataLimit {
		return "", fmt.Errorf("button %q: %w", verb, errLongData)
	}
	return data, nil
}

// DecodeData reads what EncodeData wrote; of anything else it makes some verb
// that no table knows, or the one that the text says.
func DecodeData(data string) (verb string, args []string) {
	parts := strings.Split(data, ":")
	for i, part := range parts {
		parts[i] = unescape(part)
	}
	return parts[0], parts[1:]
}

func unescape(part string) string {
	if !strings.Contains(part, `\`) {
		return part
	}
	var plain strings.Builder
	for i := 0; i < len(part); i++ {
		if part[i] == '\\' && i+1 < len(part) {
			i++
			if part[i] == ';' {
				plain.WriteByte(':')
				continue
			}
		}
		plain.WriteByte(part[i])
	}
	return plain.String()
}

// markup is what stands under a message: its buttons, or the chat's permanent
// keyboard, or nothing.
func markup(buttons [][]storage.Button, keyboard [][]string) (models.ReplyMarkup, error) {
	switch {
	case len(buttons) > 0 && len(keyboard) > 0:
		return nil, errors.New("a message carries buttons or a keyboard, not both")
	case len(buttons) > 0:
		return inlineMarkup(buttons)
	case len(keyboard) > 0:
		return keyboardMarkup(keyboard), nil
	}
	return nil, nil
}

func inlineMarkup(rows [][]storage.Button) (models.ReplyMarkup, error) {
	m := models.InlineKeyboardMarkup{InlineKeyboard: make([][]models.InlineKeyboardButton, len(rows))}
	for i, row := range rows {
		m.InlineKeyboard[i] = make([]models.InlineKeyboardButton, len(row))
		for j, b := range row {
			encoded := models.InlineKeyboardButton{Text: b.Label, URL: b.URL}
			if b.URL == "" {
				data, err := EncodeData(b.Verb, b.Args)
				if err != nil {
					return nil, err
				}
				encoded.CallbackData = data
			}
			m.InlineKeyboard[i][j] = encoded
		}
	}
	return m, nil
}

// keyboardMarkup stays open and takes no more room than its buttons need.
func keyboardMarkup(rows [][]string) models.ReplyMarkup {
	m := models.ReplyKeyboardMarkup{IsPersistent: true, ResizeKeyboard: true, Keyboard: make([][]models.KeyboardButton, len(rows))}
	for i, row := range rows {
		for _, label := range row {
			m.Keyboard[i] = append(m.Keyboard[i], models.KeyboardButton{Text: label})
		}
	}
	return m
}
