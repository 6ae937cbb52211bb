package township

import (
	"testing"
	"time"
)

// filedWithTasks are filed minutes with two lines of tasks, the second unowned.
func filedWithTasks() Meeting {
	m := Meeting{ID: 4, Unit: xiaocun, Regime: VillageMonthly, State: Filed, Date: NewDate(2026, 11, 20), Recorder: 5}
	m, _ = m.Adding(Line{Section: Report, Text: "好", At: nine})
	m, _ = m.Adding(Line{Section: Tasks, Text: "张某 12-05 补访三组", At: nine}.Read(m.Date, taskRoster()))
	m, _ = m.Adding(Line{Section: Tasks, Text: "核对名册", At: nine}.Read(m.Date, taskRoster()))
	return m
}

// kept gives what a rule wants kept the ids that the file would, and what it has.
func kept(known, changed []Task) []Task {
	for _, t := range changed {
		if t.ID != 0 {
			for i := range known {
				if known[i].ID == t.ID {
					known[i] = t
				}
			}
			continue
		}
		t.ID = TaskID(len(known) + 1)
		known = append(known, t)
	}
	return known
}

func states(tasks []Task) (list []TaskState) {
	for _, t := range tasks {
		list = append(list, t.State)
	}
	return list
}

func expectStates(t *testing.T, when string, tasks []Task, want ...TaskState) {
	t.Helper()
	got := states(tasks)
	if len(got) != len(want) || len(want) > 0 && (got[0] != want[0] || got[len(got)-1] != want[len(want)-1]) {
		t.Errorf("%s: %v, want %v", when, got, want)
	}
}

func TestFiledMinutesBecomeTasks(t *testing.T) {
	at := time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
	m := filedWithTasks()
	tasks := kept(nil, TasksFrom(m, nil, at))
	want := Task{
		ID: 1, Unit: xiaocun, Meeting: 4, Line: 2, Text: "补访三组", Owner: Someone{7, "张某"}, Due: NewDate(2026, 12, 5),
		GivenBy: 5, GivenOn: m.Date, State: TaskOpen,
		Said: TaskSaid{Text: "补访三组", Owner: Someone{7, "张某"}, Due: NewDate(2026, 12, 5)},
	}
	if len(tasks) != 2 || tasks[0] != want || !tasks[1].Owner.IsNobody() {
		t.Fatalf("the tasks are %+v", tasks)
	}
	if again := TasksFrom(m, tasks, at); len(again) > 0 {
		t.Errorf("nothing changed, but %+v", again)
	}
	m.Chair = Someone{Person: 3, Name: "赵某"}
	if given := TasksFrom(m, nil, at); given[0].GivenBy != 3 {
		t.Errorf("the chair's task is given by %d", given[0].GivenBy)
	}
}

func TestMinutesThatAreTakenBackTakeTheirTasksBack(t *testing.T) {
	at := time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
	m := filedWithTasks()
	tasks := kept(nil, TasksFrom(m, nil, at))
	tasks[1], _ = tasks[1].Done(7, at, nil)
	m.State = Draft
	tasks = kept(tasks, TasksFrom(m, tasks, at))
	expectStates(t, "taken back", tasks, TaskCancelled, TaskDone)
	m.State = Filed
	tasks = kept(tasks, TasksFrom(m, tasks, at))
	expectStates(t, "filed again", tasks, TaskOpen, TaskDone)
	tasks[0], _ = tasks[0].Cancel(5, at, "不用了")
	m.State = Draft
	tasks = kept(tasks, TasksFrom(m, tasks, at))
	m.State = Filed
	tasks = kept(tasks, TasksFrom(m, tasks, at))
	expectStates(t, "cancelled by somebody", tasks, TaskCancelled, TaskDone)
}

func TestALineThatChangesChangesItsTaskAndNoOther(t *testing.T) {
	at := time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
	m := filedWithTasks()
	tasks := kept(nil, TasksFrom(m, nil, at))
	tasks[0], _ = tasks[0].HandedTo(Someone{Person: 8, Name: "李某"}, NewDate(2026, 11, 23))
	line, _ := m.Line(3)
	line.Text = "王小明 月底 核对名册"
	m, err := m.Changing(line.Read(m.Date, taskRoster()))
	if err != nil {
		t.Fatal(err)
	}
	handed, _ := m.Line(2)
	handed.Text = "补访三组的 12 户"
	if m, err = m.Changing(handed); err != nil {
		t.Fatal(err)
	}
	tasks = kept(tasks, TasksFrom(m, tasks, at))
	if tasks[0].Owner.Name != "李某" || tasks[0].Text != "补访三组的 12 户" {
		t.Errorf("what was handed on meanwhile, and reworded, is %+v", tasks[0])
	}
	if tasks[1].Owner.Name != "王小明" || tasks[1].Due != NewDate(2026, 11, 30) || tasks[1].Text != "核对名册" {
		t.Errorf("the changed line's is %+v", tasks[1])
	}
	tasks = kept(tasks, TasksFrom(m.Removing(3), tasks, at))
	expectStates(t, "a line that is gone", tasks, TaskOpen, TaskCancelled)
}

func TestMinutesThatWereFiledBeforeTasksWereKeptOpenNoneWhenTheyAreAmended(t *testing.T) {
	at := time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
	m := filedWithTasks()
	for i := range m.Lines {
		m.Lines[i].At = time.Time{}
	}
	m.Version = 1
	expectStates(t, "a draft of then that is filed now", kept(nil, TasksFrom(m, nil, at)), TaskOpen, TaskOpen)
	m.Version = 2
	m, _ = m.Adding(Line{Section: Tasks, Text: "修路灯", At: at})
	if tasks := TasksFrom(m, nil, at); len(tasks) != 1 || tasks[0].Text != "修路灯" {
		t.Errorf("a later version of then opens %+v", tasks)
	}
}

func TestAChangedLineKeepsWhatItDoesNotSay(t *testing.T) {
	m := filedWithTasks()
	line, _ := m.Line(2)
	line.Text = "补访三组和四组"
	if line = line.Read(m.Date, taskRoster()); line.Owner.Name != "张某" || line.Due != NewDate(2026, 12, 5) {
		t.Errorf("the line is %+v", line)
	}
	report := Line{Section: Report, Text: "张某 12-05 汇报"}
	if read := report.Read(m.Date, taskRoster()); read != report {
		t.Errorf("a report is read as %+v", read)
	}
}

func TestTheSameTaskOfTwoOwnersIsTwoLines(t *testing.T) {
	m := filedWithTasks()
	again := Line{Section: Tasks, Text: "张某 12-05 补访三组"}.Read(m.Date, taskRoster())
	others := Line{Section: Tasks, Text: "李某 12-05 补访三组"}.Read(m.Date, taskRoster())
	if !m.Has(again) || m.Has(others) {
		t.Errorf("said again: %v, said of another: %v", m.Has(again), m.Has(others))
	}
}

func TestAMeetingCarriesWhatIsOpenOfEarlierOnes(t *testing.T) {
	own, earlier := openTask(), openTask()
	own.Meeting, earlier.Meeting = 4, 3
	m := Meeting{ID: 4, State: Draft}
	m = m.Carrying([]Task{own, earlier})
	if len(m.Carried) != 1 || m.Carried[0].Task != earlier.ID || m.Carried[0].State != TaskOpen {
		t.Errorf("it carries %+v", m.Carried)
	}
	m.State = Filed
	if m = m.Carrying(nil); len(m.Carried) != 1 {
		t.Errorf("filed minutes carry %+v", m.Carried)
	}
}
