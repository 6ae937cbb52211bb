package bot

import (
	"fmt"

	"baocun/storage"
)

// screen is what a handler wants a person to see: one message, which a command
// sends and a button edits in place.
type screen struct {
	// text is Telegram's HTML.
	text    string
	buttons [][]storage.Button
	// keyboard is the reply keyboard to give the chat from now on. A message
	// carries buttons or a keyboard, not both.
	keyboard [][]string
	// notice is what only the presser of a button sees, for a moment, or until
	// they close it when alert is set. Plain text, at most 200 characters.
	notice string
	alert  bool
	// gone takes the pressed message away.
	gone bool
	// about is the message of a group that the screen speaks of, where that is not
	// the one it answers.
	about int
	// quiet tells that a message to somebody who did not ask makes no sound.
	quiet bool
	// loud tells that a message to somebody who did not ask makes a sound whatever the hour.
	loud bool
	// more are further messages, sent after this one.
	more []screen
}

// row adds a row of buttons under the screen; without any it adds nothing.
func (s screen) row(buttons ...storage.Button) screen {
	if len(buttons) > 0 {
		s.buttons = append(s.buttons[:len(s.buttons):len(s.buttons)], buttons)
	}
	return s
}

// grid adds buttons in rows of a width.
func (s screen) grid(width int, buttons []storage.Button) screen {
	for len(buttons) > width {
		s = s.row(buttons[:width]...)
		buttons = buttons[width:]
	}
	return s.row(buttons...)
}

// pageOf cuts a list into pages and gives one of them: the nearest there is.
func pageOf[T any](list []T, page, size int) (shown []T, at, pages int) {
	pages = max(1, (len(list)+size-1)/size)
	at = min(max(page, 0), pages-1)
	return list[at*size : min(len(list), (at+1)*size)], at, pages
}

// turnPages are the buttons to the pages before and after; the page follows the
// arguments.
func (t *turn) turnPages(verb string, page, pages int, args ...any) []storage.Button {
	return t.pageTurns(page, pages, func(face string, page int) storage.Button {
		return button(face, verb, append(args[:len(args):len(args)], page)...)
	})
}

// pageTurns are the buttons to the pages before and after, each made by to.
func (t *turn) pageTurns(page, pages int, to func(face string, page int) storage.Button) []storage.Button {
	var turns []storage.Button
	if page > 0 {
		turns = append(turns, to(t.voice.Label("button.previous"), page-1))
	}
	if page+1 < pages {
		turns = append(turns, to(t.voice.Label("button.next"), page+1))
	}
	return turns
}

// headed puts one line on top, as the confirmation of what was just done.
func (s screen) headed(line string) screen {
	s.text = line + "\n" + s.text
	return s
}

// isEmpty tells that there is nothing to show, only a notice perhaps.
func (s screen) isEmpty() bool { return s.text == "" }

// button makes an inline button; args are said with %v and stay short, for a
// button carries at most 64 bytes.
func button(label, verb string, args ...any) storage.Button {
	b := storage.Button{Label: label, Verb: verb}
	for _, arg := range args {
		b.Args = append(b.Args, fmt.Sprint(arg))
	}
	return b
}
