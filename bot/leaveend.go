package bot

import (
	"slices"

	"baocun/township"
)

// backEarly ends somebody's leave today: the reminders are theirs again.
func (t *turn) backEarly(before township.Leave) (screen, error) {
	if !before.Holds(t.today) {
		return t.stale(t.leaves(0))
	}
	rest, left := before.Back(t.today)
	if !left {
		rest = township.Leave{}
	}
	if err := t.keepOrDrop(before.ID, rest); err != nil {
		return screen{}, err
	}
	if _, err := t.tellStandIns(before, rest, true); err != nil {
		return screen{}, err
	}
	line := t.voice.Say("leave.back")
	if before.StandIn == 0 && left {
		line = t.voice.Say("leave.back-waited")
	}
	return t.leaveEnded(before, rest, line)
}

// dropLeave has a leave not be taken that has not begun.
func (t *turn) dropLeave(before township.Leave) (screen, error) {
	if before.Holds(t.today) {
		return t.stale(t.leaves(0))
	}
	if err := t.tx.DropLeave(before.ID); err != nil {
		return screen{}, err
	}
	if _, err := t.tellStandIns(before, township.Leave{}, false); err != nil {
		return screen{}, err
	}
	return t.leaveEnded(before, township.Leave{}, t.voice.Say("leave.dropped", "days", before))
}

func (t *turn) keepOrDrop(id township.LeaveID, l township.Leave) error {
	if l.ID == 0 {
		return t.tx.DropLeave(id)
	}
	_, err := t.tx.SaveLeave(l)
	return err
}

// leaveEnded confirms that a leave is over, or is none.
func (t *turn) leaveEnded(before, rest township.Leave, line string) (screen, error) {
	err := t.remember(actLeave, leaveAct{Before: before, ID: before.ID, Revision: rest.Revision, IsGone: rest.ID == 0})
	return screen{text: line}.row(t.undoButton(), t.goTo("leave"), t.label("button.menu", verbMenu)), err
}

// endLeave ends a leave as a line asks for: the one that is under way or, where there is
// none, the only one that is to come.
func (t *turn) endLeave() (screen, error) {
	own, err := t.tx.LeavesOf(t.person.ID, t.today)
	if err != nil {
		return screen{}, err
	}
	i := slices.IndexFunc(own, func(l township.Leave) bool { return l.Holds(t.today) })
	switch {
	case i >= 0:
		return t.backEarly(own[i])
	case len(own) == 1:
		return t.dropLeave(own[0])
	case len(own) > 1:
		s, err := t.leaves(0)
		return s.headed(t.voice.Say("leave.which")), err
	}
	return t.leaves(0)
}

// nameStandIn has a line that only names somebody choose who stands in: for the leave that
// is under way, or the next.
func (t *turn) nameStandIn(line township.LeaveLine) (screen, error) {
	own, err := t.tx.LeavesOf(t.person.ID, t.today)
	if err != nil {
		return screen{}, err
	}
	if len(own) == 0 {
		return screen{}, township.Refuse(township.RefuseLeaveDay, "word", township.Shortened(line.Unknown[0], taskQuoted))
	}
	l := slices.MinFunc(own, func(a, b township.Leave) int { return a.From.Compare(b.From) })
	staff, err := t.staffFor(l)
	if err != nil {
		return screen{}, err
	}
	named, unread, err := t.standInNamed(staff, l, line)
	switch {
	case err != nil:
		return screen{}, err
	case named == 0:
		s, err := t.askStandIn(l, 0)
		s.text += t.unreadLine(unread)
		return s, err
	case named == l.StandIn:
		return t.leave(l)
	}
	return t.chooseStandIn(l, named)
}
