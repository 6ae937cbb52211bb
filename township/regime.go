package township

import "slices"

// Regime is one of the three series of meetings that keep the work going.
type Regime string

// The three regimes.
const (
	TownshipMonthly    Regime = "township-monthly"
	CommitteeQuarterly Regime = "committee-quarterly"
	VillageMonthly     Regime = "village-monthly"
)

// Regimes lists the three regimes.
func Regimes() []Regime { return []Regime{TownshipMonthly, CommitteeQuarterly, VillageMonthly} }

// Section is a part of a meeting's minutes.
type Section string

// The sections that lines of minutes belong to.
const (
	Report   Section = "report"
	Tasks    Section = "task"
	Study    Section = "study"
	Problem  Section = "problem"
	Decision Section = "decision"
)

// Sections lists every section.
func Sections() []Section { return []Section{Report, Tasks, Study, Problem, Decision} }

// Level is the kind of unit that holds the regime's meetings.
func (r Regime) Level() UnitKind {
	if r == TownshipMonthly {
		return KindTownship
	}
	return KindVillage
}

// Filing is the action that filing the regime's minutes takes a right to.
func (r Regime) Filing() Action {
	switch r {
	case TownshipMonthly:
		return FileTownship
	case CommitteeQuarterly:
		return FileCommittee
	}
	return FileVillage
}

// PeriodOf is the period of the regime that a day lies in.
func (r Regime) PeriodOf(day Date) Period {
	if r == CommitteeQuarterly {
		return QuarterPeriod(day.MonthOf().QuarterOf())
	}
	return MonthPeriod(day.MonthOf())
}

// Holders are the roles whose work it is to hold the regime's meetings.
func (r Regime) Holders() []Role {
	switch r {
	case TownshipMonthly:
		return []Role{Cadre}
	case CommitteeQuarterly:
		return []Role{Chief, Specialist}
	}
	return []Role{Specialist}
}

// Watcher is the role that is asked to look into a meeting that was not held.
func (r Regime) Watcher() Role {
	if r == TownshipMonthly {
		return Leader
	}
	return Chief
}

// PeriodsOf lists the regime's periods of a calendar year.
func (r Regime) PeriodsOf(year int) []Period {
	var periods []Period
	for p := r.PeriodOf(NewDate(year, 1, 1)); p.Year() == year; p = p.Next() {
		periods = append(periods, p)
	}
	return periods
}

// IsPeriod tells whether a period is one of the regime's: a month or a quarter.
func (r Regime) IsPeriod(p Period) bool {
	return !p.IsZero() && p.IsQuarter() == (r == CommitteeQuarterly)
}

// Skeleton lists the sections that the regime's minutes must have, in order.
func (r Regime) Skeleton() []Section {
	switch r {
	case TownshipMonthly:
		return []Section{Study, Tasks, Report, Problem}
	case CommitteeQuarterly:
		return []Section{Study, Report, Problem}
	}
	return []Section{Report, Tasks, Study}
}

// Sections lists every section in the order of the regime's minutes: its
// skeleton, then the others.
func (r Regime) Sections() []Section {
	sections := r.Skeleton()
	for _, section := range Sections() {
		if !slices.Contains(sections, section) {
			sections = append(sections, section)
		}
	}
	return sections
}

// Expected lists the roles whose holders the regime's meetings expect.
func (r Regime) Expected() []Role {
	switch r {
	case TownshipMonthly:
		return []Role{Cadre, Specialist}
	case CommitteeQuarterly:
		return []Role{Chief, CommitteeMember, Specialist}
	}
	return []Role{Specialist, Publicist, Assistant}
}

// Expect lists whom the regime's meetings expect among those who hold posts, in
// the order of its roles: everybody once, however many posts they hold.
func (r Regime) Expect(posts []Post) []PersonID {
	var people []PersonID
	for _, role := range r.Expected() {
		for _, post := range posts {
			if post.Role == role && !slices.Contains(people, post.Person) {
				people = append(people, post.Person)
			}
		}
	}
	return people
}
