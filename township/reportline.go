package township

import (
	"slices"
	"strings"
)

// ReportLine says which line of minutes came by itself: of the township's from a village's
// report, of a village's from a serious matter.
type ReportLine struct {
	Village UnitID `json:"village"`
	Line    LineID `json:"line"`
	// Urgent is the serious matter that the line is about, 0 for a report.
	Urgent UrgentID `json:"urgent,omitempty"`
}

// WithReports is the minutes of a township's meeting with a line for each report that
// was sent, among the others in the order of the villages. Each comes once, so that a
// line that was removed stays so; it does not come where the minutes tell of the
// village in their own words (肖村:…), nor into minutes that are full.
func (m Meeting) WithReports(villages []Unit, reports []VillageReport, line func(Unit, VillageReport) Line) Meeting {
	at := m.firstReport()
	for _, village := range villages {
		if i := m.reportAt(village.ID); i >= 0 {
			if place := m.lineAt(m.Reports[i].Line); place >= 0 {
				at = place + 1
			}
			continue
		}
		i := slices.IndexFunc(reports, func(r VillageReport) bool { return r.Village == village.ID })
		if i < 0 || !reports[i].IsSent() || m.tellsOf(village) || len(m.Lines) >= LinesLimit {
			continue
		}
		m = m.reporting(village.ID, line(village, reports[i]), at)
		at++
	}
	return m
}

// reporting puts the line of a report at a place among the lines.
func (m Meeting) reporting(village UnitID, l Line, at int) Meeting {
	l.Section = Report
	m, l = m.Adding(l)
	last := len(m.Lines) - 1
	m.Lines = slices.Insert(m.Lines[:last:last], at, l)
	m.Reports = append(slices.Clone(m.Reports), ReportLine{Village: village, Line: l.ID})
	return m
}

// firstReport is the place of the first line that came from a report, or the end.
func (m Meeting) firstReport() int {
	first := len(m.Lines)
	for _, r := range m.Reports {
		if place := m.lineAt(r.Line); place >= 0 {
			first = min(first, place)
		}
	}
	return first
}

// HasReport tells whether a village's report was put into the minutes.
func (m Meeting) HasReport(village UnitID) bool { return m.reportAt(village) >= 0 }

// IsReport tells whether a line came by itself.
func (m Meeting) IsReport(id LineID) bool {
	return slices.ContainsFunc(m.Reports, func(r ReportLine) bool { return r.Line == id })
}

func (m Meeting) reportAt(village UnitID) int {
	return slices.IndexFunc(m.Reports, func(r ReportLine) bool { return r.Village == village && r.Urgent == 0 })
}

// tellsOf tells whether a line that is heard from the villages begins with the
// village's name and a colon.
func (m Meeting) tellsOf(village Unit) bool {
	name := strings.TrimSuffix(village.Name, "村")
	return slices.ContainsFunc(m.In(Report), func(text string) bool {
		head, _, isHead := strings.Cut(Fold(text), ":")
		return isHead && strings.TrimSuffix(strings.TrimSpace(head), "村") == name
	})
}

// WithoutReport is the minutes without the line of a report that was withdrawn, so
// that the report can come anew. A line that somebody has changed since is theirs and
// stays.
func (m Meeting) WithoutReport(village UnitID) Meeting {
	i := m.reportAt(village)
	if i < 0 {
		return m
	}
	line, there := m.Line(m.Reports[i].Line)
	if there && line.Revision > 0 {
		return m
	}
	m.Reports = slices.Delete(slices.Clone(m.Reports), i, i+1)
	return m.Removing(line.ID)
}
