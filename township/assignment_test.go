package township

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// isRefusal tells whether an error is a refusal of a code.
func isRefusal(err error, code RefusalCode) bool {
	refusal, ok := errors.AsType[*Refusal](err)
	return ok && refusal.Code == code
}

var fewPeople = Norms{PeoplePerAssistant: 5}

func TestHouseholdsAreTakenOnUpToTheNormInOrder(t *testing.T) {
	list := []Household{line(3, 1, 2), line(3, 2, 3), line(3, 3, 1)}
	for _, c := range []struct {
		load, fits int
		refusal    Values
		code       RefusalCode
	}{
		{0, 2, Values{"people": 6, "most": 5, "last": "3-002", "fit": 5}, RefuseOverNorm},
		{1, 1, Values{"people": 7, "most": 5, "last": "3-001", "fit": 3}, RefuseOverNorm},
		{4, 0, Values{"people": 10, "most": 5, "load": 4}, RefuseAssistantFull},
	} {
		if got := fewPeople.Fitting(c.load, list); len(got) != c.fits {
			t.Errorf("beside %d people %d fit, want %d", c.load, len(got), c.fits)
		}
		refusal, _ := errors.AsType[*Refusal](fewPeople.CheckLoad(c.load, list))
		if refusal == nil || refusal.Code != c.code || !cmp.Equal(refusal.Values, c.refusal) {
			t.Errorf("beside %d people: %+v", c.load, refusal)
		}
	}
	if err := fewPeople.CheckLoad(0, list[:2]); err != nil {
		t.Errorf("the norm itself is refused: %v", err)
	}
}

func TestAnAssistantIsNearlyFullFromNineTenthsOn(t *testing.T) {
	norms := Norms{PeoplePerAssistant: 200}
	for people, want := range map[int]Fullness{0: HasRoom, 179: HasRoom, 180: NearlyFull, 199: NearlyFull, 200: Full, 201: OverFull} {
		if got := norms.Fullness(people); got != want {
			t.Errorf("%d people are %s, want %s", people, got, want)
		}
	}
}

func TestAGroupIsCrowdedWhereOneAssistantIsTooFew(t *testing.T) {
	list := []Household{line(3, 1, 4), line(1, 1, 5), line(3, 2, 4), line(3, 3, 3)}
	want := []CrowdedGroup{{Group: 3, People: 11, Assistants: 3}}
	if diff := cmp.Diff(want, fewPeople.Crowded(list)); diff != "" {
		t.Error(diff)
	}
	if (Norms{}).AssistantsFor(7) != 0 {
		t.Error("without a norm nobody is needed")
	}
}

func TestWhoAnswersForAHousehold(t *testing.T) {
	hers := line(3, 1, 2)
	hers.Assistant = 7
	list := []Household{hers, line(3, 2, 1)}
	if got := Unassigned(list); len(got) != 1 || got[0].Number != 2 {
		t.Errorf("nobody answers for %v", got)
	}
	if got := AnsweredBy(7, list); len(got) != 1 || PeopleIn(got) != 2 {
		t.Errorf("she answers for %v", got)
	}
}
