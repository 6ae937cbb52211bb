package township

// Tally is what counters keep of one month, of a unit or of what one assistant
// answers for. Reads use tallies, so that a query costs the number of units; the
// records stay the truth, and a recount from them must give the same numbers.
type Tally struct {
	// Unit or Person says whose tally it is; the other is zero.
	Unit   UnitID   `json:"unit,omitempty"`
	Person PersonID `json:"person,omitempty"`
	Month  Month    `json:"month"`
	Coverage

	// Filed and OnTime count the minutes filed for the month, by regime; those
	// of a quarter are counted in its last month.
	Filed  PerRegime `json:"filed,omitzero"`
	OnTime PerRegime `json:"on_time,omitzero"`
	// Expected and Present count, over the filed minutes of the month, who was expected and
	// who came.
	Expected int `json:"expected,omitempty"`
	Present  int `json:"present,omitempty"`
	// TasksDue counts the tasks whose day is in the month, but those that were cancelled, and
	// TasksInTime those of them that were done by then.
	TasksDue    int `json:"tasks_due,omitempty"`
	TasksInTime int `json:"tasks_in_time,omitempty"`
}

// PerRegime is a number for each regime.
type PerRegime struct {
	Committee int `json:"committee-quarterly,omitempty"`
	Township  int `json:"township-monthly,omitempty"`
	Village   int `json:"village-monthly,omitempty"`
}

// OneOf counts one of a regime.
func OneOf(r Regime) PerRegime {
	var one PerRegime
	switch r {
	case CommitteeQuarterly:
		one.Committee = 1
	case TownshipMonthly:
		one.Township = 1
	case VillageMonthly:
		one.Village = 1
	}
	return one
}

// Of is the number of one regime.
func (p PerRegime) Of(r Regime) int {
	switch r {
	case CommitteeQuarterly:
		return p.Committee
	case TownshipMonthly:
		return p.Township
	case VillageMonthly:
		return p.Village
	}
	return 0
}

func (p PerRegime) combine(o PerRegime, sign int) PerRegime {
	return PerRegime{p.Committee + sign*o.Committee, p.Township + sign*o.Township, p.Village + sign*o.Village}
}

// Plus adds another tally's counts.
func (t Tally) Plus(other Tally) Tally { return t.combine(other, 1) }

// Minus takes another tally's counts away.
func (t Tally) Minus(other Tally) Tally { return t.combine(other, -1) }

func (t Tally) combine(o Tally, sign int) Tally {
	t.Coverage = t.Coverage.combine(o.Coverage, sign)
	t.Filed = t.Filed.combine(o.Filed, sign)
	t.OnTime = t.OnTime.combine(o.OnTime, sign)
	t.Expected, t.Present = t.Expected+sign*o.Expected, t.Present+sign*o.Present
	t.TasksDue, t.TasksInTime = t.TasksDue+sign*o.TasksDue, t.TasksInTime+sign*o.TasksInTime
	return t
}
