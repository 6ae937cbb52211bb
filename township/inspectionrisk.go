package township

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// Risk is something about an entry that makes it worth a look. It says nothing of its cause:
// an evening's entries from a paper book look so too.
type Risk string

// The risks of visits and, the last two, of minutes.
const (
	RiskLate      Risk = "late"
	RiskTogether  Risk = "together"
	RiskMonthEnd  Risk = "month-end"
	RiskAllMet    Risk = "all-met"
	RiskCorrected Risk = "corrected"
	RiskFiledLate Risk = "filed-late"
	RiskAmended   Risk = "amended"
)

// Risks lists every risk once.
func Risks() []Risk {
	return []Risk{RiskLate, RiskTogether, RiskMonthEnd, RiskAllMet, RiskCorrected, RiskFiledLate, RiskAmended}
}

// weightPlain is what an entry without any risk weighs: everything can be drawn.
const weightPlain = 2

// riskWeights is what each risk adds.
var riskWeights = map[Risk]int{
	RiskLate: 2, RiskTogether: 3, RiskMonthEnd: 2, RiskAllMet: 1, RiskCorrected: 2, RiskFiledLate: 2, RiskAmended: 2,
}

// Weight is what an entry with some risks weighs in a draw.
func Weight(risks []Risk) int {
	weight := weightPlain
	for _, risk := range risks {
		weight += riskWeights[risk]
	}
	return weight
}

// The bounds from which on the entries of one person within a month make a pattern.
const (
	togetherActs    = 10
	togetherMinutes = 5
	monthEndDays    = 3
	patternVisits   = 20
)

// EligibleVisits lists the households that may be drawn, in the register's order, of the
// visits that count in a village: each with its latest visit and the risks of all its visits.
func EligibleVisits(visits []Visit) DrawList {
	patterns := patternsOf(visits)
	of := make(map[HouseholdKey][]Visit)
	for _, v := range visits {
		of[v.Household] = append(of[v.Household], v)
	}
	var list DrawList
	for _, key := range slices.SortedFunc(maps.Keys(of), HouseholdKey.Compare) {
		theirs := of[key]
		latest := slices.MaxFunc(theirs, func(a, b Visit) int { return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.ID, b.ID)) })
		risks := slices.DeleteFunc(Risks(), func(r Risk) bool {
			return !slices.ContainsFunc(theirs, func(v Visit) bool { return patterns.has(v, r) })
		})
		list = append(list, Eligible{Household: key, Visit: latest.ID, Weight: Weight(risks), Risks: risks})
	}
	return list
}

// EligibleMinutes lists the filed minutes that may be drawn, in the order of their numbers,
// of the meetings from a day on.
func EligibleMinutes(meetings []Meeting, from Date) DrawList {
	var list DrawList
	for _, m := range slices.SortedFunc(slices.Values(meetings), func(a, b Meeting) int { return cmp.Compare(a.ID, b.ID) }) {
		if m.State != Filed || m.Date.Before(from) {
			continue
		}
		var risks []Risk
		if !m.OnTime {
			risks = append(risks, RiskFiledLate)
		}
		if m.Version > 1 {
			risks = append(risks, RiskAmended)
		}
		list = append(list, Eligible{Meeting: m.ID, Weight: Weight(risks), Risks: risks})
	}
	return list
}

// entering is who entered visits of which month.
type entering struct {
	by    PersonID
	month Month
}

// patterns are what the entries of each person and month have in common.
type patterns map[entering]pattern

type pattern struct {
	// together are the moments at which many households were entered.
	together         map[time.Time]bool
	monthEnd, allMet bool
}

func patternsOf(visits []Visit) patterns {
	sorted := make(map[entering][]Visit)
	for _, v := range visits {
		who := entering{v.By, v.Date.MonthOf()}
		sorted[who] = append(sorted[who], v)
	}
	found := make(patterns, len(sorted))
	for who, theirs := range sorted {
		found[who] = patternIn(theirs, who.month)
	}
	return found
}

func patternIn(visits []Visit, month Month) pattern {
	atEnd, met := 0, 0
	for _, v := range visits {
		if v.Date.After(month.Last().AddDays(-monthEndDays)) {
			atEnd++
		}
		if v.Outcome == Met {
			met++
		}
	}
	many := len(visits) >= patternVisits
	return pattern{
		together: momentsTogether(visits),
		monthEnd: many && 2*atEnd > len(visits),
		allMet:   many && met == len(visits),
	}
}

// momentsTogether are the moments of entry that lie with many others within a few minutes. A
// line that named many households is one moment.
func momentsTogether(visits []Visit) map[time.Time]bool {
	once := make(map[time.Time]bool)
	for _, v := range visits {
		once[v.At.UTC()] = true
	}
	moments := slices.SortedFunc(maps.Keys(once), time.Time.Compare)
	together := make(map[time.Time]bool)
	for i := range moments {
		last := i + togetherActs - 1
		if last >= len(moments) || moments[last].Sub(moments[i]) > togetherMinutes*time.Minute {
			continue
		}
		for _, at := range moments[i : last+1] {
			together[at] = true
		}
	}
	return together
}

func (ps patterns) has(v Visit, risk Risk) bool {
	p := ps[entering{v.By, v.Date.MonthOf()}]
	switch risk {
	case RiskLate:
		return v.IsBackEntry()
	case RiskTogether:
		return p.together[v.At.UTC()]
	case RiskMonthEnd:
		return p.monthEnd && v.Date.After(v.Date.MonthOf().Last().AddDays(-monthEndDays))
	case RiskAllMet:
		return p.allMet
	case RiskCorrected:
		return slices.Contains(Corrections(), v.Why)
	}
	return false
}
