package delivery

import (
	"html"
	"strings"
)

// Plain takes Telegram's HTML apart where Telegram could not: tags go, entities
// become what they stand for. A lone < stays, for it was meant.
func Plain(text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "<")
		b.WriteString(before)
		if !found {
			return html.UnescapeString(b.String())
		}
		end := strings.IndexAny(rest, "<>")
		if isTag := end > 0 && rest[end] == '>' && startsTag(rest[0]); isTag {
			text = rest[end+1:]
			continue
		}
		b.WriteString("<")
		text = rest
	}
}

func startsTag(c byte) bool {
	return c == '/' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
