package sample

import (
	"math/rand/v2"
	"slices"
	"time"

	"baocun/township"
)

// round is a month of visits in one group, made up in one go.
type round struct {
	group     township.Unit
	month     township.Month
	assistant township.PersonID
	// met is how many of a hundred households are met.
	met     int
	random  *rand.Rand
	options Options
	visits  []township.Visit
}

// slowMonths are those in which fewer are met than usual, by how many of a
// hundred: Spring Festival, and the summer in which people are away.
var slowMonths = map[time.Month]int{time.February: 6, time.July: 3, time.August: 2}

// Of a hundred visits, so many were entered a day or more late; of a hundred
// households that were met, so many were not at home at first, and of those with
// several people so many were not met by all of them.
const (
	lateOf100   = 4
	secondOf100 = 6
	partOf100   = 5
)

// mostLate is how many days later a visit was entered at most.
const mostLate = 5

// Unfinished are the households of one group, the third of 牌坊, that the last
// month of a history leaves to whoever goes on from there.
var Unfinished = []int{7, 12, 19, 23, 31, 44, 51, 60, 83, 97, 110, 126, 139}

// visitsOf makes up a month's visits of all groups.
func (h *history) visitsOf(month township.Month) []township.Visit {
	var all []township.Visit
	for i, v := range h.units.Villages() {
		for _, group := range h.units.Children(v.ID) {
			r := round{
				group: group, month: month, options: h.options, random: h.random(group.ID, month.Year*12+int(month.Month)),
				assistant: h.Officers.In(township.Assistant, group.ID)[0].Person.ID,
			}
			r.met = villages[i].met - slowMonths[month.Month] + r.random.IntN(5) - 2
			r.walk(h.households[group.ID], h.unfinishedIn(group, month))
			all = append(all, r.visits...)
		}
	}
	return all
}

// unfinishedIn lists the households of a group that are left in a month.
func (h *history) unfinishedIn(group township.Unit, month township.Month) []int {
	v, _ := h.units.VillageOf(group.ID)
	if v.Name == "牌坊" && group.Number == 3 && month == h.options.Until.MonthOf() {
		return Unfinished
	}
	return nil
}

// walk visits every household once, those with a low number early in the month.
// Where some are left for later, all others are met, everyone in them.
func (r *round) walk(register []township.Household, left []int) {
	days := r.month.Last().Day - 3
	for i, household := range register {
		day := 1 + (i*days/len(register)+r.random.IntN(5)+r.random.IntN(5))%days
		on := township.NewDate(r.month.Year, r.month.Month, day)
		switch met := r.random.IntN(100) < r.met; {
		case slices.Contains(left, household.Number):
		case left != nil:
			r.add(household, on, township.Met, household.People)
		case met:
			r.meet(household, on)
		case r.random.IntN(2) == 0:
			r.add(household, on, township.Reached, household.People)
		default:
			r.add(household, on, township.Away, 0)
		}
	}
}

func (r *round) meet(household township.Household, on township.Date) {
	if on.Day > 3 && r.random.IntN(100) < secondOf100 {
		r.add(household, on.AddDays(-1-r.random.IntN(3)), township.Away, 0)
	}
	seen := household.People
	if seen > 1 && r.random.IntN(100) < partOf100 {
		seen--
	}
	r.add(household, on, township.Met, seen)
}

// add enters a visit on its day or, now and then, later; by the history's last day
// everything is entered.
func (r *round) add(household township.Household, on township.Date, outcome township.Outcome, seen int) {
	v := township.Visit{
		Household: household.HouseholdKey, Date: on, RecordedOn: on,
		Outcome: outcome, Seen: seen, People: household.People, By: r.assistant,
	}
	if r.random.IntN(100) < lateOf100 {
		v.RecordedOn = on.AddDays(1 + r.random.IntN(mostLate))
	}
	if v.RecordedOn.After(r.options.Until) {
		v.RecordedOn = on
	}
	if topics := r.options.Rules.Visits.Topics; outcome == township.Met && len(topics) > 0 {
		v.Topics = []string{topics[r.random.IntN(len(topics))]}
	}
	minutes := time.Duration(r.random.IntN(9*60)) * time.Minute
	v.At = v.RecordedOn.In(r.options.Location).Add(9*time.Hour + minutes).UTC()
	r.visits = append(r.visits, v)
}
