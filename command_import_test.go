package main

import (
	"errors"
	"io"
	"maps"
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

// visitors enrols people with a private chat, by what they do and where.
func (d *desk) visitors(list map[int64]township.Post) {
	d.t.Helper()
	d.inFile(func(tx *storage.Tx) error {
		for user, post := range list {
			person, err := tx.AddPerson(township.Person{Language: township.Chinese})
			if err != nil {
				return err
			}
			chat, err := tx.ChatOf(user, storage.PrivateChat)
			if err != nil {
				return err
			}
			chat.Person = person.ID
			if err := tx.SaveChat(chat); err != nil {
				return err
			}
			post.Person, post.From = person.ID, township.NewDate(2025, time.November, 1)
			if _, err := tx.AddPost(post); err != nil {
				return err
			}
		}
		return nil
	})
}

// inFile runs a transaction on a desk's file.
func (d *desk) inFile(f func(*storage.Tx) error) {
	d.t.Helper()
	around := surroundings{out: io.Discard, err: io.Discard, clock: time.Now}
	o, err := openPlaced(d.t.Context(), d.path("config.toml"), around)
	if err != nil {
		d.t.Fatal(err)
	}
	if err := o.db.Update(d.t.Context(), f); err != nil {
		d.t.Error(err)
	}
	if err := o.close(); err != nil {
		d.t.Fatal(err)
	}
}

// told empties the outbox and counts what was for whom, by Telegram's number.
func (d *desk) told() map[int64]int {
	told := make(map[int64]int)
	d.inFile(func(tx *storage.Tx) error {
		waiting, err := tx.Waiting(0, 100)
		if err != nil {
			return err
		}
		var outcomes []storage.Outcome
		for i, e := range waiting {
			chat, _, err := tx.Chat(e.Chat)
			if err != nil {
				return err
			}
			told[chat.Telegram]++
			outcomes = append(outcomes, storage.Outcome{Entry: e.ID, Result: storage.Said, Message: i + 1})
		}
		_, err = tx.Settle(outcomes)
		return err
	})
	return told
}

func TestOnlyThoseWhoseGroupHadNoRegisterHearOfOne(t *testing.T) {
	d := newDesk(t)
	d.mustDo("invite")
	var groups []township.Unit
	d.inFile(func(tx *storage.Tx) error {
		units, err := tx.Units()
		village, _ := units.Named("肖村")
		groups = units.Children(village.ID)
		return err
	})
	d.visitors(map[int64]township.Post{
		11: {Role: township.Assistant, Unit: groups[0].ID}, 12: {Role: township.GroupHead, Unit: groups[0].ID},
		21: {Role: township.Assistant, Unit: groups[1].ID}, 13: {Role: township.Specialist, Unit: groups[0].Parent},
	})
	for _, c := range []struct {
		what, register string
		want           map[int64]int
	}{
		{"the first group's first register", "组,户号,服务人数\n1,1,2\n", map[int64]int{11: 1, 12: 1}},
		{"a correction", "组,户号,服务人数\n1,1,3\n", map[int64]int{}},
		{"the second group's", "组,户号,服务人数\n1,1,3\n2,1,2\n", map[int64]int{21: 1}},
		{"the same again", "组,户号,服务人数\n1,1,3\n2,1,2\n", map[int64]int{}},
	} {
		d.write("register.csv", c.register)
		d.mustDo("import", "households", d.path("register.csv"), "--village", "肖村", "--yes")
		if told := d.told(); !maps.Equal(told, c.want) {
			t.Errorf("of %s these were told: %v, want %v", c.what, told, c.want)
		}
	}
}

func TestAFileInWhichNobodyAnswersForAnythingIsHandedOut(t *testing.T) {
	d := newDesk(t)
	d.mustDo("invite")
	var village township.Unit
	var groups []township.Unit
	d.inFile(func(tx *storage.Tx) error {
		units, err := tx.Units()
		village, _ = units.Named("肖村")
		groups = units.Children(village.ID)
		return err
	})
	d.visitors(map[int64]township.Post{11: {Role: township.Assistant, Unit: groups[0].ID}})
	line := func(number int) township.Household {
		key := township.HouseholdKey{Village: village.ID, Group: groups[0].Number, Number: number}
		return township.Household{HouseholdKey: key, People: 2}
	}
	answeredFor := func() (households int) {
		d.inFile(func(tx *storage.Tx) error {
			waiting, err := tx.HouseholdsOf(0, village.ID)
			all, errAll := tx.Register(village.ID)
			households = all.Households - len(waiting)
			return errors.Join(err, errAll)
		})
		return households
	}
	d.inFile(func(tx *storage.Tx) error { return tx.ChangeHouseholds(line(1), line(2)) })
	if got := answeredFor(); got != 2 {
		t.Errorf("somebody answers for %d households of 2", got)
	}
	d.inFile(func(tx *storage.Tx) error { return tx.ChangeHouseholds(line(3)) })
	if got := answeredFor(); got != 2 {
		t.Errorf("what a specialist left open was handed out: somebody answers for %d households, want 2", got)
	}
}
