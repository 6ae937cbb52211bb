package bot

import (
	"strings"
	"testing"
)

// TestWhoTookPartIsToldOfADraftOnceAndQuietly keeps a draft twice.
func TestWhoTookPartIsToldOfADraftOnceAndQuietly(t *testing.T) {
	inBureau(t, func(o *bureau) {
		for _, who := range []string{"王某 specialist 肖村", "张某 assistant 肖村 3"} {
			if err := o.enrol(who); err != nil {
				t.Fatal(err)
			}
		}
		o.settle()
		before := len(o.server.Calls("sendMessage"))
		for range 2 {
			o.server.Person("王某").Say("纪要 村例会 11月20日\n参会人员:王某、张某\n汇报:一组本月见到 188/200 人")
			o.settle()
		}
		quiet, loud := 0, 0
		for _, call := range o.server.Calls("sendMessage")[before:] {
			isQuiet := call.Arguments.Get("disable_notification") == "true"
			switch call.Chat {
			case o.server.Person("张某").ID():
				quiet++
				if !isQuiet || !strings.Contains(call.Arguments.Get("text"), "11月24日 08:30") {
					t.Errorf("told: %v %s", isQuiet, call.Arguments.Get("text"))
				}
			default:
				loud++
				if isQuiet {
					t.Error("the answer makes no sound")
				}
			}
		}
		if quiet != 1 || loud != 2 {
			t.Errorf("told %d times, answered %d times", quiet, loud)
		}
	})
}
