package documents

import (
	"baocun/township"
	"baocun/words"
)

// TaskTable is the tasks of a year, by the day on which each was due.
type TaskTable struct {
	Title string
	AsOf  township.Date
	Rows  []TaskRow
}

// TaskRow is a task of a unit, with the day on which it ended.
type TaskRow struct {
	Unit  string
	Task  township.Task
	Ended township.Date
}

// WriteTasks makes an xlsx of tasks: what, whose, by when, and whether it was done by then.
func WriteTasks(voice words.Voice, table TaskTable) ([]byte, error) {
	p := newPen()
	looks := p.looks(voice)
	head := func(name string) string { return voice.Label("document.tasks-" + name) }
	columns := []listColumn{
		{head("unit"), 14, looks.text},
		{head("text"), 50, looks.text},
		{head("owner"), 14, looks.text},
		{head("given"), 12, looks.day},
		{head("due"), 12, looks.day},
		{head("ended"), 12, looks.day},
		{head("state"), 14, looks.text},
	}
	var rows [][]any
	for _, r := range table.Rows {
		task := r.Task
		rows = append(rows, []any{
			r.Unit, task.Text, voice.Name(task.Owner.Name), task.GivenOn, task.Due, r.Ended, voice.Label("document.tasks-" + r.state(table.AsOf)),
		})
	}
	p.list(voice, looks, list{voice.Label("document.sheet-year-tasks"), table.Title, table.AsOf, columns, rows})
	return p.bytes()
}

// state names where a task stands.
func (r TaskRow) state(today township.Date) string {
	switch tally := r.Task.Tally(r.Ended); {
	case r.Task.State == township.TaskCancelled:
		return "cancelled"
	case tally.TasksInTime > 0:
		return "in-time"
	case r.Task.State == township.TaskDone:
		return "late"
	case r.Task.IsLate(today):
		return "overdue"
	}
	return "open"
}
