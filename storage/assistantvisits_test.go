package storage_test

import (
	"errors"
	"testing"

	"baocun/storage"
	"baocun/township"
)

func TestAnAssistantsVisitsAreThoseOfTheirHouseholds(t *testing.T) {
	o := placed(t)
	const li, zhang township.PersonID = 7, 8
	var list []township.Household
	for number := 1; number <= 60; number++ {
		h := household(xiaocun, 1, number, 1)
		h.Assistant = zhang
		if number%2 == 0 {
			h.Assistant = li
		}
		list = append(list, h)
	}
	o.update(func(tx *storage.Tx) error {
		_, err := tx.AddPost(township.Post{Person: zhang, Role: township.Assistant, Unit: xiaocun1, From: today.AddDays(-90), Until: today.AddDays(-1)})
		_, err2 := tx.AddPost(township.Post{Person: zhang, Role: township.Assistant, Unit: xiaocun1, From: today})
		_, err3 := tx.AddPost(township.Post{Person: li, Role: township.GroupHead, Unit: xiaocun1, From: today})
		return errors.Join(err, err2, err3, tx.OpenMonths(november), tx.ChangeHouseholds(list...))
	})
	o.record(on(today.AddDays(-40), seen(list[0], 1)), seen(list[2], 1), seen(list[1], 1), seen(list[0], 1))
	visits := func(of township.PersonID) (numbers []int, reads int) {
		o.view(func(tx *storage.Tx) error {
			found, err := tx.AssistantVisits(of, november)
			numbers = ids(found, func(v township.Visit) int { return v.Household.Number })
			reads = tx.Reads()
			return err
		})
		return numbers, reads
	}
	numbers, before := visits(zhang)
	same(t, "the households visited", numbers, []int{1, 3})
	none, _ := visits(li) // No assistant anywhere.
	same(t, "the visits of a group head", none, []int{})

	for range 100 {
		o.record(seen(household(xiaocun, 1, 1, 1), 1)) // Each corrects the one before.
	}
	numbers, after := visits(zhang)
	same(t, "the households visited", numbers, []int{1, 3})
	if after != before {
		t.Errorf("%d reads after 100 corrections, %d before", after, before)
	}
}

func TestWhatAnEntryCorrectsIsFound(t *testing.T) {
	o := register(t)
	h := household(xiaocun, 1, 7, 2)
	made := o.record(with(township.Away, seen(h, 0)), seen(h, 1), seen(h, 2))
	o.view(func(tx *storage.Tx) error {
		chain, err := tx.Corrected(made[2])
		same(t, "the entries corrected", ids(chain, func(v township.Visit) township.VisitID { return v.ID }),
			[]township.VisitID{made[1].ID, made[0].ID})
		first, err2 := tx.Corrected(made[0])
		same(t, "what the first corrects", len(first), 0)
		return errors.Join(err, err2)
	})
}
