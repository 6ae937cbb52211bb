package reminders

import (
	"strconv"

	"baocun/storage"
	"baocun/township"
)

// The buttons that act on a task, and open it.
const (
	verbTaskDone = "td" // task, revision
	verbTaskHand = "th" // task
	verbTaskDay  = "tu" // task
	verbTask     = "tk" // task
)

// tasksDue speaks of the tasks that are due: to their owners the working day
// before and on the last day, and once, when they are late, to owner and giver.
func (o *office) tasksDue() ([]matter, error) {
	var matters []matter
	for _, unit := range o.units.All() {
		open, err := o.tx.OpenTasksIn(unit.ID)
		if err != nil {
			return nil, err
		}
		for _, task := range open {
			call := task.Call(o.calendar, o.today)
			if call == township.NoCall {
				continue
			}
			more, err := o.called(task, unit, call)
			if err != nil {
				return nil, err
			}
			matters = append(matters, more...)
		}
	}
	return matters, nil
}

// called tells who is spoken to of a task: its owner, and who gave it where it is
// late. In place of an owner who has no post here any more, or never joined, it is
// who gave it, and where that one is gone too, the specialist of the unit.
func (o *office) called(task township.Task, unit township.Unit, call township.TaskCall) ([]matter, error) {
	var matters []matter
	owner, ownerHere := o.serving(task.Owner.Person, unit)
	giver, giverHere := o.serving(task.GivenBy, unit)
	if ownerHere && owner.isThere() {
		matters = append(matters, o.ownTask(task, owner, call))
	}
	switch {
	case ownerHere && call != township.CallLate || ownerHere && task.Owner.Person == task.GivenBy:
	case giverHere && !giver.isThere():
	case giverHere:
		matters = append(matters, o.othersTask(task, giver, call, ownerHere))
	case !ownerHere:
		readers, err := o.readers(township.Specialist, unit)
		if err != nil {
			return nil, err
		}
		for _, to := range readers {
			to.standIn = "" // Nobody is to be invited: the task is to be handed on.
			matters = append(matters, o.othersTask(task, to, call, false))
		}
	}
	return matters, nil
}

// serving is somebody as a reader, where they hold a post today, or nobody while it waits
// until they are back.
func (o *office) serving(id township.PersonID, unit township.Unit) (reader, bool) {
	person, here := o.officer(id)
	if !here {
		return reader{}, false
	}
	role := o.postsOf[id][0].Role
	for _, to := range o.asReaders([]township.Person{person}, role, role, unit) {
		return to, true
	}
	return reader{}, true
}

func (o *office) taskMatter(task township.Task, to reader, call township.TaskCall) matter {
	id := strconv.FormatUint(uint64(task.ID), 10)
	return matter{
		about: township.TaskOccasion(task.ID), kind: string(call) + "/" + task.Due.String(),
		to: to, mark: "📌",
		buttons: []storage.Button{{Label: to.voice.Label("go.tasks"), Verb: verbRun, Args: []string{"tasks"}}},
		acts: []storage.Button{
			{Label: to.voice.Label("button.task-done"), Verb: verbTaskDone, Args: []string{id, strconv.Itoa(task.Revision)}},
			{Label: to.voice.Label("button.task-day"), Verb: verbTaskDay, Args: []string{id}},
			{Label: to.voice.Label("button.task-hand"), Verb: verbTaskHand, Args: []string{id}},
		},
	}
}

func (o *office) ownTask(task township.Task, to reader, call township.TaskCall) matter {
	m := o.taskMatter(task, to, call)
	name := "remind.task-late"
	if to.isStandIn() { // Whether it takes longer is not theirs to say.
		name = "remind.task-late-covered"
		m.acts[1] = openTask(task, to)
	}
	switch call {
	case township.CallLate:
		m.text = to.voice.Say(name, "number", int(task.ID), "text", task.Text, "due", task.Due, "days", task.LateBy(o.today))
	case township.CallDue:
		m.text = to.voice.Say("remind.task-due", "number", int(task.ID), "text", task.Text, "due", dueName(to, task, o.today))
	default:
		m.text = to.voice.Say("remind.task-soon", "number", int(task.ID), "text", task.Text, "due", task.Due)
	}
	return m
}

// openTask is the button that shows a task.
func openTask(task township.Task, to reader) storage.Button {
	return storage.Button{Label: to.voice.Label("button.task-open"), Verb: verbTask, Args: []string{strconv.FormatUint(uint64(task.ID), 10)}}
}

// dueName says today where the last day is today: it may be one of rest to come.
func dueName(to reader, task township.Task, today township.Date) string {
	if task.Due == today {
		return to.voice.Label("day.today")
	}
	return to.voice.Date(task.Due)
}

// othersTask tells somebody of a task that is another's, or nobody's who can be
// written to.
func (o *office) othersTask(task township.Task, to reader, call township.TaskCall, ownerHere bool) matter {
	m := o.taskMatter(task, to, call)
	id := strconv.FormatUint(uint64(task.ID), 10)
	m.acts = []storage.Button{
		{Label: to.voice.Label("button.task-hand"), Verb: verbTaskHand, Args: []string{id}},
		openTask(task, to),
	}
	owner := task.Owner.Name
	name := "remind.task-absent"
	switch {
	case owner == "":
		owner, name = to.voice.Label("task.nobody"), "remind.task-nobody"
	case ownerHere && to.isStandIn():
		name = "remind.task-late-open"
	case ownerHere:
		name = "remind.task-late-given"
	case task.Owner.Person != 0:
		name = "remind.task-left"
	}
	m.text = to.voice.Say(name, "number", int(task.ID), "text", task.Text, "due", task.Due, "owner", owner)
	return m
}
