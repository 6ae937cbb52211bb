package township

import (
	"cmp"
	"strings"
	"time"
	"unicode/utf8"
)

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
	// Said is what its line said when the task was last brought up to it.
	Said TaskSaid `json:"said,omitzero"`
	// Revision grows with every change.
	Revision int `json:"revision"`
}

// TaskSaid is what a line of minutes says of a task.
type TaskSaid struct {
	Text  string  `json:"text,omitempty"`
	Owner Someone `json:"owner,omitzero"`
	Due   Date    `json:"due,omitzero"`
}

// IsLate tells whether an open task's day has passed.
func (t Task) IsLate(today Date) bool {
	return t.State == TaskOpen && !t.Due.IsZero() && t.Due.Before(today)
}

// LateBy is how many days ago an open task was due, 0 where it is not late.
func (t Task) LateBy(today Date) int {
	if !t.IsLate(today) {
		return 0
	}
	return t.Due.DaysUntil(today)
}

// Tally is what a task counts in the month of its day; ended is the day on which it was done.
func (t Task) Tally(ended Date) Tally {
	switch {
	case t.Due.IsZero() || t.State == TaskCancelled:
		return Tally{}
	case t.State == TaskDone && !ended.After(t.Due):
		return Tally{TasksDue: 1, TasksInTime: 1}
	}
	return Tally{TasksDue: 1}
}

// Compare orders tasks by their day, those without one last, and then by number.
func (t Task) Compare(o Task) int {
	if t.Due.IsZero() != o.Due.IsZero() {
		if t.Due.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(t.Due.Compare(o.Due), cmp.Compare(t.ID, o.ID))
}

// The refusals of tasks.
const (
	RefuseTaskEnded    RefusalCode = "task-ended"
	RefuseTaskReason   RefusalCode = "task-reason"
	RefuseTaskDuePast  RefusalCode = "task-due-past"
	RefuseTaskSameHand RefusalCode = "task-same-owner"
)

// TaskReasonLimit is how long the reason for cancelling a task may be.
const TaskReasonLimit = 100

// Done is the task seen to, with what was shown for it, if anything.
func (t Task) Done(by PersonID, at time.Time, proof *Attachment) (Task, error) {
	t, err := t.ending(by, at)
	t.State, t.Proof = TaskDone, proof
	return t, err
}

// Cancel is the task that is not to be done any more, and why.
func (t Task) Cancel(by PersonID, at time.Time, reason string) (Task, error) {
	reason = strings.TrimSpace(reason)
	if length := utf8.RuneCountInString(reason); length == 0 || length > TaskReasonLimit {
		return t, Refuse(RefuseTaskReason, "most", TaskReasonLimit)
	}
	t, err := t.ending(by, at)
	t.State, t.Reason = TaskCancelled, reason
	return t, err
}

func (t Task) ending(by PersonID, at time.Time) (Task, error) {
	t.Ended, t.EndedBy = at, by
	return t.changing()
}

// HandedTo is the task with another owner.
func (t Task) HandedTo(owner Someone, today Date) (Task, error) {
	if t.Owner.Is(owner) {
		return t, Refuse(RefuseTaskSameHand, "name", owner.Name)
	}
	if t.Owner.IsNobody() {
		t.Text = textOwnedBy(t.Text, owner, today)
	}
	t.Owner = owner
	return t.changing()
}

// DueOn is the task with another day.
func (t Task) DueOn(due, today Date) (Task, error) {
	if due.Before(today) {
		return t, Refuse(RefuseTaskDuePast, "date", due)
	}
	t.Due = due
	return t.changing()
}

// changing refuses to change what has ended.
func (t Task) changing() (Task, error) {
	if t.State != TaskOpen {
		return t, Refuse(RefuseTaskEnded)
	}
	t.Revision++
	return t, nil
}

// TaskCall is when somebody is reminded of a task.
type TaskCall string

// The calls: on the day before the last one, on the last day, and once after it.
const (
	NoCall   TaskCall = ""
	CallSoon TaskCall = "soon"
	CallDue  TaskCall = "due"
	CallLate TaskCall = "late"
)

// callLateDays is how long after its day a task may be asked after, so that an
// office which comes back is not flooded.
const callLateDays = 31

// Call tells whether an open task is spoken of today. Where its day, or the one
// before, is a day of rest, it is spoken of on the working day before.
func (t Task) Call(calendar Calendar, today Date) TaskCall {
	switch {
	case t.State != TaskOpen || t.Due.IsZero() || !calendar.IsWorkday(today):
	case t.LateBy(today) > callLateDays:
	case t.IsLate(today):
		return CallLate
	case !today.Before(calendar.WorkdayUpTo(t.Due)):
		return CallDue
	case !today.Before(calendar.WorkdayUpTo(t.Due.AddDays(-1))):
		return CallSoon
	}
	return NoCall
}
