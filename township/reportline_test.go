package township

import (
	"slices"
	"testing"
	"time"
)

// heard is a meeting of the township with the reports of some villages, of five.
func heard(m Meeting, sent ...UnitID) Meeting {
	var villages []Unit
	for i, name := range []string{"甲", "乙", "丙村", "丁", "戊"} {
		villages = append(villages, Unit{ID: UnitID(i + 1), Kind: KindVillage, Name: name})
	}
	reports := []VillageReport{{Village: 5}}
	for _, village := range sent {
		reports = append(reports, VillageReport{Village: village, SentAt: time.Now()})
	}
	return m.WithReports(villages, reports, func(village Unit, r VillageReport) Line {
		return Line{Text: "report of " + village.Name, By: 7}
	})
}

func TestReportsStandInTheOrderOfTheVillagesOnceEach(t *testing.T) {
	own := Meeting{}
	own, _ = own.Adding(Line{Section: Study, Text: "《意见》"})
	own, _ = own.Adding(Line{Section: Report, Text: "an own line"})
	m := heard(heard(heard(own, 2, 4), 1, 2, 3, 4), 1, 2, 3, 4)
	want := []string{"an own line", "report of 甲", "report of 乙", "report of 丙村", "report of 丁"}
	if got := m.In(Report); !slices.Equal(got, want) {
		t.Errorf("they stand as %q, want %q", got, want)
	}
	if line := m.LinesIn(Report)[1]; line.By != 7 || line.ID != 5 {
		t.Errorf("the line that came third is %+v", line)
	}
	if len(own.Lines) != 2 {
		t.Errorf("the minutes they came from have %d lines now", len(own.Lines))
	}
}

func TestAReportDoesNotComeBesideTheMinutesOwnWords(t *testing.T) {
	m := Meeting{Lines: []Line{{Section: Report, Text: "甲村:好"}, {Section: Report, Text: "丙 :好"}, {Section: Tasks, Text: "乙:做"}}}
	if got := heard(m, 1, 2, 3).In(Report); !slices.Equal(got, []string{"甲村:好", "丙 :好", "report of 乙"}) {
		t.Errorf("they stand as %q", got)
	}
}

func TestALineThatWasRemovedStaysSoAndFullMinutesTakeNone(t *testing.T) {
	m := heard(Meeting{}, 1, 2)
	first := m.LinesIn(Report)[0]
	if got := heard(m.Removing(first.ID), 1, 2, 3).In(Report); !slices.Equal(got, []string{"report of 乙", "report of 丙村"}) {
		t.Errorf("they stand as %q", got)
	}
	full := Meeting{Lines: make([]Line, LinesLimit)}
	if got := heard(full, 1); len(got.Lines) != LinesLimit || got.HasReport(1) {
		t.Errorf("full minutes have %d lines", len(got.Lines))
	}
}

func TestWhatIsUndoneTakesNoReportOutForGood(t *testing.T) {
	before := Meeting{Regime: TownshipMonthly, State: Live}
	after, _ := before.Adding(Line{Section: Study, Text: "《意见》"})
	after = heard(after, 1, 2)
	undone, err := after.Undoing(after.ChangeFrom(before))
	if err != nil {
		t.Fatal(err)
	}
	if again := heard(undone, 1, 2); !slices.Equal(again.In(Report), []string{"report of 甲", "report of 乙"}) || len(again.In(Study)) > 0 {
		t.Errorf("the minutes say %+v", again.Lines)
	}
	removed := after.Removing(after.LinesIn(Report)[0].ID)
	if undone, err = removed.Undoing(removed.ChangeFrom(after)); err != nil || len(heard(undone, 1, 2).In(Report)) != 2 {
		t.Errorf("a report that came back: %+v, %v", undone.Lines, err)
	}
}

func TestReportsAloneAreNothingThatHappened(t *testing.T) {
	m := heard(Meeting{Regime: TownshipMonthly, State: Live}, 1, 2)
	if !m.IsEmpty() {
		t.Error("a meeting that nobody came to is kept for the reports it would have heard")
	}
	line := m.LinesIn(Report)[0]
	line.Text = "changed"
	changed, err := m.Changing(line)
	if err != nil || changed.IsEmpty() {
		t.Errorf("a report that somebody put right is nothing: %v", err)
	}
}

func TestAWithdrawnReportLeavesUnlessSomebodyChangedItsLine(t *testing.T) {
	m := heard(Meeting{}, 1, 2)
	if got := m.WithoutReport(1); got.HasReport(1) || !slices.Equal(got.In(Report), []string{"report of 乙"}) {
		t.Errorf("without the first: %+v", got)
	}
	if got := heard(m.WithoutReport(1), 1, 2).In(Report); !slices.Equal(got, []string{"report of 甲", "report of 乙"}) {
		t.Errorf("it came anew as %q", got)
	}
	line := m.LinesIn(Report)[0]
	line.Text = "changed"
	changed, err := m.Changing(line)
	if err != nil {
		t.Fatal(err)
	}
	if got := changed.WithoutReport(1); !got.HasReport(1) || got.In(Report)[0] != "changed" {
		t.Errorf("a line that was changed: %+v", got)
	}
	if got := m.WithoutReport(4); len(got.Lines) != 2 {
		t.Errorf("without one that is not there: %+v", got)
	}
}
