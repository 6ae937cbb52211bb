package bot

import (
	"strings"

	"baocun/storage"
	"baocun/township"
)

// staffRows is how many posts a page of a unit's roster shows.
const staffRows = 8

// onRoster has only who sees a unit's roster press a button that names it.
func onRoster(run func(*turn, township.Unit, pressed) (screen, error)) pressing {
	return func(t *turn, args pressed) (screen, error) {
		unit, ok := t.units.Get(township.UnitID(args.number(0)))
		switch {
		case !t.duties.MayAnywhere(township.Invite, t.units):
			return t.stale(t.menu())
		case !ok || unit.Kind == township.KindGroup || !t.may(township.Invite, unit.ID):
			return t.stale(t.staffing(0))
		}
		return run(t, unit, args)
	}
}

func pressStaff(t *turn, unit township.Unit, args pressed) (screen, error) {
	return t.staffOf(unit, args.number(1))
}

// staffOf shows who is in office in a village, or of the township itself.
func (t *turn) staffOf(unit township.Unit, page int) (screen, error) {
	view, err := t.rosterView()
	if err != nil {
		return screen{}, err
	}
	return view.staff(unit, page)
}

// staff shows what of a unit's norms is met and what is missing where, and who holds what,
// since when and how they are: each name leads to what can be done.
func (v rosterView) staff(unit township.Unit, page int) (screen, error) {
	rows := v.Tenures(unit)
	shown, page, pages := pageOf(rows, page, staffRows)
	s := v.say("staffing.unit", "unit", unit, "page", page+1, "pages", pages)
	s.text += "\n" + v.unitPlaces(unit) + v.gapsLine(unit)
	if page == 0 && pages > 1 { // Whom there is to see to may stand on another page.
		states, err := v.states([]township.Unit{unit})
		if err != nil {
			return screen{}, err
		}
		s.text += states
	}
	var people []storage.Button
	helped := false
	for _, row := range shown {
		line, name, err := v.row(row, unit)
		if err != nil {
			return screen{}, err
		}
		s.text += "\n" + line
		people = v.withPerson(people, row, name, whence{unit.ID, page})
		_, isLost := v.lost[row.Person]
		helped = helped || isLost
	}
	if helped {
		s.text += "\n" + v.voice.Say("unreachable.help")
	}
	s = s.grid(3, people).row(v.turnPages(verbStaff, page, pages, unit.ID)...).
		row(v.label("button.unit-history", verbUnitHistory, unit.ID, 0), v.label("button.roster-file", verbRosterFile, unit.ID))
	last := []storage.Button{v.goTo("invite"), v.label("button.menu", verbMenu)}
	if len(v.tops) > 1 {
		last = append([]storage.Button{v.label("button.back", verbStaffing, 0)}, last...)
	}
	return s.row(last...), nil
}

// withPerson adds a button to whoever holds something, each person's once.
func (v rosterView) withPerson(people []storage.Button, t township.Tenure, name string, from whence) []storage.Button {
	own := button(name, verbPerson, t.Person, from)
	for _, b := range people {
		if b.Args[0] == own.Args[0] {
			return people
		}
	}
	return append(people, own)
}

// unitPlaces says how many a unit has of each role that the norms ask for.
func (v rosterView) unitPlaces(unit township.Unit) string {
	if unit.Kind == township.KindTownship {
		return v.placesLine(v.OwnPlaces(unit))
	}
	return v.villagePlaces(unit)
}

// gapsLine says in which groups of a village assistants are missing, and why where a group
// needs several; the other roles have one place each, which the line above tells of.
func (v rosterView) gapsLine(unit township.Unit) string {
	missing := 0
	var gaps []string
	for _, p := range v.Places(unit.ID) {
		if missing += p.Missing(); p.Missing() == 0 || p.Role != township.Assistant {
			continue
		}
		gap := v.voice.Label("staffing.gap", "where", v.within(p.Unit), "count", p.Missing())
		if p.Needs > 1 {
			group, _ := v.units.Get(p.Unit)
			people, _ := v.Served(group)
			gap += v.voice.Label("staffing.gap-why", "people", people, "needs", p.Needs)
		}
		gaps = append(gaps, gap)
	}
	switch {
	case missing == 0:
		return "\n" + v.voice.Say("staffing.complete")
	case len(gaps) == 0 || unit.Kind == township.KindTownship:
		return ""
	}
	more := ""
	if rest := len(gaps) - statesNamed; rest > 0 {
		gaps, more = gaps[:statesNamed], v.voice.Say("staffing.gaps-more", "count", rest)
	}
	return "\n" + v.voice.Say("staffing.gaps", "gaps", gaps) + more
}

// within names a group by its number alone, and what is no group not at all: the roster is
// its village's.
func (v rosterView) within(unit township.UnitID) string {
	if u, _ := v.units.Get(unit); u.Kind == township.KindGroup {
		return v.voice.Unit(u)
	}
	return ""
}

// row says who holds something in a unit, and how they are.
func (v rosterView) row(t township.Tenure, unit township.Unit) (line, name string, err error) {
	if name, err = v.nameOf(t.Person); err != nil {
		return "", "", err
	}
	what := strings.TrimSpace(v.voice.Label("staffing.what", "where", v.within(t.Unit), "role", t.Role))
	if t.IsComing(v.On) {
		return v.voice.Say("staffing.row-coming", "name", name, "what", what, "from", t.From), name, nil
	}
	line = v.voice.Say("staffing.row", "name", name, "what", what, "from", v.voice.FullDate(t.From))
	if last, hasTerm := t.Term(v.Moves, v.On); hasTerm {
		line += v.voice.Say("roster.term", "until", v.voice.FullDate(last))
	}
	if unit.Kind == township.KindTownship && t.Role == township.Cadre {
		villages := v.Villages(t.Person)
		line += v.voice.Say("staffing.row-villages", "count", len(villages), "norm", v.Norms.VillagesPerCadre, "villages", villages)
	}
	state, err := v.stateOf(t)
	return line + v.loadOf(t) + state, name, err
}

// loadOf says how many people an assistant answers for, of how many at most.
func (v rosterView) loadOf(t township.Tenure) string {
	load := v.Load(t.Person)
	if t.Role != township.Assistant || load.People == 0 {
		return ""
	}
	name := "staffing.row-load"
	if load.Estimated {
		name = "staffing.row-load-estimated"
	}
	said := v.voice.Say(name, "people", load.People, "most", v.Norms.PeoplePerAssistant)
	if v.Counts(t) && v.IsOverloaded(t.Person) {
		said += v.voice.Say("staffing.row-over")
	}
	return said
}

// stateOf says whether somebody is on leave, suspended, about to move, or out of reach.
func (v rosterView) stateOf(t township.Tenure) (string, error) {
	var said string
	if s, suspended := t.SuspensionOn(v.On); suspended {
		said += v.voice.Say("suspend.line", "from", s.From, "until", suspendedUntil(v.voice, s))
	} else if !v.Counts(t) { // A contract of a cadre who is suspended.
		said += v.voice.Say("suspend.note")
	}
	if away, isAway := v.AbsenceOf(t); isAway {
		cover, err := v.coveredLabel(away)
		if err != nil {
			return "", err
		}
		said += v.voice.Say("staffing.row-away", "until", away.Leave.Until, "cover", cover)
	}
	if m, ends := t.Ending(v.Moves); ends {
		said += v.voice.Say("transfer.note", "from", m.From)
	}
	if one, isLost := v.lost[t.Person]; isLost {
		said += v.voice.Say("roster.lost-since", "since", v.moment(one.since))
	}
	return said, nil
}
