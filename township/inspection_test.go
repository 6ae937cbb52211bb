package township

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestADrawIsReplayedAndTakesEachPlaceOnce holds for any weights, key and count.
func TestADrawIsReplayedAndTakesEachPlaceOnce(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.String().Draw(t, "key")
		weights := rapid.SliceOfN(rapid.IntRange(-1, 9), 0, 40).Draw(t, "weights")
		count := rapid.IntRange(0, 50).Draw(t, "count")
		before := slices.Clone(weights)
		drawn := Draw(key, weights, count)
		heavy := 0
		for _, weight := range weights {
			if weight > 0 {
				heavy++
			}
		}
		switch {
		case len(drawn) != min(count, heavy):
			t.Fatalf("%d places are drawn, want %d", len(drawn), min(count, heavy))
		case !slices.Equal(drawn, Draw(key, weights, count)):
			t.Fatal("another draw of the same gives other places")
		case !slices.Equal(weights, before):
			t.Fatal("the weights are changed")
		}
		for i, place := range drawn {
			if weights[place] <= 0 || i > 0 && drawn[i-1] >= place {
				t.Fatalf("%v is drawn of %v", drawn, weights)
			}
		}
	})
}

// TestADrawIsWhatTheManualSays pins the method: another program arrives at these places with
// nothing but SHA-256 and whole numbers.
func TestADrawIsWhatTheManualSays(t *testing.T) {
	i := Inspection{Seed: strings.Repeat("0f", 32), Head: LogHead{12, "aGVhZA=="}}
	weights := []int{2, 2, 5, 0, 2, 7, 2, 2, 4, 2}
	if got := fmt.Sprint(Draw(i.DrawKey(LotHouseholds), weights, 4)); got != "[1 2 4 9]" {
		t.Errorf("drawn are %s", got)
	}
	if got := fmt.Sprint(Draw(i.DrawKey(LotMeetings), weights, 4)); got == fmt.Sprint(Draw(i.DrawKey(LotHouseholds), weights, 4)) {
		t.Errorf("both lots have the same random numbers: %s", got)
	}
}

// TestWhatWeighsMoreIsDrawnMoreOften draws one of three many times: in the proportion of
// their weights, within a tenth.
func TestWhatWeighsMoreIsDrawnMoreOften(t *testing.T) {
	const draws = 20000
	weights, times := []int{2, 3, 5}, make([]int, 3)
	for n := range draws {
		times[Draw(fmt.Sprint(n), weights, 1)[0]]++
	}
	for i, weight := range weights {
		want := draws * weight / 10
		if times[i] < want*9/10 || times[i] > want*11/10 {
			t.Errorf("weight %d is drawn %d times, want about %d", weight, times[i], want)
		}
	}
}

// entry is a visit to a household of the second village, entered on its day at a minute.
func entry(number int, day Date, minute int) Visit {
	return Visit{
		ID: VisitID(number), Household: HouseholdKey{2, 1, number}, Date: day, RecordedOn: day, Outcome: Met, By: 9,
		At: time.Date(2026, 11, 20, 1, minute, 0, 0, time.UTC),
	}
}

// visitsOn are visits of one person, a day apart from each other for the risks' sake.
func visitsOn(count int, change func(i int, v *Visit)) []Visit {
	var list []Visit
	for i := range count {
		v := entry(i+1, NewDate(2026, 11, 1+i%20), 10*i)
		if change != nil {
			change(i, &v)
		}
		list = append(list, v)
	}
	return list
}

func TestRisksOfVisits(t *testing.T) {
	for name, test := range map[string]struct {
		visits []Visit
		// first is the risks of the first household.
		first  string
		weight int
	}{
		"none":                  {visitsOn(5, nil), "[]", 2},
		"entered later":         {visitsOn(5, func(_ int, v *Visit) { v.RecordedOn = v.Date.AddDays(2) }), "[late]", 4},
		"corrected":             {visitsOn(5, func(_ int, v *Visit) { v.Why = Slip }), "[corrected]", 4},
		"said more":             {visitsOn(5, func(_ int, v *Visit) { v.Why = Supplement }), "[]", 2},
		"nine in a moment":      {visitsOn(9, func(i int, v *Visit) { v.At = v.At.Truncate(time.Hour).Add(time.Duration(i)) }), "[]", 2},
		"ten in five minutes":   {visitsOn(10, func(i int, v *Visit) { v.At = morningAt(i * 30) }), "[together]", 5},
		"ten in ten minutes":    {visitsOn(10, func(i int, v *Visit) { v.At = morningAt(i * 60) }), "[]", 2},
		"one line names many":   {visitsOn(15, func(_ int, v *Visit) { v.At = morningAt(0) }), "[]", 2},
		"nineteen met":          {visitsOn(19, nil), "[]", 2},
		"twenty met":            {visitsOn(20, nil), "[all-met]", 3},
		"one of twenty not met": {visitsOn(20, func(i int, v *Visit) { v.Outcome = []Outcome{Away, Met}[min(i, 1)] }), "[]", 2},
		"most at the month's end": {visitsOn(20, func(i int, v *Visit) {
			v.Outcome = []Outcome{Away, Met}[min(i, 1)]
			if i < 11 {
				v.Date, v.RecordedOn = NewDate(2026, 11, 28), NewDate(2026, 11, 28)
			}
		}), "[month-end]", 4},
		"half at the month's end": {visitsOn(20, func(i int, v *Visit) {
			v.Outcome = []Outcome{Away, Met}[min(i, 1)]
			if i < 10 {
				v.Date, v.RecordedOn = NewDate(2026, 11, 28), NewDate(2026, 11, 28)
			}
		}), "[]", 2},
		"of two people": {visitsOn(20, func(i int, v *Visit) { v.By = PersonID(i % 2) }), "[]", 2},
	} {
		t.Run(name, func(t *testing.T) {
			first := EligibleVisits(test.visits)[0]
			if got := fmt.Sprint(first.Risks); got != test.first || first.Weight != test.weight {
				t.Errorf("risks are %s and weigh %d, want %s and %d", got, first.Weight, test.first, test.weight)
			}
		})
	}
}

// morningAt is so many seconds into a morning.
func morningAt(seconds int) time.Time {
	return time.Date(2026, 11, 20, 1, 0, seconds, 0, time.UTC)
}

func TestAHouseholdIsEligibleOnceWithItsLatestVisit(t *testing.T) {
	first, second, other := entry(3, NewDate(2026, 11, 8), 0), entry(3, NewDate(2026, 10, 8), 1), entry(1, NewDate(2026, 11, 2), 2)
	second.ID, second.RecordedOn = 30, NewDate(2026, 10, 12)
	list := EligibleVisits([]Visit{first, second, other})
	want := DrawList{
		{Household: other.Household, Visit: 1, Weight: 2},
		{Household: first.Household, Visit: 3, Weight: 4, Risks: []Risk{RiskLate}},
	}
	if fmt.Sprint(list) != fmt.Sprint(want) {
		t.Errorf("eligible are %v, want %v", list, want)
	}
}

func TestEligibleMinutesAreThoseFiledOfTheTwoQuarters(t *testing.T) {
	from := MeetingsInspectedFrom(NewDate(2026, 11, 20))
	if from != NewDate(2026, 7, 1) {
		t.Fatalf("minutes are drawn from %s on", from)
	}
	list := EligibleMinutes([]Meeting{
		{ID: 5, State: Filed, Date: NewDate(2026, 10, 7), Version: 2},
		{ID: 4, State: Draft, Date: NewDate(2026, 11, 7)},
		{ID: 3, State: Filed, Date: NewDate(2026, 7, 1), OnTime: true, Version: 1},
		{ID: 2, State: Filed, Date: NewDate(2026, 6, 30), OnTime: true},
	}, from)
	want := DrawList{{Meeting: 3, Weight: 2}, {Meeting: 5, Weight: 6, Risks: []Risk{RiskFiledLate, RiskAmended}}}
	if fmt.Sprint(list) != fmt.Sprint(want) {
		t.Errorf("eligible are %v, want %v", list, want)
	}
}

func TestMonthsThatAreInspected(t *testing.T) {
	rules, early := VisitRules{BackEntryDays: 7}, NewDate(2025, 11, 1)
	for _, test := range []struct {
		today, since Date
		want         string
	}{
		{NewDate(2026, 11, 20), early, "[2026-10 2026-11]"},
		{NewDate(2026, 11, 3), early, "[2026-09 2026-11]"},
		{NewDate(2026, 1, 20), early, "[2025-12 2026-01]"},
		{NewDate(2026, 11, 20), NewDate(2026, 11, 5), "[2026-11 2026-11]"},
	} {
		if got := fmt.Sprint(rules.InspectedFrom(test.today, test.since)); got != test.want {
			t.Errorf("on %s they are %s, want %s", test.today, got, test.want)
		}
	}
}

func TestWhatIsSealed(t *testing.T) {
	p := Population{Households: EligibleVisits(visitsOn(15, nil)), Meetings: DrawList{{Meeting: 1, Weight: 2}}}
	for _, test := range []struct {
		count int
		p     Population
		want  string
	}{
		{12, p, "12 of 15, 1 of 1"},
		{40, p, "15 of 15, 1 of 1"},
		{5, Population{Households: p.Households}, "5 of 15, 0 of 0"},
		{0, p, string(RefuseInspectionCount)},
		{MostInspected + 1, p, string(RefuseInspectionCount)},
		{5, Population{Meetings: p.Meetings}, string(RefuseInspectionNothing)},
	} {
		i, err := Inspection{}.Seal(test.p, test.count)
		got := fmt.Sprintf("%d of %d, %d of %d", i.Households.Count, i.Households.Of, i.Meetings.Count, i.Meetings.Of)
		if err != nil {
			got = string(err.(*Refusal).Code)
		}
		if got != test.want {
			t.Errorf("sealing %d gives %s, want %s", test.count, got, test.want)
		}
	}
}

func TestWhatARoundComesTo(t *testing.T) {
	items := []InspectionItem{
		{Finding: Agreed},
		{Finding: Agreed},
		{Finding: NotAgreed},
		{Finding: Unchecked},
		{},
		{IsMeeting: true, Finding: NotAgreed},
	}
	on := NewDate(2026, 11, 24)
	closed, err := Inspection{}.Close(items, InspectionRule{AnswerDays: 7}, on, time.Time{})
	if err != nil || closed.AnswerBy != NewDate(2026, 12, 1) {
		t.Fatalf("answers are due by %s, %v", closed.AnswerBy, err)
	}
	want := InspectionTally{Households: FindingTally{3, 2, 2}, Minutes: FindingTally{1, 0, 0}}
	sum := TallyInspections([]Inspection{closed, {State: InspectionDrawn, Tally: want}, closed})
	if closed.Tally != want || sum != want.Plus(want) || sum.Checked() != 8 || sum.Agreed() != 4 || sum.Unchecked() != 4 {
		t.Errorf("it comes to %v, and twice to %v", closed.Tally, sum)
	}
	if _, err := (Inspection{}).Close(items[3:5], InspectionRule{}, on, time.Time{}); err == nil {
		t.Error("a round is closed in which nothing was checked")
	}
	if closed.CheckAnswer(closed.AnswerBy) != nil || closed.CheckAnswer(closed.AnswerBy.AddDays(1)) == nil {
		t.Error("answers are not taken up to the last day")
	}
}

func TestANoteIsAboutOneFinding(t *testing.T) {
	i := InspectionItem{Finding: NotAgreed, Note: "门上没有贴通知"}
	if again := i.Find(NotAgreed, time.Time{}); again.Note == "" {
		t.Error("the same finding loses its note")
	}
	if other := i.Find(Agreed, time.Time{}); other.Note != "" {
		t.Error("another finding keeps the note")
	}
	for text, ok := range map[string]bool{" ": false, strings.Repeat("字", 200): true, strings.Repeat("字", 201): false} {
		if _, err := InspectionLine(text); err == nil != ok {
			t.Errorf("a line of %d: %v", len([]rune(text)), err)
		}
	}
}

func TestInspectionLines(t *testing.T) {
	units := sampleUnits()
	for text, want := range map[string]string{
		"":         " 0 []",
		"肖村 20":    "肖村 20 []",
		"20户 肖村":   "肖村 20 []",
		"肖 20":     "肖村 20 []",
		"肖村 0":     "肖村 -1 []",
		"肖村 20 30": "肖村 20 [30]",
		"肖村 全部":    "肖村 0 [全部]",
		"小红门乡":     " 0 [小红门乡]",
		"肖村 牌坊":    "肖村 0 [牌坊]",
	} {
		asked := ParseInspectionLine(text, units)
		if got := fmt.Sprintf("%s %d %v", asked.Village.Name, asked.Count, asked.Unknown); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}
