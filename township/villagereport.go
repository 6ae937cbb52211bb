package township

import "time"

// VillageReport (月报) is what a village tells the township's meeting of the month
// before: its own figures, its meetings and its tasks, and what its specialist adds.
type VillageReport struct {
	Village UnitID `json:"village"`
	Month   Month  `json:"month"`
	// Coverage is what the month came to, Before what the month before it did.
	Coverage Coverage          `json:"coverage"`
	Before   Coverage          `json:"before"`
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
}

// IsSent tells whether the report was sent up.
func (r VillageReport) IsSent() bool { return !r.SentAt.IsZero() }
