package reminders

import (
	"slices"

	"baocun/township"
)

// pile sorts matters by person, in the order in which they came.
type pile struct {
	people  []township.PersonID
	matters map[township.PersonID][]matter
}

func newPile() *pile { return &pile{matters: make(map[township.PersonID][]matter)} }

// add puts matters on the pile, one for each thing that they are about: who is
// asked after an overdue meeting need not be reminded of it, nor be told twice
// for holding two posts. What concerns somebody themselves they are not told for a
// colleague on leave.
func (p *pile) add(matters []matter) {
	for _, m := range matters {
		id := m.to.person.ID
		theirs, known := p.matters[id]
		if !known {
			p.people = append(p.people, id)
		}
		same := func(other matter) bool { return other.about == m.about }
		switch i := slices.IndexFunc(theirs, same); {
		case i < 0:
			p.matters[id] = append(theirs, m)
		case theirs[i].to.isStandIn() && !m.to.isStandIn():
			theirs[i] = m
		}
	}
}

// byPerson lists the matters of each person.
func (p *pile) byPerson() [][]matter {
	lists := make([][]matter, 0, len(p.people))
	for _, id := range p.people {
		lists = append(lists, p.matters[id])
	}
	return lists
}
