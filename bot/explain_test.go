package bot

import (
	"strings"
	"testing"
)

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
