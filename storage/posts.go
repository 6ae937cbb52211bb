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
	tree, err := tx.Units()
	if err != nil {
		return nil, err
	}
	var seats []Seat
	for _, u := range tree.All() {
		if !tree.Within(u.ID, root) {
			continue
		}
		held, err := filtered(tx.postsIn(u.ID), func(p township.Post) bool { return p.Holds(on) })
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
