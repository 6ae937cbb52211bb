package township

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// staffedOn is the day of these tests; a month ahead somebody comes.
var (
	staffedOn = NewDate(2026, 11, 23)
	monthOn   = NewDate(2026, 12, 23)
)

// staffing is the office of the tests of stand-ins, each of whose groups serves 150 people
// by the configuration, held against norms that it just meets.
func staffing(change func(s *Staffing)) Staffing {
	s := Staffing{
		Office: Office{Staff: staff(), People: map[UnitID]int{}, Loads: map[PersonID]int{}},
		Norms:  Norms{PeoplePerAssistant: 200, VillagesPerCadre: 2, Cadres: 2, ChiefsPerVillage: 1, SpecialistsPerVillage: 2},
		On:     staffedOn,
	}
	list := slices.Clone(s.Units.All())
	for i := range list {
		if list[i].Kind == KindGroup {
			list[i].Served = 150
		}
	}
	s.Units = NewUnits(list)
	for i := range s.Posts {
		s.Posts[i].ID = PostID(i + 1)
	}
	for i := range s.Contracts {
		s.Contracts[i].ID = ContractID(i + 1)
	}
	if change != nil {
		change(&s)
	}
	return s
}

// post is a person's post, to be changed.
func (s *Staffing) post(who PersonID) *Post {
	i := slices.IndexFunc(s.Posts, func(p Post) bool { return p.Person == who })
	return &s.Posts[i]
}

// add gives somebody another post.
func (s *Staffing) add(who PersonID, role Role, unit UnitID, from Date) {
	s.Posts = append(s.Posts, Post{ID: PostID(len(s.Posts) + 1), Person: who, Role: role, Unit: unit, From: from})
}

// said is a place as the roster says it: specialist 2: 1/2 -1.
func (p Place) said() string {
	said := fmt.Sprintf("%s %d: %d/%d", p.Role, p.Unit, p.Has, p.Needs)
	if p.Missing() > 0 {
		said += fmt.Sprintf(" -%d", p.Missing())
	}
	if p.Suspended > 0 {
		said += fmt.Sprintf(" suspended %d", p.Suspended)
	}
	if !p.Next.IsZero() {
		said += " next " + p.Next.String()
	}
	return said
}

func TestWhereSomebodyIsMissing(t *testing.T) {
	for name, c := range map[string]struct {
		change func(s *Staffing)
		unit   UnitID
		want   string
	}{
		"a village as the norms have it": {nil, 2, "cadre 2: 1/1, chief 2: 1/1, specialist 2: 2/2, assistant 3: 2/1, assistant 4: 1/1"},
		"a village with gaps":            {nil, 5, "cadre 5: 1/1, chief 5: 0/1 -1, specialist 5: 1/2 -1, assistant 6: 0/1 -1"},
		"the township counts its own cadres, and the villages theirs": {nil, 1, "cadre 1: 2/2, " +
			"cadre 2: 1/1, chief 2: 1/1, specialist 2: 2/2, assistant 3: 2/1, assistant 4: 1/1, " +
			"cadre 5: 1/1, chief 5: 0/1 -1, specialist 5: 1/2 -1, assistant 6: 0/1 -1, " +
			"cadre 7: 1/1, chief 7: 0/1 -1, specialist 7: 0/2 -2"},
		"one of the two chiefs": {
			func(s *Staffing) { s.Norms.ChiefsPerVillage = 2 }, 2,
			"cadre 2: 1/1, chief 2: 1/2 -1, specialist 2: 2/2, assistant 3: 2/1, assistant 4: 1/1",
		},
		"more people than one takes": {func(s *Staffing) { s.People[4] = 401 }, 4, "assistant 4: 1/3 -2"},
		"just as many as one takes":  {func(s *Staffing) { s.People[4] = 200 }, 4, "assistant 4: 1/1"},
		"the register goes before the configuration": {
			func(s *Staffing) { s.People[3] = 180; s.Norms.PeoplePerAssistant = 100 }, 2,
			"cadre 2: 1/1, chief 2: 1/1, specialist 2: 2/2, assistant 3: 2/2, assistant 4: 1/2 -1",
		},
		"who is suspended fills no place": {
			func(s *Staffing) { *s.post(zhao) = s.post(zhao).Suspend(staffedOn, 7) }, 2,
			"cadre 2: 1/1, chief 2: 1/1, specialist 2: 1/2 -1 suspended 1, assistant 3: 2/1, assistant 4: 1/1",
		},
		"whose suspension is over does": {
			func(s *Staffing) { *s.post(zhao) = s.post(zhao).Suspend(staffedOn.AddDays(-7), 7) }, 2,
			"cadre 2: 1/1, chief 2: 1/1, specialist 2: 2/2, assistant 3: 2/1, assistant 4: 1/1",
		},
		"who is to come fills no place yet": {
			func(s *Staffing) { s.add(50, Assistant, 6, monthOn); s.add(51, Assistant, 6, monthOn.AddDays(1)) }, 6,
			"assistant 6: 0/1 -1 next 2026-12-23",
		},
		"who is to go still does": {func(s *Staffing) { s.post(sun).Until = staffedOn }, 4, "assistant 4: 1/1"},
		"whose term is over not":  {func(s *Staffing) { s.post(sun).Until = staffedOn.AddDays(-1) }, 4, "assistant 4: 0/1 -1"},
		"what was taken back neither": {
			func(s *Staffing) { s.add(50, Assistant, 6, monthOn); s.post(50).Until = monthOn.AddDays(-1) }, 6,
			"assistant 6: 0/1 -1",
		},
		"one person with two posts is one": {
			func(s *Staffing) { s.add(wu, Specialist, 5, staffedOn) }, 5,
			"cadre 5: 1/1, chief 5: 0/1 -1, specialist 5: 1/2 -1, assistant 6: 0/1 -1",
		},
		"one assistant of two groups serves both": {func(s *Staffing) { s.add(sun, Assistant, 6, staffedOn) }, 6, "assistant 6: 1/1"},
		"a suspended cadre answers for no village": {
			func(s *Staffing) { *s.post(he) = s.post(he).Suspend(staffedOn, 0) }, 7,
			"cadre 7: 0/1 -1 suspended 1, chief 7: 0/1 -1, specialist 7: 0/2 -2",
		},
		"a group that nobody knows the people of": {func(s *Staffing) { s.Units = staff().Units }, 6, "assistant 6: 0/1 -1"},
	} {
		s := staffing(c.change)
		var said []string
		for _, p := range s.Places(c.unit) {
			said = append(said, p.said())
		}
		if got := strings.Join(said, ", "); got != c.want {
			t.Errorf("%s:\n%s, want\n%s", name, got, c.want)
		}
	}
}

func TestASurplusFillsNoGapElsewhere(t *testing.T) {
	s := staffing(func(s *Staffing) { s.post(sun).Until = staffedOn.AddDays(-1) })
	if got := Total(Assistant, s.Places(2)).said(); got != "assistant 0: 1/2 -1" {
		t.Error(got)
	}
}

func TestTheTownshipAsksForItsOwnCadres(t *testing.T) {
	for needs, want := range map[int]string{1: "cadre 1: 2/1", 2: "cadre 1: 2/2", 3: "cadre 1: 2/3 -1"} {
		s := staffing(func(s *Staffing) { s.Norms.Cadres = needs })
		root, _ := s.Units.Township()
		if got := s.OwnPlaces(root); len(got) != 1 || got[0].said() != want {
			t.Errorf("%d: %v, want %s", needs, got, want)
		}
	}
}

func TestWhoAnswersForTooManyPeople(t *testing.T) {
	for name, c := range map[string]struct {
		change func(s *Staffing)
		load   map[PersonID]string
		over   []PersonID
	}{
		"shared while there is no register": {nil, map[PersonID]string{zhang: "~75", qian: "~75", sun: "~150"}, nil},
		"by the register": {
			func(s *Staffing) { s.People[3], s.Loads[zhang], s.Loads[qian] = 350, 186, 164 },
			map[PersonID]string{zhang: "186", qian: "164", sun: "~150"},
			nil,
		},
		"the norm itself":        {func(s *Staffing) { s.People[4], s.Loads[sun] = 200, 200 }, map[PersonID]string{sun: "200"}, nil},
		"one more":               {func(s *Staffing) { s.People[4], s.Loads[sun] = 201, 201 }, map[PersonID]string{sun: "201"}, []PersonID{sun}},
		"in two groups together": {func(s *Staffing) { s.add(sun, Assistant, 6, staffedOn) }, map[PersonID]string{sun: "~300"}, []PersonID{sun}},
		"one group with a register, one without": {
			func(s *Staffing) { s.add(sun, Assistant, 6, staffedOn); s.People[4], s.Loads[sun] = 60, 60 },
			map[PersonID]string{sun: "~210"},
			[]PersonID{sun},
		},
		"nobody hears it of who is suspended": {func(s *Staffing) {
			s.People[4], s.Loads[sun] = 300, 300
			*s.post(sun) = s.post(sun).Suspend(staffedOn, 7)
		}, map[PersonID]string{sun: "300"}, nil},
	} {
		s := staffing(c.change)
		for who, want := range c.load {
			load := s.Load(who)
			got := fmt.Sprint(load.People)
			if load.Estimated {
				got = "~" + got
			}
			if got != want {
				t.Errorf("%s: %d has %s, want %s", name, who, got, want)
			}
		}
		if got := who(s.Overloaded(1)); !slices.Equal(got, c.over) {
			t.Errorf("%s: %v are overloaded, want %v", name, got, c.over)
		}
	}
}

// who are the people of tenures.
func who(list []Tenure) []PersonID {
	var people []PersonID
	for _, t := range list {
		people = append(people, t.Person)
	}
	return people
}

func TestACadreAnswersForAsManyVillagesAsTheNormSays(t *testing.T) {
	if got := who(staffing(nil).Uneven()); !slices.Equal(got, []PersonID{he}) {
		t.Errorf("%v", got)
	}
	three := staffing(func(s *Staffing) {
		s.Contracts = append(s.Contracts, Contract{ID: 9, Person: li, Unit: 7, From: staffedOn})
		s.Contracts = append(s.Contracts, Contract{ID: 10, Person: he, Unit: 2, From: staffedOn})
	})
	if got := who(three.Uneven()); !slices.Equal(got, []PersonID{li}) {
		t.Errorf("%v", got)
	}
	suspended := staffing(func(s *Staffing) { *s.post(he) = s.post(he).Suspend(staffedOn, 7) })
	if got := suspended.Uneven(); len(got) > 0 {
		t.Errorf("%v", got)
	}
}

func TestWhoIsOnLeaveIsToldOnceWithWhoCovers(t *testing.T) {
	leave := func(who, standIn PersonID) Leave {
		return Leave{Person: who, From: staffedOn, Until: staffedOn.AddDays(3), StandIn: standIn}
	}
	for name, c := range map[string]struct {
		leaves []Leave
		out    []PersonID
		want   string
	}{
		"nobody":                      {nil, nil, ""},
		"covered":                     {[]Leave{leave(zhao, wang)}, nil, "specialist 2 by 15"},
		"covered by nobody":           {[]Leave{leave(zhao, 0)}, nil, "specialist 2 by 0"},
		"the cover is away too":       {[]Leave{leave(zhao, wang), leave(wang, chief)}, nil, "specialist 2 by 16, specialist 2 by 16"},
		"the cover left":              {[]Leave{leave(zhao, 99)}, nil, "specialist 2 by 15"},
		"the cover cannot be reached": {[]Leave{leave(zhao, wang)}, []PersonID{wang}, "specialist 2 by 16"},
		"a cadre, once, as a cadre":   {[]Leave{leave(li, he)}, nil, "cadre 1 by " + fmt.Sprint(he)},
		"tomorrow":                    {[]Leave{{Person: zhao, From: staffedOn.AddDays(1), Until: monthOn, StandIn: wang}}, nil, ""},
	} {
		s := staffing(func(s *Staffing) { s.Leaves, s.Out = c.leaves, c.out })
		var said []string
		for _, a := range s.Absent(1) {
			said = append(said, fmt.Sprintf("%s %d by %d", a.Tenure.Role, a.Tenure.Unit, a.Cover))
		}
		if got := strings.Join(said, ", "); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestATermIsALastDayThatNoMoveGave(t *testing.T) {
	last := NewDate(2028, 11, 30)
	s := staffing(func(s *Staffing) {
		s.post(chief).Until = last
		s.post(sun).Until, s.post(zhang).Until = monthOn, monthOn
		s.Moves = []Move{{ID: 1, Person: sun, From: monthOn.AddDays(1), Ended: s.post(sun).ID}}
	})
	for who, want := range map[PersonID]string{chief: "2028-11-30", sun: "", zhang: "2026-12-23", qian: ""} {
		tenure := s.post(who).Tenure()
		got := ""
		if day, hasTerm := tenure.Term(s.Moves, staffedOn); hasTerm {
			got = day.String()
		}
		if got != want {
			t.Errorf("%d: %q, want %q", who, got, want)
		}
	}
	if m, ends := s.post(sun).Tenure().Ending(s.Moves); !ends || m.ID != 1 {
		t.Errorf("%+v", m)
	}
	if _, hasTerm := s.post(chief).Tenure().Term(s.Moves, last.AddDays(1)); hasTerm {
		t.Error("a term that is over is told")
	}
}

func TestTheRosterOfAVillageIsInTheOrderOfUnitsAndRoles(t *testing.T) {
	s := staffing(func(s *Staffing) {
		s.add(50, Chief, 2, monthOn)
		s.post(paper).Until = staffedOn.AddDays(-1)
		*s.post(zhao) = s.post(zhao).Suspend(staffedOn, 7)
	})
	village, _ := s.Units.Get(2)
	if got, want := who(s.Tenures(village)), []PersonID{li, chief, 50, zhao, wang, head, zhang, qian, sun}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	root, _ := s.Units.Township()
	if got, want := who(s.Tenures(root)), []PersonID{leader, li, he, watcher, admin}; !slices.Equal(got, want) {
		t.Errorf("the township: %v, want %v", got, want)
	}
	if got := who(s.Suspended(1)); !slices.Equal(got, []PersonID{zhao}) {
		t.Errorf("suspended: %v", got)
	}
	if got := who(s.Coming(1)); !slices.Equal(got, []PersonID{50}) {
		t.Errorf("coming: %v", got)
	}
}

func TestATenureRemembersEverySuspension(t *testing.T) {
	first := Suspension{From: NewDate(2026, 3, 1), Until: NewDate(2026, 3, 7)}
	p := Post{ID: 1, Person: zhao, Role: Specialist, Unit: 2, From: NewDate(2026, 1, 1)}.Suspend(staffedOn, 0)
	tenure := p.Tenure(first)
	for day, holds := range map[Date]bool{first.From: false, first.Until: false, first.Until.AddDays(1): true, staffedOn: false, NewDate(2025, 12, 31): false} {
		if tenure.Holds(day) != holds {
			t.Errorf("%s: %v", day, !holds)
		}
	}
	if s, _ := tenure.SuspensionOn(staffedOn); s != p.Suspended {
		t.Errorf("%+v", s)
	}
	if left := p.Lift(staffedOn).Tenure(first).Suspensions; !slices.Equal(left, []Suspension{first}) {
		t.Error("nothing is left of a suspension that was lifted on its first day")
	}
}

func TestNoSuspensionOutlastsATenureThatIsOver(t *testing.T) {
	day := func(days int) Date { return staffedOn.AddDays(days) }
	tenure := Tenure{From: day(-90), Suspensions: []Suspension{{day(-60), day(-50)}, {day(-30), Date{}}, {day(-10), day(3)}}}
	if got := tenure.History(staffedOn); !slices.Equal(got, tenure.Suspensions) {
		t.Errorf("in office: %v", got)
	}
	tenure.Until = day(5)
	if got := tenure.History(staffedOn); !slices.Equal(got, tenure.Suspensions) {
		t.Errorf("for a term: %v", got)
	}
	tenure.Until = day(-11)
	if got, want := tenure.History(staffedOn), []Suspension{{day(-60), day(-50)}, {day(-30), day(-11)}}; !slices.Equal(got, want) {
		t.Errorf("over: %v, want %v", got, want)
	}
}
