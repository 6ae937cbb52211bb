package bot

import (
	"encoding/json"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// away are the leaves of today by who is on them.
func (t *turn) away() (map[township.PersonID]township.Leave, error) {
	leaves, err := t.tx.LeavesFrom(t.today)
	away := make(map[township.PersonID]township.Leave)
	for _, l := range leaves {
		if l.Holds(t.today) {
			away[l.Person] = l
		}
	}
	return away, err
}

// awayNote says until when somebody is on leave and who stands in, if they are.
func (t *turn) awayNote(l township.Leave) (words.HTML, error) {
	if l.StandIn == 0 {
		return words.HTML(t.voice.Say("leave.note", "until", l.Until)), nil
	}
	standIn, _, err := t.tx.Person(l.StandIn)
	return words.HTML(t.voice.Say("leave.note-covered", "until", l.Until, "name", standIn.Name)), err
}

// actLeave is a leave that was taken, made longer or ended.
const actLeave = "leave"

// leaveAct is what it takes to undo it: the leave as it was before, nil where there was none.
type leaveAct struct {
	Leave  township.LeaveID `json:"leave"`
	Before *township.Leave  `json:"before,omitempty"`
}

// undoLeave puts a leave back to what it was, and tells whoever stands in by it or did.
func undoLeave(t *turn, act storage.Act) (screen, error) {
	var a leaveAct
	if err := json.Unmarshal(act.Args, &a); err != nil {
		return screen{}, err
	}
	now, there, err := t.tx.Leave(a.Leave)
	if err != nil {
		return screen{}, err
	}
	switch {
	case a.Before == nil && there:
		err = t.tx.DropLeave(a.Leave)
	case a.Before != nil:
		a.Before.Revision = max(a.Before.Revision, now.Revision) + 1
		_, err = t.tx.SaveLeave(*a.Before)
	}
	if err != nil {
		return screen{}, err
	}
	switch {
	case a.Before == nil && there && now.StandIn != 0:
		err = t.tell(now.StandIn, "leave.no-longer", "name", t.person.Name)
	case a.Before != nil && a.Before.StandIn != 0 && !there:
		_, err = t.askToStandIn(*a.Before)
	}
	if err != nil {
		return screen{}, err
	}
	s, err := t.leaves()
	return s.headed(t.voice.Say("leave.undone")), err
}
