package bot

import (
	"slices"
	"strconv"
	"strings"

	"baocun/township"
	"baocun/words"
)

func pressTaskDone(t *turn, args pressed) (screen, error) {
	task, part, ok, err := t.task(args.number(0))
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	if !part.MayEnd() || task.State != township.TaskOpen || task.Revision != args.number(1) {
		return t.stale(t.taskCard(task, part))
	}
	return t.finishTask(task, nil)
}

// finishTask notes that a task is done, and shows it.
func (t *turn) finishTask(task township.Task, proof *township.Attachment) (screen, error) {
	done, told, err := t.endTask(task, proof)
	if err != nil {
		return screen{}, err
	}
	line := t.voice.Say("task.done", "text", township.Shortened(task.Text, taskQuoted))
	return t.acted(done, line+t.toldLine(told))
}

// endTask notes that a task is done. Who gave it hears so once, and its owner where
// somebody else says it.
func (t *turn) endTask(task township.Task, proof *township.Attachment) (done township.Task, told []string, err error) {
	if done, err = task.Done(t.person.ID, t.now(), proof); err != nil {
		return done, nil, err
	}
	name := "task.done-told"
	if proof != nil {
		name = "task.done-told-proof"
	}
	news := []taskNews{{to: task.GivenBy, kind: "done", text: func(voice words.Voice) string {
		return voice.Say(name, "who", t.person.Name, "number", int(task.ID), "text", task.Text)
	}}}
	if task.Owner.Person != task.GivenBy {
		news = append(news, taskNews{to: task.Owner.Person, kind: "done", text: func(voice words.Voice) string {
			return voice.Say("task.done-for-you", "who", t.person.Name, "number", int(task.ID), "text", task.Text)
		}})
	}
	told, err = t.changeTask(task, done, news...)
	return done, told, err
}

// taskQuoted is how many characters of a task tell which one is meant.
const taskQuoted = 20

// toldLine says who was told just now.
func (t *turn) toldLine(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return t.voice.Say("task.told", "names", names)
}

// doneWords say that something is done, and nothing else.
var doneWords = []string{"办完了", "办完", "完成", "完成了", "已完成", "已办完", "办好了", "做完了", "好了", "done"}

func isDone(text string) bool {
	text = strings.TrimFunc(strings.ToLower(township.Fold(text)), township.IsBetweenWords)
	return slices.Contains(doneWords, text)
}

// answeredTask takes 办完了 as the answer to a message about a task, or a photo beside
// it, and 完成 17 under a photo. What was said to another message is nothing of tasks.
func (t *turn) answeredTask(m *message) (screen, bool, error) {
	file, hasFile := fileOf(m)
	said := m.Text
	if hasFile {
		said = m.Caption
	}
	if number, ok := numberDone(said); ok && hasFile && !t.isStranger() {
		answer, err := t.proveNumbered(number, file)
		return answer, true, err
	}
	if t.isStranger() || m.ReplyTo == nil || !isDone(said) && (!hasFile || said != "") {
		return screen{}, false, nil
	}
	task, found, err := t.taskOf(m.ReplyTo.ID)
	if err != nil {
		return screen{}, false, err
	}
	if !found {
		return t.whichTask(isDone(said))
	}
	if !hasFile {
		answer, err := t.finishTask(task, nil)
		return answer, true, err
	}
	answer, err := t.open(proofForm.kind, answers{stepTask: taskValue(task.ID), stepFile: fileValue(file)})
	return answer, true, err
}

// numberDone reads 完成 17 and 17 完成, with or without 任务 in front.
func numberDone(said string) (number string, ok bool) {
	word, rest := cutWord(strings.TrimPrefix(strings.TrimSpace(said), "任务"))
	if number := strings.TrimLeft(word, "#"); isNumber(number) {
		return number, isDone(rest)
	}
	number = strings.TrimLeft(township.Fold(rest), "#")
	return number, isDone(word) && isNumber(number)
}

// endHere ends a task by its number in a work group, where its words are not repeated:
// they may name a household.
func (t *turn) endHere(number string) (screen, error) {
	task, part, ok, err := t.task(pressed{number}.number(0))
	switch {
	case err != nil:
		return screen{}, err
	case t.isOutsider():
		return t.say("live.stranger"), nil
	case !ok:
		return screen{}, township.Refuse(refuseTaskNumber)
	case !part.MayEnd():
		return t.say("task.only-owner"), nil
	}
	_, told, err := t.endTask(task, nil)
	if err != nil {
		return screen{}, err
	}
	l, on, err := t.liveIn(t.chat.ID)
	if err == nil && on { // Its card counts what is open.
		_, err = t.keepMinutes(l.meeting)
	}
	s := t.say("task.done-here", "number", int(task.ID))
	s.text += t.toldLine(told)
	return s, err
}

// proveNumbered asks about the file that was sent as the proof of a task.
func (t *turn) proveNumbered(number string, file township.Attachment) (screen, error) {
	task, part, ok, err := t.task(pressed{number}.number(0))
	if err != nil {
		return screen{}, err
	}
	if !ok || !part.MayEnd() {
		return screen{}, township.Refuse(refuseTaskNumber)
	}
	if task.State != township.TaskOpen {
		return screen{}, township.Refuse(township.RefuseTaskEnded)
	}
	return t.open(proofForm.kind, answers{stepTask: taskValue(task.ID), stepFile: fileValue(file)})
}

// whichTask asks which task is meant by a word that says that one is done, where
// somebody has any.
func (t *turn) whichTask(asked bool) (screen, bool, error) {
	mine, err := t.tasksUnder(tabMine)
	if err != nil || len(mine) == 0 || !asked {
		return screen{}, false, err
	}
	list, err := t.taskList(tabMine, 0)
	return list.headed(t.voice.Say("task.which-done")), true, err
}

// taskOf finds the open task that a message of this chat is about, among those that
// this person may say are done.
func (t *turn) taskOf(message int) (township.Task, bool, error) {
	mine, err := t.tasksUnder(tabMine)
	if err != nil {
		return township.Task{}, false, err
	}
	given, err := t.tasksUnder(tabGiven)
	if err != nil {
		return township.Task{}, false, err
	}
	for _, task := range append(mine, given...) {
		about, err := t.tx.SaidUnder(township.TaskOccasion(task.ID), t.chat.ID, message)
		if err != nil || !about {
			if err != nil {
				return task, false, err
			}
			continue
		}
		_, part, ok, err := t.task(int(task.ID))
		return task, ok && part.MayEnd(), err
	}
	return township.Task{}, false, nil
}

func taskValue(id township.TaskID) string { return strconv.FormatUint(uint64(id), 10) }

// cancelTaskForm asks why a task is not to be done any more.
var cancelTaskForm = form{
	kind: "task-cancel",
	steps: []step{{
		name: "reason",
		ask:  func(t *turn, _ answers) (screen, error) { return t.say("task.why"), nil },
		take: func(_ *turn, _ answers, text string) (string, error) { return strings.TrimSpace(text), nil },
	}},
	done: dropTask,
}

func pressDropTask(t *turn, args pressed) (screen, error) {
	task, part, ok, err := t.task(args.number(0))
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	if !part.Keeps || task.State != township.TaskOpen {
		return t.stale(t.taskCard(task, part))
	}
	return t.open(cancelTaskForm.kind, answers{stepTask: taskValue(task.ID)})
}

// dropTask cancels a task for a reason, which its owner is told.
func dropTask(t *turn, a answers) (screen, error) {
	task, part, ok, err := t.task(a.number(stepTask))
	if err != nil || !ok || !part.Keeps {
		return t.staleAfter(err)
	}
	dropped, err := task.Cancel(t.person.ID, t.now(), a["reason"])
	if err != nil {
		return screen{}, err
	}
	told, err := t.changeTask(task, dropped, taskNews{to: task.Owner.Person, kind: "cancelled", text: func(voice words.Voice) string {
		return voice.Say("task.cancelled-told", "number", int(task.ID), "text", task.Text, "reason", dropped.Reason)
	}})
	if err != nil {
		return screen{}, err
	}
	line := t.voice.Say("task.cancelled", "text", township.Shortened(task.Text, taskQuoted))
	return t.acted(dropped, line+t.toldLine(told))
}
