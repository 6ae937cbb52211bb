package bot

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"baocun/storage"
	"baocun/township"
)

// The refusals of a line about tasks.
const (
	refuseTaskNumber township.RefusalCode = "task-number"
	refuseTaskLine   township.RefusalCode = "task-line"
	refuseTaskRight  township.RefusalCode = "task-right"
	refuseOneTask    township.RefusalCode = "one-task"
)

// newWords begin a line that gives a task.
var newWords = []string{"新", "新任务", "布置", "加", "new"}

// taskChanges open the question that a word behind a task's number is about: 17 改期.
var taskChanges = map[string]func(*turn, pressed) (screen, error){
	"改期": pressDay, "转给": pressHand, "取消": pressDropTask, "照片": pressProof,
}

// taskWords does what a line says: 17 opens a task, 完成 17 ends one, 新 张某 12-05 …
// gives one. So does what names an owner or a day without 新.
func (t *turn) taskWords(line string) (screen, error) {
	word, rest := cutWord(line)
	number := strings.TrimLeft(word, "#")
	switch {
	case isDone(word):
		return t.endNumbered(rest)
	case slices.Contains(newWords, strings.ToLower(word)):
		return t.newTask(rest)
	case isNumber(number) && isDone(rest):
		return t.endNumbered(number)
	case isNumber(number) && rest == "":
		return t.openNumbered(number)
	case isNumber(number):
		if press, ok := taskChanges[rest]; ok {
			return press(t, pressed{number})
		}
	}
	if len(t.taskUnits()) > 0 {
		return t.giveTask(line)
	}
	return screen{}, township.Refuse(refuseTaskLine)
}

// cutWord splits a line behind its first word.
func cutWord(line string) (word, rest string) {
	line = strings.TrimSpace(line)
	end := strings.IndexFunc(line, func(r rune) bool { return township.IsBetweenWords(r) && r != '#' })
	if end < 0 {
		return township.Fold(line), ""
	}
	return township.Fold(line[:end]), strings.TrimLeftFunc(line[end:], township.IsBetweenWords)
}

func isNumber(text string) bool {
	n, err := strconv.Atoi(text)
	return err == nil && n > 0
}

// openNumbered shows a task by its number.
func (t *turn) openNumbered(number string) (screen, error) {
	task, part, ok, err := t.task(pressed{number}.number(0))
	if err != nil {
		return screen{}, err
	}
	if !ok {
		return screen{}, township.Refuse(refuseTaskNumber)
	}
	return t.taskCard(task, part)
}

// endNumbered ends a task by its number; without one, the only one there is.
func (t *turn) endNumbered(text string) (screen, error) {
	text = strings.TrimFunc(township.Fold(text), township.IsBetweenWords)
	if text != "" && !isNumber(text) {
		return screen{}, township.Refuse(refuseOneTask)
	}
	if text == "" {
		mine, err := t.tasksUnder(tabMine)
		if err != nil {
			return screen{}, err
		}
		if len(mine) != 1 {
			list, err := t.taskList(tabMine, 0)
			if len(mine) > 1 {
				list = list.headed(t.voice.Say("task.which-done"))
			}
			return list, err
		}
		text = taskValue(mine[0].ID)
	}
	task, part, ok, err := t.task(pressed{text}.number(0))
	switch {
	case err != nil:
		return screen{}, err
	case !ok:
		return screen{}, township.Refuse(refuseTaskNumber)
	case !part.MayEnd():
		card, err := t.taskCard(task, part)
		return card.headed(t.voice.Say("task.only-owner")), err
	}
	return t.finishTask(task, nil)
}

// taskForm asks what is to be done, and in which unit where there are several.
var taskForm = form{
	kind: "task-new",
	steps: []step{
		{name: stepUnit, ask: askTaskUnit, take: takeTaskUnit, skip: func(t *turn, _ answers) bool { return len(t.taskUnits()) == 1 }},
		{name: "text", ask: func(t *turn, _ answers) (screen, error) { return t.say("task.what"), nil }, take: takeTaskText},
	},
	done: func(t *turn, a answers) (screen, error) {
		units := t.taskUnits()
		i := slices.IndexFunc(units, func(u township.Unit) bool { return len(units) == 1 || u.ID == a.unit(stepUnit) })
		if i < 0 {
			return t.stale(t.taskList(tabGiven, 0))
		}
		return t.keepTask(units[i], a["text"])
	},
}

const stepUnit = "unit"

func pressNewTask(t *turn, _ pressed) (screen, error) { return t.newTask("") }

// newTask gives a task in the one unit that there is, or asks.
func (t *turn) newTask(text string) (screen, error) {
	units := t.taskUnits()
	if len(units) == 0 {
		return screen{}, township.Refuse(refuseTaskRight)
	}
	given := answers{}
	if unit, rest, ok := t.unitInFront(text); ok {
		given[stepUnit], text = unitValue(unit.ID), rest
	}
	if text != "" {
		said, err := takeTaskText(t, given, text)
		if err != nil {
			return screen{}, err
		}
		given["text"] = said
	}
	return t.open(taskForm.kind, given)
}

// giveTask takes a line without 新 for a task only where it names somebody or a day.
func (t *turn) giveTask(line string) (screen, error) {
	if strings.Contains(line, "\n") { // Rather a part of somebody's minutes.
		return screen{}, township.Refuse(refuseTaskLine)
	}
	units := t.taskUnits()
	officers, err := t.officers(units[0].ID)
	if err != nil {
		return screen{}, err
	}
	if read := township.ParseTask(line, t.today, officers); read.Owner.IsNobody() && read.Due.IsZero() {
		return screen{}, township.Refuse(refuseTaskLine)
	}
	return t.newTask(line)
}

// unitInFront finds the unit that a line begins with: 肖村 张某 12-05 补访三组.
func (t *turn) unitInFront(line string) (township.Unit, string, bool) {
	word, rest := cutWord(line)
	unit, ok := t.units.Named(word)
	return unit, rest, ok && rest != "" && t.may(township.GiveTasks, unit.ID)
}

func askTaskUnit(t *turn, _ answers) (screen, error) {
	var choices []storage.Button
	for _, unit := range t.taskUnits() {
		choices = append(choices, choice(t.voice.Unit(unit), chosen+unitValue(unit.ID)))
	}
	return t.say("task.which-unit").grid(2, choices), nil
}

func takeTaskUnit(t *turn, _ answers, text string) (string, error) {
	unit, ok := t.units.Named(text)
	if id, pressed := strings.CutPrefix(text, chosen); pressed {
		n, _ := strconv.Atoi(id)
		unit, ok = t.units.Get(township.UnitID(n))
	}
	if !ok || !t.may(township.GiveTasks, unit.ID) {
		return "", township.Refuse(refuseVillage, "villages", t.names(t.taskUnits()))
	}
	return unitValue(unit.ID), nil
}

func takeTaskText(_ *turn, _ answers, text string) (string, error) {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return "", township.Refuse(refuseEmptyLine)
	}
	return text, township.CheckLine(text)
}

// keepTask gives a task as it was said, and tells its owner.
func (t *turn) keepTask(unit township.Unit, text string) (screen, error) {
	officers, err := t.officers(unit.ID)
	if err != nil {
		return screen{}, err
	}
	read := township.ParseTask(text, t.today, officers)
	task, err := t.tx.SaveTask(township.Task{
		Unit: unit.ID, Text: read.Text, Owner: read.Owner, Due: read.Due,
		GivenBy: t.person.ID, GivenOn: t.today, State: township.TaskOpen,
	})
	if err != nil {
		return screen{}, err
	}
	told, err := t.changeTask(township.Task{}, task, t.given(task))
	if err != nil {
		return screen{}, err
	}
	line := t.voice.Say("task.made", "number", int(task.ID)) + t.toldLine(told)
	if read.Unread != "" {
		line += "\n" + t.voice.Say("task.day-unread", "day", read.Unread)
	}
	if read.Shared != "" {
		asked, err := t.open(handForm.kind, answers{stepTask: taskValue(task.ID)})
		return t.undoable(asked, line+"\n"+t.voice.Say("task.name-shared", "name", read.Shared)), err
	}
	return t.actedFor(task, line, told)
}

// officers are those whom a name may mean in a unit. Whoever this message mentions by a
// link goes by what the link says, and nobody else does.
func (t *turn) officers(unit township.UnitID) (township.Roster, error) {
	officers, err := t.tx.Officers(unit, t.today)
	said := cmp.Or(t.update.Message, t.update.Edited)
	if err != nil || said == nil {
		return officers, err
	}
	for _, e := range said.Entities {
		if e.Type != "text_mention" || e.User == nil {
			continue
		}
		person, known, err := t.tx.PersonOf(e.User.ID)
		if err != nil {
			return nil, err
		}
		if known {
			mentioned := entityText(said.Text, e)
			officers = slices.DeleteFunc(officers, func(s township.Someone) bool { return s.Name == mentioned || s.Name == person.Name })
			officers = append(officers, township.Someone{Person: person.ID, Name: person.Name},
				township.Someone{Person: person.ID, Name: mentioned})
		}
	}
	return officers, nil
}

// entityText is the part of a text that an entity marks, in UTF-16 units.
func entityText(text string, e entity) string {
	units := utf16.Encode([]rune(text))
	from, to := max(0, e.Offset), e.Offset+e.Length
	if from > to || to > len(units) {
		return ""
	}
	return string(utf16.Decode(units[from:to]))
}
