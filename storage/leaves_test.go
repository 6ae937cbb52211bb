package storage_test

import (
	"testing"

	"baocun/storage"
	"baocun/township"
)

// leave stores somebody's leave of some days from today on.
func (o *office) leave(who township.PersonID, from, until int) (l township.Leave) {
	o.t.Helper()
	o.update(func(tx *storage.Tx) (err error) {
		l, err = tx.SaveLeave(township.Leave{Person: who, From: today.AddDays(from), Until: today.AddDays(until), StandIn: 9})
		return err
	})
	return l
}

func leaveIDs(list []township.Leave) []township.LeaveID {
	return ids(list, func(l township.Leave) township.LeaveID { return l.ID })
}

func TestLeavesAreFoundUntilTheyAreOver(t *testing.T) {
	o := placed(t)
	later := o.leave(7, 10, 12)
	now := o.leave(7, -2, 3)
	o.leave(7, -9, -5)
	another := o.leave(8, 0, 0)
	o.view(func(tx *storage.Tx) error {
		same(t, "the leaves of one", leaveIDs(must(tx.LeavesOf(7, today))(t)), []township.LeaveID{now.ID, later.ID})
		same(t, "all leaves", leaveIDs(must(tx.LeavesFrom(today))(t)), []township.LeaveID{another.ID, now.ID, later.ID})
		same(t, "a leave", must2(tx.Leave(now.ID))(t), now)
		return nil
	})
	now, _ = now.Back(today)
	o.update(func(tx *storage.Tx) error {
		if _, err := tx.SaveLeave(now); err != nil {
			return err
		}
		return tx.DropLeave(another.ID)
	})
	o.view(func(tx *storage.Tx) error {
		same(t, "what is left", leaveIDs(must(tx.LeavesFrom(today))(t)), []township.LeaveID{later.ID})
		return nil
	})
}

func TestTheStaffIsWhoIsInOfficeAndWhoIsAway(t *testing.T) {
	o := placed(t)
	o.update(func(tx *storage.Tx) error {
		for _, p := range []township.Post{
			{Person: 7, Role: township.Specialist, Unit: xiaocun, From: today},
			{Person: 8, Role: township.Specialist, Unit: xiaocun, From: today.AddDays(1)},
			{Person: 9, Role: township.Cadre, Unit: xiaohongmen, From: today},
		} {
			if _, err := tx.AddPost(p); err != nil {
				return err
			}
		}
		_, err := tx.AddContract(township.Contract{Person: 9, Unit: xiaocun, From: today})
		return err
	})
	l := o.leave(7, 0, 3)
	o.view(func(tx *storage.Tx) error {
		staff := must(tx.Staff(today, today))(t)
		same(t, "posts and contracts", [2]int{len(staff.Posts), len(staff.Contracts)}, [2]int{2, 1})
		same(t, "leaves", leaveIDs(staff.Leaves), []township.LeaveID{l.ID})
		same(t, "who may stand in", staff.MayStandIn(7, 9, today, today), true)
		return nil
	})
}

func TestLeavesPastTheirTimeGoFromRecordsAndLog(t *testing.T) {
	o := placed(t)
	old, young := o.leave(7, -20, -11), o.leave(7, -20, -10)
	same(t, "leaves that are logged", o.logged(`"stand_in":9`), 2)
	o.now = o.now.AddDate(0, 1, 0)
	o.purgeAll(storage.Retention{Leaves: today.AddDays(-10), Notes: o.now}, 1)
	o.view(func(tx *storage.Tx) error {
		_, isThere, err := tx.Leave(old.ID)
		same(t, "whether the old leave is there", isThere, false)
		same(t, "the young leave", must2(tx.Leave(young.ID))(t), young)
		return err
	})
	same(t, "leaves that are logged", o.logged(`"stand_in":9`), 0)
}
