package words

import (
	"strings"

	"baocun/assessment"
	"baocun/township"
)

// ReportPart is a part of a village's monthly report, as plain text: what it is about,
// and its lines. A part without lines says so by none.
type ReportPart struct {
	Head string
	// Lines are numbered where they are a list of things.
	Lines    []string
	Numbered bool
}

// Report says a village's monthly report part by part: the same on a screen and on paper.
func (v Voice) Report(r township.VillageReport) []ReportPart {
	return []ReportPart{
		{Head: v.Label("report.visits"), Lines: v.reportedVisits(r)},
		{Head: v.Label("report.meetings"), Lines: v.reportedMeetings(r)},
		{Head: v.Label("report.studied"), Lines: r.Studied, Numbered: true},
		{Head: v.Label("report.problems"), Lines: r.Problems, Numbered: true},
		{Head: v.Label("report.open", "count", len(r.Open)), Lines: v.reportedTasks(r.Open), Numbered: true},
		{Head: v.Label("report.done", "count", len(r.Done)), Lines: v.reportedTasks(r.Done), Numbered: true},
		{Head: v.Label("report.notes"), Lines: r.Notes, Numbered: true},
	}
}

// reportedVisits says what the month came to beside the month before, and what is
// counted apart; of a month without a register it says that there is none.
func (v Voice) reportedVisits(r township.VillageReport) []string {
	c := r.Coverage
	first := v.Label("report.month", "month", r.Month, "figure", v.reportedCoverage(r, r.Month, c)) +
		v.Label("report.month-before", "month", r.Month.Add(-1), "figure", v.reportedCoverage(r, r.Month.Add(-1), r.Before))
	if !c.HasRegister() {
		return []string{first}
	}
	return append([]string{first}, v.ReportDetails(r)...)
}

// ReportDetails says what stands behind the figure of a month that has a register: the
// groups, and what is counted apart.
func (v Voice) ReportDetails(r township.VillageReport) []string {
	c, lines := r.Coverage, v.reportedGroups(r)
	if left := c.Left(); left > 0 {
		lines = append(lines, v.Label("coverage.left", "people", left, "households", c.Households-c.HouseholdsMet))
	}
	if c.PeopleReached > 0 {
		lines = append(lines, v.Label("coverage.reached", "people", c.PeopleReached, "households", c.HouseholdsReached))
	}
	if c.PriorityPeople > 0 {
		lines = append(lines, v.Label("coverage.priority", "met", c.PriorityMet, "people", c.PriorityPeople))
	}
	visits := v.Label("coverage.visits", "visits", c.Visits)
	if c.LateEntries > 0 {
		visits += v.Label("coverage.late", "late", c.LateEntries)
	}
	if c.OverdueEntries > 0 {
		visits += v.Label("coverage.overdue", "overdue", c.OverdueEntries)
	}
	return append(lines, visits)
}

// reportedCoverage is a month's figure, or why there is none.
func (v Voice) reportedCoverage(r township.VillageReport, month township.Month, c township.Coverage) string {
	rate, ok := assessment.RateOf(c.PeopleMet, c.People)
	switch {
	case month.Last().Before(r.Since):
		return v.Label("coverage.before-start")
	case !ok:
		return v.Label("coverage.no-register")
	}
	return v.Label("coverage.figure", "met", c.PeopleMet, "people", c.People,
		"households-met", c.HouseholdsMet, "households", c.Households, "rate", rate.String()+"%")
}

// reportedGroups says, where there is more than one, how far each group has come.
func (v Voice) reportedGroups(r township.VillageReport) []string {
	if len(r.Groups) < 2 {
		return nil
	}
	var groups []string
	for _, g := range r.Groups {
		if !g.Coverage.HasRegister() {
			groups = append(groups, v.Label("report.group-unregistered", "group", v.GroupNumber(g.Number)))
			continue
		}
		groups = append(groups, v.Label("report.group", "group", v.GroupNumber(g.Number),
			"met", g.Coverage.PeopleMet, "people", g.Coverage.People))
	}
	return []string{v.Label("report.groups", "groups", groups)}
}

// reportedMeetings says which meetings were held; before the village's first day none
// was due.
func (v Voice) reportedMeetings(r township.VillageReport) []string {
	var lines []string
	for _, m := range r.Meetings {
		lines = append(lines, v.Label("report.meeting-"+reportedState(m), "regime", m.Regime, "date", m.Date,
			"present", m.Present, "expected", m.Expected))
	}
	if len(lines) == 0 {
		return []string{v.Label("coverage.before-start")}
	}
	return lines
}

// reportedState names how a meeting stands.
func reportedState(m township.ReportedMeeting) string {
	switch m.State {
	case township.Filed:
		return "filed"
	case "":
		return "not-held"
	}
	return "draft"
}

func (v Voice) reportedTasks(tasks []township.ReportedTask) []string {
	var lines []string
	for _, t := range tasks {
		var about []string
		if t.Owner != "" {
			about = append(about, t.Owner)
		}
		switch {
		case t.Late:
			about = append(about, v.Label("report.due-late", "due", t.Due))
		case !t.Due.IsZero():
			about = append(about, v.Label("report.due", "due", t.Due))
		}
		if len(about) == 0 {
			lines = append(lines, t.Text)
			continue
		}
		lines = append(lines, v.Label("report.task", "text", t.Text, "about", strings.Join(about, v.Label("report.comma"))))
	}
	return lines
}

// ReportLine says a village's report in one line of minutes.
func (v Voice) ReportLine(village township.Unit, r township.VillageReport) string {
	said := []string{v.Label("report.month", "month", r.Month, "figure", v.reportedCoverage(r, r.Month, r.Coverage))}
	for _, m := range r.Meetings {
		if m.State == "" {
			said = append(said, v.Label("report.meeting-not-held", "regime", m.Regime))
			continue
		}
		said = append(said, v.Label("report.line-held", "regime", m.Regime, "date", m.Date, "present", m.Present, "expected", m.Expected))
	}
	if len(r.Done)+len(r.Open) > 0 {
		said = append(said, v.Label("report.line-tasks", "done", len(r.Done), "open", len(r.Open)))
	}
	line := v.Label("report.line", "village", village, "said", strings.Join(said, v.Label("report.comma")))
	if len(r.Problems) > 0 {
		line += v.Label("report.line-problems", "texts", strings.Join(r.Problems, v.Label("report.semicolon")))
	}
	if len(r.Notes) > 0 {
		line += v.Label("report.line-notes", "texts", strings.Join(r.Notes, v.Label("report.semicolon")))
	}
	if letters := []rune(line); len(letters) > township.LineLimit {
		return string(letters[:township.LineLimit-1]) + "…"
	}
	return line
}
