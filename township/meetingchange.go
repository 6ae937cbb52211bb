package township

import (
	"slices"
	"time"
)

// MeetingChange is what one act changed in a meeting's minutes, as far as it takes
// to undo it.
type MeetingChange struct {
	// Was are the lines that the act changed, moved or removed, as they were, and Is
	// those that it changed, moved or added, as they became.
	Was []Line `json:"was,omitempty"`
	Is  []Line `json:"is,omitempty"`
	// Order is how the lines stood before.
	Order []LineID `json:"order,omitempty"`
	// Frame is the rest of the minutes before and after; nil where only lines changed.
	Frame *[2]MeetingFrame `json:"frame,omitempty"`
}

// MeetingFrame is what minutes hold besides their lines.
type MeetingFrame struct {
	Opened      time.Time    `json:"opened,omitzero"`
	Date        Date         `json:"date,omitzero"`
	Hour        string       `json:"hour,omitempty"`
	Place       string       `json:"place,omitempty"`
	Chair       Someone      `json:"chair,omitzero"`
	Recorder    PersonID     `json:"recorder,omitempty"`
	Headcount   int          `json:"headcount,omitempty"`
	Announced   int          `json:"announced,omitempty"`
	Attendees   []Attendee   `json:"attendees,omitempty"`
	Attachments []Attachment `json:"attachments,omitempty"`
}

// The refusals to undo a change: somebody changed the same again, or the minutes
// were filed.
const (
	RefuseChangedSince RefusalCode = "minutes-changed-since"
	RefuseUndoFiled    RefusalCode = "minutes-undo-filed"
)

func (m Meeting) frame() MeetingFrame {
	return MeetingFrame{m.Opened, m.Date, m.Hour, m.Place, m.Chair, m.Recorder, m.Headcount, m.Announced, m.Attendees, m.Attachments}
}

func (f MeetingFrame) equals(other MeetingFrame) bool {
	return f.Opened.Equal(other.Opened) && f.Date == other.Date && f.Hour == other.Hour && f.Place == other.Place && f.Chair == other.Chair &&
		f.Recorder == other.Recorder && f.Headcount == other.Headcount && f.Announced == other.Announced && slices.Equal(f.Attendees, other.Attendees) &&
		slices.EqualFunc(f.Attachments, other.Attachments, func(a, b Attachment) bool { return a.FileID == b.FileID })
}

// ChangeFrom is what led from an earlier state of the minutes to this one.
func (m Meeting) ChangeFrom(before Meeting) MeetingChange {
	var c MeetingChange
	for _, was := range before.Lines {
		if is, stays := m.Line(was.ID); !stays || is != was {
			c.Was = append(c.Was, was)
		}
	}
	for _, is := range m.Lines {
		if was, known := before.Line(is.ID); !known || was != is {
			c.Is = append(c.Is, is)
		}
	}
	if old := lineIDs(before.Lines); !slices.Equal(old, lineIDs(m.Lines)) {
		c.Order = old
	}
	if f, g := before.frame(), m.frame(); !f.equals(g) {
		c.Frame = &[2]MeetingFrame{f, g}
	}
	return c
}

// Undoing takes one act's change back, unless somebody changed the same again since.
// What others did meanwhile stays.
func (m Meeting) Undoing(c MeetingChange) (Meeting, error) {
	for _, is := range c.Is {
		if now, there := m.Line(is.ID); !there || now != is {
			return m, Refuse(RefuseChangedSince)
		}
	}
	if c.Frame != nil && !m.frame().equals(c.Frame[1]) {
		return m, Refuse(RefuseChangedSince)
	}
	m.Lines = slices.Clone(m.Lines)
	for _, is := range c.Is {
		m = m.undoLine(c, is.ID)
	}
	for _, was := range c.Was {
		if _, there := m.Line(was.ID); !there {
			m.Lines = append(m.Lines, was)
		}
	}
	m.Lines = inOrder(m.Lines, c.Order)
	if c.Frame != nil {
		m = m.framed(c.Frame[0])
	}
	return m, nil
}

// framed is the meeting in a frame that it had. One that the act opened is open no more,
// unless somebody else has said something in it.
func (m Meeting) framed(f MeetingFrame) Meeting {
	m.Hour, m.Place, m.Chair, m.Recorder = f.Hour, f.Place, f.Chair, f.Recorder
	m.Headcount, m.Announced, m.Attendees, m.Attachments = f.Headcount, f.Announced, f.Attendees, f.Attachments
	if !f.Opened.IsZero() || m.Opened.IsZero() || m.IsEmpty() {
		m.Opened, m.Date = f.Opened, f.Date
	}
	return m.counted()
}

// undoLine gives a line back what it said, or removes one that was added; a village's
// report that came along with the change can come again. Its revision grows all the same:
// it is another state than the one that others may have seen.
func (m Meeting) undoLine(c MeetingChange, id LineID) Meeting {
	i := slices.IndexFunc(c.Was, func(l Line) bool { return l.ID == id })
	if i < 0 {
		m.Reports = slices.DeleteFunc(slices.Clone(m.Reports), func(r ReportLine) bool { return r.Line == id })
		return m.Removing(id)
	}
	place := m.lineAt(id)
	revision := m.Lines[place].Revision
	m.Lines[place] = c.Was[i]
	m.Lines[place].Revision = revision + 1
	return m
}

// inOrder puts lines back in an order that they had; those that it does not know
// stand behind the line that they stand behind now.
func inOrder(lines []Line, order []LineID) []Line {
	if len(order) == 0 {
		return lines
	}
	sorted := make([]Line, 0, len(lines))
	for _, id := range order {
		if i := slices.IndexFunc(lines, func(l Line) bool { return l.ID == id }); i >= 0 {
			sorted = append(sorted, lines[i])
		}
	}
	for i, l := range lines {
		if slices.Contains(order, l.ID) {
			continue
		}
		at := 0
		if i > 0 {
			at = slices.IndexFunc(sorted, func(s Line) bool { return s.ID == lines[i-1].ID }) + 1
		}
		sorted = slices.Insert(sorted, at, l)
	}
	return sorted
}
