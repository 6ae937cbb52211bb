package storage_test

import (
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

// TestWhoNeverCameIsForgotten keeps an invitation that was used, and one that nobody used for
// thirty days after it expired.
func TestWhoNeverCameIsForgotten(t *testing.T) {
	o := placed(t)
	var unused, used string
	o.update(func(tx *storage.Tx) error {
		unused = must(tx.Invite(storage.Invitation{Role: township.Assistant, Name: "没来某"}))(t)
		used = must(tx.Invite(storage.Invitation{Role: township.Assistant, Name: "来了某"}))(t)
		i := must2(tx.Invitation(storage.HashCode(used)))(t)
		i.UsedBy = 7
		return tx.SaveInvitation(i)
	})
	expired := township.DateOf(o.now.Add(storage.InvitationLife))
	isThere := func(code string) (found bool) {
		o.view(func(tx *storage.Tx) (err error) {
			_, found, err = tx.Invitation(storage.HashCode(code))
			return err
		})
		return found
	}
	o.purgeAll(storage.Retention{Day: expired.AddDays(storage.InvitationKept)}, 10)
	same(t, "the unused one on the last day", isThere(unused), true)
	o.purgeAll(storage.Retention{Day: expired.AddDays(storage.InvitationKept + 1)}, 10)
	same(t, "the unused one on the day after", isThere(unused), false)
	same(t, "the one that was used", isThere(used), true)
	same(t, "what is logged of who never came", o.logged("没来某"), 1)
	o.now = o.now.AddDate(0, township.NoteMonths, 2)
	o.purgeAll(storage.Retention{Notes: o.now.Add(-24 * time.Hour), Day: township.DateOf(o.now)}, 10)
	same(t, "what is logged of who never came, in the end", o.logged("没来某"), 0)
}
