package township

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func urgentAt(hour int) time.Time { return time.Date(2026, 11, 29, hour, 0, 0, 0, time.UTC) }

func reportedNow() Urgent {
	return Urgent{ID: 1, Unit: 3, Village: 2, Kind: UrgentAccident, Reporter: 9, At: urgentAt(0)}.Report(false)
}

func TestWhatNobodyTakesOnClimbsThreeTimes(t *testing.T) {
	for _, c := range []struct{ climbs, hour, want int }{
		{0, 0, 0},
		{0, 1, 0},
		{0, 2, 1},
		{1, 3, 1},
		{1, 4, 2},
		{2, 6, 3},
		{3, 8, 3},
		{3, 23, 3},
		{0, 5, 2},
		{0, 23, 3}, // The clock stood still meanwhile.
		{2, 1, 2},  // It was set back.
	} {
		u := reportedNow()
		u.Climbs = c.climbs
		if got := u.Climbed(urgentAt(c.hour)).Climbs; got != c.want {
			t.Errorf("after %d climbs, at %d hours: %d, want %d", c.climbs, c.hour, got, c.want)
		}
	}
	taken, err := reportedNow().With(UrgentStep{Kind: StepTaken, By: 5, At: urgentAt(1)}, true)
	if err != nil || taken.ClimbsBy(urgentAt(9)) != 0 || taken.TakenBy != 5 {
		t.Errorf("what %d took on climbs %d times: %v", taken.TakenBy, taken.ClimbsBy(urgentAt(9)), err)
	}
	for kind, want := range map[UrgentStepKind]UrgentState{StepOnSpot: UrgentAcknowledged, StepDone: UrgentAcknowledged, StepNote: UrgentOpen} {
		if got, _ := reportedNow().With(UrgentStep{Kind: kind, By: 5}, true); got.State != want {
			t.Errorf("after %s of somebody who may take it on it is %s", kind, got.State)
		}
	}
	seen, _ := reportedNow().With(UrgentStep{Kind: StepOnSpot, By: 9, At: urgentAt(1)}, false)
	if seen.ClimbsBy(urgentAt(2)) != 1 || !seen.Has(StepOnSpot, 9) || seen.Has(StepOnSpot, 5) {
		t.Error("somebody on the spot has not taken it on")
	}
}

func TestASeriousMatterEndsOnce(t *testing.T) {
	u := reportedNow()
	today := NewDate(2026, 11, 29)
	closed, err := u.Close(5, urgentAt(3), today, "已修好")
	if err != nil || !closed.IsOver() || closed.ClosedOn != today || closed.Summary != "已修好" {
		t.Errorf("closed: %+v, %v", closed, err)
	}
	for name, err := range map[string]error{
		"a step":   second(closed.With(UrgentStep{Kind: StepNote}, true)),
		"an end":   second(closed.Close(5, urgentAt(4), today, "x")),
		"taken it": second(closed.TakeBack(urgentAt(0), today)),
	} {
		if codeOf(err) != RefuseUrgentOver {
			t.Errorf("%s after the end: %v", name, err)
		}
	}
	for _, summary := range []string{"", strings.Repeat("长", UrgentLimit+1)} {
		if _, err := u.Close(5, urgentAt(3), today, summary); codeOf(err) != RefuseUrgentText {
			t.Errorf("a summary of %d bytes: %v", len(summary), err)
		}
	}
	if taken, err := u.TakeBack(u.At.Add(UrgentMistake), today); err != nil || taken.State != UrgentMistaken {
		t.Errorf("taken back at once: %v", err)
	}
	if _, err := u.TakeBack(u.At.Add(UrgentMistake+time.Second), today); codeOf(err) != RefuseUrgentUndo {
		t.Errorf("taken back later: %v", err)
	}
	for range UrgentSteps {
		u, _ = u.With(UrgentStep{Kind: StepNote}, false)
	}
	if _, err := u.With(UrgentStep{Kind: StepNote}, false); codeOf(err) != RefuseUrgentFull {
		t.Errorf("one step more than are kept: %v", err)
	}
}

func second[T any](_ T, err error) error { return err }

// urgentStaff is a township with two chiefs (1, 2), the cadre of the village (3) and
// another one (4), a leader (5), a specialist (6), an assistant (7), a supervisor (8) and
// an administrator (10).
func urgentStaff() Staff {
	from := NewDate(2025, 1, 1)
	return Staff{
		Units: NewUnits([]Unit{
			{ID: 1, Kind: KindTownship},
			{ID: 2, Parent: 1, Kind: KindVillage, Number: 1},
			{ID: 3, Parent: 2, Kind: KindGroup, Number: 1},
			{ID: 4, Parent: 1, Kind: KindVillage, Number: 2},
		}),
		Posts: []Post{
			{ID: 1, Person: 1, Role: Chief, Unit: 2, From: from},
			{ID: 2, Person: 2, Role: Chief, Unit: 2, From: from},
			{ID: 3, Person: 3, Role: Cadre, Unit: 1, From: from},
			{ID: 4, Person: 4, Role: Cadre, Unit: 1, From: from},
			{ID: 5, Person: 5, Role: Leader, Unit: 1, From: from},
			{ID: 6, Person: 6, Role: Specialist, Unit: 2, From: from},
			{ID: 7, Person: 7, Role: Assistant, Unit: 3, From: from},
			{ID: 8, Person: 8, Role: Supervisor, Unit: 1, From: from},
			{ID: 10, Person: 10, Role: Admin, Unit: 1, From: from},
		},
		Contracts: []Contract{{Person: 3, Unit: 2, From: from}, {Person: 4, Unit: 4, From: from}},
	}
}

func (s Staff) without(people ...PersonID) Staff {
	s.Posts = slices.DeleteFunc(slices.Clone(s.Posts), func(p Post) bool { return slices.Contains(people, p.Person) })
	return s
}

func TestWhoIsToldOfASeriousMatter(t *testing.T) {
	day := NewDate(2026, 11, 29)
	staff := urgentStaff()
	onLeave := staff
	onLeave.Leaves = []Leave{{Person: 1, From: day, Until: day, StandIn: 6}, {Person: 2, From: day, Until: day}}
	handed := staff
	handed.Leaves = []Leave{{Person: 1, From: day, Until: day, StandIn: 2}}
	out := staff
	out.Out = []PersonID{1, 2}
	for name, c := range map[string]struct {
		staff Staff
		want  []UrgentReader
	}{
		"everybody":    {staff, []UrgentReader{{1, Chief, 0, true}, {2, Chief, 0, true}, {3, Cadre, 0, false}, {5, Leader, 0, false}}},
		"on leave":     {onLeave, []UrgentReader{{6, Chief, 1, true}, {2, Chief, 0, true}, {3, Cadre, 0, false}, {5, Leader, 0, false}}},
		"handed on":    {handed, []UrgentReader{{2, Chief, 1, true}, {3, Cadre, 0, false}, {5, Leader, 0, false}}},
		"no chief":     {staff.without(1, 2), []UrgentReader{{3, Cadre, 0, true}, {5, Leader, 0, false}}},
		"no cadre":     {staff.without(1, 2, 3), []UrgentReader{{5, Leader, 0, true}}},
		"nobody":       {staff.without(1, 2, 3, 5), []UrgentReader{{10, Admin, 0, true}}},
		"out of reach": {out, []UrgentReader{{1, Chief, 0, false}, {2, Chief, 0, false}, {3, Cadre, 0, true}, {5, Leader, 0, false}}},
	} {
		if got := c.staff.ToldOfUrgent(2, day); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestWhoHasWhichPartInASeriousMatter(t *testing.T) {
	day := NewDate(2026, 11, 29)
	staff := urgentStaff()
	staff.Leaves = []Leave{{Person: 1, From: day, Until: day, StandIn: 6}}
	u := reportedNow()
	u.Reporter = 7
	climbed := u.Climbed(urgentAt(2))
	for _, c := range []struct {
		who  PersonID
		u    Urgent
		want UrgentPart
	}{
		{1, u, UrgentPart{Reads: true, TakesOn: true, Closes: true}}, // Back from leave for it.
		{2, u, UrgentPart{Reads: true, TakesOn: true, Closes: true}},
		{6, u, UrgentPart{Reads: true, TakesOn: true, Closes: true}}, // Stands in.
		{3, u, UrgentPart{Reads: true, Closes: true}},
		{5, u, UrgentPart{Reads: true, Closes: true}},
		{3, climbed, UrgentPart{Reads: true, TakesOn: true, Closes: true}},
		{5, climbed, UrgentPart{Reads: true, TakesOn: true, Closes: true}},
		{7, u, UrgentPart{Reads: true, Reported: true}},
		{4, u, UrgentPart{}},
		{8, u, UrgentPart{}},
		{10, u, UrgentPart{}},
		{99, u, UrgentPart{}},
	} {
		if got := staff.PartInUrgent(c.u, c.who, day); got != c.want {
			t.Errorf("%d has %+v, want %+v", c.who, got, c.want)
		}
	}
	if got := staff.without(7).PartInUrgent(u, 7, day); got.Reads {
		t.Error("a reporter who left reads it")
	}
	if got := staff.without(2, 3).PartInUrgent(u, 5, day); got.TakesOn {
		t.Error("the leader takes on what a chief is asked to")
	}
	u, _ = u.With(UrgentStep{Kind: StepOnSpot, By: 4}, false)
	if got, want := staff.Concerned(u, day), []PersonID{6, 2, 3, 5, 7, 4}; !slices.Equal(got, want) {
		t.Errorf("%v hear of it, want %v", got, want)
	}
}

func TestWhoMayReportASeriousMatter(t *testing.T) {
	units := urgentStaff().Units
	for _, c := range []struct {
		duty Duty
		want []UnitID
	}{
		{Duty{Assistant, 3}, []UnitID{3}},
		{Duty{Specialist, 2}, []UnitID{2, 3}},
		{Duty{Chief, 4}, []UnitID{4}},
		{Duty{Cadre, 1}, []UnitID{2, 3, 4}},
		{Duty{Leader, 1}, []UnitID{2, 3, 4}},
		{Duty{Supervisor, 1}, nil},
	} {
		var got []UnitID
		for _, u := range (Duties{c.duty}).UrgentPlaces(units) {
			got = append(got, u.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v reports for %v, want %v", c.duty, got, c.want)
		}
	}
}
