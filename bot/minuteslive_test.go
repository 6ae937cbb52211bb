package bot

import (
	"strings"
	"testing"

	"baocun/storage"
	"baocun/township"
)

// TestPastedMinutesJoinAMeetingThatGoesOnInTheGroup holds what was seen there over what
// somebody writes of it, and the meeting to go on.
func TestPastedMinutesJoinAMeetingThatGoesOnInTheGroup(t *testing.T) {
	inBureau(t, func(o *bureau) {
		for _, who := range []string{"王某 specialist 肖村", "张某 assistant 肖村 1"} {
			if err := o.enrol(who); err != nil {
				t.Fatal(err)
			}
		}
		o.settle()
		var id township.MeetingID
		o.update(func(tx *storage.Tx) error {
			units, err := tx.Units()
			if err != nil {
				return err
			}
			village, _ := units.Named("肖村")
			m, err := tx.SaveMeeting(township.Meeting{
				Unit: village.ID, Regime: township.VillageMonthly, Period: township.MonthPeriod(township.NewMonth(2026, 11)),
				State: township.Live, Date: township.NewDate(2026, 11, 23), Opened: o.now(), Recorder: 2,
				Attendees: []township.Attendee{{Someone: township.Someone{Person: 2, Name: "张某"}, As: township.Came, SignedBy: 2}}, Present: 1,
			})
			id = m.ID
			return err
		})
		answer := o.answerTo("王某", "纪要 村例会 11-22\n地点:村委会\n出席:王某、马某\n汇报:一组好\n任务:补访")
		if !strings.Contains(answer, "会还在开") {
			t.Errorf("the answer is %q", answer)
		}
		o.update(func(tx *storage.Tx) error {
			m, _, err := tx.Meeting(id)
			if m.State != township.Live || m.Date != township.NewDate(2026, 11, 23) || m.Recorder != 2 || m.Place != "村委会" {
				t.Errorf("the meeting is %+v", m)
			}
			if got := strings.Join(m.Names(township.Came), " "); got != "张某 王某 马某" || m.Present != 3 || len(m.Lines) != 2 {
				t.Errorf("%s came, %d, lines %v", got, m.Present, m.Lines)
			}
			if part, _ := m.Part(township.Someone{Person: 2}); part.SignedBy != 2 {
				t.Errorf("who signed in is %+v", part)
			}
			return err
		})
		if answer := o.answerTo("王某", "纪要 村例会 11-22\n学习:《意见》"); !strings.Contains(answer, "会还在开") {
			t.Errorf("who came is asked again: %q", answer)
		}
	})
}
