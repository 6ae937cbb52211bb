package township

import "testing"

func TestRestIsWhatPartsLeaveOfACoverage(t *testing.T) {
	whole := Coverage{People: 10, Households: 6, PeopleMet: 4, HouseholdsMet: 3, Visits: 5}
	part := Coverage{People: 6, Households: 4, PeopleMet: 4, HouseholdsMet: 3, Visits: 4}
	for _, c := range []struct {
		name  string
		parts []Coverage
		want  Coverage
		ok    bool
	}{
		{"no parts", nil, whole, true},
		{"one part", []Coverage{part}, Coverage{People: 4, Households: 2, Visits: 1}, true},
		{"all of it", []Coverage{whole}, Coverage{}, false},
		{"more people than there are", []Coverage{part, part}, Coverage{People: -2}, false},
		{"more met than there are", []Coverage{{PeopleMet: 5}}, Coverage{PeopleMet: -1}, false},
		{"fewer people than were met of them", []Coverage{{People: 7}}, Coverage{People: 3, PeopleMet: 4}, false},
		{"fewer households than were met of them", []Coverage{{Households: 4}}, Coverage{Households: 2, HouseholdsMet: 3}, false},
	} {
		got, ok := whole.Rest(c.parts)
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%s: %+v, %v, want %+v, %v", c.name, got, ok, c.want, c.ok)
		}
	}
}
