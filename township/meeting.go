package township

import (
	"cmp"
	"strings"
	"time"
)

// MeetingID identifies a meeting.
type MeetingID uint64

// MeetingState is what is stored of a meeting's way from due to filed.
type MeetingState string

// The stored states; due, late, missing and amended follow from the calendar and
// the version.
const (
	// Live is a meeting that was called in a work group and has not ended.
	Live  MeetingState = "live"
	Draft MeetingState = "draft"
	Filed MeetingState = "filed"
	// Amending is the copy of filed minutes that the next version is made of.
	Amending MeetingState = "amending"
)

// Meeting is one meeting of a unit, with its minutes. A unit has at most one
// for each regime and period.
type Meeting struct {
	ID     MeetingID    `json:"id"`
	Unit   UnitID       `json:"unit"`
	Regime Regime       `json:"regime"`
	Period Period       `json:"period"`
	State  MeetingState `json:"state"`
	Date   Date         `json:"date"`
	// Hour and Place are as they were written.
	Hour  string `json:"hour,omitempty"`
	Place string `json:"place,omitempty"`
	// Opened is when the first person signed in or the first line was said in the
	// work group, and Closed when the meeting ended there; zero where the minutes
	// were written in private.
	Opened time.Time `json:"opened,omitzero"`
	Closed time.Time `json:"closed,omitzero"`
	// Drafted is when minutes that were written in private were first kept.
	Drafted time.Time `json:"drafted,omitzero"`
	// Chair is who presides, and Recorder who keeps the minutes.
	Chair    Someone  `json:"chair,omitzero"`
	Recorder PersonID `json:"recorder"`
	// Expected is how many were expected when the minutes were last saved.
	Expected int `json:"expected"`
	// Announced is how many the minutes themselves say were expected, 0 where
	// they do not: not everyone is enrolled.
	Announced int `json:"announced,omitempty"`
	// Headcount is how many the minutes say came, 0 where they only name them.
	Headcount int `json:"headcount,omitempty"`
	// Present is how many came.
	Present   int        `json:"present"`
	Attendees []Attendee `json:"attendees,omitempty"`
	// Carried are the tasks of earlier meetings that this one goes through first.
	Carried     []Carried    `json:"carried,omitempty"`
	Lines       []Line       `json:"lines,omitempty"`
	Attachments []Attachment `json:"attachments,omitempty"`
	// Reports tells which lines came by themselves, from reports or serious matters.
	Reports []ReportLine `json:"reports,omitempty"`
	// LastLine is the number that was given to a line last.
	LastLine LineID    `json:"last_line,omitempty"`
	FiledAt  time.Time `json:"filed_at,omitzero"`
	FiledOn  Date      `json:"filed_on,omitzero"`
	OnTime   bool      `json:"on_time,omitempty"`
	Version  int       `json:"version,omitempty"`
	// Reason is why there is a version after the first.
	Reason string `json:"reason,omitempty"`
	// Revision grows with every change, so that a button pressed on an older
	// screen is recognised.
	Revision int `json:"revision"`
}

// Attachment is a photo or a file beside the minutes. Only Telegram has its
// content.
type Attachment struct {
	FileID string         `json:"file_id"`
	Kind   AttachmentKind `json:"kind"`
	Name   string         `json:"name,omitempty"`
	By     PersonID       `json:"by,omitempty"`
	At     time.Time      `json:"at,omitzero"`
}

// AttachmentKind tells a photo from a file.
type AttachmentKind string

// The kinds of attachments.
const (
	Photo    AttachmentKind = "photo"
	Document AttachmentKind = "document"
)

// IsOpen tells whether the minutes can be written in: nothing was filed yet, or
// they are the copy of the next version.
func (m Meeting) IsOpen() bool { return m.State == Live || m.State == Draft || m.State == Amending }

// IsUnfiled tells whether the minutes are being written for the first time, or were taken
// back: what is open of earlier meetings, and what villages report, still comes into them.
func (m Meeting) IsUnfiled() bool { return m.State == Live || m.State == Draft }

// WasHeld tells whether the meeting began.
func (m Meeting) WasHeld() bool {
	return m.State == Draft || m.State == Filed || m.State == Live && !m.Opened.IsZero()
}

// Missing lists the required sections that have no line.
func (m Meeting) Missing() []Section {
	var missing []Section
	for _, section := range m.Regime.Skeleton() {
		if len(m.In(section)) == 0 {
			missing = append(missing, section)
		}
	}
	return missing
}

// The refusals of a meeting's day.
const (
	RefuseMeetingAhead    RefusalCode = "meeting-ahead"
	RefuseMeetingTooEarly RefusalCode = "meeting-before-start"
)

// Check refuses minutes of a meeting that has not been held yet, that predates
// the unit's first day, or that are too long to keep.
func (m Meeting) Check(today, since Date) error {
	switch {
	case m.Date.After(today):
		return Refuse(RefuseMeetingAhead, "date", m.Date)
	case m.Date.Before(since):
		return Refuse(RefuseMeetingTooEarly, "date", m.Date, "since", since)
	case len(m.Lines) > LinesLimit:
		return Refuse(RefuseTooManyLines, "count", len(m.Lines), "most", LinesLimit)
	}
	for _, as := range Presences() {
		if err := CheckLine(strings.Join(m.Names(as), "、")); err != nil {
			return err
		}
	}
	for _, line := range m.Lines {
		if err := CheckLine(line.Text); err != nil {
			return err
		}
	}
	return nil
}

// Attended is the meeting with who came by name, as the roster knows them, and
// with how many were expected where that was said too. Who was on leave or sat in
// stays noted.
func (m Meeting) Attended(a Attendance, roster Roster) Meeting {
	var noted []Attendee
	for _, b := range m.Attendees {
		if b.As != Came {
			noted = append(noted, b)
		}
	}
	m.Attendees, m.Headcount = noted, 0
	for _, name := range a.Names {
		m = m.With(Attendee{Someone: roster.Named(name), As: Came})
	}
	if a.Present > len(a.Names) {
		m.Headcount = a.Present
	}
	m.Announced = cmp.Or(a.Expected, m.Announced)
	return m.counted()
}

// Expecting is the meeting with how many were expected: those who are enrolled,
// or more where the minutes say so or more came.
func (m Meeting) Expecting(enrolled int) Meeting {
	m.Expected = max(enrolled, m.Announced, m.Present)
	return m
}

// Tally is what the meeting adds to the counters of its period's last month.
func (m Meeting) Tally() Tally {
	if m.State != Filed {
		return Tally{}
	}
	t := Tally{Filed: OneOf(m.Regime), Expected: m.Expected, Present: m.Present}
	if m.OnTime {
		t.OnTime = OneOf(m.Regime)
	}
	return t
}
