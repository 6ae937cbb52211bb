package township

import (
	"slices"
	"testing"
)

// The officers of the tests: 1x work in 肖村 (unit 2, groups 3 and 4), 2x in 牌坊 (unit 5,
// group 6), and 3x in the township.
const (
	zhang PersonID = 10 + iota // assistant of group 3
	qian                       // assistant of group 3
	sun                        // assistant of group 4
	head                       // head of group 3
	zhao                       // specialist
	wang                       // specialist
	chief
	paper                      // publicist
	wu    PersonID = 20        // specialist of 牌坊
	li    PersonID = 30 + iota // cadre of 肖村 and 牌坊
	he                         // cadre of another village
	leader
	admin
	watcher
)

func staff(leaves ...Leave) Staff {
	units := NewUnits([]Unit{
		{ID: 1, Kind: KindTownship},
		{ID: 2, Parent: 1, Kind: KindVillage, Number: 1},
		{ID: 3, Parent: 2, Kind: KindGroup, Number: 1},
		{ID: 4, Parent: 2, Kind: KindGroup, Number: 2},
		{ID: 5, Parent: 1, Kind: KindVillage, Number: 2},
		{ID: 6, Parent: 5, Kind: KindGroup, Number: 1},
		{ID: 7, Parent: 1, Kind: KindVillage, Number: 3},
	})
	s := Staff{Units: units, Leaves: leaves}
	for _, p := range []Post{
		{Person: leader, Role: Leader, Unit: 1},
		{Person: li, Role: Cadre, Unit: 1},
		{Person: he, Role: Cadre, Unit: 1},
		{Person: admin, Role: Admin, Unit: 1},
		{Person: watcher, Role: Supervisor, Unit: 1},
		{Person: chief, Role: Chief, Unit: 2},
		{Person: zhao, Role: Specialist, Unit: 2},
		{Person: wang, Role: Specialist, Unit: 2},
		{Person: paper, Role: Publicist, Unit: 2},
		{Person: zhang, Role: Assistant, Unit: 3},
		{Person: qian, Role: Assistant, Unit: 3},
		{Person: head, Role: GroupHead, Unit: 3},
		{Person: sun, Role: Assistant, Unit: 4},
		{Person: wu, Role: Specialist, Unit: 5},
	} {
		p.From = NewDate(2026, 1, 1)
		s.Posts = append(s.Posts, p)
	}
	for i, unit := range []UnitID{2, 5, 7} {
		s.Contracts = append(s.Contracts, Contract{Person: []PersonID{li, li, he}[i], Unit: unit, From: NewDate(2026, 1, 1)})
	}
	return s
}

func (s Staff) named(who PersonID, from, until Date) []PersonID {
	var people []PersonID
	for _, p := range s.StandIns(who, from, until) {
		people = append(people, p.Person)
	}
	return people
}

func TestColleaguesStandInBeforeThoseAbove(t *testing.T) {
	first, last := NewDate(2026, 12, 1), NewDate(2026, 12, 7)
	for name, c := range map[string]struct {
		who  PersonID
		want []PersonID
	}{
		"an assistant":     {zhang, []PersonID{qian, head, sun, zhao, wang}},
		"a group head":     {head, []PersonID{zhang, qian, zhao, wang}},
		"a publicist":      {paper, []PersonID{zhao, wang}},
		"a specialist":     {zhao, []PersonID{wang, chief}},
		"one without peer": {wu, []PersonID{li}}, // 牌坊 has no chief.
		"a chief":          {chief, []PersonID{li}},
		"a cadre":          {li, []PersonID{he, leader}},
		"a leader":         {leader, []PersonID{admin}},
		"an admin":         {admin, nil},
		"a supervisor":     {watcher, []PersonID{leader}},
		"nobody in office": {99, nil},
	} {
		if got := staff().named(c.who, first, last); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestACadreOfTheSameVillageStandsInFirst(t *testing.T) {
	s := staff()
	s.Posts = append(s.Posts, Post{Person: 35, Role: Cadre, Unit: 1, From: NewDate(2026, 1, 1)})
	s.Contracts = append(s.Contracts, Contract{Person: 35, Unit: 5, From: NewDate(2026, 1, 1)})
	if got := s.named(li, onMonday, onMonday); !slices.Equal(got, []PersonID{35, he, leader}) {
		t.Error(got)
	}
}

func TestWhoIsAwayDoesNotStandIn(t *testing.T) {
	first, last := NewDate(2026, 12, 1), NewDate(2026, 12, 7)
	onLeave := staff(decemberLeave(1, wang, 7, 9, 0))
	if got := onLeave.named(zhao, first, last); !slices.Equal(got, []PersonID{chief}) {
		t.Errorf("with wang on leave on the last day: %v", got)
	}
	if got := onLeave.named(zhao, first, last.AddDays(-1)); !slices.Equal(got, []PersonID{wang, chief}) {
		t.Errorf("with wang on leave after it: %v", got)
	}
	leaving := staff()
	i := slices.IndexFunc(leaving.Posts, func(p Post) bool { return p.Person == wang })
	leaving.Posts[i].Until = last.AddDays(-1)
	if leaving.MayStandIn(zhao, wang, first, last) || !leaving.MayStandIn(zhao, wang, first, last.AddDays(-1)) {
		t.Error("a post that ends is not looked at")
	}
	blocked := staff()
	blocked.Out = []PersonID{wang, chief}
	if got := blocked.named(zhao, first, last); !slices.Equal(got, []PersonID{li}) {
		t.Errorf("with two who cannot be written to: %v", got)
	}
}

func TestWhoGetsTheReminders(t *testing.T) {
	day := NewDate(2026, 12, 3)
	for name, c := range map[string]struct {
		leaves []Leave
		want   PersonID
	}{
		"nobody is on leave":              {nil, zhao},
		"the leave is over":               {[]Leave{decemberLeave(1, zhao, 1, 2, wang)}, zhao},
		"the stand-in":                    {[]Leave{decemberLeave(1, zhao, 1, 7, wang)}, wang},
		"nobody was chosen":               {[]Leave{decemberLeave(1, zhao, 1, 7, 0)}, 0},
		"the stand-in's stand-in":         {[]Leave{decemberLeave(1, zhao, 1, 7, wang), decemberLeave(2, wang, 3, 4, chief)}, chief},
		"the next, for the last has none": {[]Leave{decemberLeave(1, zhao, 1, 7, wang), decemberLeave(2, wang, 3, 4, 0)}, chief},
		"the next, for two hand to each":  {[]Leave{decemberLeave(1, zhao, 1, 7, wang), decemberLeave(2, wang, 3, 4, zhao)}, chief},
		"the next, for one left":          {[]Leave{decemberLeave(1, zhao, 1, 7, 99)}, wang},
		"a cadre, for all are away": {[]Leave{
			decemberLeave(1, zhao, 1, 7, wang), decemberLeave(2, wang, 1, 7, chief), decemberLeave(3, chief, 1, 7, zhao),
		}, li},
	} {
		if got := staff(c.leaves...).ReaderFor(zhao, day); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestNobodyIsLeftToStandInForAnAdmin(t *testing.T) {
	if got := staff(decemberLeave(1, admin, 1, 7, 99)).ReaderFor(admin, NewDate(2026, 12, 3)); got != 0 {
		t.Error(got)
	}
}

func TestAStandInWhoCannotBeWrittenToIsPassedOver(t *testing.T) {
	s := staff(decemberLeave(1, zhao, 1, 7, wang))
	s.Out = []PersonID{wang}
	if got := s.ReaderFor(zhao, NewDate(2026, 12, 3)); got != chief {
		t.Error(got)
	}
}
