package bot

import (
	"strings"
	"testing"
)

// TestWhoStandsInIsRemindedOfALateMeeting has who holds it be on leave.
func TestWhoStandsInIsRemindedOfALateMeeting(t *testing.T) {
	inBureau(t, func(o *bureau) {
		for _, who := range []string{"赵某 chief 肖村", "钱某 chief 肖村", "王某 specialist 肖村"} {
			if err := o.enrol(who); err != nil {
				t.Fatal(err)
			}
		}
		o.settle()
		data := o.placed("nr:VILLAGE:village-monthly:2026-11")
		o.answerTo("王某", "请假 今天 三天 钱某")
		if got := o.forged("赵某", data); got != "! 已提醒钱某。" {
			t.Errorf("the chief is answered %q", got)
		}
		messages := o.server.Person("钱某").Messages()
		if last := messages[len(messages)-1].Text; !strings.HasSuffix(last, "王某请假到 11月25日,这件事先告诉您。") {
			t.Errorf("the stand-in was told %q", last)
		}
		o.answerTo("王某", "请假 取消")
		o.answerTo("王某", "请假 今天")
		if got := o.forged("赵某", data); strings.Contains(got, "已提醒") {
			t.Errorf("with nobody to stand in the chief is answered %q", got)
		}
	})
}

// TestWhoHoldsALateMeetingIsRemindedOnceADay presses the button that stands below what a
// chief is asked after.
func TestWhoHoldsALateMeetingIsRemindedOnceADay(t *testing.T) {
	inBureau(t, func(o *bureau) {
		for _, who := range []string{"赵某 chief 肖村", "王某 specialist 肖村", "张某 assistant 肖村 1"} {
			if err := o.enrol(who); err != nil {
				t.Fatal(err)
			}
		}
		o.settle()
		heard := func() (nudges int) {
			for _, m := range o.server.Person("王某").Messages() {
				if strings.HasPrefix(m.Text, "赵某请您看一下") {
					nudges++
				}
			}
			return nudges
		}
		data := o.placed("nr:VILLAGE:village-monthly:2026-11")
		for range 2 {
			if got := o.forged("赵某", data); got != "! 已提醒王某。" {
				t.Errorf("the chief is answered %q", got)
			}
		}
		if heard() != 1 {
			t.Errorf("the specialist was reminded %d times", heard())
		}
		if got := o.forged("张某", data); got != "-" || heard() != 1 {
			t.Errorf("an assistant is answered %q, and the specialist was reminded %d times", got, heard())
		}
	})
}
