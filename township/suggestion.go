package township

import "time"

// SuggestionID identifies a suggestion.
type SuggestionID uint64

// Suggestion is what somebody who took part would have a line of the minutes say.
// Whoever keeps the minutes decides on it.
type Suggestion struct {
	ID      SuggestionID `json:"id"`
	Meeting MeetingID    `json:"meeting"`
	// Line is the line as it was when the suggestion was made.
	Line Line      `json:"line"`
	Text string    `json:"text"`
	By   PersonID  `json:"by"`
	At   time.Time `json:"at"`
}

// Adopt puts a suggestion into the minutes: in the place of its line, where that was
// written anew in that of the one that says the same, or as a new one where it is gone. A line that reads otherwise than at the revision that
// whoever decides has seen is left alone. Of a task the owner is looked for among the
// officers.
func (m Meeting) Adopt(s Suggestion, seen int, officers Roster) (Meeting, error) {
	line, there := m.Line(s.Line.ID)
	if !there {
		if line, there = m.saying(s.Line); there {
			seen = line.Revision
		}
	}
	if !there {
		line = s.Line
		line.Text = s.Text
		m, _ = m.Adding(line.Read(m.Date, officers))
		return m, nil
	}
	line.Text, line.Revision = s.Text, seen
	return m.Changing(line.Read(m.Date, officers))
}
