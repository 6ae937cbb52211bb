package bot

import (
	"slices"
	"strings"

	"baocun/township"
)

// historyRows is how many tenures a page of a history shows.
const historyRows = 8

// pressUnitHistory shows who held what in a unit from when to when, post by post.
func pressUnitHistory(t *turn, unit township.Unit, args pressed) (screen, error) {
	all, err := t.unitHistory(unit)
	if err != nil {
		return screen{}, err
	}
	shown, page, pages := pageOf(all, args.number(1), historyRows)
	s := t.say("history.unit", "unit", unit, "page", page+1, "pages", pages)
	for _, tenure := range shown {
		name, err := t.nameOf(tenure.Person)
		if err != nil {
			return screen{}, err
		}
		line, err := t.historyLine(tenure)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + t.voice.Say("history.holder", "what", t.tenureName(tenure, unit), "name", name) + line
	}
	return s.row(t.turnPages(verbUnitHistory, page, pages, unit.ID)...).
		row(t.label("button.back", verbStaff, unit.ID, 0), t.label("button.menu", verbMenu)), nil
}

// unitHistory is that of a village with its groups, or of the township's own posts.
func (t *turn) unitHistory(unit township.Unit) ([]township.Tenure, error) {
	all, err := t.tx.TenuresIn(unit.ID)
	if unit.Kind == township.KindTownship {
		all = slices.DeleteFunc(all, func(tenure township.Tenure) bool { return tenure.Unit != unit.ID })
	}
	return all, err
}

// tenureName says what somebody held in a unit's history: 三组 协管员.
func (t *turn) tenureName(tenure township.Tenure, in township.Unit) string {
	where := ""
	if group, _ := t.units.Get(tenure.Unit); group.ID != in.ID {
		where = t.voice.Unit(group)
	}
	return strings.TrimSpace(t.voice.Label("staffing.what", "where", where, "role", tenure.Role))
}

// pressPersonHistory shows what somebody held from when to when, the latest first, as far as
// this person sees it. Who left is seen by whoever saw them in office.
func pressPersonHistory(t *turn, args pressed) (screen, error) {
	person, _, err := t.tx.Person(township.PersonID(args.number(0)))
	if err != nil {
		return screen{}, err
	}
	all, err := t.personHistory(person.ID)
	if err != nil {
		return screen{}, err
	}
	from := args.whence(1)
	if len(all) == 0 {
		return t.stale(t.rosterPage(from))
	}
	shown, page, pages := pageOf(all, args.number(2), historyRows)
	s := t.say("history.person", "name", person.Name, "page", page+1, "pages", pages)
	for _, tenure := range shown {
		line, err := t.historyLine(tenure)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + t.voice.Say("history.held", "where", t.unitName(tenure.Unit), "role", tenure.Role) + line
	}
	back := t.label("button.back", verbPerson, person.ID, from)
	if hasLeft := !slices.ContainsFunc(all, func(tenure township.Tenure) bool { return !tenure.IsOver(t.today) }); hasLeft {
		back = t.toRoster(from)
	}
	return s.row(t.turnPages(verbPersonHistory, page, pages, person.ID, from)...).
		row(back, t.label("button.menu", verbMenu)), nil
}

// personHistory is what this person sees of all that somebody held, the latest first.
func (t *turn) personHistory(id township.PersonID) ([]township.Tenure, error) {
	all, err := t.tx.TenuresOf(id)
	all = slices.DeleteFunc(all, func(tenure township.Tenure) bool { return !t.may(township.Invite, tenure.Unit) })
	slices.SortStableFunc(all, func(a, b township.Tenure) int { return b.From.Compare(a.From) })
	return all, err
}

// historyLine says from when to when something was held, and when it was suspended.
func (t *turn) historyLine(tenure township.Tenure) (string, error) {
	moves, err := t.tx.Moves()
	if err != nil {
		return "", err
	}
	from := t.voice.FullDate(tenure.From)
	var line string
	last, hasTerm := tenure.Term(moves, t.today)
	switch {
	case tenure.IsComing(t.today):
		line = t.voice.Say("history.coming", "from", from)
	case tenure.IsOver(t.today):
		line = t.voice.Say("history.over", "from", from, "until", t.voice.FullDate(tenure.Until))
	default:
		line = t.voice.Say("history.now", "from", from)
	}
	if hasTerm {
		line += t.voice.Say("roster.term", "until", t.voice.FullDate(last))
	}
	for _, s := range tenure.History(t.today) {
		line += t.voice.Say("history.suspended", "days", t.suspendedDays(s))
	}
	return line, nil
}

// suspendedDays says from when to when a suspension was.
func (t *turn) suspendedDays(s township.Suspension) string {
	if s.Until.IsZero() {
		return t.voice.Label("history.suspended-open", "from", t.voice.FullDate(s.From))
	}
	return t.voice.Label("history.suspended-days", "from", t.voice.FullDate(s.From), "until", t.voice.FullDate(s.Until))
}
