package main

import (
	"fmt"
	"slices"
	"strings"

	"baocun/telegramtest"
)

// say has somebody speak, or tap a [button], and prints it with the lines of
// the answer that contain one of some words, without any with nothing of it.
func (d *demo) say(name, words string, lines ...string) error {
	d.mark = d.server.Mark()
	person := d.server.Person(name)
	var said telegramtest.Message
	if label, ok := strings.CutPrefix(words, "["); ok {
		if _, err := person.Tap(strings.TrimSuffix(label, "]")); err != nil {
			return err
		}
	} else {
		said = person.Say(words)
		words = strings.ReplaceAll(said.Text, "\n", " ⏎ ")
	}
	if err := d.settle(); err != nil {
		return err
	}
	fmt.Fprintf(d.out, "%s > %s%s\n", name, words, fate(person, said))
	if len(lines) == 0 {
		return nil
	}
	return d.show(indent, name, lines...)
}

// indent stands before an answer.
const indent = "  "

// fate tells of a message that the bot deleted.
func fate(person *telegramtest.Person, said telegramtest.Message) string {
	gone := slices.ContainsFunc(person.Messages(), func(m telegramtest.Message) bool { return m.ID == said.ID && m.Deleted })
	if gone {
		return "   (deleted)"
	}
	return ""
}

// heard is what the bot last said to somebody since the last step, as the chat
// shows it now.
func (d *demo) heard(name string) (telegramtest.Message, bool) {
	return d.heardIn(d.server.Person(name).ID())
}

// heardIn is what the bot last said in a chat, files left out.
func (d *demo) heardIn(chat int64) (telegramtest.Message, bool) {
	for _, e := range slices.Backward(d.server.Events(d.mark)) {
		shown := e.Kind == telegramtest.Sent || e.Kind == telegramtest.Edited
		if shown && e.Chat == chat && e.Message.ByBot && e.Message.File == nil {
			return e.Message, true
		}
	}
	return telegramtest.Message{}, false
}

// show prints, after a prefix, of what somebody heard the lines that contain one
// of some words; a line after which some are left out ends in "…".
func (d *demo) show(prefix, name string, words ...string) error {
	return d.showIn(prefix, name, d.server.Person(name).ID(), words...)
}

// showIn is show of a chat, which goes by a name.
func (d *demo) showIn(prefix, name string, chat int64, words ...string) error {
	m, ok := d.heardIn(chat)
	if !ok {
		return fmt.Errorf("%s heard nothing", name)
	}
	var shown []string
	for _, line := range linesOf(m) {
		wanted := slices.ContainsFunc(words, func(w string) bool { return strings.Contains(line, w) })
		switch last := len(shown) - 1; {
		case wanted:
			shown = append(shown, line)
		case last >= 0 && !strings.HasSuffix(shown[last], " …"):
			shown[last] += " …"
		}
	}
	if len(shown) == 0 {
		return fmt.Errorf("%s heard %q, which has none of %q", name, m.Text, words)
	}
	_, err := fmt.Fprintln(d.out, prefix+strings.Join(shown, "\n"+indent))
	return err
}

// linesOf are the lines of a message, its buttons row by row at the end.
func linesOf(m telegramtest.Message) []string {
	lines := strings.Split(m.Text, "\n")
	for _, row := range m.Labels() {
		lines = append(lines, "["+strings.Join(row, "] [")+"]")
	}
	return lines
}
