package township

import (
	"testing"
	"time"
)

func openTask() Task {
	return Task{
		ID: 17, Unit: xiaocun, Text: "补访三组", Owner: Someone{Person: 7, Name: "张某"}, Due: NewDate(2026, 12, 5),
		GivenBy: 9, GivenOn: NewDate(2026, 11, 20), State: TaskOpen,
	}
}

func TestATaskThatEndedIsNotChangedAnyMore(t *testing.T) {
	at := time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)
	today := DateOf(at)
	done, err := openTask().Done(7, at, nil)
	if err != nil || done.State != TaskDone || done.EndedBy != 7 || done.Revision != 1 {
		t.Fatalf("done is %+v, %v", done, err)
	}
	cancelled, err := openTask().Cancel(9, at, " 并入乡里的任务 ")
	if err != nil || cancelled.State != TaskCancelled || cancelled.Reason != "并入乡里的任务" {
		t.Fatalf("cancelled is %+v, %v", cancelled, err)
	}
	for _, ended := range []Task{done, cancelled} {
		_, errDone := ended.Done(7, at, nil)
		_, errCancel := ended.Cancel(9, at, "x")
		_, errOwner := ended.HandedTo(Someone{Name: "李某"}, NewDate(2026, 11, 23))
		_, errDue := ended.DueOn(today, today)
		for _, err := range []error{errDone, errCancel, errOwner, errDue} {
			if codeOf(err) != RefuseTaskEnded {
				t.Errorf("%s: %v", ended.State, err)
			}
		}
	}
}

func TestWhatATaskRefuses(t *testing.T) {
	today := NewDate(2026, 12, 1)
	_, noReason := openTask().Cancel(9, time.Time{}, "  ")
	_, sameOwner := openTask().HandedTo(Someone{Person: 7}, NewDate(2026, 11, 23))
	_, past := openTask().DueOn(today.AddDays(-1), today)
	for want, err := range map[RefusalCode]error{RefuseTaskReason: noReason, RefuseTaskSameHand: sameOwner, RefuseTaskDuePast: past} {
		if codeOf(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestATaskIsCalledOnWorkingDays(t *testing.T) {
	week := Calendar{}
	for due, calls := range map[string]map[string]TaskCall{
		// A Thursday.
		"2026-12-03": {
			"2026-12-01": NoCall, "2026-12-02": CallSoon, "2026-12-03": CallDue, "2026-12-04": CallLate,
			"2026-12-05": NoCall, "2027-01-04": NoCall,
		},
		// A Sunday: the Friday before is the last day of work, and the day before is none.
		"2026-12-06": {"2026-12-03": NoCall, "2026-12-04": CallDue, "2026-12-05": NoCall, "2026-12-06": NoCall, "2026-12-07": CallLate},
		// A Monday: the day before is a Sunday, which the Friday speaks for.
		"2026-12-07": {"2026-12-03": NoCall, "2026-12-04": CallSoon, "2026-12-07": CallDue},
	} {
		task := openTask()
		task.Due, _ = ParseDate(due)
		for day, want := range calls {
			today, _ := ParseDate(day)
			if got := task.Call(week, today); got != want {
				t.Errorf("due %s, on %s: %q, want %q", due, day, got, want)
			}
		}
	}
	someDay, ended := openTask(), openTask()
	someDay.Due, ended.State = Date{}, TaskDone
	for _, task := range []Task{someDay, ended} {
		if got := task.Call(week, NewDate(2026, 12, 4)); got != NoCall {
			t.Errorf("%+v is called: %s", task, got)
		}
	}
}

func TestWhoHasAPartInATask(t *testing.T) {
	for _, c := range []struct {
		name   string
		duties Duties
		who    PersonID
		want   TaskPart
	}{
		{"owner", Duties{{Assistant, xiaocun1}}, 7, TaskPart{Owns: true, Reads: true}},
		{"owner who left", nil, 7, TaskPart{}},
		{"giver", Duties{{Assistant, paifang1}}, 9, TaskPart{Keeps: true, Reads: true}},
		{"recorder", Duties{{Publicist, xiaocun}}, 5, TaskPart{Keeps: true, Reads: true}},
		{"chief", Duties{{Chief, xiaocun}}, 1, TaskPart{Keeps: true, Reads: true}},
		{"specialist", Duties{{Specialist, xiaocun}}, 1, TaskPart{Keeps: true, Reads: true}},
		{"cadre of the village", Duties{{Cadre, town}, {Cadre, xiaocun}}, 1, TaskPart{Keeps: true, Reads: true}},
		{"leader", Duties{{Leader, town}}, 1, TaskPart{Keeps: true, Reads: true}},
		{"publicist", Duties{{Publicist, xiaocun}}, 1, TaskPart{Reads: true}},
		{"cadre of another village", Duties{{Cadre, town}, {Cadre, paifang}}, 1, TaskPart{}},
		{"chief of another village", Duties{{Chief, paifang}}, 1, TaskPart{}},
		{"assistant", Duties{{Assistant, xiaocun1}}, 1, TaskPart{}},
	} {
		if got := c.duties.PartIn(openTask(), c.who, 5, sampleUnits()); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestATaskCountsInTheMonthOfItsDay(t *testing.T) {
	due := NewDate(2026, time.December, 5)
	for _, c := range []struct {
		what  string
		task  Task
		ended Date
		want  Tally
	}{
		{"open", Task{State: TaskOpen, Due: due}, Date{}, Tally{TasksDue: 1}},
		{"done on its day", Task{State: TaskDone, Due: due}, due, Tally{TasksDue: 1, TasksInTime: 1}},
		{"done before", Task{State: TaskDone, Due: due}, due.AddDays(-9), Tally{TasksDue: 1, TasksInTime: 1}},
		{"done the day after", Task{State: TaskDone, Due: due}, due.AddDays(1), Tally{TasksDue: 1}},
		{"cancelled", Task{State: TaskCancelled, Due: due}, due, Tally{}},
		{"without a day", Task{State: TaskDone}, due, Tally{}},
	} {
		if got := c.task.Tally(c.ended); got != c.want {
			t.Errorf("%s: it counts %+v, want %+v", c.what, got, c.want)
		}
	}
}
