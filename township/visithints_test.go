package township

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// entries are visits of one assistant, each made from a first one by its number.
func entries(count int, change func(i int, v *Visit)) []Visit {
	list := make([]Visit, count)
	for i := range list {
		day := NewDate(2026, 11, 1+i%20)
		list[i] = Visit{By: 7, Date: day, RecordedOn: day, At: day.In(time.UTC).Add(time.Duration(i) * time.Hour)}
		if change != nil {
			change(i, &list[i])
		}
	}
	return list
}

func TestHintsNameWhatIsWorthAsking(t *testing.T) {
	evening := time.Date(2026, 11, 20, 12, 30, 0, 0, time.UTC)
	sameMinute := func(i int, v *Visit) { v.At = evening.Add(time.Duration(i) * time.Second) }
	sameLine := func(_ int, v *Visit) { v.At = evening }
	lastDay := func(i int, v *Visit) {
		if i%2 == 0 || i == 1 {
			v.Date, v.RecordedOn = NewDate(2026, 11, 30), NewDate(2026, 11, 30)
		}
	}
	late := func(_ int, v *Visit) { v.RecordedOn = v.Date.AddDays(1) }
	for _, c := range []struct {
		what   string
		visits []Visit
		want   []HintKind
		count  int
	}{
		{"no visits", nil, nil, 0},
		{"a round as it should be", entries(40, nil), nil, 0},
		{"ten presses in a minute", entries(10, sameMinute), []HintKind{HintOneMinute}, 10},
		{"nine presses in a minute", entries(9, sameMinute), nil, 0},
		{"one line of forty", entries(40, sameLine), nil, 0},
		{"one line and nine presses", append(entries(40, sameLine), entries(9, sameMinute)[1:]...), nil, 0},
		{"more than half on the last day", entries(20, lastDay), []HintKind{HintLastDay}, 11},
		{"more than half of few on the last day", entries(19, lastDay), nil, 0},
		{"everything late", entries(10, late), []HintKind{HintAllLate}, 10},
		{"a few, all late", entries(9, late), nil, 0},
		{"all late but one", append(entries(20, late), entries(1, nil)...), nil, 0},
		{"what the specialist entered", entries(40, func(i int, v *Visit) { late(i, v); v.By = 8 }), nil, 0},
		{"another month", entries(40, func(i int, v *Visit) { late(i, v); v.Date = v.Date.AddDays(-60) }), nil, 0},
	} {
		var kinds []HintKind
		for _, h := range Hints(7, Month{2026, 11}, c.visits) {
			kinds = append(kinds, h.Kind)
			if h.Count != c.count {
				t.Errorf("%s: %d entries, want %d", c.what, h.Count, c.count)
			}
		}
		if len(kinds) != len(c.want) || len(kinds) > 0 && kinds[0] != c.want[0] {
			t.Errorf("%s: the hints are %v, want %v", c.what, kinds, c.want)
		}
	}
}

func TestHintsDoNotDependOnTheOrderOfVisits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		visits := entries(rapid.IntRange(0, 40).Draw(t, "entries"), func(_ int, v *Visit) {
			v.At = time.Date(2026, 11, 20, 8, rapid.IntRange(0, 1).Draw(t, "minute"), rapid.IntRange(0, 30).Draw(t, "second"), 0, time.UTC)
		})
		shuffled := rapid.Permutation(visits).Draw(t, "order")
		one, two := Hints(7, Month{2026, 11}, visits), Hints(7, Month{2026, 11}, shuffled)
		if len(one) != len(two) || len(one) > 0 && one[0] != two[0] {
			t.Errorf("the hints are %+v, in another order %+v", one, two)
		}
	})
}
