package bot

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/township"
)

// assign has an assistant answer for households of a group: 张某 肖村 3 1 20 means
// numbers 1 to 20.
func (o *bureau) assign(args string) error {
	words := strings.Fields(args)
	return o.changeHouseholds(words[1:], func(tx *storage.Tx, h *township.Household) error {
		everybody, err := tx.People()
		for _, person := range everybody {
			if person.Name == words[0] {
				h.Assistant = person.ID
			}
		}
		return err
	})
}

// exclude makes households of a group 不计入 until a day: 肖村 3 1 2 2026-12-31.
func (o *bureau) exclude(args string) error {
	words := strings.Fields(args)
	until, err := township.ParseDate(words[4])
	if err != nil {
		return err
	}
	return o.changeHouseholds(words, func(_ *storage.Tx, h *township.Household) error {
		h.NotAccountableUntil = until
		return nil
	})
}

// changeHouseholds changes those of a village and group from one number to another.
func (o *bureau) changeHouseholds(words []string, change func(*storage.Tx, *township.Household) error) error {
	group, _ := strconv.Atoi(words[1])
	from, _ := strconv.Atoi(words[2])
	to, _ := strconv.Atoi(words[3])
	o.update(func(tx *storage.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		village, _ := units.Named(words[0])
		for number := from; number <= to; number++ {
			h, ok, err := tx.Household(township.HouseholdKey{Village: village.ID, Group: group, Number: number})
			if err != nil || !ok {
				return fmt.Errorf("household %d of group %d: %w", number, group, err)
			}
			if err := change(tx, &h); err != nil {
				return err
			}
			if err := tx.ChangeHouseholds(h); err != nil {
				return err
			}
		}
		return nil
	})
	return nil
}

// TestWhoSeesWhoseCoverage holds what everybody is shown who asks for a unit or an
// assistant to a table that people can read. It is rewritten by -update.
func TestWhoSeesWhoseCoverage(t *testing.T) {
	o := openBusy(t, filepath.Join(t.TempDir(), "few.db"), busySize{villages: 2, groups: 2, households: 1})
	defer storagetest.VerifyAndClose(t, o.DB)
	newcomer := township.PersonID(9)
	keys := []string{"1", "2", "5", "3", "4", "6", "p2", "p3", "p4", "p99", "p", "99", ""}
	var table strings.Builder
	fmt.Fprintf(&table, "%-30s", "asks for")
	for _, key := range keys {
		fmt.Fprintf(&table, " %-4s", cmp.Or(key, `""`))
	}
	for _, c := range []struct {
		who    string
		person township.PersonID
		duties township.Duties
	}{
		{"leader", newcomer, township.Duties{{Role: township.Leader, Unit: 1}}},
		{"cadre of 2", newcomer, township.Duties{{Role: township.Cadre, Unit: 1}, {Role: township.Cadre, Unit: 2}}},
		{"chief of 2", newcomer, township.Duties{{Role: township.Chief, Unit: 2}}},
		{"specialist of 2", newcomer, township.Duties{{Role: township.Specialist, Unit: 2}}},
		{"publicist of 2", newcomer, township.Duties{{Role: township.Publicist, Unit: 2}}},
		{"committee member of 2", newcomer, township.Duties{{Role: township.CommitteeMember, Unit: 2}}},
		{"group head of 3", newcomer, township.Duties{{Role: township.GroupHead, Unit: 3}}},
		{"assistant of 3", 2, township.Duties{{Role: township.Assistant, Unit: 3}}},
		{"assistant of 3 without any", newcomer, township.Duties{{Role: township.Assistant, Unit: 3}}},
		{"assistant and head of 3", 2, township.Duties{{Role: township.Assistant, Unit: 3}, {Role: township.GroupHead, Unit: 3}}},
		{"supervisor", newcomer, township.Duties{{Role: township.Supervisor, Unit: 1}}},
		{"admin", newcomer, township.Duties{{Role: township.Admin, Unit: 1}}},
		{"nobody", newcomer, nil},
	} {
		fmt.Fprintf(&table, "\n%-30s", c.who)
		o.view(func(tx *storage.Tx) error {
			turn := o.leaderTurn(tx)
			turn.person.ID, turn.duties = c.person, c.duties
			for _, key := range keys {
				shown, ok, err := turn.coveredIn(key)
				if err != nil {
					return err
				}
				answer := "-"
				if ok {
					answer = shown.key()
				}
				fmt.Fprintf(&table, " %-4s", answer)
			}
			return nil
		})
	}
	holdTable(t, "testdata/coverage.txt", table.String())
}
