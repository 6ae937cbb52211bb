package sample

import "baocun/township"

// village is one of the sample's villages and how it works.
type village struct {
	name   string
	groups int
	// met is how many of a hundred households are met in an ordinary month.
	met int
	// missed and late list the periods whose meeting was not held, and those
	// whose minutes came too late.
	missed, late string
}

// villages are in the order of the configuration. 牌坊 lags behind, and the
// history leaves two of its meetings to whoever goes on from there: those of
// September and of the third quarter of 2026.
var villages = []village{
	{name: "龙爪树", groups: 9, met: 93, missed: "2026-02", late: "2026-05 2026-Q2"},
	{name: "肖村", groups: 9, met: 97, late: "2026-01"},
	{name: "牌坊", groups: 8, met: 86, missed: "2026-04 2026-07 2026-09 2026-Q3", late: "2025-12 2026-02 2026-06 2026-Q1"},
	{name: "小红门", groups: 8, met: 92, missed: "2026-06", late: "2025-11 2026-03 2026-08"},
}

// The township's own meetings, as those of the villages.
const (
	townshipName = "小红门"
	townshipLate = "2026-04"
)

// perGroup is how many people are served in a group, by one assistant.
const perGroup = 200

// Since is the township's first day.
var Since = township.NewDate(2025, 11, 1)

// Units is the plan of the sample township, the one that config.example.toml
// describes. As in any plan, the ids only say which unit lies in which.
func Units() []township.Unit {
	units := []township.Unit{{ID: 1, Kind: township.KindTownship, Name: townshipName, Number: 1, Since: Since}}
	add := func(u township.Unit) township.UnitID {
		u.ID, u.Since = township.UnitID(len(units)+1), Since
		units = append(units, u)
		return u.ID
	}
	for i, v := range villages {
		served := v.groups * perGroup
		units[0].Served += served
		id := add(township.Unit{Parent: 1, Kind: township.KindVillage, Name: v.name, Number: i + 1, Served: served})
		for n := range v.groups {
			add(township.Unit{Parent: id, Kind: township.KindGroup, Number: n + 1, Served: perGroup})
		}
	}
	return units
}
