package bot

import (
	"strings"
	"testing"
	"time"
)

// TestASeriousMatterRingsAtNight tells of one on a Sunday at eleven at night: the alarm and
// its being a mistake ring, what was done meanwhile does not.
func TestASeriousMatterRingsAtNight(t *testing.T) {
	inBureau(t, func(o *bureau) {
		for _, who := range []string{"王某 specialist 肖村", "赵某 chief 肖村", "李某 chief 肖村"} {
			if err := o.enrol(who); err != nil {
				t.Fatal(err)
			}
		}
		o.settle()
		o.setClock(time.Date(2026, time.November, 29, 23, 0, 0, 0, o.zone))
		before := len(o.server.Calls("sendMessage"))
		_, err := o.stage().Play(`王某 > 急报 肖村三组 安全事故 屋顶漏水
王某 > [🚨 发出急报]
赵某 > [我到现场了]
王某 > [发错了]
`)
		if err != nil {
			t.Fatal(err)
		}
		want := []struct {
			says  string
			quiet bool
		}{{"请您先处理", false}, {"赵某到现场了", true}, {"王某发错了", false}}
		for _, call := range o.server.Calls("sendMessage")[before:] {
			if call.Chat != o.server.Person("李某").ID() {
				continue
			}
			text, quiet := call.Arguments.Get("text"), call.Arguments.Get("disable_notification") == "true"
			if len(want) == 0 || !strings.Contains(text, want[0].says) || quiet != want[0].quiet {
				t.Fatalf("quiet %v: %s", quiet, text)
			}
			want = want[1:]
		}
		if len(want) != 0 {
			t.Errorf("the chief did not hear %v", want)
		}
	})
}
