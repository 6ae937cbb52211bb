package township

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestWhoDecidesOnAProposal(t *testing.T) {
	units := NewUnits([]Unit{
		{ID: 1, Kind: KindTownship, Name: "小红门"},
		{ID: 2, Parent: 1, Kind: KindVillage, Name: "肖村", Number: 1},
		{ID: 3, Parent: 2, Kind: KindGroup, Number: 1},
		{ID: 4, Parent: 1, Kind: KindVillage, Name: "牌坊", Number: 2},
	})
	for _, c := range []struct {
		what          string
		duties        Duties
		hasSpecialist bool
		want          bool
	}{
		{"the specialist", Duties{{Specialist, 2}}, true, true},
		{"another village's specialist", Duties{{Specialist, 4}}, true, false},
		{"the chief beside a specialist", Duties{{Chief, 2}}, true, false},
		{"the chief without one", Duties{{Chief, 2}}, false, true},
		{"another village's chief", Duties{{Chief, 4}}, false, false},
		{"an assistant", Duties{{Assistant, 3}}, false, false},
		{"a leader", Duties{{Leader, 1}}, false, false},
		{"nobody", nil, false, false},
	} {
		if got := c.duties.MayDecide(2, c.hasSpecialist, units); got != c.want {
			t.Errorf("%s may decide: %v, want %v", c.what, got, c.want)
		}
	}
}

func TestAProposalIsDecidedOnceAndNotByItsAuthor(t *testing.T) {
	p := Proposal{Kind: Exclusion, State: Proposed, By: 7, Until: friday}
	for _, c := range []struct {
		what      string
		p         Proposal
		by        PersonID
		mayDecide bool
		want      RefusalCode
	}{
		{"by the specialist", p, 8, true, ""},
		{"by somebody else", p, 8, false, RefuseNotForYou},
		{"by its author", p, 7, true, RefuseOwnProposal},
		{"a second time", p.Decide(Declined, 9, time.Now()), 8, true, RefuseDecided},
		{"after it lapsed", p.Decide(Lapsed, 9, time.Now()), 8, true, RefuseDecided},
	} {
		if got := codeOf(c.p.CheckDecision(c.by, c.mayDecide)); got != c.want {
			t.Errorf("%s: refused by %q, want %q", c.what, got, c.want)
		}
	}
}

func TestAProposalLapsesWithItsMonth(t *testing.T) {
	rules := VisitRules{BackEntryDays: 7}
	late := func(days ...Date) Proposal {
		p := Proposal{Kind: LateEntry}
		for _, day := range days {
			p.Visits = append(p.Visits, Visit{Date: day})
		}
		return p
	}
	out := Proposal{Kind: Exclusion, Until: NewDate(2026, 11, 30)}
	for _, c := range []struct {
		what string
		p    Proposal
		on   Date
		want RefusalCode
	}{
		{"in its month", late(NewDate(2026, 11, 10)), friday, ""},
		{"while the month can be entered", late(NewDate(2026, 11, 10)), NewDate(2026, 12, 7), ""},
		{"after the month closed", late(NewDate(2026, 11, 10)), NewDate(2026, 12, 8), RefuseMonthClosed},
		{"with the earlier of two months closed", late(NewDate(2026, 12, 1), NewDate(2026, 11, 30)), NewDate(2026, 12, 9), RefuseMonthClosed},
		{"for days to come", out, friday, ""},
		{"on the last of its days", out, NewDate(2026, 11, 30), ""},
		{"for days that are over", out, NewDate(2026, 12, 1), RefuseUntilPast},
	} {
		if got := codeOf(c.p.CheckOpen(rules, c.on)); got != c.want {
			t.Errorf("decided %s: refused by %q, want %q", c.what, got, c.want)
		}
	}
}

func TestAnExclusionEndsWithinAYearAndNotBeforeTheMonth(t *testing.T) {
	for until, want := range map[Date]RefusalCode{
		friday.AddDays(-1): RefuseUntilPast, friday: RefuseUntilTooSoon, NewDate(2026, 11, 29): RefuseUntilTooSoon,
		NewDate(2026, 11, 30): "", NewDate(2027, 11, 20): "", NewDate(2027, 11, 21): RefuseUntilTooLate,
	} {
		if got := codeOf(CheckUntil(until, friday)); got != want {
			t.Errorf("until %v: refused by %q, want %q", until, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		today := NewDate(2026, 1, rapid.IntRange(1, 800).Draw(t, "today"))
		until := UntilMonths(today, rapid.IntRange(1, 12).Draw(t, "months"))
		if err := CheckUntil(until, today); err != nil {
			t.Errorf("on %v, until %v: %v", today, until, err)
		}
		if (Household{People: 2, NotAccountableUntil: until}).IsAccountableIn(today.MonthOf()) {
			t.Errorf("who is 不计入 until %v counts on %v", until, today)
		}
	})
}

func TestProposalsOverlapWhereTheyAskTheSameOfAHousehold(t *testing.T) {
	seven, eight := HouseholdKey{2, 3, 7}, HouseholdKey{2, 3, 8}
	entry := Visit{Household: seven, Date: friday, Outcome: Met, Seen: 2}
	other := entry
	other.Outcome, other.Seen = Away, 0
	for _, c := range []struct {
		what string
		a, b Proposal
		want bool
	}{
		{"the same entry", Proposal{Visits: []Visit{entry}}, Proposal{Visits: []Visit{other, entry}}, true},
		{"another outcome", Proposal{Visits: []Visit{entry}}, Proposal{Visits: []Visit{other}}, false},
		{"the same household out", Proposal{Households: []HouseholdKey{seven}}, Proposal{Households: []HouseholdKey{eight, seven}}, true},
		{"another household out", Proposal{Households: []HouseholdKey{seven}}, Proposal{Households: []HouseholdKey{eight}}, false},
		{"an entry and a household out", Proposal{Visits: []Visit{entry}}, Proposal{Households: []HouseholdKey{seven}}, false},
	} {
		if c.a.Overlaps(c.b) != c.want || c.b.Overlaps(c.a) != c.want {
			t.Errorf("%s: overlaps is not %v", c.what, c.want)
		}
	}
}

func TestADecidedProposalKeepsWhoAndWhenButNoEntries(t *testing.T) {
	at := time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)
	p := Proposal{Kind: LateEntry, State: Proposed, By: 7, Count: 1, Visits: []Visit{{Note: "说了新政策"}}}
	now := p.Decide(Approved, 8, at)
	if now.State != Approved || now.DecidedBy != 8 || !now.DecidedAt.Equal(at) || now.Count != 1 || now.Visits != nil {
		t.Errorf("what stays is %+v", now)
	}
	if len(p.Visits) != 1 {
		t.Error("deciding changed the proposal it was given")
	}
}
