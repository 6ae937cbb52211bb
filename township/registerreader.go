package township

import "slices"

// groupsNamed are the groups that a line means as a whole, and those that it
// excepts.
type groupsNamed struct{ meant, excepted []int }

// plainMeaning reads what names households: a group, a range, a number.
func (r *visitReader) plainMeaning(word string) meaning {
	if group, ok := GroupIn(word); ok && group <= MaxGroup {
		return func() bool { r.closeGroup(); r.group, r.named = group, group; return true }
	}
	if from, to, ok := rangeIn(word); ok {
		return func() bool { return r.takeRange(word, from, to) }
	}
	if household, ok := ParseHousehold(word); ok {
		return func() bool { return r.takeRange(word, household, household) }
	}
	return nil
}

// closeGroup takes the group named last as a whole, where no number followed it.
func (r *visitReader) closeGroup() {
	list := &r.groups.meant
	if r.excepting {
		list = &r.groups.excepted
	}
	if r.named != 0 && !slices.Contains(*list, r.named) {
		*list = append(*list, r.named)
	}
	r.named = 0
}

// choice is what a plain line names. What it excepts is kept, for it may be taken
// out of a whole group.
func (r *visitReader) choice() (HouseholdChoice, error) {
	r.closeGroup()
	excepted := r.excepted
	line, err := r.finish()
	return HouseholdChoice{
		Groups: r.groups.meant, Households: line.Households, Excepted: excepted, ExceptedGroups: r.groups.excepted,
	}, err
}
