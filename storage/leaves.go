package storage

import (
	"iter"

	"baocun/township"
)

var leaves = declare(office, table[township.LeaveID, township.Leave]{
	name: "leaves", key: sequenceKey[township.LeaveID](), audited: true,
})

// leavesByPerson and leavesByEnd put the leave that ends first first.
var (
	leavesByPerson = addIndex(leaves, index[township.LeaveID, township.Leave]{
		name: "by_person",
		keys: func(_ township.LeaveID, l township.Leave) [][]byte {
			return [][]byte{appendDate(appendUint64(nil, l.Person), l.Until)}
		},
	})
	leavesByEnd = addIndex(leaves, index[township.LeaveID, township.Leave]{
		name: "by_end",
		keys: func(_ township.LeaveID, l township.Leave) [][]byte { return [][]byte{appendDate(nil, l.Until)} },
	})
)

// Leave finds a leave by id.
func (tx *Tx) Leave(id township.LeaveID) (township.Leave, bool, error) { return leaves.in(tx).Get(id) }

// SaveLeave stores a leave, and gives one without an id its id.
func (tx *Tx) SaveLeave(l township.Leave) (township.Leave, error) {
	if l.ID != 0 {
		return l, leaves.in(tx).Put(l.ID, l)
	}
	return add(leaves.in(tx), func(id township.LeaveID) township.Leave {
		l.ID = id
		return l
	})
}

// DropLeave removes a leave that is not taken.
func (tx *Tx) DropLeave(id township.LeaveID) error { return leaves.in(tx).Delete(id) }

// LeavesOf lists the leaves of a person that are not over on a day, the first first.
func (tx *Tx) LeavesOf(person township.PersonID, today township.Date) ([]township.Leave, error) {
	theirs := prefix(appendUint64(nil, person))
	return records(leavesByPerson.rows(tx, between(appendDate(appendUint64(nil, person), today), theirs.to)))
}

// LeavesFrom lists everybody's leaves that end on a day or later, the first to end first.
func (tx *Tx) LeavesFrom(day township.Date) ([]township.Leave, error) {
	return records(leavesByEnd.rows(tx, between(appendDate(nil, day), nil)))
}

// Staff is who is in office on a day, with the leaves that are not over on another one.
func (tx *Tx) Staff(on, since township.Date) (township.Staff, error) {
	units, err := tx.Units()
	if err != nil {
		return township.Staff{}, err
	}
	s := township.Staff{Units: units}
	if s.Leaves, err = tx.LeavesFrom(since); err != nil {
		return s, err
	}
	root, _ := units.Township()
	seats, err := tx.Roster(root.ID, on)
	if err != nil {
		return s, err
	}
	for _, seat := range seats {
		s.Posts = append(s.Posts, seat.Post)
	}
	for _, village := range units.Villages() {
		contracts, err := tx.ContractsFor(village.ID, on)
		if err != nil {
			return s, err
		}
		s.Contracts = append(s.Contracts, contracts...)
	}
	s.Out, err = tx.out()
	return s, err
}

// out are those who cannot be written to.
func (tx *Tx) out() ([]township.PersonID, error) {
	var people []township.PersonID
	chats, err := tx.Unreachable()
	for _, chat := range chats {
		people = append(people, chat.Person)
	}
	return people, err
}

func (tx *Tx) leavesUpTo(r Retention) iter.Seq2[Row[township.LeaveID, township.Leave], error] {
	return leavesByEnd.rows(tx, between(nil, appendDate(nil, r.Leaves)))
}

func hasOldLeave(tx *Tx, r Retention) (bool, error) {
	for _, err := range tx.leavesUpTo(r) {
		return err == nil, err
	}
	return false, nil
}

// purgeLeaves erases the leaves that ended long ago.
func purgeLeaves(tx *Tx, r Retention, limit int) (looked int, err error) {
	old, err := first(limit, tx.leavesUpTo(r))
	for _, l := range old {
		if err := tx.DropLeave(l.ID); err != nil {
			return looked, err
		}
		looked++
	}
	return looked, err
}
