package bot

import (
	"slices"

	"baocun/storage"
	"baocun/township"
)

// The buttons of the roster as it is held against the norms.
const (
	verbStaffing      = "po" // page: the overview
	verbStaff         = "pu" // unit, page: who is in office there
	verbUnitHistory   = "py" // unit, page: who was
	verbPersonHistory = "ph" // person, whence, page
	verbRosterFile    = "pk" // unit, 0 for all that this person sees
)

// overviewRows is how many villages a page of the overview shows.
const overviewRows = 8

// refuseNobodyCalled refuses a word that names neither a village nor anybody in office.
const refuseNobodyCalled township.RefusalCode = "roster-nobody"

// rosterCommand shows how the villages are staffed against the norms: to whoever may invite
// in several, all of them, and to others their village. A line names a village or somebody:
// 肖村, 张某.
func rosterCommand(t *turn, args string) (screen, error) {
	if args == "" {
		return t.staffing(0)
	}
	if unit, named := t.units.Named(args); named && t.may(township.Invite, unit.ID) {
		return t.staffOf(unit, 0)
	}
	return t.rosterNamed(args)
}

// rosterNamed finds whom a word names among those in office whom this person sees.
func (t *turn) rosterNamed(word string) (screen, error) {
	view, err := t.rosterView()
	if err != nil {
		return screen{}, err
	}
	var found []township.Tenure
	for _, top := range view.tops {
		for _, tenure := range view.Tenures(top) {
			name, err := t.nameOf(tenure.Person)
			if err != nil {
				return screen{}, err
			}
			again := slices.ContainsFunc(found, func(f township.Tenure) bool { return f.Person == tenure.Person })
			if name == word && !again {
				found = append(found, tenure)
			}
		}
	}
	switch len(found) {
	case 0:
		return screen{}, township.Refuse(refuseNobodyCalled, "word", township.Shortened(word, taskQuoted))
	case 1:
		person, _, err := t.tx.Person(found[0].Person)
		if err != nil {
			return screen{}, err
		}
		return t.personScreen(person, view.whenceOf(found[0]))
	}
	s := t.say("roster.which", "word", word)
	for _, tenure := range found[:min(len(found), overviewRows)] {
		face := t.voice.Label("roster.person", "name", word, "where", t.unitName(tenure.Unit), "role", tenure.Role)
		s = s.row(button(face, verbPerson, tenure.Person, view.whenceOf(tenure)))
	}
	return s.row(t.label("button.menu", verbMenu)), nil
}

// rosterView is the roster of a turn: the office against its norms, as far as this person
// sees it.
type rosterView struct {
	*turn
	township.Staffing
	// tops are the villages whose roster this person sees, and the township where they see
	// its own.
	tops []township.Unit
	lost map[township.PersonID]lost
}

func (t *turn) rosterView() (view rosterView, err error) {
	office, err := t.tx.Office(t.today)
	if err != nil {
		return view, err
	}
	lost, err := t.lostOnes()
	view = rosterView{turn: t, Staffing: township.Staffing{Office: office, Norms: t.bot.options.Rules.Norms, On: t.today}, lost: lost}
	for _, unit := range t.units.All() {
		if unit.Kind != township.KindGroup && t.may(township.Invite, unit.ID) {
			view.tops = append(view.tops, unit)
		}
	}
	return view, err
}

// villages are those whose roster this person sees.
func (v rosterView) villages() []township.Unit {
	return slices.DeleteFunc(slices.Clone(v.tops), func(u township.Unit) bool { return u.Kind != township.KindVillage })
}

// whenceOf is the page of the roster that a tenure stands on.
func (v rosterView) whenceOf(t township.Tenure) whence {
	unit, inVillage := v.units.VillageOf(t.Unit)
	if !inVillage {
		unit = v.root()
	}
	row := slices.IndexFunc(v.Tenures(unit), func(other township.Tenure) bool { return other.Post == t.Post && other.Contract == t.Contract })
	return whence{unit.ID, max(row, 0) / staffRows}
}

func pressStaffing(t *turn, args pressed) (screen, error) {
	if !t.duties.MayAnywhere(township.Invite, t.units) {
		return t.stale(t.menu())
	}
	return t.staffing(args.number(0))
}

// staffing shows the villages one below the other, with what is missing in each, and above
// them the township and what there is to see to. Whoever sees one village is shown that.
func (t *turn) staffing(page int) (screen, error) {
	view, err := t.rosterView()
	if err != nil {
		return screen{}, err
	}
	if len(view.tops) == 1 {
		return view.staff(view.tops[0], page)
	}
	shown, page, pages := pageOf(view.villages(), page, overviewRows)
	s := t.say("staffing.head", "units", t.duties.Where(township.Invite, t.units), "day", t.today, "page", page+1, "pages", pages)
	s.text += view.townshipLines()
	states, err := view.states(view.tops)
	if err != nil {
		return screen{}, err
	}
	s.text += states
	var ways []storage.Button
	for _, village := range shown {
		s.text += "\n" + view.villageLine(village)
		ways = append(ways, button(t.voice.Unit(village), verbStaff, village.ID, 0))
	}
	if root := t.root(); t.may(township.Invite, root.ID) {
		ways = append(ways, t.label("button.township-staff", verbStaff, root.ID, 0))
	}
	everybody := t.label("button.everybody", verbBelow, 0)
	if t.administers() {
		everybody = t.label("button.everybody", verbRoster, 0)
	}
	return s.grid(3, ways).row(t.turnPages(verbStaffing, page, pages)...).
		row(everybody, t.label("button.roster-file", verbRosterFile, 0)).
		row(t.goTo("invite"), t.label("button.menu", verbMenu)), nil
}
