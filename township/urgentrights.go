package township

import "slices"

// MayReportUrgent tells whether somebody may report a serious matter of a unit: whoever has
// a duty in it or above it. A supervisor writes nothing but findings.
func (ds Duties) MayReportUrgent(unit UnitID, units Units) bool {
	return slices.ContainsFunc(ds, func(d Duty) bool { return d.Role != Supervisor && units.Within(unit, d.Unit) })
}

// UrgentPlaces lists the groups and villages whose serious matters somebody may report, in
// the configured order.
func (ds Duties) UrgentPlaces(units Units) []Unit {
	var places []Unit
	for _, u := range units.All() {
		if u.Kind != KindTownship && ds.MayReportUrgent(u.ID, units) {
			places = append(places, u)
		}
	}
	return places
}

// UrgentReader is somebody who is told of a serious matter.
type UrgentReader struct {
	Person PersonID
	// Role is what they are told as, or what whoever is told in whose place holds.
	Role Role
	// For is who is on leave while they are told instead, 0 where nobody is.
	For PersonID
	// First tells that they are asked to take it on.
	First bool
}

// urgentRoles are told of a serious matter, from those who answer for it on.
var urgentRoles = []Role{Chief, Cadre, Leader}

// ToldOfUrgent lists who is told of a serious matter in a village: its chiefs, its cadres
// by contract and the leaders, each once, or the administrators where there are none of
// these. Whoever stands in for somebody on leave is told in their place; where nobody does
// they are told themselves, for this cannot wait. Asked to take it on are the chiefs, or
// the next on the ladder of whom somebody can be written to.
func (s Staff) ToldOfUrgent(village UnitID, on Date) []UrgentReader {
	var told []UrgentReader
	var first Role
	for _, role := range append(slices.Clone(urgentRoles), Admin) {
		if role == Admin && first != "" {
			break
		}
		for _, holder := range s.holding(role, village, on) {
			r := s.urgentReader(holder, role, on)
			if slices.ContainsFunc(told, func(o UrgentReader) bool { return o.Person == r.Person }) {
				continue
			}
			if first == "" && !slices.Contains(s.Out, r.Person) {
				first = role
			}
			told = append(told, r)
		}
	}
	for i := range told {
		told[i].First = told[i].Role == first
	}
	return told
}

func (s Staff) urgentReader(holder PersonID, role Role, on Date) UrgentReader {
	if standIn := s.ReaderFor(holder, on); standIn != 0 && standIn != holder {
		return UrgentReader{Person: standIn, Role: role, For: holder}
	}
	return UrgentReader{Person: holder, Role: role}
}

// holding lists who has a role towards a village on a day, a cadre by contract.
func (s Staff) holding(role Role, village UnitID, on Date) []PersonID {
	var people []PersonID
	for _, p := range s.Posts {
		isOver := p.Role == role && p.Holds(on) && s.Units.Within(village, p.Unit)
		if isOver && (role != Cadre || s.answersFor(p.Person, village, on)) && !slices.Contains(people, p.Person) {
			people = append(people, p.Person)
		}
	}
	return people
}

// UrgentPart is what somebody has to do with a serious matter.
type UrgentPart struct {
	// Reads is to see it and say what was done about it.
	Reads bool
	// TakesOn is to be the one who sees to it, Closes to end it.
	TakesOn, Closes bool
	// Reported tells that it is theirs.
	Reported bool
}

// inOffice tells whether somebody holds any post on a day.
func (s Staff) inOffice(who PersonID, on Date) bool {
	return slices.ContainsFunc(s.Posts, func(p Post) bool { return p.Person == who && p.Holds(on) })
}

// PartInUrgent tells what somebody has to do with a serious matter on a day: who reported
// it, who is told of it, and who holds such a post and is on leave. Chiefs take it on, and
// those above them once it has climbed or where there is no chief.
func (s Staff) PartInUrgent(u Urgent, who PersonID, on Date) UrgentPart {
	part := UrgentPart{Reported: u.Reporter == who}
	for _, r := range s.ToldOfUrgent(u.Village, on) {
		if r.Person == who {
			part.Closes = true
			part.TakesOn = part.TakesOn || r.First || r.Role == Chief || u.Climbs > 0
		}
	}
	for _, role := range urgentRoles {
		if slices.Contains(s.holding(role, u.Village, on), who) {
			part.Closes = true
			part.TakesOn = part.TakesOn || role == Chief || u.Climbs > 0
		}
	}
	part.Reported = part.Reported && s.inOffice(who, on)
	part.Reads = part.Reported || part.Closes
	return part
}

// Concerned lists who hears of each step: who is told of the matter, who reported it and
// who did something about it, each once, as long as they hold a post.
func (s Staff) Concerned(u Urgent, on Date) []PersonID {
	var people []PersonID
	add := func(who PersonID) {
		if !slices.Contains(people, who) && s.inOffice(who, on) {
			people = append(people, who)
		}
	}
	for _, r := range s.ToldOfUrgent(u.Village, on) {
		add(r.Person)
	}
	add(u.Reporter)
	for _, step := range u.Steps {
		add(step.By)
	}
	return people
}
