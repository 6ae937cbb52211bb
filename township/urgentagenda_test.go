package township

import (
	"slices"
	"testing"
)

func TestTheNextQuarterlyMeetingHearsOfWhatEndedOnce(t *testing.T) {
	said := func(u Urgent) Line { return Line{Text: u.Summary} }
	ended := []Urgent{
		{ID: 1, Village: 2, ClosedOn: NewDate(2026, 8, 3), Summary: "旧的"},
		{ID: 2, Village: 2, ClosedOn: NewDate(2026, 11, 3), Summary: "漏水"},
		{ID: 3, Village: 2, ClosedOn: NewDate(2026, 12, 20), Summary: "当天"},
		{ID: 4, Village: 2, ClosedOn: NewDate(2026, 12, 21), Summary: "以后"},
	}
	before := []Meeting{{Reports: []ReportLine{{Village: 2, Line: 1, Urgent: 1}}}}
	m := Meeting{Unit: 2, Regime: CommitteeQuarterly, State: Draft, Date: NewDate(2026, 12, 20)}
	m, own := m.Adding(Line{Section: Problem, Text: "自己写的"})
	alone := m
	m = m.WithUrgents(ended, before, said)
	want := []string{"自己写的", "漏水", "当天"}
	if got := m.In(Problem); !slices.Equal(got, want) {
		t.Fatalf("the minutes hear of %v, want %v", got, want)
	}
	if line := m.Lines[1]; !m.IsReport(line.ID) || m.IsReport(own.ID) {
		t.Error("which line came by itself is not known")
	}
	removed := m.Removing(m.Lines[1].ID).WithUrgents(ended, before, said)
	if got := removed.In(Problem); !slices.Equal(got, []string{"自己写的", "当天"}) {
		t.Errorf("after one was removed the minutes hear of %v", got)
	}
	undone, err := m.Undoing(m.ChangeFrom(alone))
	if err != nil {
		t.Fatal(err)
	}
	if got := undone.WithUrgents(ended, before, said).In(Problem); !slices.Equal(got, want) {
		t.Errorf("after an act was undone with which it came the minutes hear of %v", got)
	}
	full := m
	for len(full.Lines) < LinesLimit {
		full, _ = full.Adding(Line{Section: Study})
	}
	if got := full.WithUrgents([]Urgent{{ID: 9}}, nil, said); len(got.Lines) != LinesLimit {
		t.Errorf("full minutes have %d lines", len(got.Lines))
	}
	if got, want := UrgentsSince(QuarterPeriod(Quarter{2026, 4})), NewDate(2025, 10, 1); got != want {
		t.Errorf("heard of since %v, want %v", got, want)
	}
}
