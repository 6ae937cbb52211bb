package township

import (
	"slices"
	"time"
)

// VillageReport (月报) is what a village tells the township's meeting of the month
// before: its own figures, its meetings and its tasks, and what its specialist adds.
type VillageReport struct {
	Village UnitID `json:"village"`
	Month   Month  `json:"month"`
	// Since is the village's first day: what lies before it has no figures.
	Since Date `json:"since,omitzero"`
	// Coverage is what the month came to, Before what the month before it did.
	Coverage Coverage          `json:"coverage"`
	Before   Coverage          `json:"before"`
	Groups   []ReportedGroup   `json:"groups,omitempty"`
	Meetings []ReportedMeeting `json:"meetings,omitempty"`
	// Studied and Problems are lines of the month's minutes.
	Studied  []string `json:"studied,omitempty"`
	Problems []string `json:"problems,omitempty"`
	// Done lists the tasks that ended in the month, Open those that were open when
	// the report was drafted.
	Done []ReportedTask `json:"done,omitempty"`
	Open []ReportedTask `json:"open,omitempty"`
	// Notes are what the specialist adds.
	Notes []string `json:"notes,omitempty"`
	// SentBy sent the report up at a time; zero while it is a draft.
	SentBy Someone   `json:"sent_by,omitzero"`
	SentAt time.Time `json:"sent_at,omitzero"`
	// Revision grows with every change.
	Revision int `json:"revision"`
}

// ReportedGroup is what the month came to in one group of the village.
type ReportedGroup struct {
	Number   int      `json:"number"`
	Coverage Coverage `json:"coverage"`
}

// ReportedMeeting is a meeting of the month, or that it was not held.
type ReportedMeeting struct {
	Regime   Regime       `json:"regime"`
	Period   Period       `json:"period"`
	State    MeetingState `json:"state,omitempty"` // Empty where it was not held.
	Date     Date         `json:"date,omitzero"`
	Expected int          `json:"expected,omitempty"`
	Present  int          `json:"present,omitempty"`
}

// ReportedTask is a task as the report tells it.
type ReportedTask struct {
	Text  string `json:"text"`
	Owner string `json:"owner,omitempty"`
	Due   Date   `json:"due,omitzero"`
	// Late tells that the day had passed when the report was drafted.
	Late bool `json:"late,omitempty"`
}

// IsSent tells whether the report was sent up.
func (r VillageReport) IsSent() bool { return !r.SentAt.IsZero() }

// NotesLimit is how many notes a report takes: what one screen offers to delete.
const NotesLimit = 6

// The refusals of a village's report.
const (
	RefuseReportSent     RefusalCode = "report-sent"
	RefuseReportNotSent  RefusalCode = "report-not-sent"
	RefuseReportTold     RefusalCode = "report-told"
	RefuseTooManyNotes   RefusalCode = "too-many-notes"
	RefuseNothingToTell  RefusalCode = "report-before-start"
	RefuseReportTooEarly RefusalCode = "report-too-early"
)

// Noting is the report with more notes. What was sent takes none.
func (r VillageReport) Noting(notes ...string) (VillageReport, error) {
	all := append(slices.Clone(r.Notes), notes...)
	switch {
	case r.IsSent():
		return r, Refuse(RefuseReportSent)
	case len(all) > NotesLimit:
		return r, Refuse(RefuseTooManyNotes, "count", len(all), "most", NotesLimit)
	}
	for _, note := range notes {
		if err := CheckLine(note); err != nil {
			return r, err
		}
	}
	r.Notes = all
	r.Revision++
	return r, nil
}

// Unnoting is the report without one of its notes, by its place from 0.
func (r VillageReport) Unnoting(place int) (VillageReport, error) {
	if r.IsSent() {
		return r, Refuse(RefuseReportSent)
	}
	if place >= 0 && place < len(r.Notes) {
		r.Notes = slices.Delete(slices.Clone(r.Notes), place, place+1)
		r.Revision++
	}
	return r, nil
}

// Send freezes the report as it is and sends it up. It tells of a month that is
// over, and that the village was there in.
func (r VillageReport) Send(by Someone, at time.Time, today Date) (VillageReport, error) {
	switch {
	case r.IsSent():
		return r, Refuse(RefuseReportSent)
	case !r.Month.Last().Before(today):
		return r, Refuse(RefuseReportTooEarly, "month", r.Month)
	case r.Month.Last().Before(r.Since):
		return r, Refuse(RefuseNothingToTell, "month", r.Month, "since", r.Since)
	}
	r.SentBy, r.SentAt = by, at
	r.Revision++
	return r, nil
}

// Withdraw makes a draft of a sent report again, until the minutes of the meeting
// that it was for are filed.
func (r VillageReport) Withdraw(meeting Meeting) (VillageReport, error) {
	switch {
	case !r.IsSent():
		return r, Refuse(RefuseReportNotSent)
	case meeting.State == Filed:
		return r, Refuse(RefuseReportTold)
	}
	r.SentBy, r.SentAt = Someone{}, time.Time{}
	r.Revision++
	return r, nil
}
