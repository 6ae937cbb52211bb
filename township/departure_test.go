package township

import "testing"

func TestWhenSomebodyLeft(t *testing.T) {
	day := func(d int) Date { return NewDate(2026, 11, d) }
	for _, c := range []struct {
		what      string
		posts     []Post
		contracts []Contract
		last      Date
		left      bool
	}{
		{"who holds a post until further notice", []Post{{Until: day(3)}, {From: day(1)}}, nil, Date{}, false},
		{"who holds none any more, by the last", []Post{{Until: day(9)}, {Until: day(3)}}, nil, day(9), true},
		{"a cadre by the last contract", []Post{{Until: day(3)}}, []Contract{{Until: day(4)}}, day(4), true},
		{"a cadre with an open contract", []Post{{Until: day(3)}}, []Contract{{}}, Date{}, false},
		{"who never held any", nil, nil, Date{}, false},
	} {
		if last, left := LeftOn(c.posts, c.contracts); last != c.last || left != c.left {
			t.Errorf("%s: %s %v", c.what, last, left)
		}
	}
}

func TestAPastPostIsReadBackAndNoNameIsTakenForOne(t *testing.T) {
	units := sampleUnits()
	for _, c := range []struct {
		posts []Post
		want  PastPost
	}{
		{[]Post{{ID: 1, Role: Assistant, Unit: xiaocun1, Until: NewDate(2026, 11, 3)}}, PastPost{Assistant, "肖村", 1}},
		{[]Post{{ID: 1, Role: Leader, Unit: town, Until: NewDate(2026, 11, 3)}}, PastPost{Leader, "", 0}},
		{[]Post{
			{ID: 1, Role: Chief, Unit: paifang, Until: NewDate(2025, 11, 3)}, {ID: 2, Role: Assistant, Unit: xiaocun1, Until: NewDate(2026, 11, 3)},
		}, PastPost{Assistant, "肖村", 1}},
		{[]Post{
			{ID: 1, Role: Assistant, Unit: xiaocun1, Until: NewDate(2026, 11, 3)}, {ID: 2, Role: Chief, Unit: paifang, Until: NewDate(2026, 11, 3)},
		}, PastPost{Chief, "牌坊村", 0}},
		{[]Post{
			{ID: 1, Role: Assistant, Unit: xiaocun1, Until: NewDate(2026, 11, 3)},
			{ID: 2, Role: Chief, Unit: paifang, From: NewDate(2026, 11, 9), Until: NewDate(2026, 11, 8)}, // Taken back before it began.
		}, PastPost{Assistant, "肖村", 1}},
		{[]Post{{ID: 1, Role: Assistant, Unit: xiaocun1, From: NewDate(2026, 11, 9), Until: NewDate(2026, 11, 8)}}, PastPost{Assistant, "肖村", 1}},
	} {
		past := PastPostOf(c.posts, units)
		if past != c.want {
			t.Errorf("%v: %+v, want %+v", c.posts, past, c.want)
		}
		if read, ok := ParsePastPost(past.Name()); !ok || read != past {
			t.Errorf("%q is read as %+v", past.Name(), read)
		}
	}
	for _, name := range []string{"", "张某", "〔张某〕", "〔assistant x 肖村〕", "〔mayor 1 肖村〕", "〔 0 〕", "〔assistant 1 肖村"} {
		if past, ok := ParsePastPost(name); ok {
			t.Errorf("%q is taken for %+v", name, past)
		}
	}
}

func TestAForgottenNameGoesFromAllPlacesButWhatWasSaid(t *testing.T) {
	who, other := Someone{7, "蒋某"}, Someone{8, "张某"}
	m := Meeting{
		Chair: who, Attendees: []Attendee{{Someone: who, As: Came}, {Someone: other}, {Someone: Someone{Name: "蒋某"}}},
		Lines: []Line{{Text: "请蒋某去", Owner: who}}, Carried: []Carried{{Owner: who}},
	}
	got := m.Renamed(7, "〔chief 0 肖村〕")
	gone := Someone{7, "〔chief 0 肖村〕"}
	if got.Chair != gone || got.Attendees[0].Someone != gone || got.Lines[0].Owner != gone || got.Carried[0].Owner != gone {
		t.Errorf("the name is still there: %+v", got)
	}
	if got.Attendees[1].Someone != other || got.Attendees[2].Name != "蒋某" || got.Lines[0].Text != "请蒋某去" {
		t.Errorf("somebody else's name went: %+v", got)
	}
	if m.Attendees[0].Someone != who || m.Lines[0].Owner != who {
		t.Error("the meeting itself was changed")
	}
}

func TestSomebodyIsForgottenTheDayAfterTheYearsAreOver(t *testing.T) {
	r := Retention{PeopleYears: 2}
	left := NewDate(2026, 11, 30)
	for _, c := range []struct {
		today Date
		gone  bool
	}{{NewDate(2028, 11, 30), false}, {NewDate(2028, 12, 1), true}} {
		if gone := left.Before(r.LeftBefore(c.today)); gone != c.gone || gone == c.today.Before(r.ForgottenOn(left)) {
			t.Errorf("on %s they are forgotten: %v", c.today, gone)
		}
	}
}
