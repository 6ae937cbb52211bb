package township

import "slices"

// Office is who works in a township, and how many people they serve.
type Office struct {
	// Staff holds whoever has a post on the day or will have one, suspended or not, and
	// the contracts alike.
	Staff
	// Moves are those dated ahead.
	Moves []Move
	// People is how many people the register of a group serves, and Loads how many of the
	// registers' an assistant answers for.
	People map[UnitID]int
	Loads  map[PersonID]int
}

// Staffing holds an office against the norms on a day.
type Staffing struct {
	Office
	Norms Norms
	On    Date
}

// Place is a role of a unit, with how many the norm asks for and how many there are.
type Place struct {
	Role Role
	Unit UnitID
	// Needs is how many the norm asks for at least.
	Needs int
	// Has is how many hold it on the day. Neither those who are suspended nor those who are
	// still to come are among them.
	Has       int
	Suspended int
	// Next is when the next one comes; zero where nobody is to come.
	Next Date
}

// Missing is how many are missing.
func (p Place) Missing() int { return max(0, p.Needs-p.Has) }

// normed are the roles that the norms ask for in a unit of a kind. Of a village's cadres
// these are those who answer for it by contract.
func normed(kind UnitKind) []Role {
	switch kind {
	case KindTownship:
		return []Role{Cadre}
	case KindVillage:
		return []Role{Cadre, Chief, Specialist}
	}
	return []Role{Assistant}
}

// needs is how many the norms ask for in a role of a unit.
func (s Staffing) needs(role Role, unit Unit) int {
	switch role {
	case Cadre:
		if unit.Kind == KindVillage {
			return 1
		}
		return s.Norms.Cadres
	case Chief:
		return s.Norms.ChiefsPerVillage
	case Specialist:
		return s.Norms.SpecialistsPerVillage
	}
	people, _ := s.Served(unit)
	return max(1, s.Norms.AssistantsFor(people))
}

// Served is how many people a group serves: those on its register, and where it has none
// yet those of the configuration.
func (s Staffing) Served(group Unit) (people int, onRegister bool) {
	if registered := s.People[group.ID]; registered > 0 {
		return registered, true
	}
	return group.Served, false
}

// Places lists what the norms ask for in a unit and all below it, in the configured order.
func (s Staffing) Places(within UnitID) []Place {
	var places []Place
	for _, u := range s.Units.All() {
		if s.Units.Within(u.ID, within) {
			places = append(places, s.OwnPlaces(u)...)
		}
	}
	return places
}

// OwnPlaces lists what the norms ask for in a unit itself.
func (s Staffing) OwnPlaces(unit Unit) []Place {
	var places []Place
	for _, role := range normed(unit.Kind) {
		places = append(places, s.place(role, unit))
	}
	return places
}

func (s Staffing) place(role Role, unit Unit) Place {
	p := Place{Role: role, Unit: unit.ID, Needs: s.needs(role, unit)}
	var holders, suspended []PersonID
	for _, t := range s.tenuresIn(unit.ID) {
		switch {
		case t.Role != role:
		case t.IsComing(s.On):
			if p.Next.IsZero() || t.From.Before(p.Next) {
				p.Next = t.From
			}
		case s.Counts(t):
			holders = append(holders, t.Person)
		default:
			suspended = append(suspended, t.Person)
		}
	}
	p.Has, p.Suspended = countOnce(holders), countOnce(suspended)
	return p
}

// countOnce counts people, each once.
func countOnce(list []PersonID) int { return len(slices.Compact(slices.Sorted(slices.Values(list)))) }

// Total adds up the places of a role. One place's surplus fills no gap of another's, so
// that of each no more count than it needs.
func Total(role Role, places []Place) Place {
	sum := Place{Role: role}
	for _, p := range places {
		if p.Role == role {
			sum.Needs += p.Needs
			sum.Has += min(p.Has, p.Needs)
			sum.Suspended += p.Suspended
		}
	}
	return sum
}

// Counts tells whether a tenure fills a place today: it is held and not suspended, and of
// a contract its holder is a cadre whose own post counts.
func (s Staffing) Counts(t Tenure) bool {
	return t.Holds(s.On) && (t.Contract == 0 || s.isCadre(t.Person))
}

func (s Staffing) isCadre(who PersonID) bool {
	return slices.ContainsFunc(s.Posts, func(p Post) bool { return p.Person == who && p.Role == Cadre && p.Holds(s.On) })
}

// tenuresIn lists the tenures of a unit itself that are not over.
func (s Staffing) tenuresIn(unit UnitID) []Tenure {
	var list []Tenure
	for _, p := range s.Posts {
		if p.Unit == unit {
			list = append(list, p.Tenure())
		}
	}
	for _, c := range s.Contracts {
		if c.Unit == unit {
			list = append(list, c.Tenure())
		}
	}
	return slices.DeleteFunc(list, func(t Tenure) bool { return !t.HasDay() || t.IsOver(s.On) })
}

// Tenures lists who holds what in a unit, and of a village in its groups as well, in the
// order of units and roles; those to come last in each role.
func (s Staffing) Tenures(of Unit) []Tenure {
	var list []Tenure
	for _, u := range s.Units.All() {
		if u.ID == of.ID || of.Kind == KindVillage && u.Parent == of.ID {
			list = append(list, s.tenuresIn(u.ID)...)
		}
	}
	SortTenures(list, s.Units)
	return list
}
