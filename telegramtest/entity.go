package telegramtest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-telegram/bot/models"
)

// detect finds what Telegram marks by itself in a text: commands and mentions.
func detect(text string) []models.MessageEntity {
	var found []models.MessageEntity
	offset, counted := 0, 0
	for at := 0; at < len(text); {
		next := strings.IndexAny(text[at:], "/@")
		if next < 0 {
			break
		}
		at += next
		kind, size := models.MessageEntityTypeMention, mentionSize(text[at:])
		if text[at] == '/' {
			kind, size = models.MessageEntityTypeBotCommand, commandSize(text[at:])
		}
		if size == 0 || !freeBefore(text[:at]) || !freeAfter(text[at+size:]) {
			at++
			continue
		}
		offset += utf16Length(text[counted:at])
		found = append(found, models.MessageEntity{Type: kind, Offset: offset, Length: size})
		offset, counted = offset+size, at+size
		at += size
	}
	return found
}

// commandSize is the length of the command at the beginning of a text: a slash, up to 64 letters, digits and
// underscores, and perhaps a bot's name.
func commandSize(text string) int {
	word := wordSize(text[1:])
	if word == 0 || word > 64 {
		return 0
	}
	size := 1 + word
	if strings.HasPrefix(text[size:], "@") {
		size += mentionSize(text[size:])
	}
	return size
}

// mentionSize is the length of the mention at the beginning of a text: an at sign and 3 to 32 letters, digits and
// underscores.
func mentionSize(text string) int {
	word := wordSize(text[1:])
	if word < 3 || word > 32 {
		return 0
	}
	return 1 + word
}

func wordSize(text string) int {
	for i, c := range []byte(text) {
		if !isLetter(c) && !isDigit(c) && c != '_' {
			return i
		}
	}
	return len(text)
}

// freeBefore and freeAfter report whether a command or a mention may stand beside what surrounds it: no word, in any
// script, and none of the marks of a path or a tag.
func freeBefore(before string) bool {
	r, size := utf8.DecodeLastRuneInString(before)
	return size == 0 || !clings(r)
}

func freeAfter(after string) bool {
	r, size := utf8.DecodeRuneInString(after)
	return size == 0 || !clings(r)
}

func clings(r rune) bool {
	return r == '_' || r == '/' || r == '<' || r == '>' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

// cut splits a text into parts of at most so many characters; there is always one part.
func cut(text string, most int) []string {
	var parts []string
	for len(text) > most && count(text) > most {
		at := 0
		for range most {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
		}
		parts = append(parts, text[:at])
		text = text[at:]
	}
	return append(parts, text)
}

// count is the length of a text as Telegram's limits count it.
func count(text string) int { return utf8.RuneCountInString(text) }
