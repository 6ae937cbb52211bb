package storage

import (
	"fmt"

	"baocun/township"
)

// Placement is what [Tx.PlaceUnits] found to do.
type Placement struct {
	Added   []township.Unit
	Changed []township.Unit
	// Left are units that the plan does not name. They stay as they are, with
	// their history; a village that was renamed in the configuration shows here
	// and, under its new name, in Added.
	Left []township.Unit
}

// PlaceUnits brings the tree in line with the configuration. The plan lists each
// unit after the one it lies in; its ids only say which lies in which. The
// township is recognised by being one, a village by its name and a group by its
// number. First day, people served, order and the township's name follow the
// plan; nothing is deleted. A unit without a first day takes that of the unit
// above, and a township without one begins on the day it is placed.
//
// It opens the months of what it added, as far as months are open.
func (tx *Tx) PlaceUnits(plan []township.Unit) (Placement, error) {
	tree, err := tx.Units()
	if err != nil {
		return Placement{}, err
	}
	p := placing{tx: tx, tree: tree, placed: make(map[township.UnitID]township.Unit)}
	for _, planned := range plan {
		if err := p.place(planned); err != nil {
			return Placement{}, err
		}
	}
	p.leave()
	return p.done, tx.reopenMonths()
}

// placing is the work of PlaceUnits under way.
type placing struct {
	tx     *Tx
	tree   township.Units
	placed map[township.UnitID]township.Unit // by the plan's id
	done   Placement
}

func (p *placing) place(planned township.Unit) error {
	parent, ok := p.placed[planned.Parent]
	if !ok && planned.Kind != township.KindTownship {
		return fmt.Errorf("place %s %s %d: the plan does not name what it lies in before it",
			planned.Kind, planned.Name, planned.Number)
	}
	unit := planned
	unit.Parent = parent.ID
	stored, found := p.find(unit)
	unit.ID, unit.Since = stored.ID, p.since(planned, parent, stored)
	p.placed[planned.ID] = unit
	switch {
	case !found:
		return p.add(planned.ID, unit)
	case unit == stored:
		return nil
	}
	p.done.Changed = append(p.done.Changed, unit)
	return p.tx.saveUnit(unit)
}

func (p *placing) find(unit township.Unit) (township.Unit, bool) {
	if unit.Kind == township.KindTownship {
		return p.tree.Township()
	}
	for _, u := range p.tree.Children(unit.Parent) {
		same := u.Name == unit.Name
		if u.Kind == township.KindGroup {
			same = u.Number == unit.Number
		}
		if u.Kind == unit.Kind && same {
			return u, true
		}
	}
	return township.Unit{}, false
}

// since is the first day that the plan gives, directly or through the unit
// above; where it gives none, what is stored stays.
func (p *placing) since(planned, parent, stored township.Unit) township.Date {
	for _, day := range []township.Date{planned.Since, parent.Since, stored.Since} {
		if !day.IsZero() {
			return day
		}
	}
	return township.DateOf(p.tx.Now())
}

func (p *placing) add(plannedID township.UnitID, unit township.Unit) error {
	id, err := units.in(p.tx).NextID()
	if err != nil {
		return err
	}
	unit.ID = id
	p.placed[plannedID] = unit
	p.done.Added = append(p.done.Added, unit)
	return p.tx.saveUnit(unit)
}

func (p *placing) leave() {
	kept := make(map[township.UnitID]bool, len(p.placed))
	for _, u := range p.placed {
		kept[u.ID] = true
	}
	for _, u := range p.tree.All() {
		if !kept[u.ID] {
			p.done.Left = append(p.done.Left, u)
		}
	}
}
