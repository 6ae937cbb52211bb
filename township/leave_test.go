package township

import (
	"errors"
	"slices"
	"testing"
)

// decemberLeave is a leave of some days of December 2026.
func decemberLeave(id LeaveID, who PersonID, from, until int, standIn PersonID) Leave {
	return Leave{ID: id, Person: who, From: NewDate(2026, 12, from), Until: NewDate(2026, 12, until), StandIn: standIn}
}

func refusalOf(err error) RefusalCode {
	if refusal, refused := errors.AsType[*Refusal](err); refused {
		return refusal.Code
	}
	return ""
}

func TestWhichDaysNobodyCanBeOnLeave(t *testing.T) {
	day := func(days int) Date { return onMonday.AddDays(days) }
	for name, c := range map[string]struct {
		from, until int
		want        RefusalCode
	}{
		"today":                      {0, 0, ""},
		"since last week":            {-7, 0, ""},
		"until yesterday":            {-7, -1, RefuseLeavePast},
		"the end first":              {3, 2, RefuseLeaveBackwards},
		"half a year":                {0, LongestLeave - 1, ""},
		"a day more":                 {0, LongestLeave, RefuseLeaveTooLong},
		"half a year ahead":          {LeaveAhead, LeaveAhead + 2, ""},
		"more than half a year":      {LeaveAhead + 1, LeaveAhead + 2, RefuseLeaveTooFar},
		"long ago and the end first": {-1, -7, RefuseLeaveBackwards},
	} {
		if got := refusalOf(CheckLeave(day(c.from), day(c.until), onMonday)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestDaysThatGoOnFromALeaveMakeItLonger(t *testing.T) {
	held := []Leave{decemberLeave(1, 7, 1, 7, 9), decemberLeave(2, 7, 20, 22, 0)}
	for name, c := range map[string]struct {
		from, until int
		want        string
		refused     RefusalCode
	}{
		"apart":            {8, 10, "0 2026-12-08 2026-12-10", ""},
		"behind":           {5, 10, "1 2026-12-01 2026-12-10", ""},
		"before":           {18, 20, "2 2026-12-18 2026-12-22", ""},
		"around":           {19, 24, "2 2026-12-19 2026-12-24", ""},
		"within":           {2, 3, "", RefuseLeaveTaken},
		"the same":         {1, 7, "", RefuseLeaveTaken},
		"two of them":      {6, 20, "", RefuseLeaveSeveral},
		"the end in front": {9, 8, "", RefuseLeaveBackwards},
	} {
		asked := decemberLeave(0, 7, c.from, c.until, 0)
		got, err := TakeLeave(held, asked, onMonday)
		if refusalOf(err) != c.refused {
			t.Errorf("%s: %v, want %q", name, err, c.refused)
		}
		if said := (got.From.String() + " " + got.Until.String()); err == nil && string(rune('0'+got.ID))+" "+said != c.want {
			t.Errorf("%s: leave %d, %s, want %s", name, got.ID, said, c.want)
		}
	}
	if longer, _ := TakeLeave(held, decemberLeave(0, 7, 5, 10, 0), onMonday); longer.StandIn != 9 || longer.Revision != 1 {
		t.Errorf("the longer leave is %+v", longer)
	}
}

func TestALeaveThatGrowsStaysWithinItsBounds(t *testing.T) {
	held := Leave{ID: 1, Person: 7, From: onMonday, Until: onMonday.AddDays(100)}
	_, err := TakeLeave([]Leave{held}, Leave{Person: 7, From: onMonday.AddDays(90), Until: onMonday.AddDays(200)}, onMonday)
	if refusalOf(err) != RefuseLeaveTooLong {
		t.Error(err)
	}
}

func TestWhoIsBackIsOnLeaveNoMore(t *testing.T) {
	leave := decemberLeave(1, 7, 1, 7, 9)
	rest, left := leave.Back(NewDate(2026, 12, 4))
	if !left || rest.Until != NewDate(2026, 12, 3) || rest.Holds(NewDate(2026, 12, 4)) || rest.Days() != 3 {
		t.Errorf("%+v, %v", rest, left)
	}
	if _, left := leave.Back(NewDate(2026, 12, 1)); left {
		t.Error("something is left of a leave that ended on the day it began")
	}
}

func TestWhoDeclinedIsRememberedUntilAskedAgain(t *testing.T) {
	leave := decemberLeave(1, 7, 1, 7, 9).DeclinedBy(9)
	if leave.StandIn != 0 || !slices.Equal(leave.Declined, []PersonID{9}) {
		t.Errorf("%+v", leave)
	}
	if leave = leave.HandedTo(9); leave.StandIn != 9 || len(leave.Declined) > 0 || leave.Revision != 2 {
		t.Errorf("%+v", leave)
	}
}
