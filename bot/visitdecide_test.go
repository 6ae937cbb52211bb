package bot

import (
	"strings"
	"testing"

	"baocun/storage"
	"baocun/township"
)

// pressAs presses a button that somebody's newest message may no longer have, and
// returns the notice.
func (o *bureau) pressAs(name, data string) string {
	o.t.Helper()
	seat := o.server.Person(name)
	message, ok := seat.Last()
	if !ok {
		o.t.Fatalf("%s has no message", name)
	}
	press, err := seat.Press(message, data)
	if err != nil {
		o.t.Fatal(err)
	}
	o.settle()
	answer, _ := press.Answer()
	return answer.Text
}

// TestADecisionIsMadeOnceAndByWhoMay has everybody press at once.
func TestADecisionIsMadeOnceAndByWhoMay(t *testing.T) {
	inBureau(t, func(o *bureau) {
		script := "! enrol 王某 specialist 肖村\n! enrol 赵某 specialist 肖村\n! enrol 钱某 specialist 牌坊\n! enrol 孙某 chief 肖村\n" +
			"! enrol 张某 assistant 肖村 3\n! register 肖村 3 20 24\n张某 > 走访 1 2 不计入 到12-31\n"
		if _, err := o.stage().Play(script); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct{ who, answer, notice string }{
			{"张某", "y", "这件事由村专干来定。"},
			{"钱某", "y", "这件事由村专干来定。"},
			{"孙某", "y", "这件事由村专干来定。"},
			{"赵某", "y", ""},
			{"王某", "n", "这一屏旧了,已换成最新的。"},
			{"张某", "n", "这件事由村专干来定。"},
		} {
			if got := o.pressAs(c.who, "vo:1:"+c.answer); got != c.notice {
				t.Errorf("%s presses %s: %q, want %q", c.who, c.answer, got, c.notice)
			}
		}
		last, _ := o.server.Person("王某").Last()
		if !strings.Contains(last.Text, "赵某已同意") {
			t.Errorf("who came too late reads %q", last.Text)
		}
		err := o.db.View(o.t.Context(), func(tx *storage.Tx) error {
			p, _, err := tx.Proposal(1)
			if p.State != township.Approved {
				t.Errorf("the proposal is %s", p.State)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
