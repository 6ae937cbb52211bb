package bot

import (
	"strings"
	"testing"

	"baocun/storage"
	"baocun/township"
)

// TestAQuestionAnsweredAfterAPostEndedRecordsNothing asks an assistant something, and
// ends their post before they answer.
func TestAQuestionAnsweredAfterAPostEndedRecordsNothing(t *testing.T) {
	for _, c := range []struct{ line, button string }{
		{"走访 1 见到", "点错了"},
		{"走访 2 见到 11-10", "请专干同意"},
		{"走访 3 不计入", "本月底"},
	} {
		t.Run(c.line, func(t *testing.T) {
			inBureau(t, func(o *bureau) {
				script := "! enrol 王某 specialist 肖村\n! enrol 张某 assistant 肖村 3\n! register 肖村 3 20 24\n" +
					"张某 > 走访 1 没人在家\n张某 > " + c.line + "\n"
				if _, err := o.stage().Play(script); err != nil {
					t.Fatal(err)
				}
				before := o.entriesIn(23)
				o.endPosts("张某")
				person := o.server.Person("张某")
				press, err := person.Tap(c.button)
				if err != nil {
					t.Fatal(err)
				}
				o.settle()
				notice, _ := press.Answer()
				if last, _ := person.Last(); !strings.Contains(notice.Text+last.Text, "3 组不是您负责的") {
					t.Errorf("the answer is %q %q", notice.Text, last.Text)
				}
				if after := o.entriesIn(23); after != before {
					t.Errorf("there are %d entries and proposals, %d before", after, before)
				}
			})
		})
	}
}

// endPosts ends somebody's posts as of yesterday.
func (o *bureau) endPosts(name string) {
	o.update(func(tx *storage.Tx) error {
		person, _, err := tx.PersonOf(o.server.Person(name).ID())
		if err != nil {
			return err
		}
		held, err := tx.PostsOf(person.ID)
		for _, post := range held {
			if _, err := tx.EndPost(post.ID, township.DateOf(tx.Now()).AddDays(-1)); err != nil {
				return err
			}
		}
		return err
	})
}

// entriesIn counts the entries of a group in November and the proposals that wait in
// its village.
func (o *bureau) entriesIn(group township.UnitID) (count int) {
	o.t.Helper()
	err := o.db.View(o.t.Context(), func(tx *storage.Tx) error {
		tally, _, err := tx.Tally(group, township.NewMonth(2026, 11))
		if err != nil {
			return err
		}
		waiting, err := tx.Proposals(20)
		count = tally.Visits + len(waiting)
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return count
}
