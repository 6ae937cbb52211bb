package reminders

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// matter is one thing that somebody is to be told.
type matter struct {
	// about is what the matter is about, as township.MeetingOccasion and its kin
	// name it; kind is which of the occasions to speak of it this is. Each person
	// is told once of what both name together.
	about, kind string
	to          reader
	// mark stands before the text where it is one of several.
	mark    string
	text    string // Telegram's HTML
	buttons []storage.Button
	// acts do something about it on the spot; they stand below it where it is told
	// alone.
	acts []storage.Button
}

// key is the occasion as far as it concerns one person.
func (m matter) key() string { return m.about + m.kind + "/" + personKey(m.to.person.ID) }

func personKey(id township.PersonID) string { return "p" + strconv.FormatUint(uint64(id), 10) }

// stamp is an activation as it stands in keys.
func stamp(at time.Time) string { return at.Format("2006-01-02T1504") }

// say is a sentence in the reader's language, as a part of another one. A
// reader who needs no place named leaves a gap, which is closed.
func (to reader) say(name string, pairs ...any) words.HTML {
	return words.HTML(strings.TrimSpace(to.voice.Say(name, pairs...)))
}

// verbRun is the button that runs a command.
const verbRun = "g"

// command is a button that runs a command, under a label of its own. Whoever
// stands in for a vacant post is offered to fill it.
func (to reader) command(name, label string) storage.Button {
	if to.standIn != "" {
		name, label = "invite", "go.invite"
	}
	return storage.Button{Label: to.voice.Label(label), Verb: verbRun, Args: []string{name}}
}

// mostMatters is how many matters one message holds; the others are told another
// time. buttonsARow is how many buttons stand side by side below them.
const (
	mostMatters = 12
	buttonsARow = 3
)

// digest is the one message in which somebody is told all that they are to be
// told at a time.
func digest(matters []matter, now time.Time) storage.Send {
	if len(matters) == 1 {
		buttons := rows(matters)
		if len(matters[0].acts) > 0 {
			buttons = append([][]storage.Button{matters[0].acts}, buttons...)
		}
		return storage.Send{Text: matters[0].sentence(), Buttons: buttons}
	}
	voice := matters[0].to.voice
	text := voice.Say("remind.digest", "greeting", voice.Label(greeting(now)), "count", len(matters))
	for _, m := range matters {
		text += "\n" + voice.Say("remind.line", "mark", m.mark, "text", words.HTML(m.sentence()))
	}
	return storage.Send{Text: text, Buttons: rows(matters)}
}

func (m matter) sentence() string { return m.text + m.to.standIn + m.to.onLeave }

func greeting(now time.Time) string {
	switch hour := now.Hour(); {
	case hour < 12:
		return "remind.morning"
	case hour < 18:
		return "remind.afternoon"
	}
	return "remind.evening"
}

// rows are the buttons of several matters, each command once. One that serves
// several matters has the command's own name.
func rows(matters []matter) [][]storage.Button {
	var buttons []storage.Button
	for _, m := range matters {
		for _, b := range m.buttons {
			i := slices.IndexFunc(buttons, func(o storage.Button) bool { return slices.Equal(o.Args, b.Args) })
			switch {
			case i < 0:
				buttons = append(buttons, b)
			case buttons[i].Label != b.Label:
				buttons[i].Label = m.to.voice.Label("go." + b.Args[0])
			}
		}
	}
	return slices.Collect(slices.Chunk(buttons, buttonsARow))
}
