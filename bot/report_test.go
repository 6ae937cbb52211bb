package bot

import (
	"fmt"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// given gives somebody a task: 肖村 张某 2026-11-28 补访三组的 12 户.
func (o *bureau) given(args string) error {
	words := strings.SplitN(args, " ", 4)
	due, err := township.ParseDate(words[2])
	if err != nil {
		return err
	}
	o.update(func(tx *storage.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		village, _ := units.Named(words[0])
		_, err = tx.SaveTask(township.Task{
			Unit: village.ID, Text: words[3], Owner: township.Someone{Name: words[1]}, Due: due,
			GivenOn: township.DateOf(tx.Now().In(o.zone)), State: township.TaskOpen,
		})
		return err
	})
	return nil
}

// done ends the task of a village with a text: 肖村 补访三组的 12 户.
func (o *bureau) done(args string) error {
	name, text, _ := strings.Cut(args, " ")
	found := false
	o.update(func(tx *storage.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		village, _ := units.Named(name)
		open, err := tx.OpenTasksIn(village.ID)
		for _, task := range open {
			if task.Text == text {
				found = true
				task.State, task.Ended = township.TaskDone, tx.Now()
				if _, err := tx.SaveTask(task); err != nil {
					return err
				}
			}
		}
		return err
	})
	if !found {
		return fmt.Errorf("%s has no task %q", name, text)
	}
	return nil
}
