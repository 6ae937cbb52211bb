package township

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// HouseholdKey is the number a household has in the office's paper register:
// village, group, number. It is never a door plate.
type HouseholdKey struct {
	Village UnitID `json:"village"`
	Group   int    `json:"group"`
	Number  int    `json:"number"`
}

// Compare orders households as the register does.
func (k HouseholdKey) Compare(other HouseholdKey) int {
	return cmp.Or(
		cmp.Compare(k.Village, other.Village),
		cmp.Compare(k.Group, other.Group),
		cmp.Compare(k.Number, other.Number),
	)
}

// String is the number as people write it in a register: 3-012.
func (k HouseholdKey) String() string { return fmt.Sprintf("%d-%03d", k.Group, k.Number) }

// The bounds of a household's number and of the people it may serve; a larger
// figure is a slip of the pen or not a number of the register.
const (
	MaxGroup  = 999
	MaxNumber = 9999
	MaxPeople = 30
)

// Household is one line of the register. The priority flag carries no reason.
type Household struct {
	HouseholdKey
	People   int  `json:"people"`
	Priority bool `json:"priority,omitempty"`
	// Assistant answers for the household; zero where nobody does yet.
	Assistant PersonID `json:"assistant,omitempty"`
	// NotAccountableUntil is the last day of an approved 不计入, which has no
	// reason that could be stored.
	NotAccountableUntil Date `json:"not_accountable_until,omitzero"`
}

// IsAccountableIn tells whether the household counts in a month: one that is 不计入
// on the month's last day does not.
func (h Household) IsAccountableIn(month Month) bool {
	return h.People > 0 && h.NotAccountableUntil.Before(month.Last())
}

// Accountable is what the household adds to the people who are to be met in a
// month.
func (h Household) Accountable(month Month) Coverage {
	if !h.IsAccountableIn(month) {
		return Coverage{}
	}
	c := Coverage{People: h.People, Households: 1}
	if h.Priority {
		c.PriorityPeople = h.People
	}
	return c
}

// Check refuses figures that no register has.
func (h Household) Check() error {
	switch {
	case h.Group < 1 || h.Group > MaxGroup:
		return Refuse(RefuseGroupNumber, "group", h.Group)
	case h.Number < 1 || h.Number > MaxNumber:
		return Refuse(RefuseHouseholdNumber, "number", h.Number)
	case h.People < 1 || h.People > MaxPeople:
		return Refuse(RefusePeopleServed, "people", h.People, "most", MaxPeople)
	}
	return nil
}

// The refusals of a register.
const (
	RefuseGroupNumber     RefusalCode = "group-number"
	RefuseHouseholdNumber RefusalCode = "household-number"
	RefusePeopleServed    RefusalCode = "people-served"
)

// HouseholdText is what somebody typed for a household. Group is 0 where they
// left it out, as people do who work in one group.
type HouseholdText struct {
	Group  int
	Number int
}

// ParseHousehold reads 3-044, 3组44户, 三组44, 44户, 44 and 44号.
func ParseHousehold(text string) (HouseholdText, bool) {
	text = strings.ReplaceAll(strings.TrimSpace(Fold(text)), " ", "")
	text = strings.TrimPrefix(text, "第")
	for _, suffix := range []string{"户", "号"} {
		text = strings.TrimSuffix(text, suffix)
	}
	group, number, found := strings.Cut(text, "-")
	if !found {
		group, number, found = strings.Cut(text, "组")
	}
	if !found {
		n, ok := smallNumber(text, MaxNumber)
		return HouseholdText{Number: n}, ok
	}
	g, ok := smallNumber(group, MaxGroup)
	if !ok {
		g, ok = ChineseNumber(group)
	}
	n, okNumber := smallNumber(number, MaxNumber)
	return HouseholdText{g, n}, ok && okNumber
}

func smallNumber(text string, most int) (int, bool) {
	if text == "" || strings.Trim(text, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 1 && n <= most
}
