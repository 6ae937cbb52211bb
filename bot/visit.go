package bot

import (
	"strings"

	"baocun/storage"
	"baocun/township"
)

// The buttons of a round of visits. The arguments of those marked walk begin with
// where in the round somebody stands, see [walk].
const (
	verbRound    = "vl" // walk: the list
	verbCard     = "vh" // walk, number: one household
	verbRecord   = "vr" // walk, number, outcome, seen, revision
	verbDates    = "vd" // walk, number: which day
	verbTopics   = "vt" // walk, number: what was done
	verbFind     = "vf" // walk: by number
	verbExclude  = "vx" // walk, number: not to count
	verbPractice = "vp" // outcome, once chosen
	verbUndo     = "u"  // the update that did it
)

var visitVerbs = verbTable{
	verbRound:    pressRound,
	verbCard:     pressCard,
	verbRecord:   pressRecord,
	verbDates:    pressDates,
	verbTopics:   pressTopics,
	verbFind:     pressFind,
	verbExclude:  pressExclude,
	verbPractice: pressPractice,
	verbUndo:     pressUndo,
}

// visitCommand opens the round, or takes a whole line: 3-044 3-007 见到 昨天.
func visitCommand(t *turn, args string) (screen, error) {
	if strings.TrimSpace(args) != "" {
		return recordLine(t, args)
	}
	groups := t.groups()
	switch len(groups) {
	case 0:
		return t.say("visit.no-group").row(t.label("button.menu", verbMenu)), nil
	case 1:
		return t.round(walk{group: groups[0], on: t.today})
	}
	return t.chooseGroup(groups)
}

// groups lists the groups in which this person records visits.
func (t *turn) groups() []township.Unit {
	var groups []township.Unit
	for _, unit := range t.units.All() {
		if unit.Kind == township.KindGroup && t.may(township.RecordVisits, unit.ID) {
			groups = append(groups, unit)
		}
	}
	return groups
}

// chooseGroup asks somebody who answers for several groups which round to open.
func (t *turn) chooseGroup(groups []township.Unit) (screen, error) {
	s := t.say("visit.choose-group", "month", t.today.MonthOf())
	name := t.voice.Unit
	if groups[0].Parent != groups[len(groups)-1].Parent {
		name = func(group township.Unit) string { return t.unitName(group.ID) }
	}
	var choices []storage.Button
	registered := false
	for _, group := range groups {
		tally, err := t.groupTally(group)
		if err != nil {
			return screen{}, err
		}
		if tally.HasRegister() {
			registered = true
			s.text += "\n" + t.voice.Say("visit.group-line", "group", name(group), "progress", t.progressHTML(township.Tally{Coverage: tally}))
		}
		choices = append(choices, t.walkButton(name(group), verbRound, walk{group: group, on: t.today}))
	}
	if !registered {
		return t.noRegister(groups[0])
	}
	return s.grid(4, choices).row(t.label("button.menu", verbMenu)), nil
}

// groupTally is where this month's round of one group stands: what of it is one's
// own, where the round is.
func (t *turn) groupTally(group township.Unit) (township.Coverage, error) {
	if !t.duties.RoundIsOwn(group.ID, t.units) {
		tally, _, err := t.tx.Tally(group.ID, t.today.MonthOf())
		return tally.Coverage, err
	}
	stops, err := t.tx.Stops(group.ID, t.today.MonthOf())
	return township.Progress(township.StopsOf(stops, t.person.ID)), err
}
