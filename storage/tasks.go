package storage

import (
	"fmt"
	"iter"
	"slices"

	"baocun/township"
)

var tasks = declare(office, table[township.TaskID, township.Task]{
	name: "tasks", key: sequenceKey[township.TaskID](), audited: true,
})

// The indexes of tasks put the open ones first, by the day on which they are due;
// those without a day come before all others.
var (
	tasksByOwner = addIndex(tasks, index[township.TaskID, township.Task]{
		name: "by_owner",
		keys: func(_ township.TaskID, t township.Task) [][]byte {
			if t.Owner.Person == 0 {
				return nil
			}
			return [][]byte{taskOrder(appendUint64(nil, t.Owner.Person), t)}
		},
	})
	tasksByUnit = addIndex(tasks, index[township.TaskID, township.Task]{
		name: "by_unit",
		keys: func(_ township.TaskID, t township.Task) [][]byte {
			return [][]byte{taskOrder(appendUint64(nil, t.Unit), t)}
		},
	})
	tasksByGiver = addIndex(tasks, index[township.TaskID, township.Task]{
		name: "by_giver",
		keys: func(_ township.TaskID, t township.Task) [][]byte {
			return [][]byte{taskOrder(appendUint64(nil, t.GivenBy), t)}
		},
	})
)

// tasksByLine finds the task that a line of minutes became.
var tasksByLine = addIndex(tasks, index[township.TaskID, township.Task]{
	name: "by_line", unique: true,
	keys: func(_ township.TaskID, t township.Task) [][]byte {
		if t.Meeting == 0 {
			return nil
		}
		return [][]byte{appendUint64(appendUint64(nil, t.Meeting), uint64(t.Line))}
	},
})

// taskOrder puts the open tasks before the others, and each by their day.
func taskOrder(b []byte, t township.Task) []byte {
	return appendDate(append(b, taskRank(t.State)), t.Due)
}

// The ranks of tasks in their indexes.
const (
	rankOpen byte = iota
	rankEnded
)

func taskRank(s township.TaskState) byte {
	if s == township.TaskOpen {
		return rankOpen
	}
	return rankEnded
}

// Task finds a task by id.
func (tx *Tx) Task(id township.TaskID) (township.Task, bool, error) { return tasks.in(tx).Get(id) }

// SaveTask stores a task, and gives one without an id its id. What it counts moves in the
// tally of its unit, in the month of its day.
func (tx *Tx) SaveTask(t township.Task) (township.Task, error) {
	if t.State == "" {
		return t, fmt.Errorf("a task without a state: %q", t.Text)
	}
	var before township.Task
	var err error
	if t.ID == 0 {
		t, err = add(tasks.in(tx), func(id township.TaskID) township.Task {
			t.ID = id
			return t
		})
	} else if before, _, err = tx.Task(t.ID); err == nil {
		err = tasks.in(tx).Put(t.ID, t)
	}
	if err != nil {
		return t, err
	}
	if err := tx.moveTally(taskMonth(before), township.Tally{}.Minus(tx.tallyOfTask(before))); err != nil {
		return t, err
	}
	return t, tx.moveTally(taskMonth(t), tx.tallyOfTask(t))
}

// taskMonth is where a task counts: in its own unit only, as meetings do.
func taskMonth(t township.Task) tallyKey {
	return tallyKey{subject{unit: t.Unit}, t.Due.MonthOf()}
}

func (tx *Tx) tallyOfTask(t township.Task) township.Tally {
	return t.Tally(township.DateOf(t.Ended.In(tx.db.zone)))
}

// OpenTasksOf lists what somebody is to see to, the first due first.
func (tx *Tx) OpenTasksOf(owner township.PersonID) ([]township.Task, error) {
	return records(tasksByOwner.rows(tx, prefix(append(appendUint64(nil, owner), rankOpen))))
}

// OpenTasksIn lists what is open in a unit, the first due first; those of units
// below are not among them.
func (tx *Tx) OpenTasksIn(unit township.UnitID) ([]township.Task, error) {
	return records(tasksByUnit.rows(tx, prefix(append(appendUint64(nil, unit), rankOpen))))
}

// OpenTasksBy lists what somebody gave that is open, the first due first.
func (tx *Tx) OpenTasksBy(giver township.PersonID) ([]township.Task, error) {
	return records(tasksByGiver.rows(tx, prefix(append(appendUint64(nil, giver), rankOpen))))
}

// EndedTasksIn walks what was done or cancelled in a unit, the last due first.
func (tx *Tx) EndedTasksIn(unit township.UnitID) iter.Seq2[township.Task, error] {
	return each(tasksByUnit.rows(tx, prefix(append(appendUint64(nil, unit), rankEnded)).Descending()))
}

// TasksOf lists the tasks that the lines of a meeting's minutes became, in the
// order of the lines.
func (tx *Tx) TasksOf(meeting township.MeetingID) ([]township.Task, error) {
	return records(tasksByLine.rows(tx, prefix(appendUint64(nil, meeting))))
}

// TasksDueIn lists the tasks of a unit whose day is in a year, the first due first; those of
// units below are not among them.
func (tx *Tx) TasksDueIn(unit township.UnitID, year int) ([]township.Task, error) {
	var list []township.Task
	for _, rank := range []byte{rankOpen, rankEnded} {
		of := append(appendUint64(nil, unit), rank)
		due := between(appendDate(slices.Clone(of), township.Date{Year: year}), appendDate(slices.Clone(of), township.Date{Year: year + 1}))
		more, err := records(tasksByUnit.rows(tx, due))
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	slices.SortFunc(list, township.Task.Compare)
	return list, nil
}
