package bot

import (
	"encoding/json"

	"baocun/storage"
	"baocun/township"
)

// mayChange tells whether this person may change what minutes say.
func (t *turn) mayChange(m township.Meeting) bool {
	return m.MayChange(t.person.ID, t.duties, t.units)
}

// mayAdd tells whether this person may add to minutes that are open: whoever may
// change them, and for a day those who took part.
func (t *turn) mayAdd(m township.Meeting) bool {
	return m.IsOpen() && (t.mayChange(m) || t.takesPart(m) && m.CanBeAmended(t.now()))
}

func (t *turn) takesPart(m township.Meeting) bool {
	return m.IsSharedWith(t.person.ID, t.duties, t.units)
}

// current is what a meeting's minutes are for this person: the copy of the next
// version for whoever may work on it, once there is one.
func (t *turn) current(m township.Meeting) (township.Meeting, error) {
	if m.State != township.Filed || !t.mayChange(m) {
		return m, nil
	}
	a, amending, err := t.tx.Amendment(m.ID)
	if amending {
		return a.Minutes, err
	}
	return m, err
}

// openMinutes are the minutes that a button works on, if they are open and this
// person may change them.
func (t *turn) openMinutes(args pressed) (township.Meeting, bool, error) {
	m, ok, err := t.meeting(args)
	if err != nil || !ok {
		return m, false, err
	}
	m, err = t.current(m)
	return m, m.IsOpen() && t.mayChange(m), err
}

// openMinutesOf are the minutes that a form works on, by the same rule.
func (t *turn) openMinutesOf(a answers) (township.Meeting, bool, error) {
	return t.openMinutes(pressed{a[stepMeeting]})
}

// begun is a meeting that goes on in the work group as what happens in it opens it.
func (t *turn) begun(m township.Meeting) township.Meeting {
	if m.State != township.Live {
		return m
	}
	return m.Begun(t.now().UTC(), t.today)
}

// keepMinutes stores open minutes as they are now: in their own place, where the card of
// a meeting that goes on follows, or as the copy of the next version. What is still open
// of earlier meetings and what villages have reported comes into those that were never
// filed.
func (t *turn) keepMinutes(m township.Meeting) (township.Meeting, error) {
	unit, _ := t.units.Get(m.Unit)
	if err := m.Check(t.today, unit.Since); err != nil {
		return m, err
	}
	enrolled, err := t.enrolled(series{unit, m.Regime}, m.Date)
	if err != nil {
		return m, err
	}
	if m, err = t.carrying(m.Expecting(enrolled)); err != nil {
		return m, err
	}
	if m, err = t.withReports(m); err != nil {
		return m, err
	}
	m.Revision++
	if m.State != township.Amending {
		if m, err = t.tx.SaveMeeting(m); err != nil {
			return m, err
		}
		return m, t.redraw(m)
	}
	a, _, err := t.tx.Amendment(m.ID)
	if err != nil {
		return m, err
	}
	a.Minutes = m
	return m, t.tx.SaveAmendment(a)
}

const actMinutes = "minutes"

// minutesAct is a change of minutes that can be undone.
type minutesAct struct {
	Meeting  township.MeetingID `json:"meeting"`
	Amending bool               `json:"amending,omitempty"`
	// Began is the revision of a draft that did not exist before, 0 where the minutes did.
	Began  int                    `json:"began,omitempty"`
	Change township.MeetingChange `json:"change"`
	// Pasted is the message of minutes that did it, which a further one may go on from.
	Pasted *pastedMessage `json:"pasted,omitempty"`
}

// change keeps what this person changed in open minutes, as the last thing that they
// can undo.
func (t *turn) change(before, m township.Meeting) (township.Meeting, error) {
	m, err := t.keepMinutes(m)
	if err != nil {
		return m, err
	}
	return m, t.remember(actMinutes, minutesAct{Meeting: m.ID, Amending: m.State == township.Amending, Change: m.ChangeFrom(before)})
}

// undoMinutes takes back the change of minutes that was the person's last act.
func undoMinutes(t *turn, act storage.Act) (screen, error) {
	var was minutesAct
	if err := json.Unmarshal(act.Args, &was); err != nil {
		return screen{}, err
	}
	m, found, err := t.tx.Meeting(was.Meeting)
	if err != nil || !found {
		return t.staleAfter(err)
	}
	if was.Amending {
		if m, err = t.current(m); err != nil {
			return screen{}, err
		}
	}
	if !t.mayAttach(m) || (m.State == township.Amending) != was.Amending {
		return screen{}, township.Refuse(township.RefuseUndoFiled)
	}
	if was.Began != 0 {
		return t.undoDraft(m, was.Began)
	}
	if m, err = t.without(m, was.Change); err != nil {
		return screen{}, err
	}
	return t.reviewed(m, t.voice.Say("minutes.undone"))
}

// without keeps minutes without one act's change.
func (t *turn) without(m township.Meeting, c township.MeetingChange) (township.Meeting, error) {
	m, err := m.Undoing(c)
	if err != nil {
		return m, err
	}
	return t.keepMinutes(m)
}

// undoDraft takes back a draft that nobody has changed since it was begun.
func (t *turn) undoDraft(m township.Meeting, began int) (screen, error) {
	if m.Revision != began || !t.mayChange(m) {
		return screen{}, township.Refuse(township.RefuseChangedSince)
	}
	if err := t.tx.DropMeeting(m.ID); err != nil {
		return screen{}, err
	}
	list, err := t.minutesList(0, minutesOf{})
	return list.headed(t.voice.Say("minutes.draft-undone")), err
}

// undoable puts the way to take a change back above the other buttons of a screen,
// and says on top what was changed.
func (t *turn) undoable(s screen, done string) screen {
	s.buttons = append([][]storage.Button{{t.undoButton()}}, s.buttons...)
	return s.headed(done)
}
