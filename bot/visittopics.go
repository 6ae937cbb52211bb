package bot

import (
	"strings"

	"baocun/storage"
	"baocun/township"
)

// pressDates offers the days for which a visit may still be entered by its author.
func pressDates(t *turn, args pressed) (screen, error) {
	w, ok := t.walk(args)
	if !ok {
		return t.stale(t.menu())
	}
	number := args.number(walkWidth)
	var days []storage.Button
	rules := t.bot.options.Rules.Visits
	for back := range rules.BackEntryDays + 1 {
		on := t.today.AddDays(-back)
		if on.Before(w.group.Since) {
			break
		}
		days = append(days, t.dayButton(w, on, number))
	}
	s := t.say("visit.which-day")
	older := t.today.AddDays(-rules.BackEntryDays - 1)
	if rules.Closed(t.today).Before(older.MonthOf()) && !older.Before(w.group.Since) {
		s.text += "\n" + t.voice.Say("visit.older", "number", number, "example", t.voice.Date(older))
	}
	w.on = t.today
	return s.grid(3, days).row(t.walkButton(t.voice.Label("button.back"), verbCard, w, number)), nil
}

// dayButton goes to a household's card for a day that was chosen: today too means that
// day whenever it is pressed.
func (t *turn) dayButton(w walk, on township.Date, number int) storage.Button {
	b := t.walkButton(t.dayName(on), verbCard, w, number)
	b.Args[2] = chosenDay(on)
	return b
}

// topicsLabel says on a card what is done on the round.
func (t *turn) topicsLabel(done topicSet) string {
	chosen := t.topicsOf(done)
	if len(chosen) == 0 {
		return t.voice.Label("button.topics", "topics", t.voice.Label("mark.none"))
	}
	return t.voice.Label("button.topics", "topics", strings.Join(chosen, t.voice.Label("mark.list")))
}

// pressTopics lets what is done be chosen for the rest of the round, one tap each.
func pressTopics(t *turn, args pressed) (screen, error) {
	w, ok := t.walk(args)
	if !ok {
		return t.stale(t.menu())
	}
	number := args.number(walkWidth)
	var choices []storage.Button
	for place, topic := range t.topics() {
		mark, toggled := "☐ ", w
		if w.done.has(place) {
			mark = "☑ "
		}
		toggled.done = w.done.toggled(place)
		choices = append(choices, t.walkButton(mark+topic, verbTopics, toggled, number))
	}
	return t.say("visit.which-topics").grid(2, choices).
		row(t.walkButton(t.voice.Label("button.done"), verbCard, w, number)), nil
}
