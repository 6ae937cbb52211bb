package bot

import (
	"fmt"
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// sorting says of every line that was not understood, a character each, where it went: a
// section by its place among them, nowhere, or to nothing yet.
type sorting []byte

const (
	waits   = '.'
	picked  = '+' // It waits, and the next press of a section means it.
	dropped = '-'
)

// linesAtOnce is how many lines are asked about at a time.
const linesAtOnce = 8

// sortingOf is what the answers say of the lines that were not understood.
func sortingOf(a answers) sorting {
	at := sorting(a[stepSorted])
	for len(at) < len(unreadLines(a)) {
		at = append(at, waits)
	}
	return at
}

func unreadLines(a answers) []string {
	if a[unread] == "" {
		return nil
	}
	return strings.Split(a[unread], "\n")
}

// open lists the first lines that went nowhere yet, as many as are asked about at a time,
// and how many wait behind them.
func (at sorting) open() (shown []int, behind int) {
	for i, to := range at {
		switch {
		case to != waits && to != picked:
		case len(shown) == linesAtOnce:
			behind++
		default:
			shown = append(shown, i)
		}
	}
	return shown, behind
}

// meant lists the lines that an answer places: those that were picked, or all that are
// shown.
func (at sorting) meant() []int {
	shown, _ := at.open()
	tapped := slices.DeleteFunc(slices.Clone(shown), func(i int) bool { return at[i] != picked })
	if len(tapped) == 0 {
		return shown
	}
	return tapped
}

// in lists the lines that went to a section.
func (at sorting) in(section township.Section, lines []string) []string {
	var placed []string
	for i, to := range at {
		if to == sectionMark(section) && i < len(lines) {
			placed = append(placed, lines[i])
		}
	}
	return placed
}

func sectionMark(section township.Section) byte {
	return byte('0' + slices.Index(township.Sections(), section))
}

// allRead skips the question about lines that were not understood.
func allRead(_ *turn, a answers) bool { return a[unread] == "" }

// isUnsorted asks it again while a line went nowhere.
func isUnsorted(_ *turn, a answers) bool {
	shown, _ := sortingOf(a).open()
	return len(shown) > 0
}

// askUnread shows the lines with their numbers, to be put where they belong: all at once,
// or some of them after tapping their numbers.
func askUnread(t *turn, a answers) (screen, error) {
	s, _ := t.series(a)
	at, lines := sortingOf(a), unreadLines(a)
	shown, behind := at.open()
	asked := t.say("minutes.unread")
	var numbers, choices []storage.Button
	for n, i := range shown {
		mark := "minutes.unread-line"
		if at[i] == picked {
			mark = "minutes.unread-chosen"
		}
		asked.text += "\n" + t.voice.Say(mark, "number", n+1, "text", township.Shortened(lines[i], pageLimit/linesAtOnce))
		numbers = append(numbers, choice(t.voice.Label(mark+"-button", "number", n+1), fmt.Sprint(n+1)))
	}
	if behind > 0 {
		asked.text += "\n" + t.voice.Say("minutes.unread-more", "count", behind)
	}
	if len(shown) > 1 {
		asked.text += "\n" + t.voice.Say("minutes.unread-some")
		asked = asked.grid(4, numbers)
	}
	for _, section := range s.regime.Sections() {
		choices = append(choices, choice(t.voice.Section(s.regime, section), section))
	}
	return asked.grid(2, choices).row(choice(t.voice.Label("button.drop-lines"), leaveEmpty)), nil
}

// takeUnread says which section lines belong to, by its button or its name, that they
// are dropped, or which of them the next answer means: 2, 1 3, 1 3 学习.
func takeUnread(t *turn, a answers, text string) (string, error) {
	at := sortingOf(a)
	text = strings.TrimSpace(text)
	numbers, rest := township.CutNumbers(text)
	shown, _ := at.open()
	for _, n := range numbers {
		if n < 1 || n > len(shown) {
			return "", township.Refuse(refuseWhichLine, "count", len(shown))
		}
	}
	to, named := t.sortedTo(a, rest)
	switch {
	case rest != "" && !named || rest == "" && len(numbers) == 0:
		return "", township.Refuse(refuseWhichSection)
	case rest == "":
		for _, n := range numbers {
			at[shown[n-1]] ^= waits ^ picked
		}
		return string(at), nil
	}
	for i, line := range shown {
		if len(numbers) > 0 && at[line] == picked {
			at[line] = waits
		}
		if slices.Contains(numbers, i+1) {
			at[line] = picked
		}
	}
	for _, i := range at.meant() {
		at[i] = to
	}
	return string(at), nil
}

// sortedTo is where lines go that somebody names a section for, or nothing.
func (t *turn) sortedTo(a answers, name string) (to byte, ok bool) {
	if name == leaveEmpty || name == t.voice.Label("button.drop-lines") {
		return dropped, true
	}
	s, _ := t.series(a)
	for _, section := range s.regime.Sections() {
		if name == string(section) || name == t.voice.Section(s.regime, section) {
			return sectionMark(section), true
		}
	}
	if section, ok := township.SectionNamed(name); ok {
		return sectionMark(section), true
	}
	return 0, false
}

// leftOut tells, once the draft is kept, what of the page does not belong to it.
func (t *turn) leftOut(a answers) string {
	if a[paper] == "" {
		return ""
	}
	return t.voice.Say("minutes.paper", "lines", township.Shortened(strings.ReplaceAll(a[paper], "\n", t.voice.Label("mark.list")), pageLimit/linesAtOnce))
}
