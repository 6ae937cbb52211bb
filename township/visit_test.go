package township

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestAVisitIsCheckedBeforeItIsKept(t *testing.T) {
	rules := VisitRules{BackEntryDays: 7}
	since := NewDate(2026, 11, 10)
	for _, c := range []struct {
		what   string
		notes  bool
		change func(*Visit)
		want   RefusalCode
	}{
		{"today", false, func(*Visit) {}, ""},
		{"tomorrow", false, func(v *Visit) { v.Date = friday.AddDays(1) }, RefuseFutureVisit},
		{"a week ago", false, func(v *Visit) { v.Date = friday.AddDays(-7) }, ""},
		{"over a week ago", false, func(v *Visit) { v.Date = friday.AddDays(-8) }, RefuseTooOldVisit},
		{"over a week ago, with an approval", false, func(v *Visit) { v.Date, v.ApprovedBy = friday.AddDays(-8), 4 }, ""},
		{"without a day", false, func(v *Visit) { v.Date = Date{} }, RefuseBeforeStart},
		{"on the first day", false, func(v *Visit) {
			v.RecordedOn, v.Date = since.AddDays(3), since
		}, ""},
		{"before the first day", false, func(v *Visit) {
			v.RecordedOn, v.Date = since.AddDays(3), since.AddDays(-1)
		}, RefuseBeforeStart},
		{"everyone seen", false, func(v *Visit) { v.Seen = 2 }, ""},
		{"nobody seen", false, func(v *Visit) { v.Seen = 0 }, ""},
		{"more seen than live there", false, func(v *Visit) { v.Seen = 3 }, RefuseTooManySeen},
		{"fewer than nobody", false, func(v *Visit) { v.Seen = -1 }, RefuseTooManySeen},
		{"a note where notes are off", false, func(v *Visit) { v.Note = "不在" }, RefuseNotesOff},
		{"a note where notes are on", true, func(v *Visit) { v.Note = "不在" }, ""},
		{"a long note", true, func(v *Visit) { v.Note = strings.Repeat("注", NoteLimit) }, ""},
		{"too long a note", true, func(v *Visit) { v.Note = strings.Repeat("注", NoteLimit+1) }, RefuseNoteTooLong},
	} {
		v := Visit{Date: friday, RecordedOn: friday, Outcome: Met, Seen: 1, People: 2}
		c.change(&v)
		rules.Notes = c.notes
		if got := codeOf(rules.Check(v, since)); got != c.want {
			t.Errorf("a visit, %s: refused by %q, want %q", c.what, got, c.want)
		}
	}
}

func TestAMonthClosesWhenItsLastDayCanBeEnteredNoMore(t *testing.T) {
	rules := VisitRules{BackEntryDays: 7}
	october := Month{2026, 10}
	visit := Visit{Date: october.Last(), Outcome: Met, Seen: 1, People: 1, ApprovedBy: 4}
	for day, want := range map[int]struct {
		closed Month
		code   RefusalCode
	}{
		1: {Month{2026, 9}, ""}, 7: {Month{2026, 9}, ""}, 8: {october, RefuseMonthClosed}, 30: {october, RefuseMonthClosed},
	} {
		visit.RecordedOn = NewDate(2026, 11, day)
		if got := rules.Closed(visit.RecordedOn); got != want.closed {
			t.Errorf("on %v %v is closed, want %v", visit.RecordedOn, got, want.closed)
		}
		if got := codeOf(rules.Check(visit, NewDate(2026, 9, 1))); got != want.code {
			t.Errorf("on %v an approved visit of %v is refused by %q, want %q", visit.RecordedOn, visit.Date, got, want.code)
		}
	}
	if got := (VisitRules{BackEntryDays: 45}).Closed(NewDate(2026, 11, 8)); got != (Month{2026, 8}) {
		t.Errorf("with 45 days for entering %v is closed", got)
	}
}

func TestABackEntryIsEnteredOnALaterDay(t *testing.T) {
	for days, want := range map[int]bool{0: false, 1: true, 7: true} {
		if got := (Visit{Date: friday, RecordedOn: friday.AddDays(days)}).IsBackEntry(); got != want {
			t.Errorf("entered %d days later: %v", days, got)
		}
	}
	if UndoWindow != 24*time.Hour {
		t.Errorf("what was entered can be taken back for %v", UndoWindow)
	}
}

var household = HouseholdKey{xiaocun, 3, 12}

func TestARoundIsWhatItsVisitsAmountTo(t *testing.T) {
	first := NewDate(2026, 11, 3)
	visit := func(id VisitID, day int, outcome Outcome, seen, people int) Visit {
		on := first.AddDays(day)
		return Visit{ID: id, Household: household, Date: on, RecordedOn: on, Outcome: outcome, Seen: seen, People: people}
	}
	late := visit(3, 1, Met, 1, 2)
	late.RecordedOn = late.Date.AddDays(2)
	approved := visit(4, 1, Met, 2, 2)
	approved.RecordedOn, approved.ApprovedBy = approved.Date.AddDays(9), 5
	for _, c := range []struct {
		what   string
		visits []Visit
		want   Round
		tally  Coverage
		done   bool
	}{
		{"nothing", nil, Round{}, Coverage{}, false},
		{
			"everyone met",
			[]Visit{visit(1, 0, Met, 2, 2)},
			Round{Visits: []VisitID{1}, People: 2, Met: 2, LastMet: first},
			Coverage{Visits: 1, PeopleMet: 2, HouseholdsMet: 1},
			true,
		},
		{
			"two visits that each met one of two",
			[]Visit{visit(1, 0, Met, 1, 2), visit(2, 5, Met, 1, 2)},
			Round{Visits: []VisitID{1, 2}, People: 2, Met: 1, LastMet: first.AddDays(5)},
			Coverage{Visits: 2, PeopleMet: 1, HouseholdsMet: 1},
			false,
		},
		{
			"nobody in, then everyone",
			[]Visit{visit(1, 0, Away, 0, 2), visit(2, 1, Met, 2, 2)},
			Round{Visits: []VisitID{1, 2}, People: 2, Met: 2, LastMet: first.AddDays(1)},
			Coverage{Visits: 2, PeopleMet: 2, HouseholdsMet: 1},
			true,
		},
		{
			"reached by telephone only",
			[]Visit{visit(1, 0, Reached, 2, 2)},
			Round{Visits: []VisitID{1}, People: 2, Reached: 2},
			Coverage{Visits: 1, PeopleReached: 2, HouseholdsReached: 1},
			false,
		},
		{
			"one met, both reached",
			[]Visit{visit(1, 0, Reached, 2, 2), visit(2, 2, Met, 1, 2)},
			Round{Visits: []VisitID{1, 2}, People: 2, Met: 1, Reached: 2, LastMet: first.AddDays(2)},
			Coverage{Visits: 2, PeopleMet: 1, HouseholdsMet: 1, PeopleReached: 1},
			false,
		},
		{
			"a back-entry that was approved",
			[]Visit{approved},
			Round{Visits: []VisitID{4}, People: 2, Met: 2, Late: 1, Overdue: 1, LastMet: approved.Date},
			Coverage{Visits: 1, PeopleMet: 2, HouseholdsMet: 1, LateEntries: 1, OverdueEntries: 1},
			true,
		},
		{
			"a back-entry",
			[]Visit{late},
			Round{Visits: []VisitID{3}, People: 2, Met: 1, Late: 1, LastMet: late.Date},
			Coverage{Visits: 1, PeopleMet: 1, HouseholdsMet: 1, LateEntries: 1},
			false,
		},
		{
			"a household that became smaller",
			[]Visit{visit(1, 0, Met, 3, 3), visit(2, 1, Away, 0, 2)},
			Round{Visits: []VisitID{1, 2}, People: 2, Met: 2, LastMet: first},
			Coverage{Visits: 2, PeopleMet: 2, HouseholdsMet: 1},
			true,
		},
		{
			"a household that grew",
			[]Visit{visit(1, 0, Met, 2, 2)},
			Round{Visits: []VisitID{1}, People: 3, Met: 2, LastMet: first},
			Coverage{Visits: 1, PeopleMet: 2, HouseholdsMet: 1},
			false,
		},
		{
			"a household that left the register",
			[]Visit{visit(1, 0, Met, 2, 2), visit(2, 1, Reached, 2, 2)},
			Round{Visits: []VisitID{1, 2}, LastMet: first},
			Coverage{Visits: 2},
			false,
		},
	} {
		round := RoundOf(serving(c.want.People), Month{2026, 11}, 7, c.visits)
		c.want.Household, c.want.Month, c.want.Revision = household, Month{2026, 11}, 7
		if !reflect.DeepEqual(round, c.want) {
			t.Errorf("%s: round %+v, want %+v", c.what, round, c.want)
		}
		if got := round.Coverage(); !reflect.DeepEqual(got, c.tally) {
			t.Errorf("%s: counts %+v, want %+v", c.what, got, c.tally)
		}
		if round.IsDone() != c.done {
			t.Errorf("%s: done %v", c.what, round.IsDone())
		}
	}
}

// serving is the household as a register has it that says so many people.
func serving(people int) Household { return Household{HouseholdKey: household, People: people} }

func drawVisits(t *rapid.T) []Visit {
	var visits []Visit
	for id := range rapid.IntRange(0, 8).Draw(t, "visits") {
		people := rapid.IntRange(1, 5).Draw(t, "people")
		day := NewDate(2026, 11, rapid.IntRange(1, 30).Draw(t, "day"))
		visits = append(visits, Visit{
			ID: VisitID(id + 1), Household: household, People: people,
			Date: day, RecordedOn: day.AddDays(rapid.IntRange(0, 3).Draw(t, "days later")),
			Outcome: rapid.SampledFrom([]Outcome{Met, Reached, Away}).Draw(t, "outcome"),
			Seen:    rapid.IntRange(0, people).Draw(t, "seen"),
		})
	}
	return visits
}

func TestARoundDoesNotDependOnTheOrderItsVisitsAreGivenIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		visits := drawVisits(t)
		shuffled := visits
		if len(visits) > 0 {
			shuffled = rapid.Permutation(visits).Draw(t, "order")
		}
		given := append([]Visit(nil), shuffled...)
		a, b := RoundOf(serving(3), Month{2026, 11}, 1, visits), RoundOf(serving(3), Month{2026, 11}, 1, shuffled)
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%+v or %+v", a, b)
		}
		if !reflect.DeepEqual(shuffled, given) {
			t.Error("the visits were sorted in place")
		}
	})
}

func TestNoRoundCountsMoreThanThePeopleServed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		visits := drawVisits(t)
		round := RoundOf(serving(rapid.IntRange(0, 5).Draw(t, "served")), Month{2026, 11}, 1, visits)
		tally := round.Coverage()
		if tally.PeopleMet+tally.PeopleReached > round.People || tally.HouseholdsMet+tally.HouseholdsReached > 1 {
			t.Errorf("%+v of a household of %d", tally, round.People)
		}
		if tally.Visits != len(visits) || tally.LateEntries > tally.Visits || tally.OverdueEntries > tally.Visits || tally.PeopleMet < tally.HouseholdsMet {
			t.Errorf("%+v of %d visits", tally, len(visits))
		}
	})
}

func TestAnApprovedVisitIsOfThePeopleServedNow(t *testing.T) {
	for _, c := range []struct{ seen, of, now, want int }{
		{2, 2, 2, 2}, {2, 2, 3, 3}, {1, 2, 3, 1}, {2, 3, 1, 1}, {0, 2, 3, 0}, {3, 3, 1, 1},
	} {
		v := Visit{Date: friday.AddDays(-10), RecordedOn: friday.AddDays(-1), By: 7, Seen: c.seen, People: c.of}
		got := v.Approve(8, friday, c.now)
		if got.Seen != c.want || got.People != c.now || got.ApprovedBy != 8 || got.By != 7 || got.RecordedOn != friday {
			t.Errorf("%d of %d, now %d served: %+v", c.seen, c.of, c.now, got)
		}
		if !got.IsBackEntry() || got.ApprovedBy == 0 {
			t.Errorf("what was approved is not marked as late: %+v", got)
		}
	}
}

func TestTheEntryOfADayIsFoundAmongThoseThatCount(t *testing.T) {
	counting := []Visit{{ID: 1, Date: friday.AddDays(-1)}, {ID: 2, Date: friday}}
	if v, found := EntryOf(counting, friday); !found || v.ID != 2 {
		t.Errorf("the entry of the day is %v, %v", v.ID, found)
	}
	if _, found := EntryOf(counting, friday.AddDays(1)); found {
		t.Error("an entry was found of a day without one")
	}
}

func TestAnEntryThatSaysTheSameAndMoreSupplementsTheFirst(t *testing.T) {
	old := Visit{Outcome: Met, Seen: 2, Topics: []string{"宣传"}, Note: "下午再去", Companion: 4}
	for _, c := range []struct {
		what   string
		topics []string
		note   string
		want   Visit
		more   bool
	}{
		{"nothing besides", nil, "", Visit{Topics: []string{"宣传"}, Note: "下午再去"}, false},
		{"the same topic", []string{"宣传"}, "下午再去", Visit{Topics: []string{"宣传"}, Note: "下午再去"}, false},
		{"another topic", []string{"健康服务通知", "宣传"}, "", Visit{Topics: []string{"宣传", "健康服务通知"}, Note: "下午再去"}, true},
		{"another note", nil, "约了周五", Visit{Topics: []string{"宣传"}, Note: "约了周五"}, true},
	} {
		v := Visit{Outcome: Met, Seen: 2, Topics: c.topics, Note: c.note}
		got, more := v.With(old)
		c.want.Outcome, c.want.Seen, c.want.Companion, c.want.Why = Met, 2, 4, Supplement
		if more != c.more || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, more: %v; want %+v, %v", c.what, got, more, c.want, c.more)
		}
	}
	if len(old.Topics) != 1 {
		t.Errorf("the first entry's topics are now %v", old.Topics)
	}
}
