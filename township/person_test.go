package township

import (
	"errors"
	"slices"
	"testing"
)

func TestAPostCountsFromItsFirstToItsLastDay(t *testing.T) {
	from, until := date(t, "2026-03-01"), date(t, "2026-03-31")
	for _, c := range []struct {
		until Date
		on    string
		want  bool
	}{
		{until, "2026-02-28", false},
		{until, "2026-03-01", true},
		{until, "2026-03-31", true},
		{until, "2026-04-01", false},
		{Date{}, "2026-02-28", false},
		{Date{}, "2036-01-01", true},
		{from, "2026-03-01", true},
		{from, "2026-03-02", false},
	} {
		on := date(t, c.on)
		if got := (Post{From: from, Until: c.until}).Holds(on); got != c.want {
			t.Errorf("a post until %q on %s: %v", c.until, c.on, got)
		}
		if got := (Contract{From: from, Until: c.until}).Holds(on); got != c.want {
			t.Errorf("a contract until %q on %s: %v", c.until, c.on, got)
		}
	}
}

func TestDutiesFollowPostsAndContractsInTime(t *testing.T) {
	posts := []Post{
		{Role: Cadre, Unit: town, From: date(t, "2026-02-01"), Until: date(t, "2026-06-30")},
		{Role: Assistant, Unit: xiaocun1, From: date(t, "2026-01-01")},
	}
	contracts := []Contract{
		{Unit: xiaocun, From: date(t, "2026-01-01"), Until: date(t, "2026-04-30")},
		{Unit: paifang, From: date(t, "2026-05-01")},
	}
	assistant, cadre := Duty{Assistant, xiaocun1}, Duty{Cadre, town}
	for _, c := range []struct {
		on   string
		want Duties
	}{
		{"2025-12-31", nil},
		{"2026-01-15", Duties{assistant}},
		{"2026-02-01", Duties{cadre, assistant, {Cadre, xiaocun}}},
		{"2026-05-01", Duties{cadre, assistant, {Cadre, paifang}}},
		{"2026-07-01", Duties{assistant}},
	} {
		if got := DutiesOn(date(t, c.on), posts, contracts); !slices.Equal(got, c.want) {
			t.Errorf("on %s: %v, want %v", c.on, got, c.want)
		}
	}
}

func TestDutiesKnowTheirRolesAndTheForemost(t *testing.T) {
	duties := Duties{{Assistant, xiaocun1}, {Specialist, paifang}, {Specialist, xiaocun}}
	if !duties.Has(Specialist) || duties.Has(Cadre) {
		t.Error("Has mistakes the roles")
	}
	if got := duties.Units(Specialist); !slices.Equal(got, []UnitID{paifang, xiaocun}) {
		t.Errorf("specialist in %v", got)
	}
	if got, ok := duties.Foremost(); !ok || got != (Duty{Specialist, paifang}) {
		t.Errorf("foremost is %v", got)
	}
	if got, ok := (Duties{{"unheard-of", town}}).Foremost(); ok {
		t.Errorf("an unknown role is foremost: %v", got)
	}
	if _, ok := Duties(nil).Foremost(); ok {
		t.Error("nobody has a foremost duty")
	}
}

func TestACadreAnswersForNoMoreVillagesThanTheNormAndForNoneTwice(t *testing.T) {
	norms := Norms{VillagesPerCadre: 2}
	for _, c := range []struct {
		held, more []UnitID
		want       RefusalCode
	}{
		{nil, nil, ""},
		{nil, []UnitID{xiaocun}, ""},
		{nil, []UnitID{xiaocun, paifang}, ""},
		{[]UnitID{xiaocun}, []UnitID{paifang}, ""},
		{nil, []UnitID{xiaocun, xiaocun}, RefuseVillageTwice},
		{[]UnitID{xiaocun}, []UnitID{xiaocun}, RefuseVillageTwice},
		{[]UnitID{xiaocun, paifang}, []UnitID{town}, RefuseTooManyVillages},
		{nil, []UnitID{town, xiaocun, paifang}, RefuseTooManyVillages},
	} {
		err := norms.CheckContracts(c.held, c.more)
		var got RefusalCode
		if refusal := (*Refusal)(nil); errors.As(err, &refusal) {
			got = refusal.Code
		}
		if got != c.want {
			t.Errorf("%v and %v: %v, want %q", c.held, c.more, err, c.want)
		}
	}
}

func TestARoleIsCalledAsPeopleCallIt(t *testing.T) {
	for word, want := range map[string]Role{
		"支书": Chief, "村主任": Chief, "chief": Chief, "Cadre": Cadre, "计生干部": Cadre, "人大代表": Supervisor, "主": "", "": "",
	} {
		var got []Role
		for _, role := range Roles() {
			if role.IsCalled(word) {
				got = append(got, role)
			}
		}
		if len(got) > 1 || (len(got) == 1) != (want != "") || len(got) == 1 && got[0] != want {
			t.Errorf("%q calls %v, want %q", word, got, want)
		}
	}
}

func TestTheLastAdministratorStays(t *testing.T) {
	for _, role := range Roles() {
		refused := CheckEnding(role, 0) != nil
		if refused != (role == Admin) || CheckEnding(role, 1) != nil {
			t.Errorf("%s: ending the last is refused: %v", role, refused)
		}
	}
}
