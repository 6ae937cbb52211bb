package telegramtest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-telegram/bot/models"
)

// parseHTML reads a text in Telegram's HTML parse mode the way TDLib does: it returns the text people see, and its
// entities, sorted and properly nested, with offsets and lengths in UTF-16 code units.
//
// The text comes back tidied, see tidy. An empty plain text without an error means that there was nothing to show,
// which a send refuses as "text must be non-empty".
//
// An error reads like the API's own description, after its "Bad Request: ", down to the byte offset.
func parseHTML(text string) (plain string, entities []models.MessageEntity, err error) {
	if !utf8.ValidString(text) {
		return "", nil, errors.New("text must be encoded in UTF-8")
	}
	p := htmlParser{text: text}
	if err := p.parse(); err != nil {
		return "", nil, err
	}
	plain, entities = tidy(string(p.plain), p.entities)
	return plain, entities, nil
}

// malformed is the error of a text that breaks the rules of HTML; its detail keeps TDLib's capital.
func malformed(detail string, args ...any) error {
	return fmt.Errorf("can't parse entities: "+detail, args...)
}

// htmlParser walks the bytes once. What it has read of the visible text is in plain, whose length in UTF-16 code units
// it counts as it goes, for an entity must know where it began.
type htmlParser struct {
	text      string
	pos       int
	plain     []byte
	utf16     int
	open      []openTag
	entities  []models.MessageEntity
	surrogate bool
}

func (p *htmlParser) parse() error {
	for p.pos < len(p.text) {
		if err := p.next(); err != nil {
			return err
		}
	}
	if len(p.open) > 0 {
		return malformed("Can't find end tag corresponding to start tag %q", p.open[len(p.open)-1].name)
	}
	if p.surrogate {
		return malformed("Text contains invalid Unicode characters after decoding HTML entities, " +
			"check for unmatched surrogate code units")
	}
	for i := range p.entities {
		if p.entities[i].Type == models.MessageEntityTypeCode {
			p.entities[i].Language = ""
		}
	}
	return nil
}

// next reads one character, one character reference or one tag.
func (p *htmlParser) next() error {
	switch p.at(0) {
	case '&':
		if r, size := characterReference(p.text[p.pos:]); size > 0 {
			p.pos += size
			p.write(r)
			return nil
		}
	case '<':
		if p.at(1) == '/' {
			return p.endTag()
		}
		return p.startTag()
	}
	r, size := utf8.DecodeRuneInString(p.text[p.pos:])
	p.pos += size
	p.write(r)
	return nil
}

func (p *htmlParser) write(r rune) {
	if isSurrogate(r) {
		p.surrogate = true
	}
	p.plain = utf8.AppendRune(p.plain, r)
	p.utf16 += utf16Width(r)
}

// at looks ahead without moving. Past the end it sees a zero byte, which TDLib's rules count as a space.
func (p *htmlParser) at(ahead int) byte {
	if p.pos+ahead < len(p.text) {
		return p.text[p.pos+ahead]
	}
	return 0
}

// word reads up to a space or to one of the stop bytes.
func (p *htmlParser) word(stops string) string {
	begin := p.pos
	for !isSpace(p.at(0)) && strings.IndexByte(stops, p.at(0)) < 0 {
		p.pos++
	}
	return p.text[begin:p.pos]
}

func (p *htmlParser) skipSpace() {
	for p.at(0) != 0 && isSpace(p.at(0)) {
		p.pos++
	}
}

func (p *htmlParser) startTag() error {
	tag := openTag{begin: p.pos, offset: p.utf16, plainBegin: len(p.plain)}
	p.pos++
	tag.name = lowerASCII(p.word(">"))
	if p.at(0) == 0 {
		return malformed("Unclosed start tag at byte offset %d", tag.begin)
	}
	if !slices.Contains(supportedTags, tag.name) {
		return malformed("Unsupported start tag \"%s\" at byte offset %d", tag.name, tag.begin)
	}
	for p.skipSpace(); p.at(0) != '>'; p.skipSpace() {
		if err := p.attribute(&tag); err != nil {
			return err
		}
	}
	p.pos++
	if tag.name == "span" && tag.argument != "spoiler" {
		return malformed("Tag \"span\" must have class \"tg-spoiler\" at byte offset %d", tag.begin)
	}
	p.open = append(p.open, tag)
	return nil
}

// attribute reads one name, or one name and value, of a start tag.
func (p *htmlParser) attribute(tag *openTag) error {
	name := p.word("=>/\"'")
	if name == "" {
		return malformed("Empty attribute name in the tag \"%s\" at byte offset %d", tag.name, tag.begin)
	}
	p.skipSpace()
	hasValue := p.at(0) == '='
	if hasValue {
		p.pos++
		p.skipSpace()
	}
	if p.at(0) == 0 {
		return malformed("Unclosed start tag \"%s\" at byte offset %d", tag.name, tag.begin)
	}
	if !hasValue {
		tag.flag(name)
		return nil
	}
	value, err := p.attributeValue()
	if err != nil {
		return err
	}
	if p.at(0) == 0 {
		return malformed("Unclosed start tag at byte offset %d", tag.begin)
	}
	tag.set(name, value)
	return nil
}

// attributeValue reads a quoted string, or a name token: letters, digits, periods and hyphens, whose case is lost.
func (p *htmlParser) attributeValue() (string, error) {
	if quote := p.at(0); quote == '"' || quote == '\'' {
		p.pos++
		return p.quoted(quote), nil
	}
	begin := p.pos
	for isNameToken(p.at(0)) {
		p.pos++
	}
	if !isSpace(p.at(0)) && p.at(0) != '>' {
		return "", malformed("Unexpected end of name token at byte offset %d", begin)
	}
	return lowerASCII(p.text[begin:p.pos]), nil
}

// quoted reads up to the closing quote, or to the end of the text, which the caller will find out.
func (p *htmlParser) quoted(quote byte) string {
	var value []byte
	for p.at(0) != quote && p.at(0) != 0 {
		if p.at(0) == '&' {
			if r, size := characterReference(p.text[p.pos:]); size > 0 {
				value = utf8.AppendRune(value, r)
				p.pos += size
				continue
			}
		}
		value = append(value, p.at(0))
		p.pos++
	}
	if p.at(0) == quote {
		p.pos++
	}
	return string(value)
}

// endTag closes the innermost tag. An end tag without a name closes whatever is open.
func (p *htmlParser) endTag() error {
	begin := p.pos
	if len(p.open) == 0 {
		return malformed("Unexpected end tag at byte offset %d", begin)
	}
	p.pos += len("</")
	name := lowerASCII(p.word(">"))
	p.skipSpace()
	if p.at(0) != '>' {
		return malformed("Unclosed end tag at byte offset %d", begin)
	}
	p.pos++
	tag := p.open[len(p.open)-1]
	if name != "" && name != tag.name {
		return malformed("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", begin, tag.name, name)
	}
	p.open = p.open[:len(p.open)-1]
	if p.utf16 == tag.offset {
		return nil
	}
	return p.close(tag)
}
