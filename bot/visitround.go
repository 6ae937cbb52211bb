package bot

import (
	"strconv"
	"strings"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// rowsAPage is how many households a page of the list shows: with ‹ › the
// buttons make two rows of four.
const rowsAPage = 7

// round is the list of households still to be seen, worst first: an assistant's own,
// or all of the group.
func (t *turn) round(w walk) (screen, error) {
	stops, err := t.tx.Stops(w.group.ID, w.on.MonthOf())
	if err != nil {
		return screen{}, err
	}
	if len(stops) == 0 {
		return t.noRegister(w.group)
	}
	if t.duties.RoundIsOwn(w.group.ID, t.units) {
		if stops = township.StopsOf(stops, t.person.ID); len(stops) == 0 {
			return t.noneAssigned(w.group)
		}
	}
	left := township.Worklist(stops)
	shown, page, pages := pageOf(left, w.page, rowsAPage)
	w.page = page
	s, err := t.roundHead(w, pages, stops, len(left))
	if err != nil {
		return screen{}, err
	}
	var buttons []storage.Button
	for _, stop := range shown {
		s.text += "\n" + t.stopLine(stop)
		buttons = append(buttons, t.walkButton(stopLabel(stop), verbCard, w, stop.Household.Number))
	}
	turns := t.turnRound(w, pages)
	if page+1 < pages {
		buttons = append(buttons, turns[len(turns)-1])
		turns = turns[:len(turns)-1]
	}
	out := t.label("button.menu", verbMenu)
	if len(t.groups()) > 1 {
		out = t.label("button.groups", verbGo, "visit")
	}
	last := append(turns, t.walkButton(t.voice.Label("button.find"), verbFind, w), out)
	return s.grid(4, buttons).row(last...), nil
}

// turnRound are the buttons to the pages before and after.
func (t *turn) turnRound(w walk, pages int) []storage.Button {
	var turns []storage.Button
	before, after := w, w
	before.page, after.page = w.page-1, w.page+1
	if w.page > 0 {
		turns = append(turns, t.walkButton(t.voice.Label("button.previous"), verbRound, before))
	}
	if w.page+1 < pages {
		turns = append(turns, t.walkButton(t.voice.Label("button.next"), verbRound, after))
	}
	return turns
}

func (t *turn) roundHead(w walk, pages int, stops []township.Stop, left int) (screen, error) {
	month := w.on.MonthOf()
	tally, err := t.roundTally(w.group, month)
	if err != nil {
		return screen{}, err
	}
	if !tally.HasRegister() || t.roundIsPart(w.group) { // The month is not opened yet, or the list is of one group of several.
		tally.Coverage = township.Progress(stops)
	}
	s := t.say("visit.head", "month", month, "group", w.group, "page", w.page+1, "pages", pages)
	if w.on != t.today {
		s.text += "\n" + t.voice.Say("visit.entering", "date", w.on)
	}
	if doing := t.topicsOf(w.done); len(doing) > 0 {
		s.text += "\n" + t.voice.Say("visit.doing", "topics", doing)
	}
	if left == 0 {
		s.text += "\n" + t.voice.Say("visit.all-seen", "progress", t.progressHTML(tally))
		return s, nil
	}
	s.text += "\n" + t.voice.Say("visit.left", "progress", t.progressHTML(tally), "left", left)
	if month == t.today.MonthOf() {
		days, err := t.calendar()
		if err != nil {
			return screen{}, err
		}
		s.text += t.voice.Say("visit.days", "days", t.voice.DaysLeft(days, t.today))
	}
	return s, nil
}

// roundIsPart tells whether a group's list is only a part of what an assistant answers
// for, so that what is left of it does not fit the figures of all.
func (t *turn) roundIsPart(group township.Unit) bool {
	return t.duties.RoundIsOwn(group.ID, t.units) && len(t.duties.Units(township.Assistant)) > 1
}

// roundTally is where a round stands: for an assistant, of all that they answer for.
func (t *turn) roundTally(group township.Unit, month township.Month) (township.Tally, error) {
	if t.duties.RoundIsOwn(group.ID, t.units) {
		own, _, err := t.tx.AssistantTally(t.person.ID, month)
		if err != nil || own.HasRegister() {
			return own, err
		}
	}
	tally, _, err := t.tx.Tally(group.ID, month)
	return tally, err
}

// stopLine is a household's line: ★ 12 号 上次 36 天前 · 2 人.
func (t *turn) stopLine(stop township.Stop) string {
	line := t.voice.Say("visit.number", "star", star(stop), "number", stop.Household.Number)
	switch {
	case stop.LastMet.IsZero():
		line += t.voice.Say("visit.never")
	case stop.LastMet == t.today:
		line += t.voice.Say("visit.last-today")
	default:
		line += t.voice.Say("visit.last", "days", stop.LastMet.DaysUntil(t.today))
	}
	if stop.Household.People > 1 {
		line += t.voice.Say("visit.people", "people", stop.Household.People)
	}
	switch round := stop.Round; {
	case round.Met > 0:
		line += t.voice.Say("visit.partly", "met", round.Met)
	case round.Reached > 0:
		line += t.voice.Say("visit.reached")
	case len(round.Visits) > 0:
		line += t.voice.Say("visit.away")
	}
	return line
}

func star(stop township.Stop) string {
	if stop.Household.Priority {
		return "★"
	}
	return "  "
}

func stopLabel(stop township.Stop) string {
	return strings.TrimSpace(star(stop)) + strconv.Itoa(stop.Household.Number)
}

// progress is a month's figure, people first and households in brackets. Who was
// only reached does not count as met and stands apart.
func (t *turn) progress(tally township.Tally) string {
	figure := t.voice.Say("visit.progress", "met", tally.PeopleMet, "people", tally.People,
		"households-met", tally.HouseholdsMet, "households", tally.Households)
	if tally.PeopleReached > 0 {
		figure += t.voice.Say("visit.reached-apart", "people", tally.PeopleReached)
	}
	return figure
}

// progressHTML is progress as a part of another sentence.
func (t *turn) progressHTML(tally township.Tally) words.HTML { return words.HTML(t.progress(tally)) }

func pressRound(t *turn, args pressed) (screen, error) {
	w, ok := t.walk(args)
	if !ok {
		return t.stale(t.menu())
	}
	return t.round(w)
}
