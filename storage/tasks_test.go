package storage_test

import (
	"testing"

	"baocun/storage"
	"baocun/township"
)

func TestOpenTasksAreListedByTheirDay(t *testing.T) {
	o := placed(t)
	due := township.NewDate(2026, 12, 5)
	give := func(text string, unit township.UnitID, owner township.PersonID, due township.Date) township.Task {
		task := township.Task{
			Unit: unit, Text: text, Owner: township.Someone{Person: owner}, Due: due,
			GivenBy: 9, GivenOn: today, State: township.TaskOpen,
		}
		o.update(func(tx *storage.Tx) (err error) {
			task, err = tx.SaveTask(task)
			return err
		})
		return task
	}
	give("later", xiaocun, 1, due.AddDays(1))
	first := give("first", xiaocun, 1, due)
	give("some day", xiaocun, 1, township.Date{})
	give("another's", xiaocun, 2, due)
	give("another village", paifang, 1, due)
	texts := func(list []township.Task) []string {
		var texts []string
		for _, task := range list {
			texts = append(texts, task.Text)
		}
		return texts
	}
	o.view(func(tx *storage.Tx) error {
		same(t, "of the owner", texts(must(tx.OpenTasksOf(1))(t)), []string{"some day", "first", "another village", "later"})
		same(t, "in the village", texts(must(tx.OpenTasksIn(xiaocun))(t)), []string{"some day", "first", "another's", "later"})
		same(t, "of the giver", texts(must(tx.OpenTasksBy(9))(t)), []string{"some day", "first", "another's", "another village", "later"})
		return nil
	})
	first.State = township.TaskDone
	o.update(func(tx *storage.Tx) (err error) {
		first, err = tx.SaveTask(first)
		return err
	})
	o.view(func(tx *storage.Tx) error {
		same(t, "still open", texts(must(tx.OpenTasksOf(1))(t)), []string{"some day", "another village", "later"})
		for task, err := range tx.EndedTasksIn(xiaocun) {
			same(t, "ended", task.Text, "first")
			return err
		}
		t.Error("nothing has ended")
		return nil
	})
}

func TestAGroupAndAUnitAreBoundToEachOtherAlone(t *testing.T) {
	o := placed(t)
	bind := func(chat storage.ChatID, unit township.UnitID) {
		o.update(func(tx *storage.Tx) error {
			return tx.BindGroup(storage.WorkGroup{Chat: chat, Unit: unit})
		})
	}
	bound := func(unit township.UnitID) (chat storage.ChatID) {
		o.view(func(tx *storage.Tx) error {
			g, _, err := tx.WorkGroupOf(unit)
			chat = g.Chat
			return err
		})
		return chat
	}
	bind(1, xiaocun)
	bind(2, paifang)
	bind(3, xiaocun)
	same(t, "the village's newer group", bound(xiaocun), 3)
	bind(2, xiaocun)
	same(t, "the group's newer village", bound(xiaocun), 2)
	same(t, "the village that lost it", bound(paifang), 0)
}
