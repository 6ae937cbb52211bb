package township

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The sample tree: a township, one village called like it, villages whose
// short names clash, and groups in some.
const (
	town UnitID = 1 + iota
	xiaocun
	paifang
	xiaohongmen
	longzhuashu
	longtan
	xiaocun1
	xiaocun2
	paifang1
)

func sampleList() []Unit {
	since := NewDate(2026, 1, 1)
	return []Unit{
		{ID: town, Kind: KindTownship, Name: "小红门", Since: since},
		{ID: xiaocun, Parent: town, Kind: KindVillage, Name: "肖村", Number: 1, Since: since},
		{ID: xiaocun1, Parent: xiaocun, Kind: KindGroup, Number: 1, Since: since},
		{ID: xiaocun2, Parent: xiaocun, Kind: KindGroup, Number: 2, Since: since},
		{ID: paifang, Parent: town, Kind: KindVillage, Name: "牌坊村", Number: 2, Since: since},
		{ID: paifang1, Parent: paifang, Kind: KindGroup, Number: 1, Since: since},
		{ID: xiaohongmen, Parent: town, Kind: KindVillage, Name: "小红门", Number: 3, Since: since},
		{ID: longzhuashu, Parent: town, Kind: KindVillage, Name: "龙爪树村", Number: 4, Since: since},
		{ID: longtan, Parent: town, Kind: KindVillage, Name: "龙潭村", Number: 5, Since: since},
	}
}

func sampleUnits() Units { return NewUnits(sampleList()) }

func idsOf(list []Unit) []UnitID {
	var ids []UnitID
	for _, u := range list {
		ids = append(ids, u.ID)
	}
	return ids
}

func TestUnitsStandInConfiguredOrderWhateverOrderTheyComeIn(t *testing.T) {
	want := idsOf(sampleList())
	rapid.Check(t, func(t *rapid.T) {
		shuffled := rapid.Permutation(sampleList()).Draw(t, "units")
		if got := idsOf(NewUnits(shuffled).All()); !slices.Equal(got, want) {
			t.Errorf("%v is ordered %v, want %v", idsOf(shuffled), got, want)
		}
	})
}

func TestNewUnitsLeavesItsListAlone(t *testing.T) {
	list := sampleList()
	slices.Reverse(list)
	before := slices.Clone(list)
	NewUnits(list)
	if !slices.Equal(list, before) {
		t.Error("the list was sorted in place")
	}
}

func TestTheTreeIsWalkedUpAndDown(t *testing.T) {
	units := sampleUnits()
	root, ok := units.Township()
	if !ok || root.ID != town {
		t.Errorf("the township is %v", root)
	}
	for _, c := range []struct {
		what      string
		got, want []UnitID
	}{
		{"villages", idsOf(units.Villages()), []UnitID{xiaocun, paifang, xiaohongmen, longzhuashu, longtan}},
		{"children of the township", idsOf(units.Children(town)), []UnitID{xiaocun, paifang, xiaohongmen, longzhuashu, longtan}},
		{"children of a village", idsOf(units.Children(xiaocun)), []UnitID{xiaocun1, xiaocun2}},
		{"children of a group", idsOf(units.Children(xiaocun1)), nil},
		{"path of a group", idsOf(units.Path(xiaocun1)), []UnitID{xiaocun1, xiaocun, town}},
		{"path of the township", idsOf(units.Path(town)), []UnitID{town}},
		{"path of nothing", idsOf(units.Path(99)), nil},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
		}
	}
	if v, ok := units.VillageOf(xiaocun2); !ok || v.ID != xiaocun {
		t.Errorf("the village of a group is %v", v)
	}
	if _, ok := units.VillageOf(town); ok {
		t.Error("the township lies in a village")
	}
	if g, ok := units.Group(xiaocun, 2); !ok || g.ID != xiaocun2 {
		t.Errorf("group 2 is %v", g)
	}
	if g, ok := units.Group(paifang, 2); ok {
		t.Errorf("a group that is not there is %v", g)
	}
}

func TestWithinIsTheSubtree(t *testing.T) {
	units := sampleUnits()
	for _, c := range []struct {
		id, root UnitID
		want     bool
	}{
		{xiaocun1, xiaocun1, true},
		{xiaocun1, xiaocun, true},
		{xiaocun1, town, true},
		{xiaocun1, paifang, false},
		{xiaocun, xiaocun1, false},
		{town, xiaocun, false},
		{99, town, false},
		{0, town, false},
		{town, 0, false},
	} {
		if got := units.Within(c.id, c.root); got != c.want {
			t.Errorf("Within(%d, %d) = %v", c.id, c.root, got)
		}
	}
}

func TestAnEmptyOrBrokenTreeHasNoTownship(t *testing.T) {
	if u, ok := NewUnits(nil).Township(); ok {
		t.Errorf("the township is %v", u)
	}
	loop := NewUnits([]Unit{{ID: 1, Parent: 2, Kind: KindGroup}, {ID: 2, Parent: 1, Kind: KindGroup}})
	if path := loop.Path(1); len(path) > 4 {
		t.Errorf("a loop is walked %d times", len(path))
	}
}

func TestNamedFindsTheUnitThatPeopleMean(t *testing.T) {
	units := sampleUnits()
	for text, want := range map[string]UnitID{
		"肖村": xiaocun, "肖村村": xiaocun, "肖": xiaocun, " 肖村\u3000": xiaocun,
		"牌坊": paifang, "牌坊村": paifang,
		"小红门": xiaohongmen, "小红门村": xiaohongmen, "小红门乡": town, "小红门镇": town, "小": xiaohongmen,
		"龙爪树": longzhuashu, "龙爪": longzhuashu, "龙潭村": longtan,
		"龙": 0, "李村": 0, "村": 0, "": 0, " ": 0, "肖村一组": 0,
	} {
		if got, ok := units.Named(text); ok != (want != 0) || got.ID != want {
			t.Errorf("Named(%q) = %v %v, want %d", text, got.ID, ok, want)
		}
	}
}

func TestATownshipWithItsOwnNameIsNamedByIt(t *testing.T) {
	list := slices.DeleteFunc(sampleList(), func(u Unit) bool { return u.ID == xiaohongmen })
	for _, text := range []string{"小红门", "小红门乡"} {
		if got, ok := NewUnits(list).Named(text); !ok || got.ID != town {
			t.Errorf("Named(%q) = %v, %v", text, got, ok)
		}
	}
}

func TestGroupInReadsGroups(t *testing.T) {
	for text, want := range map[string]int{
		"3组": 3, "三组": 3, "第3组": 3, "第十二组": 12, wide("3") + "组": 3, " 3组 ": 3, "003组": 3,
		"3": 0, "组": 0, "0组": 0, "-3组": 0, "+3组": 0, "3组44": 0, "1000组": 0, "两个组": 0, "": 0,
	} {
		if got, ok := GroupIn(text); ok != (want != 0) || ok && got != want {
			t.Errorf("GroupIn(%q) = %d, %v, want %d", text, got, ok, want)
		}
	}
	for n := 1; n <= 99; n++ {
		if got, ok := GroupIn(ChineseNumeral(n) + "组"); !ok || got != n {
			t.Errorf("group %d is read %d", n, got)
		}
	}
}

func TestRegimesRolesAndLevelsFit(t *testing.T) {
	levels := map[UnitKind][]string{}
	for _, role := range Roles() {
		levels[role.Level()] = append(levels[role.Level()], string(role))
	}
	for kind, want := range map[UnitKind]string{
		KindTownship: "leader cadre supervisor admin",
		KindVillage:  "chief specialist publicist committee-member",
		KindGroup:    "group-head assistant",
	} {
		if got := strings.Join(levels[kind], " "); got != want {
			t.Errorf("posts of a %s are %s, want %s", kind, got, want)
		}
	}
	for _, role := range Roles() {
		if role.Answers() != (role == Cadre) {
			t.Errorf("%s answers by contract: %v", role, role.Answers())
		}
	}
}
