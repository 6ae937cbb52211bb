package township

import (
	"cmp"
	"slices"
)

// Tenure is that somebody holds a post, or answers for a village by contract, from one
// day to another: a line of the roster, and of its history.
type Tenure struct {
	Person PersonID
	Role   Role
	Unit   UnitID
	From   Date
	// Until is its last day; the zero Date means until further notice.
	Until Date
	// Post or Contract is what it is a tenure of; the other one is zero.
	Post     PostID
	Contract ContractID
	// Suspensions are the days on which a post counts for nothing, the first first.
	Suspensions []Suspension
}

// Tenure is the post as a tenure, with the suspensions that were before its latest.
func (p Post) Tenure(earlier ...Suspension) Tenure {
	t := Tenure{Person: p.Person, Role: p.Role, Unit: p.Unit, From: p.From, Until: p.Until, Post: p.ID, Suspensions: slices.Clone(earlier)}
	if !p.Suspended.From.IsZero() {
		t.Suspensions = append(t.Suspensions, p.Suspended)
	}
	return t
}

// Tenure is the contract as a tenure.
func (c Contract) Tenure() Tenure {
	return Tenure{Person: c.Person, Role: Cadre, Unit: c.Unit, From: c.From, Until: c.Until, Contract: c.ID}
}

// HasDay tells whether it ever counts: what was taken back on its first day, and what a
// cancelled move had begun, has no day.
func (t Tenure) HasDay() bool { return t.Until.IsZero() || !t.Until.Before(t.From) }

// IsOver tells whether its last day has passed.
func (t Tenure) IsOver(today Date) bool { return !t.Until.IsZero() && t.Until.Before(today) }

// IsComing tells whether its first day is ahead.
func (t Tenure) IsComing(today Date) bool { return t.From.After(today) }

// SuspensionOn is the suspension that a day is one of.
func (t Tenure) SuspensionOn(on Date) (Suspension, bool) {
	for _, s := range t.Suspensions {
		if s.holds(on) {
			return s, true
		}
	}
	return Suspension{}, false
}

// History is the suspensions as a history tells them: none outlasts a tenure that is over.
func (t Tenure) History(today Date) []Suspension {
	var list []Suspension
	for _, s := range t.Suspensions {
		if t.IsOver(today) && s.From.After(t.Until) {
			continue
		}
		if t.IsOver(today) && (s.Until.IsZero() || s.Until.After(t.Until)) {
			s.Until = t.Until
		}
		list = append(list, s)
	}
	return list
}

// Holds tells whether it counts on a day: it has the day, and is not suspended.
func (t Tenure) Holds(on Date) bool {
	_, suspended := t.SuspensionOn(on)
	return holds(t.From, t.Until, on) && !suspended
}

// Ending is the move among some that are dated ahead by which a tenure is to end.
func (t Tenure) Ending(moves []Move) (Move, bool) {
	i := slices.IndexFunc(moves, func(m Move) bool {
		return t.Post != 0 && m.Ended == t.Post || t.Contract != 0 && slices.Contains(m.EndedContracts, t.Contract)
	})
	if i < 0 {
		return Move{}, false
	}
	return moves[i], true
}

// IsBegunBy tells whether a move, dated ahead, begins the tenure.
func (t Tenure) IsBegunBy(m Move) bool {
	return t.Post != 0 && m.Begun == t.Post || t.Contract != 0 && slices.Contains(m.BegunContracts, t.Contract)
}

// Term is the last day of a tenure that is for a term (任期): one with a last day that is
// not over, and that no move gave it.
func (t Tenure) Term(moves []Move, today Date) (last Date, hasTerm bool) {
	_, ends := t.Ending(moves)
	return t.Until, !ends && !t.Until.IsZero() && !t.IsOver(today)
}

// SortTenures puts tenures in the order of a history: unit by unit in the configured
// order, role by role from the top, and those of one post the first first.
func SortTenures(list []Tenure, units Units) {
	place := make(map[UnitID]int)
	for i, u := range units.All() {
		place[u.ID] = i
	}
	slices.SortStableFunc(list, func(a, b Tenure) int {
		return cmp.Or(
			cmp.Compare(place[a.Unit], place[b.Unit]),
			cmp.Compare(slices.Index(Roles(), a.Role), slices.Index(Roles(), b.Role)),
			a.From.Compare(b.From),
			cmp.Compare(a.Post, b.Post),
			cmp.Compare(a.Contract, b.Contract),
		)
	})
}
