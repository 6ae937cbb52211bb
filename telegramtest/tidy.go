package telegramtest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-telegram/bot/models"
)

// tidy does to a text what Telegram does to every text it is sent, and moves the entities with it:
//
//   - control characters, tabs among them, become spaces; carriage returns, line and paragraph separators, the
//     embedding marks U+2028 to U+202E and three combining lines vanish;
//   - spaces and line feeds at the end are cut, and the entities with them;
//   - spaces and line feeds at the beginning are cut, but only as far as the first entity: "<b> x</b>" keeps its space;
//   - a text of nothing but blank characters, U+3000 and the zero-width ones included, becomes empty;
//   - entities that cannot stand inside one another are dropped, split or joined, see nest.
//
// The entities must lie within the text.
func tidy(text string, entities []models.MessageEntity) (string, []models.MessageEntity) {
	text, entities = clean(text, nest(entities))
	if isBlank(text) {
		return "", nil
	}
	return trim(text, nest(entities))
}

// clean removes and replaces single characters.
func clean(text string, entities []models.MessageEntity) (string, []models.MessageEntity) {
	var kept []rune
	moved := make([]int, 0, len(text)+1) // moved[old offset] is the new one
	offset := 0
	for _, r := range text {
		for range utf16Width(r) {
			moved = append(moved, offset)
		}
		if vanishes(r) {
			continue
		}
		if r < ' ' && r != '\n' {
			r = ' '
		}
		kept = append(kept, r)
		offset += utf16Width(r)
	}
	moved = append(moved, offset)
	for i := range len(kept) - 1 {
		if isDirectionMark(kept[i]) && isDirectionMark(kept[i+1]) {
			kept[i] = '\u200c'
		}
	}
	entities = slices.Clone(entities)
	for i, e := range entities {
		entities[i].Offset = moved[e.Offset]
		entities[i].Length = moved[e.Offset+e.Length] - moved[e.Offset]
	}
	entities = slices.DeleteFunc(entities, func(e models.MessageEntity) bool { return e.Length == 0 })
	return string(kept), entities
}

func vanishes(r rune) bool {
	switch r {
	case '\r', '\u0333', '\u033f', '\u030a':
		return true
	}
	return '\u2028' <= r && r <= '\u202e'
}

func isDirectionMark(r rune) bool { return r == '\u200e' || r == '\u200f' }

// isBlank reports whether a text shows nothing at all.
func isBlank(text string) bool {
	return strings.TrimFunc(text, func(r rune) bool {
		switch r {
		case ' ', '\n', '\u00a0', '\u1680', '\u180e', '\u202e', '\u202f', '\u205f', '\u2800', '\u3000', '\ufeff', '\ufffc':
			return true
		}
		return '\u2000' <= r && r <= '\u200f' || '\U000e0000' <= r && r <= '\U000e007f'
	}) == ""
}

// trim cuts the ends of a text that is not blank.
func trim(text string, entities []models.MessageEntity) (string, []models.MessageEntity) {
	const space = " \n"
	text = strings.TrimRight(text, space)
	end := utf16Length(text)
	entities = slices.DeleteFunc(entities, func(e models.MessageEntity) bool { return e.Offset >= end })
	for i := range entities {
		entities[i].Length = min(entities[i].Length, end-entities[i].Offset)
	}
	slices.SortStableFunc(entities, compareEntities)

	cut := len(text) - len(strings.TrimLeft(text, space))
	if len(entities) > 0 {
		cut = min(cut, entities[0].Offset)
	}
	for i := range entities {
		entities[i].Offset -= cut
	}
	return text[cut:], entities
}

// compareEntities orders as Telegram does: where they begin, then the longer first, then by type.
func compareEntities(a, b models.MessageEntity) int {
	return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(b.Length, a.Length), cmp.Compare(rank(a), rank(b)))
}
