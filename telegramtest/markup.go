package telegramtest

import (
	"cmp"
	"html"
	"slices"
	"strings"

	"github.com/go-telegram/bot/models"
)

// tags are the HTML elements of the entities that markUp writes; those that Telegram finds by itself need none.
var tags = map[models.MessageEntityType]string{
	models.MessageEntityTypeBold:                 "b",
	models.MessageEntityTypeItalic:               "i",
	models.MessageEntityTypeUnderline:            "u",
	models.MessageEntityTypeStrikethrough:        "s",
	models.MessageEntityTypeSpoiler:              "tg-spoiler",
	models.MessageEntityTypeCode:                 "code",
	models.MessageEntityTypePre:                  "pre",
	models.MessageEntityTypeBlockquote:           "blockquote",
	models.MessageEntityTypeExpandableBlockquote: "blockquote expandable",
	models.MessageEntityTypeTextLink:             "a",
}

// markUp writes a text and its entities as HTML. Entities nest, as those of the parser do.
func markUp(text string, entities []models.MessageEntity) string {
	entities = slices.DeleteFunc(slices.Clone(entities), func(e models.MessageEntity) bool { return tags[e.Type] == "" })
	slices.SortStableFunc(entities, func(a, b models.MessageEntity) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(b.Length, a.Length))
	})
	var out strings.Builder
	at := 0
	write := func(offset int) {
		end := utf16Byte(text, offset)
		out.WriteString(html.EscapeString(text[at:end]))
		at = end
	}
	var open []models.MessageEntity
	for len(entities) > 0 || len(open) > 0 {
		if inner := len(open) - 1; inner >= 0 && (len(entities) == 0 || ends(open[inner]) <= entities[0].Offset) {
			write(ends(open[inner]))
			name, _, _ := strings.Cut(tags[open[inner].Type], " ")
			out.WriteString("</" + name + ">")
			open = open[:inner]
			continue
		}
		write(entities[0].Offset)
		out.WriteString(startTag(entities[0]))
		open, entities = append(open, entities[0]), entities[1:]
	}
	out.WriteString(html.EscapeString(text[at:]))
	return out.String()
}

func ends(e models.MessageEntity) int { return e.Offset + e.Length }

func startTag(e models.MessageEntity) string {
	if e.Type == models.MessageEntityTypeTextLink {
		return `<a href="` + html.EscapeString(e.URL) + `">`
	}
	return "<" + tags[e.Type] + ">"
}
