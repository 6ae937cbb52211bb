package bot

import (
	"baocun/storage"
	"baocun/township"
)

// priorityLine sets or takes away the priority of what a line names. It carries no
// reason, and none is asked for.
func (t *turn) priorityLine(village township.Unit, line township.RegisterLine) (screen, error) {
	switch {
	case len(line.Unknown) > 0:
		return screen{}, township.Refuse(refuseLineUnread, "words", line.Unknown)
	case line.Choice.IsEmpty():
		return t.priorities(village, 0)
	}
	list, err := t.meant(village, line.Choice, t.units.Children(village.ID))
	if err != nil {
		return screen{}, err
	}
	return t.prioritise(village, list, line.Act == township.SetPriority, 0)
}

func (t *turn) prioritise(village township.Unit, list []township.Household, priority bool, page int) (screen, error) {
	if err := t.tx.OpenMonths(t.today.MonthOf()); err != nil {
		return screen{}, err
	}
	for i := range list {
		list[i].Priority = priority
	}
	if err := t.tx.ChangeHouseholds(list...); err != nil {
		return screen{}, err
	}
	name := "register.priority-set"
	if !priority {
		name = "register.priority-removed"
	}
	s, err := t.priorities(village, page)
	return s.headed(t.voice.Say(name, "households", t.listed(list))), err
}

// priorityRows is how many households a page of those with priority shows.
const priorityRows = 8

// priorities lists the households with priority, each with a button to take it away.
func (t *turn) priorities(village township.Unit, page int) (screen, error) {
	list, err := t.tx.Households(village.ID)
	if err != nil {
		return screen{}, err
	}
	var starred []township.Household
	for _, h := range list {
		if h.Priority {
			starred = append(starred, h)
		}
	}
	shown, page, pages := pageOf(starred, page, priorityRows)
	s := t.say("register.priorities", "village", village, "count", len(starred))
	var buttons []storage.Button
	for _, h := range shown {
		buttons = append(buttons, button("★"+h.HouseholdKey.String(), verbNoPriority, village.ID, h.Group, h.Number, page))
	}
	return s.grid(4, buttons).row(t.villagePages(verbPriority, village, page, pages)...).
		row(t.label("button.add-priority", verbNumbers, village.ID, township.SetPriority, 0)).
		row(t.label("button.back", verbRegister, village.ID, 0), t.label("button.menu", verbMenu)), nil
}

func pressPriority(t *turn, village township.Unit, args pressed) (screen, error) {
	return t.priorities(village, args.number(1))
}

func pressNoPriority(t *turn, village township.Unit, args pressed) (screen, error) {
	key := township.HouseholdKey{Village: village.ID, Group: args.number(1), Number: args.number(2)}
	h, ok, err := t.tx.Household(key)
	if err != nil {
		return screen{}, err
	}
	if !ok || !h.Priority {
		return t.stale(t.priorities(village, args.number(3)))
	}
	return t.prioritise(village, []township.Household{h}, false, args.number(3))
}
