package bot

import (
	"slices"
	"strings"
	"testing"
	"time"

	"baocun/telegramtest"
)

// heardBy are the bot's messages to somebody after the first so many.
func heardBy(p *telegramtest.Person, after int) (texts []string) {
	for _, m := range p.Messages()[after:] {
		if m.ByBot {
			texts = append(texts, m.Text)
		}
	}
	return texts
}

// withAlarms runs a test in a bureau with an administrator and a specialist.
func withAlarms(t *testing.T, test func(o *bureau, admin *telegramtest.Person, before int)) {
	inBureau(t, func(o *bureau) {
		for _, who := range []string{"钱某 admin", "王某 specialist 肖村"} {
			if err := o.enrol(who); err != nil {
				t.Fatal(err)
			}
			o.settle()
		}
		admin := o.server.Person("钱某")
		test(o, admin, len(admin.Messages()))
	})
}

func (o *bureau) play(script string) {
	o.t.Helper()
	if _, err := o.stage().Play(script); err != nil {
		o.t.Fatal(err)
	}
}

// TestAnAlarmThatCouldNotLeaveMakesSenseWhenItArrives has the network itself fail, over
// a restart, and one more reminder due meanwhile.
func TestAnAlarmThatCouldNotLeaveMakesSenseWhenItArrives(t *testing.T) {
	withAlarms(t, func(o *bureau, admin *telegramtest.Person, before int) {
		o.play("! cut\n! remind 王某 一\n! pass 20m\n! restart\n! pass 10m\n! remind 王某 二\n! pass 20m")
		if heard := heardBy(admin, before); len(heard) > 0 {
			t.Fatalf("without a network %q was read", heard)
		}
		o.play("! mend\n! pass 5m\n! restart\n! pass 1h")
		heard := heardBy(admin, before)
		alarms := slices.DeleteFunc(slices.Clone(heard), func(text string) bool { return !strings.HasPrefix(text, "⏰") })
		last := heard[len(heard)-1]
		if len(alarms) > 1 || len(heard) != len(alarms)+1 || !strings.Contains(last, "已恢复") {
			t.Errorf("after it %q is read", heard)
		}
		for _, text := range heard {
			if !strings.Contains(text, "从11月23日 08:30") && !strings.Contains(text, "11月23日 08:30起") || !strings.Contains(text, "2 条在等") {
				t.Errorf("it does not say since when and how many waited: %s", text)
			}
		}
	})
}

// TestAnAlarmThatNobodyHeardOfIsSpokenOfOnce has the administrator's own chat fail for
// longer than the others.
func TestAnAlarmThatNobodyHeardOfIsSpokenOfOnce(t *testing.T) {
	withAlarms(t, func(o *bureau, admin *telegramtest.Person, before int) {
		o.play("! deaf 王某\n! deaf 钱某\n! remind 王某 一\n! pass 20m")
		o.server.Heal()
		if err := o.deaf("钱某"); err != nil {
			t.Fatal(err)
		}
		o.play("! pass 3m\n! mend\n! pass 5m")
		heard := heardBy(admin, before)
		if len(heard) != 1 || !strings.HasPrefix(heard[0], "提醒耽搁过一阵,现在已恢复:从11月23日 08:30到") {
			t.Errorf("it is told by %q", heard)
		}
	})
}

// TestASecondOutageIsToldAnew also has the first ones too short to speak of.
func TestASecondOutageIsToldAnew(t *testing.T) {
	withAlarms(t, func(o *bureau, admin *telegramtest.Person, before int) {
		for _, outage := range []struct {
			lasts time.Duration
			heard int
		}{{5 * time.Minute, 0}, {14 * time.Minute, 0}, {16 * time.Minute, 2}, {time.Hour, 4}} {
			o.play("! deaf 王某\n! remind 王某 " + outage.lasts.String() + "\n! pass " + outage.lasts.String() + "\n! mend\n! pass 3m")
			if heard := heardBy(admin, before); len(heard) != outage.heard {
				t.Errorf("after an outage of %v so far %q was read, want %d messages", outage.lasts, heard, outage.heard)
			}
		}
	})
}

// TestTheAdministratorSeesWhatIsTheMatter looks while the alarm is on, and after it.
func TestTheAdministratorSeesWhatIsTheMatter(t *testing.T) {
	withAlarms(t, func(o *bureau, admin *telegramtest.Person, _ int) {
		for _, c := range []struct {
			script string
			is     bool
		}{
			{"! deaf 王某\n! remind 王某 一\n! pass 20m\n钱某 > 管理\n! pass 2m", true},
			{"! mend\n! pass 3m\n钱某 > 管理", false},
		} {
			o.play(c.script)
			heard := heardBy(admin, 0)
			screen := heard[len(heard)-1]
			if !strings.Contains(screen, "没发出去的消息:0 条") || strings.Contains(screen, "⏰ 提醒发不出去了") != c.is {
				t.Errorf("after %q the screen is %q", c.script, screen)
			}
		}
	})
}

// TestAWatchLooksSeldomWhileNothingWaits holds what an idle office costs.
func TestAWatchLooksSeldomWhileNothingWaits(t *testing.T) {
	withAlarms(t, func(o *bureau, _ *telegramtest.Person, _ int) {
		b, err := New(o.db, o.botOptions())
		if err != nil {
			t.Fatal(err)
		}
		if next, err := b.lookAround(o.t.Context()); next != lateAfter || err != nil {
			t.Errorf("the next look is after %v, %v", next, err)
		}
		o.play("! deaf 王某\n! remind 王某 一\n! pass 4m")
		if next, err := b.lookAround(o.t.Context()); next > 11*time.Minute || next < 10*time.Minute || err != nil {
			t.Errorf("while a reminder waits the next look is after %v, %v", next, err)
		}
	})
}
