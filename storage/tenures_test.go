package storage_test

import (
	"testing"

	"baocun/storage"
	"baocun/township"
)

// changePost stores a change of somebody's first post.
func (o *office) changePost(who township.PersonID, change func(township.Post) township.Post) {
	o.t.Helper()
	o.update(func(tx *storage.Tx) error {
		posts, err := tx.PostsOf(who)
		if err != nil {
			return err
		}
		return tx.SavePost(change(posts[0]))
	})
}

// suspended are the suspensions of somebody's first tenure.
func (o *office) suspended(who township.PersonID) (list []township.Suspension) {
	o.t.Helper()
	o.view(func(tx *storage.Tx) error {
		tenures, err := tx.TenuresOf(who)
		list = tenures[0].Suspensions
		return err
	})
	return list
}

func TestEverySuspensionOfAPostStaysKnown(t *testing.T) {
	o, _, specialist, _ := staffed(t)
	at := func(days int) func(township.Post) township.Post {
		return func(p township.Post) township.Post { return p.Suspend(today.AddDays(days), 7) }
	}
	of := func(days int) township.Suspension {
		return township.Suspension{From: today.AddDays(days), Until: today.AddDays(days + 6)}
	}
	same(t, "at first", o.suspended(specialist.ID), nil)
	o.changePost(specialist.ID, at(-40))
	same(t, "one", o.suspended(specialist.ID), []township.Suspension{of(-40)})
	o.changePost(specialist.ID, at(-20))
	o.changePost(specialist.ID, at(0))
	same(t, "three", o.suspended(specialist.ID), []township.Suspension{of(-40), of(-20), of(0)})
	// The third is taken back, and then another one takes its place.
	o.changePost(specialist.ID, at(-20))
	same(t, "without what was taken back", o.suspended(specialist.ID), []township.Suspension{of(-40), of(-20)})
	o.changePost(specialist.ID, at(2))
	same(t, "with another", o.suspended(specialist.ID), []township.Suspension{of(-40), of(-20), of(2)})
	// Nothing is left of what was lifted on its first day, and the ones before still are known.
	o.changePost(specialist.ID, func(p township.Post) township.Post { return p.Lift(today.AddDays(2)) })
	same(t, "lifted at once", o.suspended(specialist.ID), []township.Suspension{of(-40), of(-20)})
}

func TestAHistoryHoldsAllThatEverCounted(t *testing.T) {
	o, cadre, specialist, assistant := staffed(t)
	o.update(func(tx *storage.Tx) error {
		next := must(tx.AddPost(township.Post{Person: 9, Role: township.Specialist, Unit: xiaocun, From: today.AddDays(7)}))(t)
		never := must(tx.AddPost(township.Post{Person: 9, Role: township.Chief, Unit: xiaocun, From: today}))(t)
		must(tx.EndPost(never.ID, today.AddDays(-1)))(t)
		_, _, err := tx.Post(next.ID)
		return err
	})
	people := func(list []township.Tenure) []township.PersonID {
		return ids(list, func(t township.Tenure) township.PersonID { return t.Person })
	}
	o.view(func(tx *storage.Tx) error {
		same(t, "the village", people(must(tx.TenuresIn(xiaocun))(t)), []township.PersonID{cadre.ID, specialist.ID, 9, assistant.ID})
		same(t, "the township", people(must(tx.TenuresIn(xiaohongmen))(t)), []township.PersonID{cadre.ID, cadre.ID, specialist.ID, 9, assistant.ID})
		same(t, "a cadre", len(must(tx.TenuresOf(cadre.ID))(t)), 2)
		same(t, "somebody to come", len(must(tx.TenuresOf(9))(t)), 1)
		return nil
	})
}

func TestTheOfficeIsWhoIsThereOrToCome(t *testing.T) {
	o, cadre, specialist, assistant := staffed(t)
	o.changePost(specialist.ID, func(p township.Post) township.Post { return p.Suspend(today, 0) })
	o.leave(cadre.ID, 0, 3)
	o.update(func(tx *storage.Tx) error {
		must(tx.AddPost(township.Post{Person: 9, Role: township.Assistant, Unit: xiaocun1, From: today.AddDays(7)}))(t)
		must(tx.AddMove(township.Move{Person: 9, From: today.AddDays(7)}))(t)
		return nil
	})
	o.view(func(tx *storage.Tx) error {
		office := must(tx.Office(today))(t)
		held := ids(office.Posts, func(p township.Post) township.PersonID { return p.Person })
		same(t, "the posts", held, []township.PersonID{cadre.ID, specialist.ID, 9})
		same(t, "the contracts", len(office.Contracts), 1)
		same(t, "the leaves", len(office.Leaves), 1)
		same(t, "the moves", len(office.Moves), 1)
		if _, counted := office.Loads[assistant.ID]; counted {
			t.Error("who left has a load")
		}
		return nil
	})
}
