package telegramtest

import (
	"fmt"
	"strings"
)

// A cue is one thing that a script tells somebody to do, as the file has it: a comment or an empty line too, so that a
// transcript repeats them where they stood.
type cue struct {
	line int // in the file, the first is 1
	text string
}

// parseScript reads a conversation, see Stage, and leaves out what the player wrote: the lines that begin with two
// spaces, and the empty ones among and after them. Empty lines at the beginning and the end go too.
func parseScript(script string) ([]cue, error) {
	var cues []cue
	answered := false // the last line that was not empty is the player's
	script = strings.ReplaceAll(script, "\r\n", "\n")
	for i, line := range strings.Split(strings.TrimRight(script, "\n"), "\n") {
		line = strings.TrimRight(line, " ")
		switch more, isMore := strings.CutPrefix(line, ">"); {
		case line == "" && (answered || len(cues) == 0):
		case strings.HasPrefix(line, "  "):
			answered = true
		case isMore && (answered || len(cues) == 0 || !cues[len(cues)-1].isSpeech()):
			return nil, fmt.Errorf("line %d: %q goes on with nothing that somebody says", i+1, line)
		case isMore:
			cues[len(cues)-1].text += "\n>" + more
		default:
			cues = append(cues, cue{i + 1, line})
			answered = false
			if err := cues[len(cues)-1].check(); err != nil {
				return nil, fmt.Errorf("line %d: %w", i+1, err)
			}
		}
	}
	return cues, nil
}

func (c cue) isEmpty() bool   { return c.text == "" }
func (c cue) isComment() bool { return strings.HasPrefix(c.text, "#") }
func (c cue) isSpeech() bool  { _, ok := c.speech(); return ok }

// clock returns what follows an @.
func (c cue) clock() (string, bool) {
	moment, ok := strings.CutPrefix(c.text, "@")
	return strings.TrimSpace(moment), ok
}

// directive returns the word and the arguments that follow an exclamation mark.
func (c cue) directive() (word, arguments string, ok bool) {
	rest, ok := strings.CutPrefix(c.text, "!")
	word, arguments, _ = strings.Cut(strings.TrimSpace(rest), " ")
	return word, strings.TrimSpace(arguments), ok
}

// A speech is what one person does in one chat.
type speech struct {
	person string
	group  string // its title; empty for the private chat with the bot
	words  string
}

// speech splits "person (group) > words" and joins the lines that follow it.
func (c cue) speech() (speech, bool) {
	if c.isComment() || strings.HasPrefix(c.text, "@") || strings.HasPrefix(c.text, "!") {
		return speech{}, false
	}
	who, words, ok := strings.Cut(c.text, " > ")
	person, group, inGroup := strings.Cut(who, " (")
	if inGroup {
		group, inGroup = strings.CutSuffix(group, ")")
		ok = ok && inGroup && group != ""
	}
	lines := strings.Split(words, "\n")
	for i := 1; i < len(lines); i++ {
		lines[i] = strings.TrimPrefix(strings.TrimPrefix(lines[i], ">"), " ")
	}
	ok = ok && person != "" && !strings.ContainsAny(person, " \n")
	return speech{person, group, strings.Join(lines, "\n")}, ok
}

// check refuses a line that nobody could act on.
func (c cue) check() error {
	_, isClock := c.clock()
	word, _, isDirective := c.directive()
	if c.isEmpty() || c.isComment() || isClock || isDirective && word != "" || c.isSpeech() {
		return nil
	}
	return fmt.Errorf("%q is none of: # comment, @ time, ! directive, person > words, two spaces and an answer", c.text)
}
