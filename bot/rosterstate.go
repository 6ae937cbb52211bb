package bot

import (
	"slices"

	"baocun/township"
)

// in collects what a rule finds in some units, each person once. What it finds in the
// township it finds in the villages as well.
func in(tops []township.Unit, find func(township.UnitID) []township.Tenure) []township.Tenure {
	var all []township.Tenure
	for _, top := range tops {
		for _, tenure := range find(top.ID) {
			if !slices.ContainsFunc(all, func(t township.Tenure) bool { return t.Person == tenure.Person }) {
				all = append(all, tenure)
			}
		}
	}
	return all
}

// each describes the holder of each tenure.
func (v rosterView) each(list []township.Tenure, describe func(name string, t township.Tenure) (string, error)) ([]string, error) {
	var said []string
	for _, t := range list {
		name, err := v.nameOf(t.Person)
		if err != nil {
			return nil, err
		}
		line, err := describe(name, t)
		if err != nil {
			return nil, err
		}
		said = append(said, line)
	}
	return said, nil
}

func (v rosterView) overState(tops []township.Unit) (string, error) {
	who, err := v.each(in(tops, v.Overloaded), func(name string, t township.Tenure) (string, error) {
		return v.voice.Label("staffing.over-one", "name", name, "where", v.unitName(t.Unit), "people", v.Load(t.Person).People,
			"most", v.Norms.PeoplePerAssistant), nil
	})
	return v.ifAny(len(who), "staffing.over", "count", len(who), "who", v.some(who)), err
}

// unevenState is told to whoever sees the township's own staff.
func (v rosterView) unevenState(tops []township.Unit) (string, error) {
	if !slices.ContainsFunc(tops, func(u township.Unit) bool { return u.Kind == township.KindTownship }) {
		return "", nil
	}
	who, err := v.each(v.Uneven(), func(name string, t township.Tenure) (string, error) {
		return v.voice.Label("staffing.uneven-one", "name", name, "count", len(v.Villages(t.Person)), "norm", v.Norms.VillagesPerCadre), nil
	})
	return v.ifAny(len(who), "staffing.uneven", "count", len(who), "who", v.some(who)), err
}

func (v rosterView) awayState(tops []township.Unit) (string, error) {
	absent := func(unit township.UnitID) []township.Tenure {
		var list []township.Tenure
		for _, a := range v.Absent(unit) {
			list = append(list, a.Tenure)
		}
		return list
	}
	who, err := v.each(in(tops, absent), func(name string, t township.Tenure) (string, error) {
		away, _ := v.AbsenceOf(t)
		covered, err := v.coveredLabel(away)
		return v.voice.Label("staffing.away-one", "name", name, "where", v.unitName(t.Unit), "role", t.Role,
			"until", away.Leave.Until, "cover", covered), err
	})
	return v.ifAny(len(who), "staffing.away", "count", len(who), "who", v.some(who)), err
}

// coveredLabel says who covers for somebody on leave: 陈某代, or nobody.
func (v rosterView) coveredLabel(a township.Absence) (string, error) {
	if a.Cover == 0 {
		return v.voice.Label("staffing.uncovered"), nil
	}
	name, err := v.nameOf(a.Cover)
	return v.voice.Label("staffing.covered", "name", name), err
}

func (v rosterView) suspendedState(tops []township.Unit) (string, error) {
	who, err := v.each(in(tops, v.Suspended), func(name string, t township.Tenure) (string, error) {
		return v.voice.Label("staffing.one", "name", name, "where", v.unitName(t.Unit), "role", t.Role), nil
	})
	return v.ifAny(len(who), "staffing.suspended", "count", len(who), "who", v.some(who)), err
}

func (v rosterView) comingState(tops []township.Unit) (string, error) {
	who, err := v.each(in(tops, v.Coming), func(name string, t township.Tenure) (string, error) {
		return v.voice.Label("staffing.coming-one", "name", name, "where", v.unitName(t.Unit), "role", t.Role, "from", t.From), nil
	})
	return v.ifAny(len(who), "staffing.coming", "count", len(who), "who", v.some(who)), err
}

func (v rosterView) lostState(tops []township.Unit) (string, error) {
	out := func(unit township.UnitID) []township.Tenure {
		var list []township.Tenure
		for _, u := range v.units.All() {
			if !v.units.Within(u.ID, unit) || u.Kind == township.KindGroup {
				continue
			}
			list = append(list, slices.DeleteFunc(v.Tenures(u), func(t township.Tenure) bool {
				_, isLost := v.lost[t.Person]
				return !isLost || t.IsComing(v.On)
			})...)
		}
		return list
	}
	who, err := v.each(in(tops, out), func(name string, t township.Tenure) (string, error) {
		return v.voice.Label("staffing.one", "name", name, "where", v.unitName(t.Unit), "role", t.Role), nil
	})
	return v.ifAny(len(who), "staffing.lost", "count", len(who), "who", v.some(who)), err
}
