package bot

import (
	"encoding/json"
	"strconv"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// task is a task by its number, and what this person has to do with it; it is not
// found where they have nothing to.
func (t *turn) task(id int) (township.Task, township.TaskPart, bool, error) {
	task, ok, err := t.tx.Task(township.TaskID(id))
	if err != nil || !ok {
		return task, township.TaskPart{}, false, err
	}
	var m township.Meeting
	if task.Meeting != 0 {
		if m, _, err = t.tx.Meeting(task.Meeting); err != nil {
			return task, township.TaskPart{}, false, err
		}
	}
	part := t.duties.PartIn(task, t.person.ID, m.Recorder, t.units)
	return task, part, part.Reads, nil
}

func pressTask(t *turn, args pressed) (screen, error) {
	task, part, ok, err := t.task(args.number(0))
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	return t.taskCard(task, part)
}

// taskCard is one task, and what this person can do with it.
func (t *turn) taskCard(task township.Task, part township.TaskPart) (screen, error) {
	s := t.say("task.card", "number", int(task.ID), "text", task.Text)
	owner := task.Owner.Name
	if owner == "" {
		owner = t.voice.Label("task.nobody")
	} else if task.Owner.Person == 0 {
		owner = t.voice.Label("task.not-joined", "name", owner)
	}
	s.text += "\n" + t.voice.Say("task.owner", "owner", owner)
	if task.Due.IsZero() {
		s.text += "\n" + t.voice.Say("task.no-due")
	} else {
		s.text += "\n" + t.voice.Say("task.due", "due", task.Due) + t.lateness(task)
	}
	origin, err := t.taskOrigin(task)
	if err != nil {
		return screen{}, err
	}
	ended, err := t.taskEnd(task)
	s.text += "\n" + origin + ended
	return t.taskButtons(s, task, part), err
}

// taskOrigin says which meeting a task was given in, or by whom it was in private.
func (t *turn) taskOrigin(task township.Task) (string, error) {
	giver, err := t.nameOf(task.GivenBy)
	if err != nil {
		return "", err
	}
	unit, _ := t.units.Get(task.Unit)
	if task.Meeting == 0 {
		return t.voice.Say("task.from", "unit", unit, "name", giver, "date", task.GivenOn), nil
	}
	m, _, err := t.tx.Meeting(task.Meeting)
	return t.voice.Say("task.from-meeting", "unit", unit, "regime", m.Regime, "period", m.Period, "name", giver), err
}

// taskEnd says how a task ended; nothing while it is open.
func (t *turn) taskEnd(task township.Task) (string, error) {
	if task.State == township.TaskOpen {
		return "", nil
	}
	name, err := t.nameOf(task.EndedBy)
	if err != nil {
		return "", err
	}
	on := t.dayOf(task.Ended)
	switch {
	case task.State == township.TaskDone && task.Proof != nil:
		return "\n" + t.voice.Say("task.ended-proof", "name", name, "date", on), nil
	case task.State == township.TaskDone:
		return "\n" + t.voice.Say("task.ended", "name", name, "date", on), nil
	case task.Reason == "":
		return "\n" + t.voice.Say("task.ended-withdrawn", "date", on), nil
	}
	return "\n" + t.voice.Say("task.ended-cancelled", "name", name, "date", on, "reason", task.Reason), nil
}

func (t *turn) taskButtons(s screen, task township.Task, part township.TaskPart) screen {
	if task.State == township.TaskOpen && part.MayEnd() {
		s = s.row(t.label("button.task-done", verbTaskDone, task.ID, task.Revision), t.label("button.task-proof", verbProof, task.ID))
		s = s.row(t.label("button.task-hand", verbHand, task.ID, 0), t.label("button.task-day", verbDay, task.ID))
	}
	if task.Proof != nil {
		s = s.row(t.label("button.see-proof", verbSeeProof, task.ID))
	}
	if task.State == township.TaskOpen && part.Keeps {
		s = s.row(t.label("button.task-drop", verbDropTask, task.ID))
	}
	return s.row(t.goTo("tasks"), t.label("button.menu", verbMenu))
}

const actTask = "task"

// taskAct is what an act on a task was, to take it back: the task before, the
// revision it has since, and who was told.
type taskAct struct {
	Before   township.Task       `json:"before"`
	Revision int                 `json:"revision"`
	Told     []township.PersonID `json:"told,omitempty"`
}

// changeTask keeps a task as an act of this person, which takes back what waits to
// be said of it. Those listed are told, each in their own language, and the names of
// those who can be written to are given back.
func (t *turn) changeTask(before, after township.Task, tell ...taskNews) (told []string, err error) {
	if err := t.tx.Cancel(township.TaskOccasion(after.ID)); err != nil {
		return nil, err
	}
	if after, err = t.tx.SaveTask(after); err != nil {
		return nil, err
	}
	if before.ID == 0 {
		before = after
		before.State, before.Ended, before.EndedBy = township.TaskCancelled, t.now(), t.person.ID
	}
	act := taskAct{Before: before, Revision: after.Revision}
	for _, news := range tell {
		reached, err := t.tellOfTask(after, news)
		if err != nil {
			return nil, err
		}
		if reached {
			name, err := t.nameOf(news.to)
			if err != nil {
				return nil, err
			}
			told = append(told, name)
			act.Told = append(act.Told, news.to)
		}
	}
	return told, t.remember(actTask, act)
}

// taskNews is a sentence for somebody about a task, of a kind that is told once for
// each state of it.
type taskNews struct {
	to   township.PersonID
	kind string
	text func(words.Voice) string
	// toDo tells that they are to see to it now.
	toDo bool
}

// taskSaid is a task with its day, as a voice says it.
func taskSaid(voice words.Voice, task township.Task) string {
	if task.Due.IsZero() {
		return task.Text
	}
	return voice.Label("task.text-due", "text", task.Text, "due", task.Due)
}

// tellOfTask tells somebody in office other than this person of a task, under a key that
// what is done takes back, and tells whether they can be written to.
func (t *turn) tellOfTask(task township.Task, news taskNews) (reached bool, err error) {
	if news.to == 0 || news.to == t.person.ID {
		return false, nil
	}
	if duties, err := t.tx.Duties(news.to, t.today); err != nil || len(duties) == 0 {
		return false, err
	}
	key := township.TaskOccasion(task.ID) + news.kind + "/" + strconv.Itoa(task.Revision) + "/p" + strconv.FormatUint(uint64(news.to), 10)
	return t.bot.writeScreen(t.tx, news.to, storage.Key(key), func(voice words.Voice) screen {
		s := screen{text: news.text(voice)}
		open := button(voice.Label("button.task-open"), verbTask, task.ID)
		if !news.toDo {
			return s.row(open)
		}
		return s.row(button(voice.Label("button.task-done"), verbTaskDone, task.ID, task.Revision), open)
	})
}

// acted confirms an act on a task in one line, with the way to take it back and what
// else follows from it.
func (t *turn) acted(task township.Task, line string, next ...storage.Button) (screen, error) {
	_, part, _, err := t.task(int(task.ID))
	if err != nil {
		return screen{}, err
	}
	card, err := t.taskCard(task, part)
	card.buttons = append([][]storage.Button{append(next, t.undoButton())}, card.buttons...)
	return card.headed(line), err
}

// undoTask takes back what somebody did with a task last, unless it has changed
// since; whoever was told is told that too.
func undoTask(t *turn, act storage.Act) (screen, error) {
	var done taskAct
	if err := json.Unmarshal(act.Args, &done); err != nil {
		return screen{}, err
	}
	task, _, ok, err := t.task(int(done.Before.ID))
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	if task.Revision != done.Revision {
		return screen{}, township.Refuse(township.RefuseNothingToUndo)
	}
	restored := done.Before
	restored.Revision = task.Revision + 1
	if err := t.tx.Cancel(township.TaskOccasion(task.ID)); err != nil {
		return screen{}, err
	}
	if _, err := t.tx.SaveTask(restored); err != nil {
		return screen{}, err
	}
	line := t.voice.Say("task.undone")
	news := taskNews{kind: "undone", text: func(voice words.Voice) string {
		return voice.Say("task.undone-told", "who", t.person.Name, "number", int(restored.ID), "text", taskSaid(voice, restored))
	}}
	if restored.State == township.TaskCancelled {
		line, news = t.voice.Say("task.undone-given"), calledOff(restored)
	}
	for _, to := range done.Told {
		told := news
		if to == task.Owner.Person && to != restored.Owner.Person { // It was given to them by what is taken back.
			told = calledOff(restored)
		}
		told.to = to
		if _, err := t.tellOfTask(restored, told); err != nil {
			return screen{}, err
		}
	}
	_, part, _, err := t.task(int(task.ID))
	if err != nil {
		return screen{}, err
	}
	card, err := t.taskCard(restored, part)
	return card.headed(line), err
}

// calledOff is the news of a task that is not to be done for now.
func calledOff(task township.Task) taskNews {
	return taskNews{to: task.Owner.Person, kind: "withdrawn", text: func(voice words.Voice) string {
		return voice.Say("task.withdrawn-told", "number", int(task.ID), "text", task.Text)
	}}
}
