package reminders

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

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
	// acts do something about it on the spot, what is done most first.
	acts []storage.Button
	// apart tells that it stands below the other matters, as a part of its own, and
	// picture is what follows the message.
	apart   bool
	picture *storage.Document
}

// key is the occasion as far as it concerns one person.
func (m matter) key() string { return m.about + m.kind + "/" + personKey(m.to.person.ID) }

func personKey(id township.PersonID) string { return "p" + strconv.FormatUint(uint64(id), 10) }

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

const (
	// mostMatters is how many matters one message holds; the others are told another
	// time.
	mostMatters = 12
	// actingMatters is how many matters of a message have all that can be done about them
	// below it. Where there are more, each has what is done most.
	actingMatters = 4
	// buttonsARow is how many buttons stand side by side.
	buttonsARow = 3
)

// digest is the one message in which somebody is told all that they are to be
// told at a time.
func digest(matters []matter, now time.Time) storage.Send {
	if len(matters) == 1 && !matters[0].apart {
		buttons := inRows(commands(matters))
		if acts := matters[0].acts; len(acts) > 0 {
			buttons = append([][]storage.Button{acts}, buttons...)
		}
		return storage.Send{Text: matters[0].sentence(), Buttons: buttons}
	}
	list := slices.DeleteFunc(slices.Clone(matters), func(m matter) bool { return m.apart })
	var parts []string
	if len(list) > 0 {
		parts = append(parts, listed(list, now))
	}
	for _, m := range matters {
		if m.apart {
			parts = append(parts, m.sentence())
		}
	}
	return storage.Send{Text: strings.Join(parts, "\n\n"), Buttons: beside(append(acts(list), inRows(commands(matters))...))}
}

// mostLetters is how long a message gets before another one is begun, some way below what
// Telegram takes (4,096 characters): what is longer would be refused whole.
const mostLetters = 3600

// messages are the matters of each message that somebody is told them in: all in one, but
// where that would be too long.
func messages(matters []matter, now time.Time) [][]matter {
	var all [][]matter
	for _, m := range matters {
		last := len(all) - 1
		if last >= 0 && utf8.RuneCountInString(digest(append(all[last][:len(all[last]):len(all[last])], m), now).Text) <= mostLetters {
			all[last] = append(all[last], m)
			continue
		}
		all = append(all, []matter{m})
	}
	return all
}

// listed greets somebody and lists several matters.
func listed(list []matter, now time.Time) string {
	voice := list[0].to.voice
	text := voice.Say("remind.digest", "greeting", voice.Label(greeting(now)), "count", len(list))
	for i, m := range list {
		sentence := m.sentence()
		if speaksFor(m, list[i+1:]) {
			sentence = m.text
		}
		text += "\n" + voice.Say("remind.line", "number", circled(i), "mark", m.mark, "text", words.HTML(sentence))
	}
	return text
}

func (m matter) sentence() string { return m.text + m.to.standIn + m.to.onLeave }

// speaksFor tells whether one of the matters that follow says the same of whom it is told
// in place of, so that it is said once.
func speaksFor(m matter, following []matter) bool {
	return slices.ContainsFunc(following, func(o matter) bool { return o.to.standIn == m.to.standIn && o.to.onLeave == m.to.onLeave })
}

// circled is the number of a matter, which its buttons have as well: ①.
func circled(i int) string { return string('①' + rune(i)) }

func greeting(now time.Time) string {
	switch hour := now.Hour(); {
	case hour < 12:
		return "remind.morning"
	case hour < 18:
		return "remind.afternoon"
	}
	return "remind.evening"
}

// acts are the buttons that do something about one of several matters, under its number:
// a row for each or, where they are many, what is done most of each.
func acts(matters []matter) [][]storage.Button {
	var each [][]storage.Button
	var foremost []storage.Button
	for i, m := range matters {
		var numbered []storage.Button
		for _, act := range m.acts {
			act.Label = circled(i) + " " + act.Label
			numbered = append(numbered, act)
		}
		if len(numbered) > 0 {
			each, foremost = append(each, numbered), append(foremost, numbered[0])
		}
	}
	if len(each) > actingMatters {
		return inRows(foremost)
	}
	return each
}

// commands are the buttons of matters that open something, each once. One that serves
// several matters has the command's own name.
func commands(matters []matter) []storage.Button {
	var buttons []storage.Button
	for _, m := range matters {
		for _, b := range m.buttons {
			i := slices.IndexFunc(buttons, func(o storage.Button) bool { return o.Verb == b.Verb && slices.Equal(o.Args, b.Args) })
			switch {
			case i < 0:
				buttons = append(buttons, b)
			case buttons[i].Label != b.Label:
				buttons[i].Label = m.to.voice.Label("go." + b.Args[0])
			}
		}
	}
	return buttons
}

func inRows(buttons []storage.Button) [][]storage.Button {
	return slices.Collect(slices.Chunk(buttons, buttonsARow))
}

// beside has the buttons of a message answered beside it, for what it says of other
// matters is to stay.
func beside(rows [][]storage.Button) [][]storage.Button {
	for _, row := range rows {
		for i := range row {
			row[i].Verb = storage.Beside + row[i].Verb
		}
	}
	return rows
}
