package storage_test

import (
	"errors"
	"testing"

	"baocun/storage"
	"baocun/township"
)

func TestPersonIsFoundByAccount(t *testing.T) {
	o := newOffice(t)
	var li township.Person
	o.update(func(tx *storage.Tx) error {
		li = must(tx.AddPerson(township.Person{Name: "李某", Language: township.Chinese}))(t)
		return errors.Join(tx.AddAccount(7001, li.ID), tx.AddAccount(7002, li.ID))
	})
	o.view(func(tx *storage.Tx) error {
		account, found, err := tx.AccountOf(7002)
		if !found || account.Person != li.ID {
			t.Errorf("AccountOf(7002) = %+v, %v", account, found)
		}
		person, _, err2 := tx.Person(account.Person)
		same(t, "the person", person, li)
		both, err3 := tx.Accounts(li.ID)
		same(t, "the accounts", ids(both, func(a storage.Account) int64 { return a.User }), []int64{7001, 7002})
		return errors.Join(err, err2, err3)
	})
}

func TestAccountBelongsToOnePerson(t *testing.T) {
	o := newOffice(t)
	o.update(func(tx *storage.Tx) error { return errors.Join(tx.AddAccount(7001, 1), tx.AddAccount(7001, 1)) })
	err := o.Update(t.Context(), func(tx *storage.Tx) error { return tx.AddAccount(7001, 2) })
	if !errors.Is(err, storage.ErrNotUnique) {
		t.Fatalf("a second owner: %v, want ErrNotUnique", err)
	}
	o.update(func(tx *storage.Tx) error { return errors.Join(tx.DropAccount(7001), tx.AddAccount(7001, 2)) })
}

// staffed enrols a cadre with a contract for 肖村, its specialist, and an
// assistant of its first group who left on the 10th.
func staffed(t testing.TB) (o *office, cadre, specialist, assistant township.Person) {
	o = placed(t)
	from := today.AddDays(-60)
	join := func(tx *storage.Tx, name string, role township.Role, unit township.UnitID) (township.Person, township.Post) {
		p := must(tx.AddPerson(township.Person{Name: name}))(t)
		return p, must(tx.AddPost(township.Post{Person: p.ID, Role: role, Unit: unit, From: from}))(t)
	}
	o.update(func(tx *storage.Tx) error {
		cadre, _ = join(tx, "王某", township.Cadre, xiaohongmen)
		specialist, _ = join(tx, "李某", township.Specialist, xiaocun)
		var post township.Post
		assistant, post = join(tx, "张某", township.Assistant, xiaocun1)
		must(tx.EndPost(post.ID, today.AddDays(-10)))(t)
		must(tx.AddContract(township.Contract{Person: cadre.ID, Unit: xiaocun, From: from}))(t)
		return nil
	})
	return o, cadre, specialist, assistant
}

func TestDutiesFollowPostsAndContracts(t *testing.T) {
	o, cadre, specialist, assistant := staffed(t)
	cases := []struct {
		name   string
		person township.PersonID
		on     township.Date
		want   township.Duties
	}{
		{"cadre", cadre.ID, today, township.Duties{{Role: township.Cadre, Unit: xiaohongmen}, {Role: township.Cadre, Unit: xiaocun}}},
		{"specialist", specialist.ID, today, township.Duties{{Role: township.Specialist, Unit: xiaocun}}},
		{"before the first day", specialist.ID, today.AddDays(-61), nil},
		{"on the last day", assistant.ID, today.AddDays(-10), township.Duties{{Role: township.Assistant, Unit: xiaocun1}}},
		{"after the last day", assistant.ID, today.AddDays(-9), nil},
		{"a stranger", 99, today, nil},
	}
	o.view(func(tx *storage.Tx) error {
		for _, c := range cases {
			same(t, c.name, must(tx.Duties(c.person, c.on))(t), c.want)
		}
		return nil
	})
}

func TestContractEnds(t *testing.T) {
	o, cadre, _, _ := staffed(t)
	o.update(func(tx *storage.Tx) error {
		held := must(tx.ContractsOf(cadre.ID))(t)
		must(tx.EndContract(held[0].ID, today))(t)
		same(t, "today", len(must(tx.ContractsFor(xiaocun, today))(t)), 1)
		same(t, "tomorrow", len(must(tx.ContractsFor(xiaocun, today.AddDays(1)))(t)), 0)
		_, err := tx.EndContract(99, today)
		if !errors.Is(err, storage.ErrNoRecord) {
			t.Errorf("ending what is not there: %v, want ErrNoRecord", err)
		}
		return nil
	})
}

func TestAMoveIsKeptUntilItIsDone(t *testing.T) {
	o, cadre, _, _ := staffed(t)
	o.update(func(tx *storage.Tx) error {
		first := must(tx.AddMove(township.Move{Person: cadre.ID, From: today.AddDays(7), Ended: 1, Begun: 2}))(t)
		second := must(tx.AddMove(township.Move{Person: cadre.ID, From: today.AddDays(3)}))(t)
		same(t, "moves", must(tx.Moves())(t), []township.Move{first, second})
		must(struct{}{}, tx.DropMove(first.ID))(t)
		same(t, "the rest", must(tx.Moves())(t), []township.Move{second})
		return nil
	})
}

func TestWhoIsSuspendedStandsInNoRosterButTheWholeOne(t *testing.T) {
	o, cadre, _, _ := staffed(t)
	name := func(s storage.Seat) string { return s.Person.Name }
	o.update(func(tx *storage.Tx) error {
		post := must(tx.PostsOf(cadre.ID))(t)[0]
		must(struct{}{}, tx.SavePost(post.Suspend(today, 7)))(t)
		same(t, "duties", len(must(tx.Duties(cadre.ID, today))(t)), 0)
		same(t, "holders", len(must(tx.Holders(xiaohongmen, township.Cadre, today))(t)), 0)
		same(t, "the roster", ids(must(tx.Roster(xiaohongmen, today))(t), name), []string{"李某"})
		same(t, "the whole roster", ids(must(tx.RosterWithSuspended(xiaohongmen, today))(t), name), []string{"王某", "李某"})
		same(t, "a week later", ids(must(tx.Roster(xiaohongmen, today.AddDays(7)))(t), name), []string{"王某", "李某"})
		return nil
	})
}

func TestRosterGoesDownTheTree(t *testing.T) {
	o, _, _, _ := staffed(t)
	name := func(s storage.Seat) string { return s.Person.Name + " " + string(s.Post.Role) }
	o.view(func(tx *storage.Tx) error {
		same(t, "today", ids(must(tx.Roster(xiaohongmen, today))(t), name), []string{"王某 cadre", "李某 specialist"})
		same(t, "in October", ids(must(tx.Roster(xiaocun, today.AddDays(-30)))(t), name), []string{"李某 specialist", "张某 assistant"})
		same(t, "another village", ids(must(tx.Roster(paifang, today))(t), name), []string{})
		holders := must(tx.Holders(xiaocun, township.Specialist, today))(t)
		same(t, "holders", len(holders), 1)
		return nil
	})
}
