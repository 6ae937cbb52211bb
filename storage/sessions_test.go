package storage_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

func TestFormIsOnesOwnInEachChat(t *testing.T) {
	o := newOffice(t)
	form := func(chat storage.ChatID, person township.PersonID) storage.Form {
		return storage.Form{
			Chat: chat, Person: person, Kind: "minutes", Step: 2,
			Answers: map[string]string{"汇报": "一组"}, Touched: o.now.UTC(),
		}
	}
	o.update(func(tx *storage.Tx) error {
		return errors.Join(tx.SaveForm(form(1, 7)), tx.SaveForm(form(1, 8)), tx.SaveForm(form(2, 7)), tx.CloseForm(1, 8))
	})
	o.view(func(tx *storage.Tx) error {
		got, _, err := tx.Form(1, 7)
		same(t, "the form", got, form(1, 7))
		_, found, err2 := tx.Form(1, 8)
		same(t, "whether the closed one is there", found, false)
		same(t, "stale at once", len(must(tx.StaleForms(o.now))(t)), 0)
		same(t, "stale a day later", len(must(tx.StaleForms(o.now.AddDate(0, 0, 1)))(t)), 2)
		return errors.Join(err, err2)
	})
}

func TestLastActIsTheOneThatCanBeUndone(t *testing.T) {
	o := newOffice(t)
	act := func(args string) storage.Act {
		return storage.Act{Person: 7, Kind: "visit", Args: json.RawMessage(args), At: o.now.UTC()}
	}
	o.update(func(tx *storage.Tx) error { return errors.Join(tx.SaveAct(act("[1]")), tx.SaveAct(act("[2]"))) })
	o.update(func(tx *storage.Tx) error {
		got, _, err := tx.LastAct(7)
		same(t, "the last act", got, act("[2]"))
		return errors.Join(err, tx.DropAct(7))
	})
	o.view(func(tx *storage.Tx) error {
		_, found, err := tx.LastAct(7)
		same(t, "whether it is there once dropped", found, false)
		return err
	})
}

func TestALastActIsForgottenOnceItCannotBeUndone(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error {
		return tx.SaveAct(storage.Act{Person: 7, Kind: "assigned", Args: json.RawMessage(`{"before":{"1-007":8}}`), At: o.now})
	})
	isKept := func() (kept bool) {
		o.update((*storage.Tx).Sweep)
		o.view(func(tx *storage.Tx) (err error) {
			_, kept, err = tx.LastAct(7)
			return err
		})
		return kept
	}
	o.now = o.now.Add(township.UndoWindow)
	same(t, "whether it is there in its window", isKept(), true)
	o.now = o.now.AddDate(0, 0, 7)
	same(t, "whether it is there a week later", isKept(), false)
}

func TestWhoInvitedSomebodyLastAnswersForThem(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error {
		var err error
		for hash, i := range map[string]storage.Invitation{
			"first": {By: 1, UsedBy: 7}, "second": {By: 2, UsedBy: 7}, "telephone": {By: 3, UsedBy: 7, For: 7},
			"own": {By: 7, UsedBy: 7}, "another": {By: 4, UsedBy: 8}, "open": {By: 5}, "program": {UsedBy: 9},
		} {
			i.Hash = hash
			i.Expires = o.now.Add(time.Duration(i.By) * time.Hour)
			err = errors.Join(err, tx.SaveInvitation(i))
		}
		for person, by := range map[township.PersonID]township.PersonID{7: 2, 8: 4, 9: 0, 10: 0} {
			same(t, "who invited", must(tx.Inviter(person))(t), by)
		}
		return err
	})
}

func TestInvitationIsOpenUntilItIsUsedOrExpires(t *testing.T) {
	o := newOffice(t)
	open := func() (n int) {
		o.view(func(tx *storage.Tx) error {
			n = len(must(tx.OpenInvitations())(t))
			return nil
		})
		return n
	}
	week := o.now.AddDate(0, 0, 7)
	used := storage.Invitation{Hash: "aa", Role: township.Assistant, Units: []township.UnitID{3}, Expires: week}
	o.update(func(tx *storage.Tx) error {
		other := storage.Invitation{Hash: "bb", Role: township.Chief, Units: []township.UnitID{2}, Expires: week}
		return errors.Join(tx.SaveInvitation(used), tx.SaveInvitation(other))
	})
	same(t, "open", open(), 2)
	used.UsedBy = 7
	o.update(func(tx *storage.Tx) error { return tx.SaveInvitation(used) })
	same(t, "open when one is used", open(), 1)
	o.view(func(tx *storage.Tx) error {
		got, _, err := tx.Invitation("aa")
		same(t, "who used it", got.UsedBy, township.PersonID(7))
		return err
	})
	o.now = week
	same(t, "open when the other expired", open(), 0)
}

func TestWrongTriesCountWithinTheHourThatBeganWithTheFirst(t *testing.T) {
	o := newOffice(t)
	steps := []struct {
		after time.Duration
		want  int
	}{{0, 1}, {20 * time.Minute, 2}, {39 * time.Minute, 3}, {2 * time.Minute, 1}}
	for _, step := range steps {
		o.now = o.now.Add(step.after)
		o.update(func(tx *storage.Tx) error {
			same(t, "wrong tries", must(tx.CountWrongTry(4))(t), step.want)
			return tx.Sweep()
		})
	}
	o.view(func(tx *storage.Tx) error {
		same(t, "wrong tries of another chat", must(tx.WrongTries(5))(t), 0)
		return nil
	})
}
