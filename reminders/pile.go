package reminders

import "baocun/township"

// pile sorts matters by person, in the order in which they came.
type pile struct {
	people  []township.PersonID
	matters map[township.PersonID][]matter
}

func newPile() *pile { return &pile{matters: make(map[township.PersonID][]matter)} }

// add puts matters on the pile. Somebody who is told of one matter in two
// capacities is told once.
func (p *pile) add(matters []matter) {
	for _, m := range matters {
		id := m.to.person.ID
		if p.matters[id] == nil {
			p.people = append(p.people, id)
		}
		p.matters[id] = append(p.matters[id], m)
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
