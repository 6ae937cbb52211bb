package township

import (
	"slices"
	"strings"
)

// UrgentLine is what somebody typed about a serious matter. Its zero fields were left
// unsaid.
type UrgentLine struct {
	Unit Unit
	Kind UrgentKind
	Text string
}

// urgentWords are how people call the kinds, each as a word of its own.
var urgentWords = map[UrgentKind][]string{
	UrgentIllness:  {"突发疾病", "突发急病", "急病", "疾病", "illness"},
	UrgentAccident: {"安全事故", "事故", "accident"},
	UrgentDisaster: {"自然灾害", "灾害", "灾情", "disaster"},
	UrgentDispute:  {"矛盾纠纷", "纠纷", "矛盾", "dispute"},
	UrgentOther:    {"其他", "其它", "other"},
}

// UrgentKindIn is the kind that a word names.
func UrgentKindIn(word string) (UrgentKind, bool) {
	word = strings.ToLower(Fold(strings.TrimSpace(word)))
	for _, kind := range UrgentKinds() {
		if slices.Contains(urgentWords[kind], word) {
			return kind, true
		}
	}
	return "", false
}

// ParseUrgentLine reads what follows /urgent or 急报, the place and the kind in any order
// and then what happened:
//
//	肖村三组 安全事故 屋顶漏水已转移
//	安全事故 3组 屋顶漏水
//	肖村着火了
//
// A group alone is one of the villages' that somebody reports for, if there is only one.
// What is neither a place nor a kind stays as it was written.
func ParseUrgentLine(text string, places []Unit, units Units) UrgentLine {
	r := urgentReader{rest: []rune(strings.Join(strings.Fields(text), " ")), places: places, units: units}
	for range 2 {
		r.takePlace()
		r.takeKind()
	}
	r.line.Text = string(r.rest)
	return r.line
}

// urgentReader takes a place and a kind off the beginning of a line.
type urgentReader struct {
	rest   []rune
	places []Unit
	units  Units
	line   UrgentLine
}

// folded is what is left, as it is compared.
func (r *urgentReader) folded() []rune { return []rune(strings.ToLower(Fold(string(r.rest)))) }

// pass takes so many characters off, and what parts them from the next word.
func (r *urgentReader) pass(length int) {
	r.rest = []rune(strings.TrimLeftFunc(string(r.rest[length:]), IsBetweenWords))
}

func (r *urgentReader) takeKind() {
	if r.line.Kind != "" {
		return
	}
	said := r.folded()
	for _, kind := range UrgentKinds() {
		for _, word := range urgentWords[kind] {
			if length := len([]rune(word)); beginsWith(said, word) && (length == len(said) || IsBetweenWords(said[length])) {
				r.line.Kind = kind
				r.pass(length)
				return
			}
		}
	}
}

func (r *urgentReader) takePlace() {
	if r.line.Unit.ID != 0 {
		return
	}
	said := r.folded()
	if only, ok := r.onlyVillage(); ok && beginsWith(said, wholeVillage) {
		r.line.Unit = only
		r.pass(len([]rune(wholeVillage)))
		return
	}
	village, length := r.villageAt(said)
	number, end := groupAt(said[length:])
	switch {
	case number == 0 && length == 0:
		return
	case number == 0:
		r.line.Unit = village
		r.pass(length)
		return
	case length == 0:
		var ok bool
		if village, ok = r.onlyVillage(); !ok {
			return
		}
	}
	if group, ok := r.units.Group(village.ID, number); ok {
		r.line.Unit = group
		r.pass(length + end)
	}
}

// wholeVillage is the village that somebody reports for.
const wholeVillage = "全村"

// villageAt is the village whose name a text begins with, and how long that is.
func (r *urgentReader) villageAt(said []rune) (found Unit, length int) {
	for _, v := range r.units.Villages() {
		for _, name := range []string{strings.TrimSuffix(v.Name, "村") + "村", v.Name} {
			if n := len([]rune(name)); n > length && beginsWith(said, strings.ToLower(Fold(name))) {
				found, length = v, n
			}
		}
	}
	return found, length
}

// onlyVillage is the village that all places lie in, if it is one.
func (r *urgentReader) onlyVillage() (Unit, bool) {
	var only Unit
	for _, place := range r.places {
		village, _ := r.units.VillageOf(place.ID)
		if only.ID != 0 && village.ID != only.ID {
			return Unit{}, false
		}
		only = village
	}
	return only, only.ID != 0
}

// groupAt reads 三组, 第3组 or 3 组 at the beginning of a text, and where it ends.
func groupAt(said []rune) (number, end int) {
	mark := slices.Index(said, '组')
	if mark < 0 || mark > len("第99 ") {
		return 0, 0
	}
	number, ok := GroupIn(strings.ReplaceAll(string(said[:mark+1]), " ", ""))
	if !ok {
		return 0, 0
	}
	return number, mark + 1
}

func beginsWith(text []rune, word string) bool {
	return strings.HasPrefix(string(text), word)
}
