package township

import (
	"slices"
	"time"
)

// HintKind is a pattern of entries that a specialist may want to ask about.
type HintKind string

// The patterns.
const (
	HintOneMinute HintKind = "one-minute"
	HintLastDay   HintKind = "last-day"
	HintAllLate   HintKind = "all-late"
)

// Hint is a pattern found among an assistant's entries of a month. It says nothing
// of its cause: an evening's entries from a paper book look so too.
type Hint struct {
	Kind HintKind
	// Count of All entries are meant.
	Count, All int
	// At is the minute of [HintOneMinute].
	At time.Time
}

// The bounds from which on entries make a pattern.
const (
	hintActsAMinute = 10
	hintLastDay     = 20
	hintAllLate     = 10
)

// Hints looks through the visits of a month for what an assistant's own entries have
// in common. What others entered for them, from a paper book say, is left out. Of a
// minute it tells the fullest one only.
func Hints(assistant PersonID, month Month, visits []Visit) []Hint {
	own := slices.DeleteFunc(slices.Clone(visits), func(v Visit) bool {
		return v.By != assistant || v.Date.MonthOf() != month
	})
	var hints []Hint
	if at, count := fullestMinute(own); count >= hintActsAMinute {
		hints = append(hints, Hint{HintOneMinute, count, len(own), at})
	}
	last, late := 0, 0
	for _, v := range own {
		if v.Date == month.Last() {
			last++
		}
		if v.IsBackEntry() {
			late++
		}
	}
	if len(own) >= hintLastDay && 2*last > len(own) {
		hints = append(hints, Hint{Kind: HintLastDay, Count: last, All: len(own)})
	}
	if len(own) >= hintAllLate && late == len(own) {
		hints = append(hints, Hint{Kind: HintAllLate, Count: late, All: len(own)})
	}
	return hints
}

// fullestMinute is the minute with the most acts. A line that named many households
// is one act: all its entries are of the same instant.
func fullestMinute(visits []Visit) (fullest time.Time, acts int) {
	instants := make(map[time.Time]bool)
	minutes := make(map[time.Time]int)
	for _, v := range visits {
		at := v.At.UTC()
		if instants[at] {
			continue
		}
		instants[at] = true
		minute := at.Truncate(time.Minute)
		minutes[minute]++
		if n := minutes[minute]; n > acts || n == acts && minute.Before(fullest) {
			fullest, acts = minute, n
		}
	}
	return fullest, acts
}
