package telegramtest

import (
	"strconv"
	"strings"

	"github.com/go-telegram/bot/models"
)

// supportedTags are the names the HTML parse mode accepts; any other is an error, not a text.
var supportedTags = []string{
	"a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins",
	"tg-spoiler", "tg-emoji", "tg-time", "span", "pre", "code", "blockquote",
}

// openTag is a start tag that waits for its end: where it began, in bytes of the source, in bytes of the plain text and
// in UTF-16 code units of it, and the one attribute that matters for its name.
type openTag struct {
	name       string
	argument   string
	unixTime   int
	begin      int
	plainBegin int
	offset     int
}

// flag notes an attribute without a value.
func (t *openTag) flag(name string) {
	if t.name == "blockquote" && name == "expandable" {
		t.argument = "1"
	}
}

// set notes an attribute and its value. Attributes that mean nothing to Telegram are accepted and forgotten.
func (t *openTag) set(name, value string) {
	switch t.name + " " + name {
	case "a href", "tg-emoji emoji-id", "tg-time format":
		t.argument = value
	case "code class":
		if language, ok := strings.CutPrefix(value, "language-"); ok {
			t.argument = language
		}
	case "span class":
		if class, ok := strings.CutPrefix(value, "tg-"); ok {
			t.argument = class
		}
	case "blockquote expandable":
		t.argument = "1"
	case "tg-time unix":
		t.unixTime = leadingInteger(value)
	}
}

// entityTypes are the tags that become an entity without looking at anything else.
var entityTypes = map[string]models.MessageEntityType{
	"i": models.MessageEntityTypeItalic, "em": models.MessageEntityTypeItalic,
	"b": models.MessageEntityTypeBold, "strong": models.MessageEntityTypeBold,
	"u": models.MessageEntityTypeUnderline, "ins": models.MessageEntityTypeUnderline,
	"s":      models.MessageEntityTypeStrikethrough,
	"strike": models.MessageEntityTypeStrikethrough, "del": models.MessageEntityTypeStrikethrough,
	"span": models.MessageEntityTypeSpoiler, "tg-spoiler": models.MessageEntityTypeSpoiler,
}

// close adds the entity of a tag that encloses at least one character.
func (p *htmlParser) close(tag openTag) error {
	entity := models.MessageEntity{Type: entityTypes[tag.name], Offset: tag.offset, Length: p.utf16 - tag.offset}
	switch tag.name {
	case "pre", "code":
		p.closeCode(tag, entity)
		return nil
	case "a":
		if tag.argument == "" {
			tag.argument = string(p.plain[tag.plainBegin:])
		}
		if !linkEntity(&entity, tag.argument) {
			return nil
		}
	case "tg-emoji":
		if id, ok := integer(tag.argument); !ok || id == 0 {
			return malformed("Invalid custom emoji identifier specified")
		}
		entity.Type, entity.CustomEmojiID = models.MessageEntityTypeCustomEmoji, tag.argument
	case "tg-time":
		format, err := dateTimeFormat(tag.argument)
		if err != nil {
			return err
		}
		if tag.unixTime <= 0 {
			return nil
		}
		entity.Type, entity.UnixTime, entity.DateTimeFormat = models.MessageEntityTypeDateTime, tag.unixTime, format
	case "blockquote":
		entity.Type = models.MessageEntityTypeBlockquote
		if tag.argument != "" {
			entity.Type = models.MessageEntityTypeExpandableBlockquote
		}
	}
	p.entities = append(p.entities, entity)
	return nil
}

// closeCode joins a pre and the code of a language that covers exactly the same text, in whichever order they are
// nested, into one pre of that language. The parser clears the language of a code that stayed alone.
func (p *htmlParser) closeCode(tag openTag, entity models.MessageEntity) {
	entity.Type, entity.Language = models.MessageEntityTypeCode, tag.argument
	if tag.name == "pre" {
		entity.Type, entity.Language = models.MessageEntityTypePre, ""
	}
	if len(p.entities) == 0 {
		p.entities = append(p.entities, entity)
		return
	}
	last := &p.entities[len(p.entities)-1]
	samePlace := last.Offset == entity.Offset && last.Length == entity.Length
	switch {
	case samePlace && tag.name == "pre" && last.Type == models.MessageEntityTypeCode && last.Language != "":
		last.Type = models.MessageEntityTypePre
	case samePlace && tag.argument != "" && last.Type == models.MessageEntityTypePre && last.Language == "":
		last.Language = tag.argument
	default:
		p.entities = append(p.entities, entity)
	}
}

// dateTimeFormat checks the format of a tg-time and returns it the way the API writes it back: weekday, date, time,
// each once, the short form winning.
func dateTimeFormat(format string) (string, error) {
	if format == "r" || format == "R" {
		return "r", nil
	}
	if strings.Trim(format, "tTdDwW") != "" {
		return "", malformed("Invalid date format used")
	}
	format = strings.ReplaceAll(format, "W", "w")
	canonical := ""
	for _, forms := range []string{"w", "dD", "tT"} {
		if i := strings.IndexFunc(forms, func(r rune) bool { return strings.ContainsRune(format, r) }); i >= 0 {
			canonical += forms[i : i+1]
		}
	}
	return canonical, nil
}

// leadingInteger reads the number a value begins with and ignores the rest; no number is 0.
func leadingInteger(value string) int {
	end := 0
	for end < len(value) && (isDigit(value[end]) || end == 0 && value[end] == '-') {
		end++
	}
	n, err := strconv.ParseInt(value[:end], 10, 32)
	if err != nil {
		return 0
	}
	return int(n)
}

// integer reads a number written in the one way that a number is printed.
func integer(value string) (n int64, ok bool) {
	n, err := strconv.ParseInt(value, 10, 64)
	return n, err == nil && strconv.FormatInt(n, 10) == value
}
