package township

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// unitNames are how testdata/rights.txt calls the units of the sample tree.
var unitNames = map[UnitID]string{
	town: "township", xiaocun: "xiaocun", xiaocun1: "xiaocun-1", xiaocun2: "xiaocun-2", paifang: "paifang",
	paifang1: "paifang-1", xiaohongmen: "xiaohongmen", longzhuashu: "longzhuashu", longtan: "longtan",
}

// people of the matrix; a person may hold several duties.
var people = []struct {
	name   string
	duties Duties
}{
	{"leader", Duties{{Leader, town}}},
	{"cadre of two villages", Duties{{Cadre, town}, {Cadre, xiaocun}, {Cadre, paifang}}},
	{"cadre without a village", Duties{{Cadre, town}}},
	{"chief", Duties{{Chief, xiaocun}}},
	{"specialist", Duties{{Specialist, xiaocun}}},
	{"publicist", Duties{{Publicist, xiaocun}}},
	{"committee member", Duties{{CommitteeMember, xiaocun}}},
	{"group head", Duties{{GroupHead, xiaocun1}}},
	{"assistant", Duties{{Assistant, xiaocun1}}},
	{"assistant in two villages", Duties{{Assistant, xiaocun2}, {Assistant, paifang1}}},
	{"chief and assistant", Duties{{Chief, paifang}, {Assistant, xiaocun1}}},
	{"supervisor", Duties{{Supervisor, town}}},
	{"admin", Duties{{Admin, town}}},
	{"unknown role", Duties{{"mayor", town}}},
	{"unknown unit", Duties{{Leader, 99}}},
	{"nobody", nil},
}

// rightsText writes for each person each action that is allowed, and at the top
// of which subtrees; what is not written is denied.
func rightsText(units Units) string {
	var out strings.Builder
	for _, p := range people {
		fmt.Fprintf(&out, "%s\n", p.name)
		for _, action := range Actions() {
			var names []string
			for _, u := range p.duties.Where(action, units) {
				names = append(names, unitNames[u.ID])
			}
			if len(names) > 0 {
				fmt.Fprintf(&out, "  %-24s %s\n", action, strings.Join(names, " "))
			}
		}
		for _, u := range units.All() {
			var roles []string
			for _, role := range Roles() {
				if p.duties.MayInvite(role, u.ID, units) {
					roles = append(roles, string(role))
				}
			}
			if len(roles) > 0 && !slices.ContainsFunc(units.Path(u.Parent), func(above Unit) bool {
				return p.duties.May(Invite, above.ID, units)
			}) {
				fmt.Fprintf(&out, "  %-24s %s\n", "invites to "+unitNames[u.ID], strings.Join(roles, " "))
			}
		}
	}
	return out.String()
}

func TestRightsAreTheMatrix(t *testing.T) {
	want, err := os.ReadFile("testdata/rights.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got := rightsText(sampleUnits()); got != string(want) {
		t.Errorf("rights are\n%s\nbut testdata/rights.txt has others", got)
	}
}

func TestARightReachesDownAndNeverUpOrAside(t *testing.T) {
	units := sampleUnits()
	specialist := Duties{{Specialist, xiaocun}}
	for _, c := range []struct {
		on   UnitID
		want bool
	}{
		{xiaocun, true},
		{xiaocun1, true},
		{xiaocun2, true},
		{town, false},
		{paifang, false},
		{paifang1, false},
		{99, false},
		{0, false},
	} {
		if got := specialist.May(RecordVisits, c.on, units); got != c.want {
			t.Errorf("a specialist of xiaocun may record visits in %d: %v", c.on, got)
		}
	}
}

func TestACadreFilesForTheTownshipButReadsOnlyTheContractsVillages(t *testing.T) {
	units := sampleUnits()
	cadre := Duties{{Cadre, town}, {Cadre, xiaocun}}
	for _, c := range []struct {
		action Action
		on     UnitID
		want   bool
	}{
		{FileTownship, town, true},
		{FileTownship, xiaocun, false},
		{SeeCoverage, town, false},
		{SeeCoverage, xiaocun, true},
		{SeeCoverage, xiaocun1, true},
		{SeeCoverage, paifang, false},
		{FileVillage, xiaocun, true},
		{FileVillage, paifang, false},
		{Invite, town, false},
	} {
		if got := cadre.May(c.action, c.on, units); got != c.want {
			t.Errorf("a cadre's %s on %s: %v", c.action, unitNames[c.on], got)
		}
	}
}

func TestMayAnywhereIsWhereThereIsAnywhere(t *testing.T) {
	units := sampleUnits()
	for _, p := range people {
		for _, action := range append(Actions(), "unheard-of") {
			if got := p.duties.MayAnywhere(action, units); got != (len(p.duties.Where(action, units)) > 0) {
				t.Errorf("%s may %s anywhere: %v", p.name, action, got)
			}
		}
	}
}

func TestNobodyInvitesToARankAboveTheirOwn(t *testing.T) {
	units := sampleUnits()
	ranks := Roles()
	rapid.Check(t, func(t *rapid.T) {
		own := rapid.SampledFrom(ranks).Draw(t, "role")
		duties := Duties{{own, rapid.SampledFrom(units.All()).Draw(t, "unit").ID}}
		invited := rapid.SampledFrom(ranks).Draw(t, "invited")
		on := rapid.SampledFrom(units.All()).Draw(t, "on").ID
		if !duties.MayInvite(invited, on, units) {
			return
		}
		if own != Admin && slices.Index(ranks, invited) <= slices.Index(ranks, own) {
			t.Errorf("a %s invites to %s", own, invited)
		}
		if !units.Within(on, duties[0].Unit) || !slices.Contains(duties.MayInviteTo(), invited) {
			t.Errorf("%v invites to %s in %d, outside its own", duties, invited, on)
		}
	})
}

func TestFilingTakesTheRightOfItsRegime(t *testing.T) {
	units := sampleUnits()
	for _, regime := range Regimes() {
		for _, p := range people {
			for _, u := range p.duties.Where(regime.Filing(), units) {
				if u.Kind != regime.Level() && u.Kind != KindTownship {
					t.Errorf("%s files %s in a %s", p.name, regime, u.Kind)
				}
			}
		}
	}
}

func TestARoundIsOnesOwnForAnAssistantAlone(t *testing.T) {
	units := NewUnits([]Unit{
		{ID: 1, Kind: KindTownship, Name: "小红门"},
		{ID: 2, Parent: 1, Kind: KindVillage, Name: "肖村", Number: 1},
		{ID: 3, Parent: 2, Kind: KindGroup, Number: 1},
		{ID: 4, Parent: 2, Kind: KindGroup, Number: 2},
	})
	for _, c := range []struct {
		what   string
		duties Duties
		want   bool
	}{
		{"an assistant", Duties{{Assistant, 3}}, true},
		{"an assistant of another group", Duties{{Assistant, 4}}, false},
		{"a group head", Duties{{GroupHead, 3}}, false},
		{"a group head who assists as well", Duties{{Assistant, 3}, {GroupHead, 3}}, false},
		{"an assistant who heads another group", Duties{{Assistant, 3}, {GroupHead, 4}}, true},
		{"a specialist who assists", Duties{{Assistant, 3}, {Specialist, 2}}, false},
		{"an assistant on the committee", Duties{{Assistant, 3}, {CommitteeMember, 2}}, true},
		{"nobody", nil, false},
	} {
		if got := c.duties.RoundIsOwn(3, units); got != c.want {
			t.Errorf("the round is one's own for %s: %v, want %v", c.what, got, c.want)
		}
	}
}
