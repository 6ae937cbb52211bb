package bot

import (
	"slices"

	"baocun/storage"
	"baocun/township"
)

// pressRecord records what came of a visit, unless the household changed since
// the screen was made; then it shows the household as it is.
func pressRecord(t *turn, args pressed) (screen, error) {
	w, stop, ok, err := t.pressedStop(args)
	if err != nil || !ok {
		return t.elsewhere(err)
	}
	outcome := township.Outcome(args.text(walkWidth + 1))
	if stop.Round.Revision != args.number(walkWidth+3) || !slices.Contains(township.Outcomes(), outcome) {
		return t.stale(t.card(w, stop))
	}
	visit := township.Visit{
		Household: stop.Household.HouseholdKey, Date: w.on, Topics: t.topicsOf(w.done),
		Outcome: outcome, Seen: args.number(walkWidth + 2), People: stop.Household.People,
		Companion: t.headOf(w.group),
	}
	return t.enter(entry{Visits: []township.Visit{visit}, Walk: t.walkValue(w)})
}

// headOf is the person where they head the group: who leads the way is named as
// companion, also of what they enter themselves.
func (t *turn) headOf(group township.Unit) township.PersonID {
	if slices.Contains(t.duties, township.Duty{Role: township.GroupHead, Unit: group.ID}) {
		return t.person.ID
	}
	return 0
}

// keep checks visits against the office's rules and keeps them, to be undone as one.
func (t *turn) keep(visits []township.Visit) ([]township.Visit, error) {
	recorded := make([]township.Visit, 0, len(visits))
	ids := make([]township.VisitID, 0, len(visits))
	for _, v := range visits {
		v, err := t.record(v)
		if err != nil {
			return nil, err
		}
		recorded, ids = append(recorded, v), append(ids, v.ID)
	}
	return recorded, t.remember(actVisits, ids)
}

// record checks a visit against the office's rules and keeps it.
func (t *turn) record(visit township.Visit) (township.Visit, error) {
	village, _ := t.units.Get(visit.Household.Village)
	if err := t.bot.options.Rules.Visits.Check(visit, village.Since); err != nil {
		return visit, err
	}
	recorded, round, err := t.tx.RecordVisit(visit)
	if err != nil || !round.IsDone() {
		return recorded, err
	}
	return recorded, t.closeRound(visit.Household, round.Month)
}

// closeRound takes back what waits to remind of a group's round, once everyone
// was met.
func (t *turn) closeRound(household township.HouseholdKey, month township.Month) error {
	group, _ := t.units.Group(household.Village, household.Group)
	tally, _, err := t.tx.Tally(group.ID, month)
	if err != nil || tally.PeopleMet < tally.People {
		return err
	}
	return t.tx.Cancel(township.RoundOccasion(group.ID, month))
}

// recorded goes back to the list, with one line on top that can be undone.
func (t *turn) recorded(w walk, visit township.Visit) (screen, error) {
	line, err := t.recordedLine([]township.Visit{visit})
	if err != nil {
		return screen{}, err
	}
	list, err := t.round(w)
	if err != nil {
		return screen{}, err
	}
	list = list.headed(line)
	list.buttons = append([][]storage.Button{{t.undoButton()}}, list.buttons...)
	return list, nil
}

// confirm says what a line recorded, with a way back and a way on.
func (t *turn) confirm(visits []township.Visit) (screen, error) {
	line, err := t.recordedLine(visits)
	if err != nil {
		return screen{}, err
	}
	return screen{text: line}.row(t.undoButton(), t.listButton(visits)), nil
}

// listButton opens the round that visits belong to, or the choice among several.
func (t *turn) listButton(visits []township.Visit) storage.Button {
	last := visits[len(visits)-1]
	group, _ := t.units.Group(last.Household.Village, last.Household.Group)
	if spanGroups(visits) {
		return t.label("button.list", verbGo, "visit")
	}
	return t.walkButton(t.voice.Label("button.list"), verbRound, walk{group: group, on: last.Date})
}

func spanGroups(visits []township.Visit) bool {
	return slices.ContainsFunc(visits, func(v township.Visit) bool {
		return v.Household.Group != visits[0].Household.Group || v.Household.Village != visits[0].Household.Village
	})
}

// recordedLine says in one line what was recorded and how far the round is, or the
// village where the visits lie in several groups that are not one's own.
func (t *turn) recordedLine(visits []township.Visit) (string, error) {
	last := visits[len(visits)-1]
	group, _ := t.units.Group(last.Household.Village, last.Household.Group)
	if spanGroups(visits) && !t.duties.RoundIsOwn(group.ID, t.units) {
		group, _ = t.units.Get(last.Household.Village)
	}
	tally, err := t.roundTally(group, last.Date.MonthOf())
	if err != nil {
		return "", err
	}
	line := t.voice.Say("visit.recorded-many", "count", len(visits), "progress", t.progressHTML(tally))
	if len(visits) == 1 {
		line = t.voice.Say("visit.recorded", "number", last.Household.Number, "progress", t.progressHTML(tally))
	}
	asides, err := t.asides(visits)
	return line + t.remarks(last) + asides, err
}

// remarks say what of a recorded visit is not plain: that nobody was met, or
// that it was another day.
func (t *turn) remarks(visit township.Visit) string {
	var said string
	if visit.Outcome != township.Met {
		said += " · " + t.voice.Say("visit.as-"+string(visit.Outcome))
	}
	if visit.IsBackEntry() {
		said += " · " + t.voice.Say("visit.back-entry", "date", visit.Date)
	}
	return said
}

// asides say which of the households are not in the round of the assistant who
// recorded them, and which do not count for the time being.
func (t *turn) asides(visits []township.Visit) (string, error) {
	var theirs, uncounted []township.HouseholdKey
	var whose township.PersonID
	for _, v := range visits {
		group, _ := t.units.Group(v.Household.Village, v.Household.Group)
		h, _, err := t.tx.Household(v.Household)
		if err != nil {
			return "", err
		}
		if t.duties.RoundIsOwn(group.ID, t.units) && h.Assistant != 0 && h.Assistant != t.person.ID {
			theirs, whose = append(theirs, v.Household), h.Assistant
		}
		if !h.IsAccountableIn(v.Date.MonthOf()) {
			uncounted = append(uncounted, v.Household)
		}
	}
	said, err := t.colleagues(theirs, whose, len(visits))
	if len(uncounted) > 0 {
		said += "\n" + t.voice.Say("visit.uncounted", "households", uncounted, "month", visits[0].Date.MonthOf())
	}
	return said, err
}

// colleagues says whose the households are that somebody recorded for a colleague.
func (t *turn) colleagues(theirs []township.HouseholdKey, whose township.PersonID, recorded int) (string, error) {
	switch {
	case len(theirs) == 0:
		return "", nil
	case recorded > 1:
		return "\n" + t.voice.Say("visit.others", "households", theirs), nil
	}
	who, _, err := t.tx.Person(whose)
	return "\n" + t.voice.Say("visit.other", "name", who.Name), err
}
