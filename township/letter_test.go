package township

import (
	"slices"
	"strings"
	"testing"
	"time"
)

var letterDay = NewDate(2026, 1, 5)

// letterOffice is 肖村 (2, its group 3) with two chiefs, a specialist, an assistant and a
// suspended publicist, 牌坊 (4) without a chief, and two cadres, a leader and an administrator
// of the township.
func letterOffice() Signing {
	from := NewDate(2025, 1, 1)
	post := func(id PostID, role Role, unit UnitID) Post {
		return Post{ID: id, Person: PersonID(id), Role: role, Unit: unit, From: from}
	}
	return Signing{
		Letter: Letter{
			ID: 1, Year: 2026, Version: 1, On: letterDay,
			Texts: DefaultLetters().Issue(2026, "小红门乡", func([]Target) string { return "见面率95%" }),
		},
		Units: NewUnits([]Unit{
			{ID: 1, Kind: KindTownship, Name: "小红门"},
			{ID: 2, Parent: 1, Kind: KindVillage, Name: "肖村", Number: 1},
			{ID: 3, Parent: 2, Kind: KindGroup, Number: 1},
			{ID: 4, Parent: 1, Kind: KindVillage, Name: "牌坊", Number: 2},
		}),
		Posts: []Post{
			post(7, Assistant, 3), post(6, Specialist, 2), post(1, Chief, 2), post(2, Chief, 2), post(8, Specialist, 4),
			post(3, Cadre, 1), post(4, Cadre, 1), post(5, Leader, 1), post(10, Admin, 1),
		},
	}
}

func (s Signing) post(id PostID) Post {
	return s.Posts[slices.IndexFunc(s.Posts, func(p Post) bool { return p.ID == id })]
}

// signedBy is the office once some have signed, so many days after the letter was issued.
func (s Signing) signedBy(days int, posts ...PostID) Signing {
	for _, id := range posts {
		s.Signatures = append(slices.Clone(s.Signatures), s.Sign(s.post(id), time.Time{}, letterDay.AddDays(days)))
	}
	return s
}

func TestTheChiefsSignFirst(t *testing.T) {
	s := letterOffice()
	opened := s
	opened.Letter = s.Letter.Open(LetterOpening{Village: 2, On: letterDay.AddDays(3), Reason: "主任住院"})
	oneChief := s
	oneChief.Posts = slices.DeleteFunc(slices.Clone(s.Posts), func(p Post) bool { return p.ID == 2 })
	late := s
	late.Posts = append(slices.Clone(s.Posts), Post{ID: 9, Person: 9, Role: Assistant, Unit: 3, From: letterDay.AddDays(30)})
	for name, c := range map[string]struct {
		signing Signing
		post    PostID
		want    LetterStand
		reached int // days after it was issued
	}{
		"a chief at once":                   {s, 1, LetterAsked, 0},
		"a cadre at once":                   {s, 3, LetterAsked, 0},
		"a specialist after the chiefs":     {s, 6, LetterWaits, 0},
		"one chief is not all":              {s.signedBy(1, 1), 6, LetterWaits, 0},
		"when both have signed":             {s.signedBy(1, 1).signedBy(2, 2), 6, LetterAsked, 2},
		"a group too":                       {s.signedBy(1, 1, 2), 7, LetterAsked, 1},
		"a village without a chief":         {s, 8, LetterAsked, 0},
		"the other chief left":              {oneChief.signedBy(4, 1), 6, LetterAsked, 4},
		"a leader opened the village":       {opened, 6, LetterAsked, 3},
		"whoever joins, from that day on":   {late.signedBy(1, 1, 2), 9, LetterAsked, 30},
		"who has signed is not asked again": {s.signedBy(1, 1, 2, 6), 6, LetterSigned, 1},
	} {
		p := c.signing.post(c.post)
		if got := c.signing.Stand(p); got != c.want {
			t.Errorf("%s: it is %s, want %s", name, got, c.want)
		}
		on, reached := c.signing.Reached(p)
		if want := letterDay.AddDays(c.reached); reached != (c.want != LetterWaits) || reached && on != want {
			t.Errorf("%s: it came on %v, %v, want %v", name, on, reached, want)
		}
	}
}

func TestALetterIsForThoseInTheTree(t *testing.T) {
	s := letterOffice().signedBy(1, 1, 7)
	var due []PostID
	for _, p := range s.Due(1) {
		due = append(due, p.ID)
	}
	if want := []PostID{3, 4, 1, 2, 6, 7, 8}; !slices.Equal(due, want) {
		t.Errorf("it is for %v, want %v", due, want)
	}
	for unit, want := range map[UnitID][2]int{1: {0, 2}, 2: {2, 4}, 4: {0, 1}} {
		if signed, due := s.Count(unit); signed != want[0] || due != want[1] {
			t.Errorf("in %d %d of %d have signed, want %v", unit, signed, due, want)
		}
	}
	signed := letterOffice().signedBy(1, 7, 3, 6, 2).SignedAt(2)
	if len(signed) != 3 || signed[0].Post != 2 || signed[1].Post != 6 || signed[2].Post != 7 {
		t.Errorf("what was signed in the village is %v", signed)
	}
	if waits := s.WaitsFor(2); len(waits) != 1 || waits[0].ID != 2 {
		t.Errorf("the village waits for %v", waits)
	}
}

func TestWhatIsIssuedIsFrozenAndHashed(t *testing.T) {
	s := letterOffice()
	text, _ := s.Letter.Text(KindVillage)
	if !strings.HasPrefix(text.Title, "2026年度") || !strings.Contains(text.Text[0], "{unit}{role}与小红门乡") {
		t.Errorf("issued: %s %s", text.Title, text.Text[0])
	}
	if read := text.For("肖村", "村书记/主任"); !strings.Contains(read.Text[0], "肖村村书记/主任与小红门乡") || read.Hash != text.Hash {
		t.Errorf("read: %s", read.Text[0])
	}
	if text.Sum() != text.Hash || len(text.Hash) != 64 || ShortHash(text.Hash) != text.Hash[:8] {
		t.Errorf("the hash is %s, the sum %s", text.Hash, text.Sum())
	}
	for name, change := range map[string]func(*LetterText){
		"the title":   func(t *LetterText) { t.Title += "x" },
		"a paragraph": func(t *LetterText) { t.Text = append(slices.Clone(t.Text), "x") },
		"two as one":  func(t *LetterText) { t.Text = []string{t.Text[0] + t.Text[1]} },
		"a target":    func(t *LetterText) { t.Targets = []Target{{TargetCoverage, 94}} },
		"the level":   func(t *LetterText) { t.Level = KindGroup },
	} {
		changed := text
		if change(&changed); changed.Sum() == text.Hash {
			t.Errorf("%s does not count in the hash", name)
		}
	}
	if got := s.Sign(s.post(7), time.Time{}, letterDay); got.Hash == text.Hash || got.Hash != s.Letter.Texts[2].Hash {
		t.Error("an assistant signed another level's text")
	}
}

func TestABlankThatNothingIsFilledInForIsFound(t *testing.T) {
	for text, want := range map[string]struct {
		name string
		at   int
	}{
		"{year}年{township}的{unit}{role}:{targets}": {"", 0},
		"{year}年{village}":                         {"{village}", 7},
		"到{yaer}年":                                 {"{yaer}", 1},
		"\uFF5Byear\uFF5D年":                        {"\uFF5Byear\uFF5D", 0},
		"见面率{targets":                              {"{targets", 3},
		"一、没有空格":                                   {"", 0},
	} {
		name, at, found := UnknownBlank(text)
		if name != want.name || at != want.at || found != (want.name != "") {
			t.Errorf("%s: %q at %d, %v", text, name, at, found)
		}
	}
	if _, level := DefaultLetters().Levels[KindVillage]; !level {
		t.Error("a village has no letter")
	}
	for level, l := range DefaultLetters().Levels {
		for _, paragraph := range l.Text {
			if name, _, unknown := UnknownBlank(paragraph); unknown {
				t.Errorf("%s: %s", level, name)
			}
		}
	}
}

func TestPagesHoldAllOfALetter(t *testing.T) {
	long := func(n int) string { return strings.Repeat("字", n) }
	for name, c := range map[string]struct {
		paragraphs []string
		want       []int // characters of each page
	}{
		"nothing":                  {nil, []int{0}},
		"a page":                   {[]string{long(400), long(400)}, []int{800}},
		"the next one does not":    {[]string{long(400), long(400), long(200)}, []int{800, 200}},
		"one that is just a page":  {[]string{long(900)}, []int{900}},
		"one longer than a page":   {[]string{long(2000)}, []int{900, 900, 200}},
		"a long one behind others": {[]string{long(100), long(1000), long(10)}, []int{100, 900, 110}},
	} {
		pages := LetterPages(c.paragraphs)
		var got []int
		all := ""
		for _, page := range pages {
			text := strings.Join(page, "")
			got, all = append(got, len([]rune(text))), all+text
		}
		if !slices.Equal(got, c.want) || all != strings.Join(c.paragraphs, "") {
			t.Errorf("%s: pages of %v, want %v", name, got, c.want)
		}
	}
}

func TestRemindersToSignComeAtAHumaneRhythm(t *testing.T) {
	calendar := Calendar{}.Announce(Notice{Year: 2026})
	friday := NewDate(2026, 1, 9)
	for _, c := range []struct{ days, want int }{
		{0, 0}, {1, 0}, {2, 0}, // The weekend.
		{3, 1}, {4, 1}, {7, 1}, {9, 1}, // Monday and the rest of the week.
		{10, 2}, {14, 2}, {17, 3}, {24, 4},
	} {
		if got := calendar.LetterReminder(friday, friday.AddDays(c.days)); got != c.want {
			t.Errorf("after %d days there should have been %d, not %d", c.days, c.want, got)
		}
	}
}

func TestNextYearsLetterIsIssuedFromDecemberOn(t *testing.T) {
	for today, want := range map[Date][]int{
		NewDate(2026, 1, 1): {2026}, NewDate(2026, 11, 30): {2026}, NewDate(2026, 12, 1): {2026, 2027},
	} {
		if got := LetterYears(today); !slices.Equal(got, want) {
			t.Errorf("on %v: %v", today, got)
		}
	}
}
