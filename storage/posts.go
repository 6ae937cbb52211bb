package storage

import (
	"iter"

	"baocun/township"
)

var posts = declare(office, table[township.PostID, township.Post]{
	name: "posts", key: sequenceKey[township.PostID](), audited: true, recent: new(recent[township.Post]),
})

var postsByPerson = addIndex(posts, index[township.PostID, township.Post]{
	name: "by_person",
	keys: func(_ township.PostID, p township.Post) [][]byte { return [][]byte{appendUint64(nil, p.Person)} },
})

var postsByUnit = addIndex(posts, index[township.PostID, township.Post]{
	name: "by_unit",
	keys: func(_ township.PostID, p township.Post) [][]byte { return [][]byte{appendUint64(nil, p.Unit)} },
})

// AddPost gives a person a role in a unit and the post an id.
func (tx *Tx) AddPost(p township.Post) (township.Post, error) {
	return add(posts.in(tx), func(id township.PostID) township.Post {
		p.ID = id
		return p
	})
}

// EndPost sets the last day on which a post counts.
func (tx *Tx) EndPost(id township.PostID, until township.Date) (township.Post, error) {
	return amend(posts.in(tx), id, func(p *township.Post) { p.Until = until })
}

// PostsForTerms lists the posts whose days still bring something about by themselves.
func (tx *Tx) PostsForTerms() ([]township.Post, error) {
	return filtered(posts.in(tx).Rows(Span{}), func(p township.Post) bool { return p.Next != "" })
}

// Post finds a post by id.
func (tx *Tx) Post(id township.PostID) (township.Post, bool, error) { return posts.in(tx).Get(id) }

// SavePost stores a change of a post, such as its suspension. An earlier suspension stays
// known.
func (tx *Tx) SavePost(p township.Post) error {
	if err := tx.keepSuspension(p); err != nil {
		return err
	}
	return posts.in(tx).Put(p.ID, p)
}

// PostsOf lists every post a person holds or held, in order of entry.
func (tx *Tx) PostsOf(person township.PersonID) ([]township.Post, error) {
	return records(postsByPerson.rows(tx, prefix(appendUint64(nil, person))))
}

// Holders lists the posts in a role of one unit that count on a day.
func (tx *Tx) Holders(unit township.UnitID, role township.Role, on township.Date) ([]township.Post, error) {
	return filtered(tx.postsIn(unit), func(p township.Post) bool { return p.Role == role && p.Holds(on) })
}

func (tx *Tx) postsIn(unit township.UnitID) iter.Seq2[Row[township.PostID, township.Post], error] {
	return postsByUnit.rows(tx, prefix(appendUint64(nil, unit)))
}

// Seat is a post with the person who holds it.
type Seat struct {
	Post   township.Post
	Person township.Person
}

// Roster lists who holds which post in a unit and all below it on a day, unit by
// unit in the configured order.
func (tx *Tx) Roster(root township.UnitID, on township.Date) ([]Seat, error) {
	return tx.seats(root, func(p township.Post) bool { return p.Holds(on) })
}

// RosterWithSuspended is [Tx.Roster] with those whose post is suspended on the day.
func (tx *Tx) RosterWithSuspended(root township.UnitID, on township.Date) ([]Seat, error) {
	return tx.seats(root, func(p township.Post) bool { return p.IsHeld(on) })
}

func (tx *Tx) seats(root township.UnitID, wanted func(township.Post) bool) ([]Seat, error) {
	tree, err := tx.Units()
	if err != nil {
		return nil, err
	}
	var seats []Seat
	for _, u := range tree.All() {
		if !tree.Within(u.ID, root) {
			continue
		}
		held, err := filtered(tx.postsIn(u.ID), wanted)
		if err != nil {
			return nil, err
		}
		for _, p := range held {
			person, _, err := tx.Person(p.Person)
			if err != nil {
				return nil, err
			}
			seats = append(seats, Seat{p, person})
		}
	}
	return seats, nil
}

// Expected lists whom a unit's meeting of a regime expects on a day, in the order
// of the regime's roles.
func (tx *Tx) Expected(unit township.UnitID, regime township.Regime, on township.Date) (township.Roster, error) {
	seats, err := tx.Roster(unit, on)
	if err != nil {
		return nil, err
	}
	var posts []township.Post
	for _, seat := range seats {
		posts = append(posts, seat.Post)
	}
	everybody := rosterOf(seats)
	var expected township.Roster
	for _, person := range regime.Expect(posts) {
		expected = append(expected, everybody.Get(person))
	}
	return expected, nil
}

// Participants are the officers on a day who are noted in a meeting or were expected
// there, without who keeps its minutes.
func (tx *Tx) Participants(m township.Meeting, expected township.Roster, on township.Date) ([]township.PersonID, error) {
	units, err := tx.Units()
	if err != nil {
		return nil, err
	}
	var list []township.PersonID
	for _, who := range m.Everybody(expected) {
		if who.Person == 0 || who.Person == m.Recorder {
			continue
		}
		duties, err := tx.Duties(who.Person, on)
		if err != nil {
			return nil, err
		}
		if m.IsSharedWith(who.Person, duties, units) {
			list = append(list, who.Person)
		}
	}
	return list, nil
}

// Officers lists who may be named in the minutes of a unit on a day: those of the
// unit and below it first, then those of the township.
func (tx *Tx) Officers(unit township.UnitID, on township.Date) (township.Roster, error) {
	tree, err := tx.Units()
	if err != nil {
		return nil, err
	}
	seats, err := tx.Roster(unit, on)
	if err != nil {
		return nil, err
	}
	if top, ok := tree.Township(); ok && top.ID != unit {
		all, err := tx.Roster(top.ID, on)
		if err != nil {
			return nil, err
		}
		for _, seat := range all {
			if seat.Post.Unit == top.ID {
				seats = append(seats, seat)
			}
		}
	}
	return rosterOf(seats), nil
}

// rosterOf lists the people of seats, each once.
func rosterOf(seats []Seat) township.Roster {
	var list township.Roster
	for _, seat := range seats {
		if list.Get(seat.Person.ID).IsNobody() {
			list = append(list, township.Someone{Person: seat.Person.ID, Name: seat.Person.Name})
		}
	}
	return list
}
