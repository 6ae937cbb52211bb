package bot

import (
	"slices"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// keepersIn lists who keeps the tasks of a unit: its specialists, its chiefs, its cadres and
// the leaders, those of each step apart.
func (t *turn) keepersIn(unit township.UnitID) ([][]township.PersonID, error) {
	root, _ := t.units.Township()
	var steps [][]township.PersonID
	for _, role := range []township.Role{township.Specialist, township.Chief, township.Cadre, township.Leader} {
		at := unit
		if role.Level() == township.KindTownship {
			at = root.ID
		}
		posts, err := t.tx.Holders(at, role, t.today)
		if err != nil {
			return nil, err
		}
		var people []township.PersonID
		for _, post := range posts {
			duties, err := t.tx.Duties(post.Person, t.today)
			if err != nil {
				return nil, err
			}
			if duties.May(township.GiveTasks, unit, t.units) {
				people = append(people, post.Person)
			}
		}
		steps = append(steps, people)
	}
	return steps, nil
}

// leaveTasks tells those who keep the tasks of each unit which open ones somebody leaves
// who works there no more, with a button to each.
func (t *turn) leaveTasks(id township.PersonID) error {
	open, err := t.tasksLeft(id, t.today)
	if err != nil || len(open) == 0 {
		return err
	}
	name, err := t.nameOf(id)
	if err != nil {
		return err
	}
	for len(open) > 0 {
		unit := open[0].Unit
		elsewhere := func(task township.Task) bool { return task.Unit != unit }
		theirs := slices.DeleteFunc(slices.Clone(open), elsewhere)
		open = slices.DeleteFunc(open, func(task township.Task) bool { return !elsewhere(task) })
		if err := t.tellLeft(name, unit, theirs); err != nil {
			return err
		}
	}
	return nil
}

// tasksLeft lists somebody's open tasks in units in which they do not work on a day.
func (t *turn) tasksLeft(id township.PersonID, on township.Date) ([]township.Task, error) {
	duties, err := t.tx.Duties(id, on)
	if err != nil {
		return nil, err
	}
	open, err := t.tx.OpenTasksOf(id)
	return slices.DeleteFunc(open, func(task township.Task) bool { return duties.WorksIn(task.Unit, t.units) }), err
}

// tellLeft tells those who keep a unit's tasks what somebody left there: all on the first
// step that anybody stands on.
func (t *turn) tellLeft(name string, unit township.UnitID, left []township.Task) error {
	steps, err := t.keepersIn(unit)
	if err != nil {
		return err
	}
	first := slices.IndexFunc(steps, func(people []township.PersonID) bool { return len(people) > 0 })
	if first < 0 {
		return nil
	}
	for _, keeper := range steps[first] {
		_, err := t.bot.writeScreen(t.tx, keeper, t.key(), func(voice words.Voice) screen {
			s := screen{text: voice.Say("task.left", "name", name, "unit", unitIn(voice, t.units, unit), "count", len(left))}
			var hand []storage.Button
			for _, task := range left[:min(len(left), tasksAPage)] {
				s.text += "\n" + voice.Say("task.line", "line", voice.Label("task.row", "number", int(task.ID), "text", taskSaid(voice, task)))
				hand = append(hand, button(voice.Label("task.number", "number", int(task.ID)), verbTask, task.ID))
			}
			return s.grid(3, hand).row(wayTo(voice, "tasks"))
		})
		if err != nil {
			return err
		}
	}
	return nil
}
