package main

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// yearsConfig is an office that chose days which not every month has.
const yearsConfig = `
data = "baocun.db"
[telegram]
webhook_url = "https://office.test/telegram"
webhook_secret_file = "secret"
[http]
listen = "127.0.0.1:1"
[township]
name = "小红门"
since = "2027-03-01"
[[village]]
name = "肖村"
groups = [ { number = 1, served = 6 }, { number = 2, served = 6 } ]
[[village]]
name = "牌坊"
since = "2027-04-15"
groups = [ { number = 1, served = 6 } ]
[meetings.township-monthly]
due_day = 31
on_rest_day = "none"
filing_days = 3
quorum = 60
remind = "30 8 3,7,10,31 * *"
[meetings.committee-quarterly]
due_day = 20
on_rest_day = "none"
filing_days = 5
quorum = 60
remind = "30 8 10,17,20 3,6,9,12 *"
[meetings.village-monthly]
due_day = 7
filing_days = 3
quorum = 60
remind = "30 8 3,5,7 * *"
[reminders]
visits = "30 8 5,15,20,28,29,31 * *"
overdue = "0 9 * * *"
`

// The years begin and end in the evening, with a leap day between.
var (
	yearsZone  = time.FixedZone("CST", 8*60*60)
	yearsBegin = time.Date(2027, 3, 1, 20, 0, 0, 0, yearsZone)
	yearsEnd   = time.Date(2029, 3, 1, 20, 0, 0, 0, yearsZone)
)

// yearsStops are when the program was down: in the busiest week of a quarter, and
// over the end of a month.
var yearsStops = []span{
	{time.Date(2027, 12, 4, 12, 5, 0, 0, yearsZone), time.Date(2027, 12, 11, 12, 5, 0, 0, yearsZone)},
	{time.Date(2028, 8, 27, 12, 5, 0, 0, yearsZone), time.Date(2028, 9, 3, 12, 5, 0, 0, yearsZone)},
}

// span is from one time up to another.
type span struct{ from, to time.Time }

// TestInTwoYearsEveryOccasionReachesEveryoneConcernedOnce has everything real but
// Telegram: the configuration, cron, the file, the bot, its sender and HTTP. The
// people live as years_plan_test.go has them live, and what arrives is held
// against what that plain calendar says.
func TestInTwoYearsEveryOccasionReachesEveryoneConcernedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		y := beginYears(t)
		for _, down := range yearsStops {
			y.live(down.from)
			y.shutDown()
			sleep(down.to)
			y.open()
			y.happen()
			y.startUp()
		}
		y.live(yearsEnd)
		y.end()
		want := newPlan(yearsEnd, yearsStops).messages()
		if len(want) < 500 {
			t.Errorf("only %d messages are due in two years", len(want))
		}
		if wrong := compare(want, y.arrived()); len(wrong) > 0 {
			t.Errorf("%d of %d messages are wrong:\n%s", len(wrong), len(want), strings.Join(wrong, "\n"))
		}
	})
}

// Two programs on one file are kept apart by its lock; two clocks within one
// program are not, and still everything is told once.
func TestASecondClockOnTheSameFileTellsNothingTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		y := beginYears(t)
		stop := y.secondClock()
		end := yearsBegin.AddDate(0, 3, 0)
		y.live(end)
		stop()
		y.end()
		if wrong := compare(newPlan(end, nil).messages(), y.arrived()); len(wrong) > 0 {
			t.Errorf("messages are wrong:\n%s", strings.Join(wrong, "\n"))
		}
	})
}

// A reminder's buttons belong to the bot, which must know what to do with them.
func TestEveryButtonOfAReminderOpensAScreen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		y := beginYears(t)
		y.live(time.Date(2027, 4, 8, 12, 0, 0, 0, yearsZone))
		for name, label := range map[string]string{"赵专干": "查看", "孙干部": "开过了,补纪要", "张某": "走访", "李书记": "查看"} {
			press, err := y.people[name].Tap(label)
			if err != nil {
				t.Fatal(err)
			}
			sleep(time.Now().Add(10 * time.Second))
			answer, err := press.Wait(t.Context())
			last, _ := y.people[name].Last()
			if err != nil || answer.Text != "" || len(last.Buttons) == 0 || strings.Contains(last.Text, "不在您的职责里") {
				t.Errorf("%s pressed %s: %v, %q, and sees %q", name, label, err, answer.Text, last.Text)
			}
		}
		y.end()
	})
}

// The control: where the second clock has a memory of its own, a copy of the
// file, every tick tells everything twice, and the count must say so.
func TestTheCountFindsEveryMessageOfATickThatIsDoubled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		y := beginYears(t)
		stop := y.twin()
		end := yearsBegin.AddDate(0, 2, 0)
		y.live(end)
		stop()
		y.end()
		want := newPlan(end, nil).messages()
		wrong := compare(want, y.arrived())
		twice := slices.DeleteFunc(slices.Clone(wrong), func(line string) bool { return !strings.HasPrefix(line, "too many") })
		if len(want) == 0 || len(wrong) == 0 || len(twice) != len(wrong) {
			t.Errorf("of %d doubled messages the count found %d:\n%s", len(want), len(twice), strings.Join(wrong, "\n"))
		}
	})
}
