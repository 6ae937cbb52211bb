package township

import (
	"errors"
	"slices"
	"testing"
	"time"
)

var (
	october  = NewMonth(2026, time.October)
	december = NewMonth(2026, time.December)
)

// reportSources are what 肖村 did in October 2026, as November began.
func reportSources() ReportSources {
	at := func(day int) time.Time { return time.Date(2026, time.October, day, 9, 0, 0, 0, time.UTC) }
	task := func(text string, given, due Date) Task {
		return Task{Text: text, Owner: Someone{Name: "张某"}, GivenOn: given, Due: due, State: TaskOpen}
	}
	ended := func(text string, state TaskState, at time.Time) Task {
		return Task{Text: text, State: state, Ended: at}
	}
	first := NewDate(2026, 10, 1)
	return ReportSources{
		Since:    NewDate(2025, 11, 1),
		Coverage: Coverage{People: 200, PeopleMet: 181, Households: 144, HouseholdsMet: 131},
		Before:   Coverage{People: 200, PeopleMet: 170, Households: 144, HouseholdsMet: 125},
		Meetings: []Meeting{
			{
				Regime: VillageMonthly, Period: MonthPeriod(october), State: Filed, Date: NewDate(2026, 10, 20), Expected: 9, Present: 7,
				Lines: []Line{{Section: Study, Text: "《意见》"}, {Section: Problem, Text: "外出的多"}, {Section: Report, Text: "一组"}},
			},
			{
				Regime: CommitteeQuarterly, Period: QuarterPeriod(october.QuarterOf()), State: Draft, Date: NewDate(2026, 10, 28),
				Lines: []Line{{Section: Study, Text: "《意见》"}, {Section: Study, Text: "《条例》"}},
			},
		},
		Open: []Task{
			task("some day", first, Date{}), task("later", first, NewDate(2026, 11, 20)), task("late", first, NewDate(2026, 10, 15)),
			task("of November", NewDate(2026, 11, 1), NewDate(2026, 11, 5)),
		},
		Ended: []Task{
			ended("second", TaskDone, at(20)), ended("first", TaskDone, at(5)), ended("cancelled", TaskCancelled, at(6)),
			ended("in September", TaskDone, at(-2)), ended("in November", TaskDone, at(32)),
		},
	}
}

func texts(tasks []ReportedTask) (list []string) {
	for _, t := range tasks {
		list = append(list, t.Text)
	}
	return list
}

func TestAReportIsDraftedFromTheMonthsRecords(t *testing.T) {
	kept := VillageReport{Village: 2, Month: october, Notes: []string{"note"}, Revision: 3}
	r := DraftReport(kept, reportSources(), NewDate(2026, 11, 3))
	if r.Coverage.PeopleMet != 181 || r.Before.PeopleMet != 170 {
		t.Errorf("met %d, before %d", r.Coverage.PeopleMet, r.Before.PeopleMet)
	}
	if len(r.Meetings) != 2 || r.Meetings[0].Present != 7 || r.Meetings[1].State != Draft {
		t.Errorf("meetings %+v", r.Meetings)
	}
	if !slices.Equal(r.Studied, []string{"《意见》", "《条例》"}) || !slices.Equal(r.Problems, []string{"外出的多"}) {
		t.Errorf("studied %v, problems %v", r.Studied, r.Problems)
	}
	if !slices.Equal(texts(r.Done), []string{"first", "second"}) {
		t.Errorf("done %v", texts(r.Done))
	}
	if !slices.Equal(texts(r.Open), []string{"late", "later", "some day"}) {
		t.Errorf("open %v", texts(r.Open))
	}
	if !r.Open[0].Late || r.Open[1].Late || r.Open[2].Late {
		t.Errorf("late %+v", r.Open)
	}
	if !slices.Equal(r.Notes, kept.Notes) || r.Revision != 3 || r.Village != 2 {
		t.Errorf("what the specialist added became %+v", r)
	}
}

func TestAReportTellsOfAMeetingWhereItWasHeldOrDue(t *testing.T) {
	type told struct {
		regime Regime
		held   bool
	}
	quarter := Meeting{Regime: CommitteeQuarterly, Period: QuarterPeriod(december.QuarterOf()), State: Filed, Date: NewDate(2026, 10, 28)}
	called := Meeting{Regime: VillageMonthly, Period: MonthPeriod(october), State: Live}
	november := october.Add(1)
	for _, c := range []struct {
		name     string
		month    Month
		since    Date
		meetings []Meeting
		want     []told
	}{
		{"nothing held", october, NewDate(2025, 11, 1), nil, []told{{VillageMonthly, false}}},
		{"the quarter ends", december, NewDate(2025, 11, 1), nil, []told{{VillageMonthly, false}, {CommitteeQuarterly, false}}},
		{"held early in the quarter", october, NewDate(2025, 11, 1), []Meeting{quarter}, []told{{VillageMonthly, false}, {CommitteeQuarterly, true}}},
		{"between", november, NewDate(2025, 11, 1), []Meeting{quarter}, []told{{VillageMonthly, false}}},
		{"held early, at its end", december, NewDate(2025, 11, 1), []Meeting{quarter}, []told{{VillageMonthly, false}, {CommitteeQuarterly, true}}},
		{"called and never begun", october, NewDate(2025, 11, 1), []Meeting{called}, []told{{VillageMonthly, false}}},
		{"in the middle of the first month", october, NewDate(2026, 10, 15), nil, nil},
		{"before the first day", october, NewDate(2026, 11, 1), nil, nil},
	} {
		from := ReportSources{Since: c.since, Meetings: c.meetings}
		var got []told
		for _, m := range DraftReport(VillageReport{Month: c.month}, from, c.month.Last()).Meetings {
			got = append(got, told{m.Regime, m.State != ""})
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestAReportThatWasSentStaysWhatItWas(t *testing.T) {
	r := DraftReport(VillageReport{Village: 2, Month: october}, reportSources(), NewDate(2026, 11, 3))
	at := time.Date(2026, 11, 3, 8, 0, 0, 0, time.UTC)
	sent, err := r.Send(Someone{Person: 7, Name: "王某"}, at, NewDate(2026, 11, 3))
	if err != nil || !sent.IsSent() || sent.Revision != 1 {
		t.Fatal(sent, err)
	}
	if again := DraftReport(sent, ReportSources{}, NewDate(2026, 11, 4)); again.Coverage != r.Coverage || len(again.Open) != len(r.Open) {
		t.Errorf("drafted anew it is %+v", again)
	}
	_, errSend := sent.Send(Someone{}, at, NewDate(2026, 11, 3))
	_, errNote := sent.Noting("more")
	_, errLess := sent.Unnoting(0)
	_, errFiled := sent.Withdraw(Meeting{State: Filed})
	for i, c := range []struct {
		err  error
		want RefusalCode
	}{{errSend, RefuseReportSent}, {errNote, RefuseReportSent}, {errLess, RefuseReportSent}, {errFiled, RefuseReportTold}} {
		if refused := (*Refusal)(nil); !errors.As(c.err, &refused) || refused.Code != c.want {
			t.Errorf("%d: %v, want %s", i, c.err, c.want)
		}
	}
	draft, err := sent.Withdraw(Meeting{State: Draft})
	if err != nil || draft.IsSent() || draft.Revision != 2 {
		t.Errorf("withdrawn: %+v, %v", draft, err)
	}
	if _, err := draft.Withdraw(Meeting{}); err == nil {
		t.Error("a draft was withdrawn")
	}
}

func TestAReportIsSentOnlyOfAMonthThatIsOverAndBegun(t *testing.T) {
	for _, c := range []struct {
		since, today Date
		want         RefusalCode
	}{
		{NewDate(2025, 11, 1), NewDate(2026, 11, 1), ""},
		{NewDate(2026, 10, 31), NewDate(2026, 11, 1), ""},
		{NewDate(2025, 11, 1), NewDate(2026, 10, 31), RefuseReportTooEarly},
		{NewDate(2026, 11, 1), NewDate(2026, 11, 1), RefuseNothingToTell},
	} {
		_, err := VillageReport{Month: october, Since: c.since}.Send(Someone{}, time.Now(), c.today)
		refused := (*Refusal)(nil)
		if errors.As(err, &refused) != (c.want != "") || c.want != "" && refused.Code != c.want {
			t.Errorf("begun %v, sent %v: %v, want %q", c.since, c.today, err, c.want)
		}
	}
}

func TestAReportTakesSomeNotes(t *testing.T) {
	r := VillageReport{Month: october}
	for range NotesLimit {
		var err error
		if r, err = r.Noting("note"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := r.Noting("one more"); err == nil {
		t.Error("there is no end of notes")
	}
	if less, err := r.Unnoting(NotesLimit); err != nil || len(less.Notes) != NotesLimit || less.Revision != r.Revision {
		t.Errorf("without a note that is not there: %+v, %v", less, err)
	}
	if less, _ := r.Unnoting(0); len(less.Notes) != NotesLimit-1 || len(r.Notes) != NotesLimit {
		t.Errorf("%d notes left of %d", len(less.Notes), len(r.Notes))
	}
}

func TestMissingAreTheVillagesThatOweAReport(t *testing.T) {
	villages := []Unit{
		{ID: 2, Since: NewDate(2025, 11, 1)},
		{ID: 3, Since: NewDate(2026, 10, 1)},
		{ID: 4, Since: NewDate(2026, 10, 2)},
		{ID: 5, Since: NewDate(2025, 11, 1)},
	}
	reports := []VillageReport{{Village: 2, SentAt: time.Now()}, {Village: 5, Notes: []string{"a draft"}}}
	var missing []UnitID
	for _, v := range MissingReports(october, villages, reports) {
		missing = append(missing, v.ID)
	}
	if !slices.Equal(missing, []UnitID{3, 5}) {
		t.Errorf("missing %v", missing)
	}
}

func TestReportsAreDueInTheMonthAfter(t *testing.T) {
	for day, want := range map[int]Date{10: NewDate(2027, 2, 8), 31: NewDate(2027, 2, 26), 2: NewDate(2027, 2, 1)} {
		rules := Rules{Meetings: map[Regime]MeetingRule{TownshipMonthly: {Due: MonthDay(day)}}, Reports: ReportRule{DaysBefore: 2}}
		if due := rules.ReportDue(NewMonth(2027, time.January)); due != want {
			t.Errorf("of a meeting on the %d: %v", day, due)
		}
	}
	if p := ReportMeeting(december); p != MonthPeriod(NewMonth(2027, time.January)) || ReportedMonth(p) != december {
		t.Errorf("December is heard in %v", p)
	}
}
