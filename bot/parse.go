package bot

import (
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"baocun/township"
	"baocun/words"
)

// invocation is a command as somebody gave it: its row of the table, and what
// they wrote behind it, unfolded.
type invocation struct {
	command *command
	args    string
	// isLoose tells that a text begins with the command's Chinese word and says
	// more, so that it may as well be a sentence of its own.
	isLoose bool
}

// spoken splits off the command that a text begins with: /visit, /VISIT@bot,
// a full-width /visit, or a Chinese alias such as 走访. A command addressed to
// another bot is not ours. Args keep their line breaks and are what was written.
func (b *Bot) spoken(m *message) (invocation, bool) {
	text := strings.TrimLeft(m.Text, " \t\r\n\u3000")
	if name, rest, ok := slashed(m, text); ok {
		name, addressee, _ := strings.Cut(name, "@")
		if addressee != "" && !strings.EqualFold(addressee, b.options.Username) {
			return invocation{}, false
		}
		c, known := b.commands.named(strings.ToLower(name))
		return invocation{command: c, args: strings.TrimSpace(rest)}, known
	}
	return b.commands.aliased(text)
}

// slashed finds the name of a slash command and what follows. Telegram marks
// commands with an entity counted in UTF-16 units; a full-width slash has none
// and is read by hand.
func slashed(m *message, text string) (name, rest string, ok bool) {
	for _, e := range m.Entities {
		if e.Type == "bot_command" && e.Offset == 0 {
			units := utf16.Encode([]rune(m.Text))
			if e.Length > len(units) || e.Length < 1 || units[0] != '/' {
				break
			}
			name = string(utf16.Decode(units[1:e.Length]))
			return name, string(utf16.Decode(units[e.Length:])), true
		}
	}
	folded := township.Fold(text)
	if !strings.HasPrefix(folded, "/") {
		return "", "", false
	}
	runes, end := []rune(text), 1
	for _, r := range []rune(folded)[1:] {
		if r != '_' && r != '@' && (r > 'z' || !isWord(byte(r))) {
			break
		}
		end++
	}
	name = township.Fold(string(runes[1:end]))
	return name, string(runes[end:]), name != ""
}

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// aliased finds the command whose Chinese alias a text begins with. An alias is
// a word of its own: at the end of the text or before a space, a digit, a line
// break or punctuation, so that 走访了肖村 is not a command. Of a bare command it
// is all that is said: 取消 12月例会 is not one either. Before the first of all nothing
// need part it: 急报肖村三组.
func (cs commandTable) aliased(text string) (invocation, bool) {
	for i := range cs {
		if cs[i].isFace(text) {
			return invocation{command: &cs[i]}, true
		}
		for _, alias := range cs[i].aliases {
			rest, ok := cutFolded(text, alias)
			if !ok || startsWithLetter(rest) && !cs[i].first {
				continue
			}
			if strings.TrimFunc(rest, township.IsBetweenWords) == "" {
				return invocation{command: &cs[i]}, true
			}
			if cs[i].bare {
				continue
			}
			args := strings.TrimLeft(rest, ":\uff1a,\uff0c、 \t\r\n\u3000")
			return invocation{&cs[i], args, !cs[i].first}, true
		}
	}
	return invocation{}, false
}

// trailing finds the command whose Chinese alias a text ends with: 11月见面率,
// 肖村评分.
func (cs commandTable) trailing(text string) (invocation, bool) {
	for i := range cs {
		for _, alias := range cs[i].aliases {
			if about, ok := township.AskedAbout(text, alias); ok && cs[i].trails {
				return invocation{command: &cs[i], args: about}, true
			}
		}
	}
	return invocation{}, false
}

// isFace tells whether a text is what the reply keyboard says for the command,
// in either language: somebody may have changed theirs and kept the keyboard.
func (c *command) isFace(text string) bool {
	for _, language := range []township.Language{township.Chinese, township.English} {
		if text == words.In(language).Label(c.face()) {
			return true
		}
	}
	return false
}

// cutFolded takes a beginning off a text that may be written in full width.
func cutFolded(text, beginning string) (rest string, ok bool) {
	if !strings.HasPrefix(township.Fold(text), beginning) {
		return text, false
	}
	return string([]rune(text)[utf8.RuneCountInString(beginning):]), true
}

// startsWithLetter tells whether a text begins with a letter of any script.
func startsWithLetter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r)
}
