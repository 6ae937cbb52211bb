package township

import (
	"slices"
	"time"
)

// Read is a line as it is kept: of a task, what was said of its owner and its day
// is taken out of the text. What a changed text does not say stays as it was.
func (l Line) Read(on Date, officers Roster) Line {
	if l.Section != Tasks {
		return l
	}
	read := ParseTask(l.Text, on, officers)
	l.Text = read.Text
	if !read.Owner.IsNobody() {
		l.Owner = read.Owner
	}
	if !read.Due.IsZero() {
		l.Due = read.Due
	}
	return l
}

// OwnedBy is the line of a task that somebody is to see to.
func (l Line) OwnedBy(owner Someone, today Date) Line {
	if l.Owner.IsNobody() {
		l.Text = textOwnedBy(l.Text, owner, today)
	}
	l.Owner = owner
	return l
}

// Unowned lists the lines of tasks that nobody is to see to yet.
func (m Meeting) Unowned() []Line {
	return slices.DeleteFunc(m.LinesIn(Tasks), func(l Line) bool { return !l.Owner.IsNobody() })
}

// TasksFrom brings the tasks of a meeting up to its minutes: known are those that
// its lines became before. It lists the tasks to keep, new ones without an id, and
// nothing that is as it was.
//
// A line of filed minutes is an open task; one that was changed changes its task; a
// line that is gone, or minutes that were taken back, cancel theirs, and filing
// them again opens those. What people did with a task since stays done.
func TasksFrom(m Meeting, known []Task, at time.Time) []Task {
	var changed []Task
	for _, line := range m.filedTasks() {
		i := slices.IndexFunc(known, func(t Task) bool { return t.Line == line.ID })
		switch {
		case i < 0 && !m.predatesTasks(line):
			changed = append(changed, m.newTask(line))
		case i >= 0:
			if t, differs := known[i].upTo(line); differs {
				changed = append(changed, t)
			}
		}
	}
	for _, t := range known {
		kept := slices.ContainsFunc(m.filedTasks(), func(l Line) bool { return l.ID == t.Line })
		if !kept && t.State == TaskOpen {
			t.State, t.Ended, t.EndedBy = TaskCancelled, at, m.Recorder
			t.Revision++
			changed = append(changed, t)
		}
	}
	return changed
}

// predatesTasks tells whether a line was filed when the minutes made no tasks yet: nobody
// noted when lines were said, and a later version is no reason to ask after them.
func (m Meeting) predatesTasks(l Line) bool { return m.Version > 1 && l.At.IsZero() }

func (m Meeting) filedTasks() []Line {
	if m.State != Filed {
		return nil
	}
	return m.LinesIn(Tasks)
}

func (m Meeting) newTask(l Line) Task {
	giver := m.Recorder
	if m.Chair.Person != 0 {
		giver = m.Chair.Person
	}
	return Task{
		Unit: m.Unit, Meeting: m.ID, Line: l.ID, Text: l.Text, Owner: l.Owner, Due: l.Due,
		GivenBy: giver, GivenOn: m.Date, State: TaskOpen, Said: l.said(),
	}
}

// upTo is the task brought up to its line. Minutes that were taken back cancelled it
// without a reason; what somebody cancelled has one, and stays so.
func (t Task) upTo(l Line) (Task, bool) {
	before := t
	if t.State == TaskCancelled && t.Reason == "" {
		t.State, t.Ended, t.EndedBy = TaskOpen, time.Time{}, 0
	}
	now := l.said()
	if t.State == TaskOpen {
		t = t.changedAs(t.Said, now)
	}
	t.Said = now
	if t == before {
		return t, false
	}
	t.Revision++
	return t, true
}

// said is what a line of a task says.
func (l Line) said() TaskSaid { return TaskSaid{l.Text, l.Owner, l.Due} }

// SaysAs tells whether a task is to be done by the same owner and day as another, in the
// same words.
func (t Task) SaysAs(other Task) bool {
	return t.Text == other.Text && t.Owner.Is(other.Owner) && t.Due == other.Due
}

// changedAs is the task with what its line says otherwise than before. An owner or a day
// that was settled elsewhere since stays where the line did not change it.
func (t Task) changedAs(before, now TaskSaid) Task {
	if before.Text != now.Text {
		t.Text = now.Text
	}
	if before.Owner != now.Owner {
		t.Owner = now.Owner
	}
	if before.Due != now.Due {
		t.Due = now.Due
	}
	return t
}

// Carried is a task of earlier that the next meeting goes through first, as it
// stood then.
type Carried struct {
	Task  TaskID    `json:"task"`
	Text  string    `json:"text"`
	Owner Someone   `json:"owner,omitzero"`
	Due   Date      `json:"due,omitzero"`
	State TaskState `json:"state"`
}

// Carrying is the meeting with the open tasks of earlier, and with how those stand
// that it went through already. Minutes that were filed keep what they carried.
func (m Meeting) Carrying(earlier []Task) Meeting {
	if !m.IsUnfiled() {
		return m
	}
	m.Carried = nil
	for _, t := range earlier {
		if t.Meeting != m.ID || m.ID == 0 {
			m.Carried = append(m.Carried, Carried{t.ID, t.Text, t.Owner, t.Due, t.State})
		}
	}
	return m
}
