package bot

import (
	"encoding/json"
	"slices"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// actLeave is an act with a leave that can be taken back.
const actLeave = "leave"

// leaveAct is what somebody did with a leave.
type leaveAct struct {
	// Before is the leave as it was, the zero Leave where it is new.
	Before township.Leave `json:"before,omitzero"`
	// ID and Revision tell what it was afterwards, IsGone that it is no more.
	ID       township.LeaveID `json:"id"`
	Revision int              `json:"revision,omitempty"`
	IsGone   bool             `json:"gone,omitempty"`
	// IsAsked tells that who stands in was asked with it.
	IsAsked bool `json:"asked,omitempty"`
}

// undoLeave takes back what somebody did with a leave last, unless it has changed since.
// Whoever was told is told that too.
func undoLeave(t *turn, act storage.Act) (screen, error) {
	var done leaveAct
	if err := json.Unmarshal(act.Args, &done); err != nil {
		return screen{}, err
	}
	now, found, err := t.tx.Leave(done.ID)
	if err != nil {
		return screen{}, err
	}
	if found == done.IsGone || now.Revision != done.Revision {
		return screen{}, township.Refuse(township.RefuseNothingToUndo)
	}
	restored := done.Before
	if err := t.checkRestored(restored); err != nil {
		return screen{}, err
	}
	if restored.ID != 0 {
		restored.Revision = max(now.Revision, restored.Revision) + 1
	}
	if err := t.keepOrDrop(done.ID, restored); err != nil {
		return screen{}, err
	}
	if _, err := t.tellStandIns(now, restored, false); err != nil {
		return screen{}, err
	}
	return t.leaveUndone(now, restored)
}

// checkRestored refuses to put back a leave that is over, or whose days are taken again.
func (t *turn) checkRestored(l township.Leave) error {
	if l.ID == 0 {
		return nil
	}
	if l.IsOver(t.today) {
		return township.Refuse(township.RefuseLeavePast, "until", l.Until)
	}
	own, err := t.tx.LeavesOf(l.Person, t.today)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(own, func(other township.Leave) bool { return other.ID != l.ID && other.Overlaps(l.From, l.Until) }) {
		return township.Refuse(township.RefuseNothingToUndo)
	}
	return nil
}

// leaveUndone says what was put back: to whose leave it is as well, where a stand-in took
// back that they cannot.
func (t *turn) leaveUndone(now, restored township.Leave) (screen, error) {
	if restored.ID == 0 {
		s, err := t.leaves(0)
		return s.headed(t.voice.Say("leave.undone-none", "days", now)), err
	}
	line := t.voice.Say("leave.undone", "days", restored)
	if restored.Person != t.person.ID {
		name, err := t.nameOf(restored.Person)
		if err != nil {
			return screen{}, err
		}
		line = t.voice.Say("leave.undone-declined", "name", name)
		if err := t.tx.Cancel(township.LeaveOccasion(restored.ID) + declined); err != nil {
			return screen{}, err
		}
		_, err = t.tellOfLeave(restored, restored.Person, declined, func(voice words.Voice) screen {
			return screen{text: voice.Say("leave.again-told", "name", t.person.Name, "days", restored)}.row(wayTo(voice, "leave"))
		})
		if err != nil {
			return screen{}, err
		}
	}
	s, err := t.leaves(0)
	return s.headed(line), err
}
