package bot

import (
	"strconv"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// walk is where somebody stands in a round of visits: in which group and on which
// page of its list, for which day they enter and what they did on the way. Buttons
// carry it, so that a list is as it was wherever one comes back from.
type walk struct {
	group township.Unit
	page  int
	on    township.Date
	done  topicSet
}

// walkWidth is how many arguments of a button a walk takes.
const walkWidth = 4

// topicSet are topics of the configured list by their places, 32 at most: they share
// a button with much else.
type topicSet uint32

const mostTopics = 32

func (s topicSet) has(place int) bool         { return s&(1<<place) != 0 }
func (s topicSet) toggled(place int) topicSet { return s ^ 1<<place }
func (s topicSet) isEmpty() bool              { return s == 0 }
func (t *turn) topicsOf(s topicSet) (list []string) {
	for place, topic := range t.topics() {
		if s.has(place) {
			list = append(list, topic)
		}
	}
	return list
}

// topics are those of the configured list that buttons can carry.
func (t *turn) topics() []string {
	list := t.bot.options.Rules.Visits.Topics
	return list[:min(len(list), mostTopics)]
}

// walkArgs writes a walk into a button.
func (t *turn) walkArgs(w walk) []any {
	done := ""
	if !w.done.isEmpty() {
		done = strconv.FormatUint(uint64(w.done), 36)
	}
	return []any{w.group.ID, w.page, t.day(w.on), done}
}

// walkButton is a button that begins with a walk.
func (t *turn) walkButton(label, verb string, w walk, more ...any) storage.Button {
	return button(label, verb, append(t.walkArgs(w), more...)...)
}

// walk reads what a button says of the round, if this person records visits there.
func (t *turn) walk(args pressed) (walk, bool) {
	unit, known := t.units.Get(township.UnitID(args.number(0)))
	w := walk{group: unit, page: args.number(1), on: t.dateIn(args.text(2))}
	if done, err := strconv.ParseUint(args.text(3), 36, mostTopics); err == nil {
		w.done = topicSet(done)
	}
	return w, known && unit.Kind == township.KindGroup && t.may(township.RecordVisits, unit.ID)
}

// day writes the day of a round into a button. Today is written as nothing, for
// a list may stay on the screen overnight and then means the day it is pressed.
func (t *turn) day(d township.Date) string {
	if d == t.today {
		return ""
	}
	return chosenDay(d)
}

// chosenDay writes a day into a button that means it whenever it is pressed.
func chosenDay(d township.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// dateIn reads a button's date; without one it is today.
func (t *turn) dateIn(text string) township.Date {
	if len(text) != len("20060102") {
		return t.today
	}
	d, err := township.ParseDate(text[:4] + "-" + text[4:6] + "-" + text[6:])
	if err != nil {
		return t.today
	}
	return d
}

// walkAnswer names the answer in which a form keeps the walk it was opened on.
const walkAnswer = "walk"

// walkValue writes a walk into the answers of a form.
func (t *turn) walkValue(w walk) string {
	return strings.Join(button("", "", t.walkArgs(w)...).Args, ":")
}

// walkIn reads the walk of a form, if this person still records visits there.
func (t *turn) walkIn(a answers) (walk, bool) {
	return t.walk(strings.Split(a[walkAnswer], ":"))
}
