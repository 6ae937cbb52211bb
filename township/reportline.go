package township

import "slices"

// ReportLine says which line of the township's minutes came from a village's report.
type ReportLine struct {
	Village UnitID `json:"village"`
	Line    LineID `json:"line"`
}

// HasReport tells whether a village's report has been put into the minutes; its line
// may have been changed or removed since.
func (m Meeting) HasReport(village UnitID) bool { return m.reportAt(village) >= 0 }

func (m Meeting) reportAt(village UnitID) int {
	return slices.IndexFunc(m.Reports, func(r ReportLine) bool { return r.Village == village })
}

// Reporting is the meeting with the line of a village's report under what is heard
// from the villages. It is put there once, so that one that was removed stays so.
func (m Meeting) Reporting(village UnitID, l Line) Meeting {
	if m.HasReport(village) {
		return m
	}
	l.Section = Report
	m, l = m.Adding(l)
	m.Reports = append(slices.Clone(m.Reports), ReportLine{village, l.ID})
	return m
}

// Unreporting is the meeting without the line of a report that was withdrawn, so that
// the report can come anew. A line that somebody has changed since is theirs and stays.
func (m Meeting) Unreporting(village UnitID) Meeting {
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
