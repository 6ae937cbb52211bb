package storage

import (
	"time"

	"baocun/township"
)

// WorkGroup binds a group chat to the unit whose meetings are held in it.
type WorkGroup struct {
	Chat    ChatID            `json:"chat"`
	Unit    township.UnitID   `json:"unit"`
	Title   string            `json:"title"`
	BoundBy township.PersonID `json:"bound_by"`
	At      time.Time         `json:"at"`
}

var workGroups = declare(office, table[ChatID, WorkGroup]{
	name: "work_groups", key: numberKey[ChatID](), audited: true,
})

// workGroupsByUnit holds a unit to one work group.
var workGroupsByUnit = addIndex(workGroups, index[ChatID, WorkGroup]{
	name: "by_unit", unique: true,
	keys: func(_ ChatID, g WorkGroup) [][]byte { return [][]byte{appendUint64(nil, g.Unit)} },
})

// WorkGroup is what a chat is bound to, and whether it is.
func (tx *Tx) WorkGroup(chat ChatID) (WorkGroup, bool, error) { return workGroups.in(tx).Get(chat) }

// WorkGroupOf is the work group of a unit, and whether it has one.
func (tx *Tx) WorkGroupOf(unit township.UnitID) (WorkGroup, bool, error) {
	row, found, err := workGroupsByUnit.one(tx, appendUint64(nil, unit))
	return row.Record, found, err
}

// BindGroup binds a chat to a unit, in place of what either was bound to.
func (tx *Tx) BindGroup(g WorkGroup) error {
	old, found, err := tx.WorkGroupOf(g.Unit)
	if err != nil {
		return err
	}
	if found && old.Chat != g.Chat {
		if err := workGroups.in(tx).Delete(old.Chat); err != nil {
			return err
		}
	}
	return workGroups.in(tx).Put(g.Chat, g)
}

// UnbindGroup ends what a chat is bound to, if it is.
func (tx *Tx) UnbindGroup(chat ChatID) error { return workGroups.in(tx).Delete(chat) }

// moveGroup has another chat be bound to what a chat is bound to, unless it is bound
// already.
func (tx *Tx) moveGroup(from, to ChatID) error {
	g, bound, err := workGroups.in(tx).Take(from)
	if err != nil || !bound {
		return err
	}
	_, taken, err := tx.WorkGroup(to)
	if err != nil || taken {
		return err
	}
	g.Chat = to
	return workGroups.in(tx).Put(to, g)
}
