package storage

import (
	"slices"

	"baocun/township"
)

// TenuresOf lists all that somebody holds, held or is to hold, in the order of a history.
func (tx *Tx) TenuresOf(person township.PersonID) ([]township.Tenure, error) {
	posts, err := tx.PostsOf(person)
	if err != nil {
		return nil, err
	}
	contracts, err := tx.ContractsOf(person)
	if err != nil {
		return nil, err
	}
	return tx.tenures(posts, contracts)
}

// TenuresIn lists all that anybody holds, held or is to hold in a unit and all below it,
// in the order of a history.
func (tx *Tx) TenuresIn(root township.UnitID) ([]township.Tenure, error) {
	tree, err := tx.Units()
	if err != nil {
		return nil, err
	}
	var posts []township.Post
	var contracts []township.Contract
	for _, u := range tree.All() {
		if !tree.Within(u.ID, root) {
			continue
		}
		here, err := records(tx.postsIn(u.ID))
		if err != nil {
			return nil, err
		}
		promised, err := records(tx.contractsIn(u.ID))
		if err != nil {
			return nil, err
		}
		posts, contracts = append(posts, here...), append(contracts, promised...)
	}
	return tx.tenures(posts, contracts)
}

// tenures puts posts and contracts in the order of a history, those apart that never
// counted.
func (tx *Tx) tenures(posts []township.Post, contracts []township.Contract) ([]township.Tenure, error) {
	var list []township.Tenure
	for _, p := range posts {
		t, err := tx.tenureOf(p)
		if err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	for _, c := range contracts {
		list = append(list, c.Tenure())
	}
	list = slices.DeleteFunc(list, func(t township.Tenure) bool { return !t.HasDay() })
	tree, err := tx.Units()
	township.SortTenures(list, tree)
	return list, err
}

// Office is who works in the township on a day or is to, and how many people they serve.
// It reads posts, leaves and counters: what it costs grows with the officers, and not with
// what they did.
func (tx *Tx) Office(on township.Date) (township.Office, error) {
	o := township.Office{People: make(map[township.UnitID]int), Loads: make(map[township.PersonID]int)}
	var err error
	if o.Units, err = tx.Units(); err != nil {
		return o, err
	}
	for _, u := range o.Units.All() {
		if err := tx.staffUnit(&o, u, on); err != nil {
			return o, err
		}
	}
	for _, p := range o.Posts {
		if p.Role != township.Assistant {
			continue
		}
		load, err := tx.Load(p.Person)
		if err != nil {
			return o, err
		}
		o.Loads[p.Person] = load.People
	}
	if o.Leaves, err = tx.LeavesFrom(on); err != nil {
		return o, err
	}
	if o.Out, err = tx.out(); err != nil {
		return o, err
	}
	o.Moves, err = tx.Moves()
	return o, err
}

// staffUnit adds who is in office in a unit, or is to be, and how many people a group's
// register serves.
func (tx *Tx) staffUnit(o *township.Office, u township.Unit, on township.Date) error {
	posts, err := filtered(tx.postsIn(u.ID), func(p township.Post) bool { return !p.Tenure().IsOver(on) })
	if err != nil {
		return err
	}
	o.Posts = append(o.Posts, posts...)
	switch u.Kind {
	case township.KindVillage:
		contracts, err := filtered(tx.contractsIn(u.ID), func(c township.Contract) bool { return !c.Tenure().IsOver(on) })
		o.Contracts = append(o.Contracts, contracts...)
		return err
	case township.KindGroup:
		register, err := tx.Register(u.ID)
		o.People[u.ID] = register.People
		return err
	}
	return nil
}
