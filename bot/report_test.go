package bot

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"baocun/storage"
	"baocun/storage/storagetest"
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

// TestTheBoardOfReportsIsTurnedOver where there are more villages than a page holds.
func TestTheBoardOfReportsIsTurnedOver(t *testing.T) {
	o := openBusy(t, filepath.Join(t.TempDir(), "few.db"), busySize{villages: 9, groups: 1, households: 1})
	defer storagetest.VerifyAndClose(t, o.DB)
	month := township.DateOf(busyNow).MonthOf().Add(-1)
	for _, c := range []struct {
		page, villages int
		turn           string
	}{{0, 8, "yl:202610:1"}, {1, 1, "yl:202610:0"}, {7, 1, "yl:202610:0"}, {-1, 8, "yl:202610:1"}} {
		s := o.shown(func(t *turn) (screen, error) { return t.reportBoard(month, c.page) })
		buttons := strings.Join(s.verbs(), " ")
		if got := strings.Count(s.text, "☐ 村"); got != c.villages || !strings.Contains(buttons, c.turn) {
			t.Errorf("page %d shows %d villages and the buttons %s", c.page, got, buttons)
		}
	}
}

// TestALongReportIsTurnedOver and every part of it is on some page.
func TestALongReportIsTurnedOver(t *testing.T) {
	o := openBusy(t, filepath.Join(t.TempDir(), "few.db"), busySize{villages: 1, groups: 1, households: 1})
	defer storagetest.VerifyAndClose(t, o.DB)
	month := township.DateOf(busyNow).MonthOf().Add(-1)
	var text strings.Builder
	pages := 0
	for next := "yo:2:202610:0"; next != ""; pages++ {
		s := o.shown(func(t *turn) (screen, error) {
			village := t.units.Villages()[0]
			r := township.VillageReport{Village: village.ID, Month: month, SentAt: busyNow, SentBy: township.Someone{Name: "王某"}}
			for i := range 12 {
				r.Studied = append(r.Studied, fmt.Sprintf("(%d)", i)+strings.Repeat("学", 480))
			}
			return t.reportScreen(village, r, pages)
		})
		if n := utf8.RuneCountInString(s.text); n > 4096 {
			t.Errorf("page %d has %d characters", pages, n)
		}
		text.WriteString(s.text)
		next = ""
		for _, data := range s.verbs() {
			if data == fmt.Sprint("yo:2:202610:", pages+1) {
				next = data
			}
		}
	}
	if pages < 2 {
		t.Errorf("there is %d page", pages)
	}
	for i := range 12 {
		if !strings.Contains(text.String(), fmt.Sprintf("(%d)", i)) {
			t.Errorf("line %d is on no page", i)
		}
	}
}
