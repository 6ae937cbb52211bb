package bot

import (
	"fmt"
	"strconv"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// whence is where in the roster somebody was opened from, to lead back there: a page of a
// unit's, or of everybody where the unit is zero.
type whence struct {
	unit township.UnitID
	page int
}

// String is how a button carries it: 20.1 is a page of unit 20, and 1 a page of everybody.
func (w whence) String() string {
	if w.unit == 0 {
		return strconv.Itoa(w.page)
	}
	return fmt.Sprintf("%d.%d", w.unit, w.page)
}

// whence is the argument at a place.
func (p pressed) whence(i int) whence {
	unit, page, inUnit := strings.Cut(p.text(i), ".")
	if !inUnit {
		return whence{page: p.number(i)}
	}
	both := pressed{unit, page}
	return whence{township.UnitID(both.number(0)), both.number(1)}
}

// rosterPage is the part of the roster that somebody was opened from, as this person sees
// it, or the menu for who sees none.
func (t *turn) rosterPage(w whence) (screen, error) {
	unit, isUnit := t.units.Get(w.unit)
	switch {
	case isUnit && t.may(township.Invite, unit.ID):
		return t.staffOf(unit, w.page)
	case t.administers():
		return t.roster(w.page)
	case t.duties.MayAnywhere(township.Invite, t.units):
		return t.rosterBelow(w.page)
	}
	return t.menu()
}

// ownRoster is where this person's roster begins: their village, or everybody where they
// see several.
func (t *turn) ownRoster() whence {
	if tops := t.duties.Where(township.Invite, t.units); len(tops) == 1 && tops[0].Kind == township.KindVillage {
		return whence{unit: tops[0].ID}
	}
	return whence{}
}

// toRoster is the way back to the part of the roster that somebody was opened from.
func (t *turn) toRoster(w whence) storage.Button {
	switch {
	case w.unit != 0:
		return t.label("button.back", verbStaff, w.unit, w.page)
	case t.administers():
		return t.label("button.back", verbRoster, w.page)
	}
	return t.label("button.back", verbBelow, w.page)
}
