package bot

import (
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// carrying is a meeting that is not filed yet with what is open of earlier ones, as it
// stands now: open tasks lead the next agenda.
func (t *turn) carrying(m township.Meeting) (township.Meeting, error) {
	if !m.IsUnfiled() {
		return m, nil
	}
	earlier, err := t.tx.OpenTasksIn(m.Unit)
	if err != nil {
		return m, err
	}
	for _, c := range m.Carried { // What the meeting went through has its end noted.
		if slices.ContainsFunc(earlier, func(task township.Task) bool { return task.ID == c.Task }) {
			continue
		}
		task, ok, err := t.tx.Task(c.Task)
		if err != nil {
			return m, err
		}
		if ok {
			earlier = append(earlier, task)
		}
	}
	slices.SortStableFunc(earlier, township.Task.Compare)
	return m.Carrying(earlier), nil
}

// carriedLines are the tasks of earlier meetings, which lead the minutes.
func (t *turn) carriedLines(m township.Meeting) []string {
	if len(m.Carried) == 0 {
		return nil
	}
	lines := []string{t.voice.Say("minutes.carried")}
	for n, c := range m.Carried {
		text := t.withOwner(c.Text, c.Owner.Name, c.Due)
		if c.State != township.TaskOpen {
			text = t.voice.Label("task.with-state", "text", text, "state", t.voice.Label("task.state-"+string(c.State)))
		}
		lines = append(lines, t.voice.Say("minutes.line", "number", n+1, "text", text))
	}
	return lines
}

// openCarried counts the carried tasks that are still open.
func openCarried(m township.Meeting) (open int) {
	for _, c := range m.Carried {
		if c.State == township.TaskOpen {
			open++
		}
	}
	return open
}

// carriedWays lead from minutes that are being written through what is still open of
// earlier meetings.
func (t *turn) carriedWays(s screen, m township.Meeting) screen {
	open := openCarried(m)
	if open == 0 || !m.IsUnfiled() || !t.filesIn(m.Unit) {
		return s
	}
	return s.row(t.carryButton(m.Unit, open, m.ID))
}

// carryButton leads through what is open of earlier meetings.
func (t *turn) carryButton(unit township.UnitID, count int, meeting township.MeetingID) storage.Button {
	return button(t.voice.Label("button.carried", "count", count), verbCarry, unit, 0, meeting)
}

// openBefore tells on the first screen of new minutes how much is open in each of the
// units that somebody files for.
func (t *turn) openBefore(s screen) (screen, error) {
	var shown []township.UnitID
	for _, series := range t.fileable() {
		if slices.Contains(shown, series.unit.ID) {
			continue
		}
		shown = append(shown, series.unit.ID)
		open, err := t.tx.OpenTasksIn(series.unit.ID)
		if err != nil {
			return s, err
		}
		if len(open) > 0 {
			s.text += "\n" + t.voice.Say("minutes.open-before", "unit", series.unit, "count", len(open))
			s = s.row(button(t.voice.Label("button.carried-in", "unit", series.unit, "count", len(open)), verbCarry, series.unit.ID, 0, 0))
		}
	}
	return s, nil
}

// pressCarry shows the open tasks of a unit one by one, as a meeting goes through them.
func pressCarry(t *turn, args pressed) (screen, error) {
	unit := township.UnitID(args.number(0))
	if !t.filesIn(unit) {
		return t.stale(t.menu())
	}
	list, err := t.carriedOpen(unit, township.MeetingID(args.number(2)))
	if err != nil {
		return screen{}, err
	}
	return t.carried(list, args)
}

// pressCarried notes that the task shown is done, and goes on to the next.
func pressCarried(t *turn, args pressed) (screen, error) {
	task, part, ok, err := t.task(args.number(3))
	if err != nil || !ok || !part.MayEnd() || !t.filesIn(task.Unit) || task.Unit != township.UnitID(args.number(0)) {
		return t.staleAfter(err)
	}
	if task.State != township.TaskOpen {
		return t.stale(pressCarry(t, args))
	}
	done, err := t.finishTask(task, nil)
	if err != nil {
		return screen{}, err
	}
	line, _, _ := strings.Cut(done.text, "\n")
	next, err := pressCarry(t, args)
	next.buttons = append([][]storage.Button{{t.undoButton()}}, next.buttons...)
	return next.headed(line), err
}

// filesIn tells whether somebody files minutes in a unit.
func (t *turn) filesIn(unit township.UnitID) bool {
	return slices.ContainsFunc(t.fileable(), func(s series) bool { return s.unit.ID == unit })
}

// carriedOpen lists what is open in a unit besides what a meeting gave itself.
func (t *turn) carriedOpen(unit township.UnitID, meeting township.MeetingID) ([]township.Task, error) {
	list, err := t.tx.OpenTasksIn(unit)
	list = slices.DeleteFunc(list, func(task township.Task) bool { return meeting != 0 && task.Meeting == meeting })
	slices.SortStableFunc(list, township.Task.Compare)
	return list, err
}

// carried shows one of the open tasks, or that all were gone through, with the way
// back to the draft or to the open question.
func (t *turn) carried(list []township.Task, args pressed) (screen, error) {
	at, meeting := max(0, args.number(1)), township.MeetingID(args.number(2))
	if at >= len(list) {
		s := t.say("task.gone-through", "count", len(list))
		if meeting != 0 {
			s = s.row(t.label("button.open-draft", verbOpen, meeting, 0))
		}
		f, open, err := t.formOf()
		if err == nil && open && f.Kind == minutesForm.kind {
			s = s.row(button(t.voice.Label("button.resume", "what", t.voice.Label("form."+f.Kind)), verbResume, f.Revision))
		}
		return s.row(t.goTo("tasks"), t.label("button.menu", verbMenu)), err
	}
	task := list[at]
	unit := args.number(0)
	s := t.say("task.carried", "place", at+1, "count", len(list), "text", t.withOwner(task.Text, task.Owner.Name, task.Due))
	s.text += t.lateness(task)
	s = s.row(t.label("button.task-done", verbCarried, unit, at, meeting, task.ID), t.label("button.go-on", verbCarry, unit, at+1, meeting))
	return s.row(t.label("button.task-hand", verbHand, task.ID, 0), t.label("button.task-open", verbTask, task.ID)), nil
}
