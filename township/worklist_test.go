package township

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// stop makes a stop of a household of two people.
func stop(number int, priority bool, lastMet Date, met int) Stop {
	key := HouseholdKey{xiaocun, 3, number}
	return Stop{
		Household: Household{HouseholdKey: key, People: 2, Priority: priority},
		Round:     Round{Household: key, People: 2, Met: met},
		LastMet:   lastMet,
	}
}

func stopNumbers(stops []Stop) string {
	var numbers []string
	for _, s := range stops {
		numbers = append(numbers, s.Household.String())
	}
	return strings.Join(numbers, " ")
}

func TestTheWorklistIsPriorityFirstThenLongestUnseen(t *testing.T) {
	stops := []Stop{
		stop(1, false, NewDate(2026, 10, 20), 0),
		stop(2, false, NewDate(2026, 10, 5), 0),
		stop(3, false, NewDate(2026, 10, 5), 1),
		stop(4, true, NewDate(2026, 10, 20), 0),
		stop(5, true, NewDate(2026, 10, 1), 0),
		stop(6, false, Date{}, 0),
		stop(7, true, Date{}, 2),
		stop(8, false, NewDate(2026, 9, 1), 2),
	}
	const want = "3-005 3-004 3-006 3-002 3-003 3-001"
	if got := stopNumbers(Worklist(stops)); got != want {
		t.Errorf("the list is %s, want %s", got, want)
	}
	rapid.Check(t, func(t *rapid.T) {
		shuffled := rapid.Permutation(stops).Draw(t, "order")
		before := stopNumbers(shuffled)
		if got := stopNumbers(Worklist(shuffled)); got != want {
			t.Errorf("given %s the list is %s", before, got)
		}
		if stopNumbers(shuffled) != before {
			t.Error("the stops were sorted in place")
		}
	})
}

func TestAStopIsDoneByWhatTheRegisterSaysToday(t *testing.T) {
	grown := stop(1, false, Date{}, 2)
	grown.Household.People = 3
	if grown.IsDone() {
		t.Error("a household that grew by one since is done")
	}
	if got := Worklist([]Stop{grown}); len(got) != 1 {
		t.Errorf("the list is %v", got)
	}
	if Worklist(nil) != nil {
		t.Error("an empty round asks for something")
	}
}
