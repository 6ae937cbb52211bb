package township

import "time"

// TaskID identifies a task.
type TaskID uint64

// TaskState is where a task stands.
type TaskState string

// The states of a task.
const (
	TaskOpen      TaskState = "open"
	TaskDone      TaskState = "done"
	TaskCancelled TaskState = "cancelled"
)

// Task is something that somebody is to see to by a day. Most come from the
// minutes of a meeting, once these are filed.
type Task struct {
	ID TaskID `json:"id"`
	// Unit is the township or the village whose work it is.
	Unit UnitID `json:"unit"`
	// Meeting and Line are where it was given; zero where that was in private.
	Meeting MeetingID `json:"meeting,omitempty"`
	Line    LineID    `json:"line,omitempty"`
	Text    string    `json:"text"`
	// Owner is who sees to it: nobody where that is not settled yet.
	Owner Someone `json:"owner,omitzero"`
	// Due is the last day; zero where none was said.
	Due     Date      `json:"due,omitzero"`
	GivenBy PersonID  `json:"given_by"`
	GivenOn Date      `json:"given_on"`
	State   TaskState `json:"state"`
	// Ended tells when, EndedBy by whom it was done or cancelled, Reason why it
	// was cancelled, and Proof what was shown.
	Ended   time.Time   `json:"ended,omitzero"`
	EndedBy PersonID    `json:"ended_by,omitempty"`
	Reason  string      `json:"reason,omitempty"`
	Proof   *Attachment `json:"proof,omitempty"`
	// Revision grows with every change.
	Revision int `json:"revision"`
}

// IsLate tells whether an open task's day has passed.
func (t Task) IsLate(today Date) bool {
	return t.State == TaskOpen && !t.Due.IsZero() && t.Due.Before(today)
}
