package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"baocun/township"
)

var (
	yearsSeeds = flag.Int("seeds", 0, "how many lives of ten years are lived, from -seed on; 0 is two of one year")
	yearsSeed  = flag.Uint64("seed", 1, "the first seed of the lives that are lived")
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
remind = [4, 2, 0]
[meetings.committee-quarterly]
due_day = 20
on_rest_day = "none"
filing_days = 5
quorum = 60
remind = [5, 0]
[meetings.village-monthly]
due_day = 7
filing_days = 3
quorum = 60
remind = [2, 0]
[reminders]
visits = [5, 15, 20, 28, 29, 31]
escalate_days = 5
weekly = "monday"
`

// yearsZones are some in which clocks are moved, on either side of the equator and by half
// an hour as well.
var yearsZones = []string{"Asia/Shanghai", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago"}

// upheaval is something that happens to the machine when its clock shows a time: the
// program stops, or the clock is set. It goes on when the clock shows another.
type upheaval struct {
	at, on time.Time
	kind   upheavalKind
}

type upheavalKind string

const (
	stops  upheavalKind = "stops"  // the program is down meanwhile
	leaps  upheavalKind = "leaps"  // the clock is set from one time to the other
	strays upheavalKind = "strays" // the clock is a year off meanwhile, which must not be believed
)

// upheavals are what a seed has happen up to an end, some five a year. They fall into the
// afternoon, when nobody is told anything, and the clock is never more than a day and a
// half off for good.
func upheavals(random *rand.Rand, zone *time.Location, end time.Time) []upheaval {
	var all []upheaval
	afternoon := func(d townshipDay) time.Time {
		return township.NewTimeOfDay(13+random.IntN(6), 35).On(d, zone)
	}
	off := 0 // days
	for d := townshipSince.AddDays(3 + random.IntN(120)); ; {
		u := upheaval{at: afternoon(d), kind: []upheavalKind{stops, stops, leaps, leaps, strays}[random.IntN(5)]}
		switch u.kind {
		case stops:
			u.on = afternoon(d.AddDays(random.IntN(1 + random.IntN(25))))
		case leaps:
			days := 1
			if off > 0 || off == 0 && random.IntN(2) == 0 {
				days = -1
			}
			off += days
			u.on = afternoon(d.AddDays(days))
		case strays:
			u.on = afternoon(d.AddDays(1 + random.IntN(6)))
		}
		if u.kind == stops && !u.on.After(u.at) {
			u.on = u.at.Add(time.Minute)
		}
		d = township.DateOf(u.on).AddDays(3 + random.IntN(140))
		if d.In(zone).After(end.AddDate(0, 0, -3)) {
			return all
		}
		all = append(all, u)
	}
}

// life has a seed's people live up to an end, and returns what is wrong with what they
// were told.
func life(t *testing.T, seed uint64, years int) (wrong []string, due int) {
	random := rand.New(rand.NewPCG(seed, 5))
	zone, err := time.LoadLocation(yearsZones[random.IntN(len(yearsZones))])
	if err != nil {
		t.Fatal(err)
	}
	y, o := beginYears(t, zone), newOracle(zone)
	end := y.begin().AddDate(years, 0, 0)
	from, looked := y.begin(), y.begin()
	for _, u := range upheavals(random, zone, end) {
		y.live(u.at)
		o.pass(from, u.at, looked)
		y.befall(u, random.IntN(2) == 0)
		from, looked = u.on, u.at
	}
	y.live(end)
	y.end()
	o.pass(from, end, looked)
	return compare(o.messages, y.arrived()), len(o.messages)
}

// befall has an upheaval happen.
func (y *years) befall(u upheaval, forward bool) {
	switch u.kind {
	case stops:
		y.shutDown()
		y.sleep(u.on)
		y.open()
		y.happen()
		y.startUp()
	case leaps:
		y.set(u.on)
		y.happen()
	case strays:
		year := -365 * 24 * time.Hour
		if forward {
			year = -year
		}
		y.set(u.at.Add(year))
		y.sleep(u.on.Add(year))
		y.set(u.on)
		y.happen()
	}
}

// TestInYearsEveryOccasionReachesEveryoneConcernedOnce has everything real but Telegram:
// the configuration, cron, the file, the bot, its sender and HTTP. The people live as
// years_plan_test.go has them live, through stops and with a clock that is set, and what
// arrives is held against what years_oracle_test.go says. A life that goes wrong is named
// with its seed.
func TestInYearsEveryOccasionReachesEveryoneConcernedOnce(t *testing.T) {
	seeds, years := *yearsSeeds, 10
	if seeds == 0 {
		seeds, years = 2, 1
	}
	for seed := *yearsSeed; seed < *yearsSeed+uint64(seeds); seed++ {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				wrong, due := life(t, seed, years)
				if due < 200*years {
					t.Errorf("only %d messages are due in %d years", due, years)
				}
				if len(wrong) > 0 {
					t.Errorf("seed %d: %d of %d messages are wrong:\n%s", seed, len(wrong), due, strings.Join(wrong[:min(len(wrong), 30)], "\n"))
				}
			})
		})
	}
}

var shanghai = time.FixedZone("Asia/Shanghai", 8*60*60)

// due lists what is to be told from the beginning up to an end, when nothing happens to the
// machine.
func (y *years) due(end time.Time) []string {
	o := newOracle(y.zone)
	o.pass(y.begin(), end, y.begin())
	return o.messages
}

// Two programs on one file are kept apart by its lock; two clocks within one
// program are not, and still everything is told once.
func TestASecondClockOnTheSameFileTellsNothingTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		y := beginYears(t, shanghai)
		stop := y.secondClock()
		end := y.begin().AddDate(0, 3, 0)
		y.live(end)
		stop()
		y.end()
		if wrong := compare(y.due(end), y.arrived()); len(wrong) > 0 {
			t.Errorf("messages are wrong:\n%s", strings.Join(wrong, "\n"))
		}
	})
}

// A reminder's buttons belong to the bot, which must know what to do with them.
func TestEveryButtonOfAReminderOpensAScreen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		y := beginYears(t, shanghai)
		y.live(time.Date(2027, 4, 8, 13, 0, 0, 0, shanghai))
		for _, name := range []string{"赵专干", "孙干部", "张某", "李书记"} {
			reminder, _ := y.people[name].Last()
			label := reminder.Buttons[0][0].Text
			press, err := y.people[name].Tap(label)
			if err != nil {
				t.Fatal(err)
			}
			y.sleep(y.clock().Add(10 * time.Second))
			answer, err := press.Wait(t.Context())
			last, _ := y.people[name].Last()
			if err != nil || answer.Text == "" && last.Text == reminder.Text || len(last.Buttons) == 0 || strings.Contains(last.Text, "不在您的职责里") {
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
		y := beginYears(t, shanghai)
		stop := y.twin()
		end := y.begin().AddDate(0, 2, 0)
		y.live(end)
		stop()
		y.end()
		want := y.due(end)
		wrong := compare(want, y.arrived())
		twice := slices.DeleteFunc(slices.Clone(wrong), func(line string) bool { return !strings.HasPrefix(line, "too many") })
		if len(want) == 0 || len(wrong) == 0 || len(twice) != len(wrong) {
			t.Errorf("of %d doubled messages the count found %d:\n%s", len(want), len(twice), strings.Join(wrong, "\n"))
		}
	})
}
