package bot

import (
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// The buttons of tasks.
const (
	verbTasks    = "tl" // tab, page: a list
	verbTask     = "tk" // task: one of them
	verbTaskDone = "td" // task, revision
	verbProof    = "tp" // task: done, with a photo
	verbSeeProof = "tf" // task: have what was shown for it sent again
	verbHand     = "th" // task or line, page: who sees to it
	verbDay      = "tu" // task or line: by when
	verbDropTask = "tx" // task: cancel it
	verbNewTask  = "tn" // give one
	verbUnowned  = "to" // meeting: the tasks of its minutes that nobody has yet
	verbCarry    = "tw" // unit, place, meeting: go through what is open
	verbCarried  = "tv" // unit, place, meeting, task: that one is done
)

var taskVerbs = verbTable{
	verbTasks:    func(t *turn, args pressed) (screen, error) { return t.taskList(args.text(0), args.number(1)) },
	verbTask:     pressTask,
	verbTaskDone: pressTaskDone,
	verbProof:    pressProof,
	verbSeeProof: pressSeeProof,
	verbHand:     pressHand,
	verbDay:      pressDay,
	verbDropTask: pressDropTask,
	verbNewTask:  pressNewTask,
	verbUnowned:  pressUnowned,
	verbCarry:    pressCarry,
	verbCarried:  pressCarried,
}

// The tabs of the list of tasks.
const (
	tabMine  = "m"
	tabGiven = "g"
	tabUnit  = "u"
)

// tasksAPage is how many tasks a page of a list shows.
const tasksAPage = 6

// taskShown is how many characters of a task a list shows.
const taskShown = 60

// tasksCommand lists somebody's tasks, or does what a line says: 完成 17, 17, or a new
// task by those who may give one.
func tasksCommand(t *turn, args string) (screen, error) {
	if strings.TrimSpace(args) == "" {
		return t.taskList(tabMine, 0)
	}
	return t.taskWords(args)
}

// tasksUnder lists the open tasks of a tab, by their day.
func (t *turn) tasksUnder(tab string) (list []township.Task, err error) {
	switch {
	case len(t.duties) == 0: // Who holds no post any more has no part in anything.
	case tab == tabGiven:
		list, err = t.tx.OpenTasksBy(t.person.ID)
	case tab == tabUnit:
		for _, unit := range t.readable() {
			open, err := t.tx.OpenTasksIn(unit.ID)
			if err != nil {
				return nil, err
			}
			list = append(list, open...)
		}
	default:
		list, err = t.tx.OpenTasksOf(t.person.ID)
	}
	slices.SortStableFunc(list, township.Task.Compare)
	return list, err
}

// taskTabs are the buttons of the lists that somebody has, each with how much is in
// it.
func (t *turn) taskTabs(open string) ([]storage.Button, error) {
	tabs := []string{tabMine, tabGiven, tabUnit}
	if len(t.readable()) == 0 {
		tabs = tabs[:2]
	}
	if len(t.taskUnits()) == 0 {
		tabs = slices.DeleteFunc(tabs, func(tab string) bool { return tab == tabGiven })
	}
	var buttons []storage.Button
	for _, tab := range tabs {
		list, err := t.tasksUnder(tab)
		if err != nil {
			return nil, err
		}
		if tab != open {
			buttons = append(buttons, button(t.voice.Label("task.tab", "name", t.tabName(tab), "count", len(list)), verbTasks, tab, 0))
		}
	}
	return buttons, nil
}

// tabName is what a list is called; that of a unit by the unit, where it is one.
func (t *turn) tabName(tab string) string {
	switch units := t.readable(); {
	case tab == tabGiven:
		return t.voice.Label("task.given")
	case tab == tabMine:
		return t.voice.Label("task.mine")
	case len(units) == 1:
		return t.voice.Unit(units[0])
	}
	return t.voice.Label("task.units")
}

// taskList shows the open tasks of a tab.
func (t *turn) taskList(tab string, page int) (screen, error) {
	list, err := t.tasksUnder(tab)
	if err != nil {
		return screen{}, err
	}
	shown, page, pages := pageOf(list, page, tasksAPage)
	s := t.say("task.list", "name", t.tabName(tab), "count", len(list))
	if len(list) == 0 {
		s = t.say("task.none", "name", t.tabName(tab))
	}
	var open []storage.Button
	for _, task := range shown {
		s.text += "\n" + t.taskRow(task, tab)
		open = append(open, button(t.voice.Label("task.number", "number", int(task.ID)), verbTask, task.ID))
	}
	s = s.grid(3, open)
	tabs, err := t.taskTabs(tab)
	if err != nil {
		return screen{}, err
	}
	s = s.row(t.turnPages(verbTasks, page, pages, tab)...).row(tabs...)
	last := []storage.Button{t.label("button.menu", verbMenu)}
	if len(t.taskUnits()) > 0 {
		last = append([]storage.Button{t.label("button.task-new", verbNewTask)}, last...)
	}
	return s.row(last...), nil
}

// taskRow is a task in a list: whose it is where that is not clear, its unit where
// the list has several, and how late it is.
func (t *turn) taskRow(task township.Task, tab string) string {
	owner := task.Owner.Name
	if tab == tabMine {
		owner = ""
	} else if owner == "" {
		owner = t.voice.Label("task.nobody")
	}
	text := t.voice.Label("task.row", "number", int(task.ID), "text", t.withOwner(township.Shortened(task.Text, taskShown), owner, task.Due))
	if tab == tabUnit && len(t.readable()) > 1 || tab == tabGiven && len(t.taskUnits()) > 1 {
		text += t.voice.Label("task.row-unit", "unit", t.unitName(task.Unit))
	}
	return t.voice.Say("task.line", "line", text) + t.lateness(task)
}

// lateness says in words that a task is late, or due today.
func (t *turn) lateness(task township.Task) string {
	switch {
	case task.IsLate(t.today):
		return t.voice.Say("task.late", "days", task.LateBy(t.today))
	case task.Due == t.today:
		return t.voice.Say("task.today")
	}
	return ""
}

// withOwner is a task with who sees to it by when, as the minutes show it, in plain
// text: 补访三组还没见到的户 —— 张某,12月5日前.
func (t *turn) withOwner(text, owner string, due township.Date) string {
	switch {
	case owner != "" && !due.IsZero():
		return t.voice.Label("task.text-owner-due", "text", text, "owner", owner, "due", due)
	case owner != "":
		return t.voice.Label("task.text-owner", "text", text, "owner", owner)
	case !due.IsZero():
		return t.voice.Label("task.text-due", "text", text, "due", due)
	}
	return text
}

// taskLine says on the first screen how many tasks somebody has, and what of them is
// due; nothing where there is none.
func (t *turn) taskLine() (string, error) {
	mine, err := t.tasksUnder(tabMine)
	if err != nil || len(mine) == 0 {
		return "", err
	}
	late, today := 0, 0
	for _, task := range mine {
		if task.IsLate(t.today) {
			late++
		} else if task.Due == t.today {
			today++
		}
	}
	line := "\n" + t.voice.Say("home.tasks", "count", len(mine))
	if today > 0 {
		line += t.voice.Say("home.tasks-today", "count", today)
	}
	if late > 0 {
		line += t.voice.Say("home.tasks-late", "count", late)
	}
	return line, nil
}

// taskUnits lists the units that somebody may give tasks in.
func (t *turn) taskUnits() []township.Unit {
	return t.unitsWhere(func(unit township.Unit) bool { return t.may(township.GiveTasks, unit.ID) })
}
