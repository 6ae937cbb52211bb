package bot

import (
	"maps"
	"slices"
	"strconv"

	"baocun/storage"
	"baocun/township"
)

// narrowing is one of the ways to narrow a search.
type narrowing struct {
	by string
	// value is what a search is narrowed to, as buttons name it; empty where it is not.
	value func(township.Search) string
	// of is the value that a hit has.
	of func(storage.Hit) string
	// set narrows a search to a value, or widens it.
	set func(s *township.Search, value string)
	// name says a value.
	name func(t *turn, value string) string
	// list puts the values into the order in which they are offered.
	list func(t *turn, values []string) []string
}

// The ways to narrow a search, as buttons name them.
const (
	byUnit   = "u"
	byYear   = "y"
	byRegime = "r"
)

var narrowings = []narrowing{
	{
		by:    byUnit,
		value: func(s township.Search) string { return numberArg(int(s.Unit)) },
		of:    func(h storage.Hit) string { return numberArg(int(h.Unit)) },
		set:   func(s *township.Search, value string) { s.Unit = township.UnitID(pressed{value}.number(0)) },
		name: func(t *turn, value string) string {
			return t.unitName(township.UnitID(pressed{value}.number(0)))
		},
		list: func(t *turn, values []string) []string {
			var ordered []string
			for _, unit := range t.readable() {
				if value := numberArg(int(unit)); slices.Contains(values, value) {
					ordered = append(ordered, value)
				}
			}
			return ordered
		},
	},
	{
		by:    byYear,
		value: func(s township.Search) string { return numberArg(s.Year) },
		of:    func(h storage.Hit) string { return numberArg(h.Year) },
		set:   func(s *township.Search, value string) { s.Year = pressed{value}.number(0) },
		name: func(t *turn, value string) string {
			return t.voice.Label("button.year", "year", value)
		},
		list: func(_ *turn, values []string) []string {
			slices.Sort(values)
			slices.Reverse(values)
			return values
		},
	},
	{
		by:    byRegime,
		value: func(s township.Search) string { return string(s.Regime) },
		of:    func(h storage.Hit) string { return string(h.Regime) },
		set:   func(s *township.Search, value string) { s.Regime = township.Regime(value) },
		name: func(t *turn, value string) string {
			return t.voice.Value(township.Regime(value))
		},
		list: func(_ *turn, values []string) []string {
			var ordered []string
			for _, regime := range township.Regimes() {
				if slices.Contains(values, string(regime)) {
					ordered = append(ordered, string(regime))
				}
			}
			return ordered
		},
	},
}

// numberArg is a number as buttons name it; none is empty.
func numberArg(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func narrowingBy(by string) (narrowing, bool) {
	i := slices.IndexFunc(narrowings, func(n narrowing) bool { return n.by == by })
	if i < 0 {
		return narrowing{}, false
	}
	return narrowings[i], true
}

// narrowsAPage is how many choices a page offers, two in a row.
const narrowsAPage = 14

// pressNarrow offers what a search can be narrowed to: only what would find
// something, each with how many meetings it leaves.
func pressNarrow(t *turn, s storage.Searched, args pressed) (screen, error) {
	n, known := narrowingBy(args.text(1))
	if !known {
		return t.stale(t.found(s, 0))
	}
	wide := s.Search
	n.set(&wide, "")
	hits, _, err := t.hits(wide)
	if err != nil {
		return screen{}, err
	}
	counts := make(map[string]int)
	for _, hit := range hits {
		counts[n.of(hit)]++
	}
	shown, page, pages := pageOf(n.list(t, slices.Collect(maps.Keys(counts))), args.number(2), narrowsAPage)
	choices := t.say("search.narrow-" + n.by).row(button(
		t.voice.Label("search.choice", "name", t.voice.Label("search.every"), "count", len(hits)), verbNarrowed, searchArg(s), n.by, ""))
	var buttons []storage.Button
	for _, value := range shown {
		face := t.voice.Label("search.choice", "name", n.name(t, value), "count", counts[value])
		buttons = append(buttons, button(face, verbNarrowed, searchArg(s), n.by, value))
	}
	return choices.grid(2, buttons).row(t.turnPages(verbNarrow, page, pages, searchArg(s), n.by)...).row(t.label("button.found", verbSearch, searchArg(s), 0)), nil
}

// pressNarrowed narrows a search to the value that was chosen.
func pressNarrowed(t *turn, s storage.Searched, args pressed) (screen, error) {
	n, known := narrowingBy(args.text(1))
	if !known {
		return t.stale(t.found(s, 0))
	}
	n.set(&s.Search, args.text(2))
	return t.search(s.Search)
}
