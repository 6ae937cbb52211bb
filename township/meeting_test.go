package township

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// words joins a list as a table below writes it.
func words[T any](list []T) string {
	parts := make([]string, len(list))
	for i, one := range list {
		parts[i] = fmt.Sprint(one)
	}
	return strings.Join(parts, " ")
}

func TestEachRegimeHasItsLevelItsPeopleAndItsSkeleton(t *testing.T) {
	for _, c := range []struct {
		regime             Regime
		level              UnitKind
		filing             Action
		period             string
		expected, skeleton string
	}{
		{TownshipMonthly, KindTownship, FileTownship, "2026-11", "cadre specialist", "study task report problem"},
		{
			CommitteeQuarterly, KindVillage, FileCommittee, "2026-Q4",
			"chief committee-member specialist", "study report problem",
		},
		{VillageMonthly, KindVillage, FileVillage, "2026-11", "specialist publicist assistant", "report task study"},
	} {
		r := c.regime
		if r.Level() != c.level || r.Filing() != c.filing || r.PeriodOf(friday).String() != c.period ||
			words(r.Expected()) != c.expected || words(r.Skeleton()) != c.skeleton {
			t.Errorf("%s: %s, %s, %v, expects %v, must have %v",
				r, r.Level(), r.Filing(), r.PeriodOf(friday), r.Expected(), r.Skeleton())
		}
		for _, section := range r.Skeleton() {
			if !slices.Contains(Sections(), section) {
				t.Errorf("%s must have %q, which is no section", r, section)
			}
		}
	}
	if got := words(Regimes()); got != "township-monthly committee-quarterly village-monthly" {
		t.Errorf("the regimes are %s", got)
	}
}

func TestTheDueDateIsClippedToTheMonthsEnd(t *testing.T) {
	for _, c := range []struct {
		period string
		dueDay int
		want   string
	}{
		{"2026-11", 7, "2026-11-07"},
		{"2026-11", 31, "2026-11-30"},
		{"2026-02", 30, "2026-02-28"},
		{"2028-02", 30, "2028-02-29"},
		{"2026-12", 31, "2026-12-31"},
		{"2026-Q1", 20, "2026-03-20"},
		{"2026-Q2", 31, "2026-06-30"},
		{"2026-Q4", 1, "2026-12-01"},
	} {
		period, err := ParsePeriod(c.period)
		if err != nil {
			t.Fatal(err)
		}
		if got := (MeetingRule{Due: MonthDay(c.dueDay)}).DueDate(period); got.String() != c.want {
			t.Errorf("%s by the %dth is due %v, want %s", c.period, c.dueDay, got, c.want)
		}
	}
}

func TestDuePeriodsAreThoseOfTheYearThatHavePassed(t *testing.T) {
	for _, c := range []struct {
		regime             Regime
		year, dueDay       int
		since, today, want string
	}{
		{VillageMonthly, 2026, 7, "2025-05-01", "2026-01-07", ""},
		{VillageMonthly, 2026, 7, "2025-05-01", "2026-01-08", "2026-01"},
		{VillageMonthly, 2026, 7, "2026-01-01", "2026-04-07", "2026-01 2026-02 2026-03"},
		{VillageMonthly, 2026, 7, "2026-01-02", "2026-04-07", "2026-02 2026-03"},
		{VillageMonthly, 2026, 31, "2026-01-01", "2026-02-28", "2026-01"},
		{VillageMonthly, 2026, 31, "2026-01-01", "2026-03-01", "2026-01 2026-02"},
		{VillageMonthly, 2026, 7, "2026-11-01", "2027-06-01", "2026-11 2026-12"},
		{VillageMonthly, 2026, 7, "2027-01-01", "2027-06-01", ""},
		{VillageMonthly, 2027, 7, "2026-01-01", "2026-12-31", ""},
		{CommitteeQuarterly, 2026, 20, "2026-01-01", "2026-11-20", "2026-Q1 2026-Q2 2026-Q3"},
		{CommitteeQuarterly, 2026, 20, "2026-02-01", "2026-09-20", "2026-Q2"},
		{CommitteeQuarterly, 2026, 20, "2026-01-01", "2027-01-01", "2026-Q1 2026-Q2 2026-Q3 2026-Q4"},
		{TownshipMonthly, 2026, 5, "2026-01-01", "2026-03-06", "2026-01 2026-02 2026-03"},
	} {
		got := MeetingRule{Due: MonthDay(c.dueDay)}.DuePeriods(c.regime, c.year, date(t, c.since), date(t, c.today))
		if words(got) != c.want {
			t.Errorf("%s in %d since %s on %s: %v, want %s", c.regime, c.year, c.since, c.today, got, c.want)
		}
	}
}

func TestNeededIsTheQuorumRoundedUp(t *testing.T) {
	for _, c := range []struct{ expected, quorum, want int }{
		{9, 60, 6},
		{10, 60, 6},
		{11, 60, 7},
		{3, 50, 2},
		{3, 100, 3},
		{3, 0, 0},
		{0, 60, 0},
		{1, 1, 1},
	} {
		if got := (MeetingRule{Quorum: c.quorum}).Needed(c.expected); got != c.want {
			t.Errorf("%d%% of %d is %d, want %d", c.quorum, c.expected, got, c.want)
		}
	}
}

var villageRule = MeetingRule{Due: MonthDay(7), FilingDays: 3, Quorum: 60}

// complete is a village's meeting that lacks nothing.
func complete() Meeting {
	return Meeting{
		Unit: xiaocun, Regime: VillageMonthly, Period: MonthPeriod(Month{2026, 11}), State: Draft,
		Date: NewDate(2026, 11, 20), Expected: 9, Present: 6, Revision: 4,
		Lines: []Line{{Section: Report, Text: "一组见到 188/200 人"}, {Section: Tasks, Text: "补访三组"}, {Section: Tasks, Text: "备名册"}, {Section: Study, Text: "《意见》第二章"}},
	}
}

func TestLackingListsWhatMinutesStillNeed(t *testing.T) {
	for _, c := range []struct {
		what   string
		change func(*Meeting)
		want   string
	}{
		{"nothing", func(*Meeting) {}, ""},
		{"a section", func(m *Meeting) { m.Lines = m.Lines[1:] }, "report"},
		{"every section, in order", func(m *Meeting) { m.Lines = nil }, "report task study"},
		{"sections beyond the skeleton are not needed", func(m *Meeting) {
			m.Lines = append(m.Lines, Line{Section: Decision, Text: "晚上走访"})
		}, ""},
		{"people", func(m *Meeting) { m.Present = 5 }, "5<6"},
		{"somebody at all", func(m *Meeting) { m.Expected, m.Present = 0, 0 }, "0<1"},
		{"both", func(m *Meeting) { m.Lines, m.Present = m.Lines[:3], 1 }, "study 1<6"},
		{"another regime's sections", func(m *Meeting) { m.Regime = CommitteeQuarterly }, "problem"},
	} {
		m := complete()
		c.change(&m)
		lacks := villageRule.Lacking(m)
		got := words(lacks.Sections)
		if lacks.Present < lacks.Needed {
			got = strings.TrimSpace(fmt.Sprintf("%s %d<%d", got, lacks.Present, lacks.Needed))
		}
		if got != c.want || lacks.IsNone() != (c.want == "") {
			t.Errorf("lacking %s: %q, none %v, want %q", c.what, got, lacks.IsNone(), c.want)
		}
	}
}

func TestFilingMakesAVersionOfADraft(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		today  string
		onTime bool
	}{{"2026-11-20", true}, {"2026-11-23", true}, {"2026-11-24", false}, {"2027-01-01", false}} {
		today := date(t, c.today)
		m, err := villageRule.File(complete(), at, today)
		if err != nil {
			t.Fatalf("on %s: %v", c.today, err)
		}
		if m.State != Filed || m.OnTime != c.onTime || m.Version != 1 || m.Revision != 5 ||
			m.FiledOn != today || !m.FiledAt.Equal(at) {
			t.Errorf("filed on %s: %+v", c.today, m)
		}
	}
}

func TestFilingIsRefusedTwiceAndWhenIncomplete(t *testing.T) {
	at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	filed, err := villageRule.File(complete(), at, friday)
	if err != nil {
		t.Fatal(err)
	}
	again, err := villageRule.File(filed, at, friday)
	if codeOf(err) != RefuseAlreadyFiled || again.Version != 1 || again.Revision != filed.Revision {
		t.Errorf("filed twice: %+v, %v", again, err)
	}
	draft := complete()
	draft.Lines = nil
	same, err := villageRule.File(draft, at, friday)
	if codeOf(err) != RefuseIncomplete || same.State != Draft || same.Revision != draft.Revision {
		t.Errorf("filed incomplete: %+v, %v", same, err)
	}
}

func TestWithdrawnMinutesAreADraftThatCanBeFiledAgain(t *testing.T) {
	at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	filed, err := villageRule.File(complete(), at, friday)
	if err != nil {
		t.Fatal(err)
	}
	draft, err := filed.Withdraw(at.Add(UndoWindow))
	if err != nil {
		t.Fatal(err)
	}
	if draft.State != Draft || draft.OnTime || !draft.FiledAt.IsZero() || !draft.FiledOn.IsZero() ||
		draft.Revision != filed.Revision+1 || len(draft.Lines) != len(filed.Lines) {
		t.Errorf("withdrawn: %+v", draft)
	}
	again, err := villageRule.File(draft, at, friday.AddDays(30))
	if err != nil || again.Version != 2 || again.OnTime {
		t.Errorf("filed again: %+v, %v", again, err)
	}
}

func TestMinutesAreNotWithdrawnLateOrBeforeTheyAreFiled(t *testing.T) {
	at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	filed, err := villageRule.File(complete(), at, friday)
	if err != nil {
		t.Fatal(err)
	}
	for what, refused := range map[string]func() (Meeting, error){
		"a day later":      func() (Meeting, error) { return filed.Withdraw(at.Add(UndoWindow + time.Second)) },
		"while they draft": func() (Meeting, error) { return complete().Withdraw(at) },
	} {
		if m, err := refused(); codeOf(err) != RefuseWithdraw || m.Version != filed.Version && m.Version != 0 {
			t.Errorf("withdrawn %s: %v", what, err)
		}
	}
}

func TestEverybodyIsExpectedOnceHoweverManyPostsTheyHold(t *testing.T) {
	posts := []Post{
		{Person: 1, Role: Assistant},
		{Person: 2, Role: Publicist},
		{Person: 2, Role: Specialist},
		{Person: 3, Role: Chief},
		{Person: 3, Role: CommitteeMember},
		{Person: 4, Role: GroupHead},
	}
	for regime, want := range map[Regime]string{
		TownshipMonthly: "2", CommitteeQuarterly: "3 2", VillageMonthly: "2 1",
	} {
		if got := words(regime.Expect(posts)); got != want {
			t.Errorf("%s expects %s, want %s", regime, got, want)
		}
	}
}

func TestWhoIsExpectedIsWhoIsEnrolledOrMoreWhereThatIsSaid(t *testing.T) {
	for _, c := range []struct {
		said     string
		enrolled int
		want     int
	}{
		{"实到3人", 5, 5},
		{"实到7人", 5, 7},
		{"应到9人 实到7人", 5, 9},
		{"应到2人 实到1人", 5, 5},
	} {
		m := Meeting{}.Attended(ParseWho(c.said, friday).Attendance(), nil).Expecting(c.enrolled)
		if m.Expected != c.want {
			t.Errorf("%s of %d enrolled: %d expected, want %d", c.said, c.enrolled, m.Expected, c.want)
		}
		if later := m.Attended(ParseWho("1人", friday).Attendance(), nil).Expecting(0); later.Expected != max(m.Announced, 1) {
			t.Errorf("%s and later 1人: %d expected", c.said, later.Expected)
		}
	}
}

func TestMinutesAreCheckedBeforeTheyAreKept(t *testing.T) {
	since := NewDate(2026, 1, 1)
	line := strings.Repeat("学", LineLimit)
	for _, c := range []struct {
		what   string
		change func(*Meeting)
		want   RefusalCode
	}{
		{"as they should be", func(*Meeting) {}, ""},
		{"held tomorrow", func(m *Meeting) { m.Date = friday.AddDays(1) }, RefuseMeetingAhead},
		{"held on the first day", func(m *Meeting) { m.Date = since }, ""},
		{"held before the first day", func(m *Meeting) { m.Date = since.AddDays(-1) }, RefuseMeetingTooEarly},
		{"without a day", func(m *Meeting) { m.Date = Date{} }, RefuseMeetingTooEarly},
		{"a long line", func(m *Meeting) { m.Lines = []Line{{Section: Study, Text: line}} }, ""},
		{"too long a line", func(m *Meeting) { m.Lines = []Line{{Section: Study, Text: line + "学"}} }, RefuseLineTooLong},
		{"many lines", func(m *Meeting) { m.Lines = make([]Line, LinesLimit) }, ""},
		{"too many lines", func(m *Meeting) { m.Lines = make([]Line, LinesLimit+1) }, RefuseTooManyLines},
	} {
		m := complete()
		c.change(&m)
		if got := codeOf(m.Check(friday, since)); got != c.want {
			t.Errorf("minutes %s: refused by %q, want %q", c.what, got, c.want)
		}
	}
}

func TestAMeetingCountsOnceFiled(t *testing.T) {
	m := complete()
	if got := m.Tally(); got != (Tally{}) {
		t.Errorf("a draft counts %+v", got)
	}
	m.State = Filed
	if got := m.Tally(); got != (Tally{Filed: OneOf(VillageMonthly), Expected: 9, Present: 6}) {
		t.Errorf("filed late counts %+v", got)
	}
	m.OnTime = true
	if got := m.Tally(); got != (Tally{Filed: OneOf(VillageMonthly), OnTime: OneOf(VillageMonthly), Expected: 9, Present: 6}) {
		t.Errorf("filed on time counts %+v", got)
	}
}

func TestMinutesListASectionsLinesInOrder(t *testing.T) {
	m := complete()
	if got := words(m.In(Tasks)); got != "补访三组 备名册" {
		t.Errorf("tasks are %s", got)
	}
	if got := m.In(Decision); got != nil {
		t.Errorf("decisions are %v", got)
	}
}

func TestOccasionsOfDifferentMeetingsAndRoundsDiffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type occasion struct {
			unit   UnitID
			regime Regime
			month  Month
		}
		draw := func(name string) (occasion, string) {
			o := occasion{
				UnitID(rapid.IntRange(1, 200).Draw(t, name)),
				rapid.SampledFrom(Regimes()).Draw(t, name+" regime"),
				anyDate(t, name+" day").MonthOf(),
			}
			return o, MeetingOccasion(o.unit, o.regime, MonthPeriod(o.month))
		}
		a, keyA := draw("a")
		b, keyB := draw("b")
		if (a == b) != (keyA == keyB) || a != b && strings.HasPrefix(keyA, keyB) {
			t.Errorf("%+v is %s, %+v is %s", a, keyA, b, keyB)
		}
		if register := RegisterOccasion(a.unit, a.month); register == RegisterOccasion(a.unit, a.month.Add(1)) ||
			strings.HasPrefix(keyA, register) {
			t.Errorf("a register %s and a meeting %s", register, keyA)
		}
		if round := RoundOccasion(a.unit, a.month); strings.HasPrefix(keyA, round) || strings.HasPrefix(round, keyA) {
			t.Errorf("a meeting %s and a round %s", keyA, round)
		}
		report, missing := ReportOccasion(a.unit, a.month), MissingOccasion(a.month)
		if other := ReportOccasion(b.unit, b.month); (report == other) != (a.unit == b.unit && a.month == b.month) ||
			report != other && strings.HasPrefix(report, other) || strings.HasPrefix(report, missing) {
			t.Errorf("reports %s and %s, missing %s", report, other, missing)
		}
	})
}

func TestMinutesShowEverySectionOnceTheSkeletonFirst(t *testing.T) {
	for _, r := range Regimes() {
		sections, skeleton := r.Sections(), r.Skeleton()
		if !slices.Equal(sections[:len(skeleton)], skeleton) {
			t.Errorf("%s shows %v, want %v first", r, sections, skeleton)
		}
		if !slices.Equal(slices.Sorted(slices.Values(sections)), slices.Sorted(slices.Values(Sections()))) {
			t.Errorf("%s shows %v, want each of %v once", r, sections, Sections())
		}
	}
}

func TestAClearedSectionKeepsTheOthersAndItsSource(t *testing.T) {
	m := Meeting{Lines: []Line{{Section: Report, Text: "a"}, {Section: Study, Text: "b"}, {Section: Report, Text: "c"}}}
	if cleared := m.Cleared(Report); !slices.Equal(cleared.Lines, []Line{{Section: Study, Text: "b"}}) {
		t.Errorf("cleared to %v", cleared.Lines)
	}
	if len(m.Lines) != 3 || m.Lines[2].Text != "c" {
		t.Errorf("the meeting it came from is now %v", m.Lines)
	}
}
