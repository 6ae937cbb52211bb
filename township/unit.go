package township

import (
	"cmp"
	"slices"
	"strings"
)

// UnitID identifies a unit for as long as the file lives; a renamed village
// keeps it. Zero is no unit.
type UnitID uint64

// UnitKind is the level of a unit in the tree.
type UnitKind string

// The three levels of the tree, from the top.
const (
	KindTownship UnitKind = "township"
	KindVillage  UnitKind = "village"
	KindGroup    UnitKind = "group"
)

// depth is how far below the township units of the kind lie.
func (k UnitKind) depth() int {
	switch k {
	case KindTownship:
		return 0
	case KindVillage:
		return 1
	}
	return 2
}

// Unit is one node of the tree township → village → group.
type Unit struct {
	ID     UnitID   `json:"id"`
	Parent UnitID   `json:"parent,omitempty"`
	Kind   UnitKind `json:"kind"`
	// Name is what people call a township or a village (肖村); a group has none.
	Name string `json:"name,omitempty"`
	// Number is a group's number within its village, or a village's place in
	// the configured order, from 1.
	Number int `json:"number"`
	// Since is the first day (启用日): nothing earlier is due, late or scored.
	Since Date `json:"since"`
	// Served is the number of people served according to the configuration,
	// for staffing norms; what visits are counted against is the register.
	Served int `json:"served,omitempty"`
}

// Units is the whole tree, in configured order. It is small (a township has
// tens of units) and is read whole.
type Units struct {
	list  []Unit
	byID  map[UnitID]int
	paths [][]Unit // of each unit in list, for rights ask for them all the time
}

// NewUnits orders units: the township, then each village followed by its groups.
func NewUnits(list []Unit) Units {
	units := Units{list: slices.Clone(list), byID: make(map[UnitID]int, len(list))}
	numbers := make(map[UnitID]int, len(list))
	for _, u := range list {
		numbers[u.ID] = u.Number
	}
	// village is the place of the village that a unit is or lies in.
	village := func(u Unit) int {
		switch u.Kind {
		case KindVillage:
			return u.Number
		case KindGroup:
			return numbers[u.Parent]
		}
		return 0
	}
	slices.SortFunc(units.list, func(a, b Unit) int {
		return cmp.Or(
			cmp.Compare(village(a), village(b)),
			cmp.Compare(a.Kind.depth(), b.Kind.depth()),
			cmp.Compare(a.Number, b.Number),
			cmp.Compare(a.ID, b.ID),
		)
	})
	for i, u := range units.list {
		units.byID[u.ID] = i
	}
	for _, u := range units.list {
		units.paths = append(units.paths, units.climb(u))
	}
	return units
}

// climb goes from a unit up to the township, and no further than a tree is high.
func (us Units) climb(u Unit) []Unit {
	path := []Unit{u}
	for above, ok := us.Get(u.Parent); ok && len(path) < 3; above, ok = us.Get(above.Parent) {
		path = append(path, above)
	}
	return path
}

// All lists every unit in configured order.
func (us Units) All() []Unit { return us.list }

// Get finds a unit by its id.
func (us Units) Get(id UnitID) (Unit, bool) {
	i, ok := us.byID[id]
	if !ok {
		return Unit{}, false
	}
	return us.list[i], true
}

// Township is the root of the tree.
func (us Units) Township() (Unit, bool) {
	i := slices.IndexFunc(us.list, func(u Unit) bool { return u.Kind == KindTownship })
	if i < 0 {
		return Unit{}, false
	}
	return us.list[i], true
}

// Children lists the units directly below one, in configured order.
func (us Units) Children(of UnitID) []Unit {
	var children []Unit
	for _, u := range us.list {
		if u.Parent == of {
			children = append(children, u)
		}
	}
	return children
}

// Villages lists the villages in configured order.
func (us Units) Villages() []Unit {
	var villages []Unit
	for _, u := range us.list {
		if u.Kind == KindVillage {
			villages = append(villages, u)
		}
	}
	return villages
}

// Path lists a unit and all above it, from the unit up to the township.
func (us Units) Path(id UnitID) []Unit {
	i, ok := us.byID[id]
	if !ok {
		return nil
	}
	return us.paths[i]
}

// Within tells whether a unit is root or lies below it.
func (us Units) Within(id, root UnitID) bool {
	return slices.ContainsFunc(us.Path(id), func(u Unit) bool { return u.ID == root })
}

// VillageOf is the village that a unit is or lies in.
func (us Units) VillageOf(id UnitID) (Unit, bool) {
	for _, u := range us.Path(id) {
		if u.Kind == KindVillage {
			return u, true
		}
	}
	return Unit{}, false
}

// Group finds a group of a village by its number.
func (us Units) Group(village UnitID, number int) (Unit, bool) {
	for _, u := range us.list {
		if u.Kind == KindGroup && u.Parent == village && u.Number == number {
			return u, true
		}
	}
	return Unit{}, false
}

// Named finds the village or township that people mean by a name as they write
// it: 肖村, 肖村村 and 肖 are one village, unless the short form fits several.
// Where the township is called like one of its villages, the village is meant;
// 小红门乡 names the township.
func (us Units) Named(text string) (Unit, bool) {
	text = strings.TrimSpace(Fold(text))
	if text == "" {
		return Unit{}, false
	}
	if t, ok := us.Township(); ok && (text == t.Name+"乡" || text == t.Name+"镇") {
		return t, true
	}
	var short []Unit
	for _, u := range us.Villages() {
		if text == u.Name || text == u.Name+"村" {
			return u, true
		}
		if strings.HasPrefix(u.Name, text) {
			short = append(short, u)
		}
	}
	if len(short) == 1 {
		return short[0], true
	}
	if t, ok := us.Township(); ok && text == t.Name {
		return t, true
	}
	return Unit{}, false
}

// NamedInFull is Named for a word that may mean something else: what is only the
// beginning of a unit's name does not name it.
func (us Units) NamedInFull(text string) (Unit, bool) {
	unit, ok := us.Named(text)
	text = strings.TrimSpace(Fold(text))
	full := text == unit.Name || strings.HasSuffix(text, "村") || strings.HasSuffix(text, "乡") || strings.HasSuffix(text, "镇")
	return unit, ok && full
}

// GroupIn reads 3组, 三组 or 第3组 as a group's number.
func GroupIn(text string) (int, bool) {
	text = strings.TrimPrefix(strings.TrimSpace(Fold(text)), "第")
	text, ok := strings.CutSuffix(text, "组")
	if !ok {
		return 0, false
	}
	if n, ok := smallNumber(text, MaxGroup); ok {
		return n, true
	}
	return ChineseNumber(text)
}
