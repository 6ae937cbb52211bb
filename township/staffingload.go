package township

import (
	"cmp"
	"slices"
)

// Load is how many people an assistant answers for, in all groups of theirs together.
type Load struct {
	People int
	// Estimated tells that a group of theirs has no register yet, so that its configured
	// people are taken to be shared among its assistants.
	Estimated bool
}

// Load is how many people an assistant answers for.
func (s Staffing) Load(assistant PersonID) Load {
	load := Load{People: s.Loads[assistant]}
	for _, p := range s.Posts {
		if p.Person != assistant || p.Role != Assistant || !p.Holds(s.On) {
			continue
		}
		group, _ := s.Units.Get(p.Unit)
		people, onRegister := s.Served(group)
		if colleagues := s.place(Assistant, group).Has; !onRegister && people > 0 && colleagues > 0 {
			load.People += (people + colleagues - 1) / colleagues
			load.Estimated = true
		}
	}
	return load
}

// IsOverloaded tells whether an assistant answers for more people than the norm allows.
func (s Staffing) IsOverloaded(assistant PersonID) bool {
	return s.Norms.Fullness(s.Load(assistant).People) == OverFull
}

// Overloaded lists the assistants of a unit and all below it who answer for more people
// than the norm allows, each once.
func (s Staffing) Overloaded(within UnitID) []Tenure {
	return s.eachIn(within, func(t Tenure) bool { return t.Role == Assistant && s.Counts(t) && s.IsOverloaded(t.Person) })
}

// Villages are the villages that a cadre answers for.
func (s Staffing) Villages(cadre PersonID) []Unit {
	var villages []Unit
	for _, u := range s.Units.Villages() {
		if s.answersFor(cadre, u.ID, s.On) {
			villages = append(villages, u)
		}
	}
	return villages
}

// Uneven lists the cadres who answer for another number of villages than the norm says.
func (s Staffing) Uneven() []Tenure {
	root, _ := s.Units.Township()
	return s.eachIn(root.ID, func(t Tenure) bool {
		return t.Role == Cadre && t.Post != 0 && s.Counts(t) && len(s.Villages(t.Person)) != s.Norms.VillagesPerCadre
	})
}

// Absence is that somebody is on leave today, and who gets their reminders meanwhile.
type Absence struct {
	Tenure Tenure
	Leave  Leave
	// Cover is zero where nobody covers: what they are to be told waits.
	Cover PersonID
}

// Absent lists who of a unit and all below it is on leave, each once.
func (s Staffing) Absent(within UnitID) []Absence {
	var list []Absence
	for _, t := range s.eachIn(within, s.Counts) {
		if a, away := s.AbsenceOf(t); away {
			list = append(list, a)
		}
	}
	return list
}

// AbsenceOf tells whether whoever holds something is on leave.
func (s Staffing) AbsenceOf(t Tenure) (Absence, bool) {
	leave, away := s.LeaveOn(t.Person, s.On)
	if !away {
		return Absence{}, false
	}
	return Absence{t, leave, s.ReaderFor(t.Person, s.On)}, true
}

// Suspended lists the posts of a unit and all below it that are suspended.
func (s Staffing) Suspended(within UnitID) []Tenure {
	return s.allIn(within, func(t Tenure) bool {
		_, suspended := t.SuspensionOn(s.On)
		return suspended && !t.IsComing(s.On)
	})
}

// Coming lists what is to begin in a unit and all below it, the first first.
func (s Staffing) Coming(within UnitID) []Tenure {
	list := s.allIn(within, func(t Tenure) bool { return t.IsComing(s.On) })
	slices.SortStableFunc(list, func(a, b Tenure) int { return a.From.Compare(b.From) })
	return list
}

// allIn lists the tenures of a unit and all below it of a kind, in the configured order.
func (s Staffing) allIn(within UnitID, wanted func(Tenure) bool) []Tenure {
	var list []Tenure
	for _, u := range s.Units.All() {
		if s.Units.Within(u.ID, within) {
			list = append(list, slices.DeleteFunc(s.tenuresIn(u.ID), func(t Tenure) bool { return !wanted(t) })...)
		}
	}
	return list
}

// eachIn is allIn with each person once, by the highest of their roles.
func (s Staffing) eachIn(within UnitID, wanted func(Tenure) bool) []Tenure {
	list := s.allIn(within, wanted)
	first := make(map[PersonID]Tenure)
	for _, t := range list {
		if best, known := first[t.Person]; !known || cmp.Less(slices.Index(Roles(), t.Role), slices.Index(Roles(), best.Role)) {
			first[t.Person] = t
		}
	}
	return slices.DeleteFunc(list, func(t Tenure) bool {
		best := first[t.Person]
		return t.Post != best.Post || t.Contract != best.Contract
	})
}
