package sample_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"baocun/sample"
	"baocun/storage"
	"baocun/storage/storagetest"
	"baocun/township"
)

var rewrite = flag.Bool("update", false, "write the tallies under testdata")

// until is the last day of the history that the tests load.
var until = township.NewDate(2026, 9, 27)

// officeRules are those of config.example.toml.
func officeRules() township.Rules {
	return township.Rules{
		Visits: township.VisitRules{BackEntryDays: 7, Topics: []string{"宣传", "健康服务通知"}},
		Meetings: map[township.Regime]township.MeetingRule{
			township.TownshipMonthly:    {Due: township.MonthDay(10), FilingDays: 3, Quorum: 60},
			township.CommitteeQuarterly: {Due: township.MonthDay(31), FilingDays: 5, Quorum: 60},
			township.VillageMonthly:     {Due: township.MonthDay(7), FilingDays: 3, Quorum: 60},
		},
		Norms: township.Norms{PeoplePerAssistant: 200, VillagesPerCadre: 2},
	}
}

// loaded is a file with the sample, on a clock that the sample moved.
type loaded struct {
	*storage.DB
	sample.Sample
	t   testing.TB
	now time.Time
}

func load(t testing.TB, until township.Date, seed uint64) *loaded {
	t.Helper()
	zone, err := time.LoadLocation(storagetest.TimeZone)
	if err != nil {
		t.Fatal(err)
	}
	l := &loaded{t: t, now: storagetest.Morning}
	l.DB = storagetest.New(t, func() time.Time { return l.now })
	l.Sample, err = sample.Load(t.Context(), l.DB, sample.Options{
		Seed: seed, Until: until, Rules: officeRules(), Location: zone,
		At: func(at time.Time) { l.now = at },
	})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func (l *loaded) view(f func(*storage.Tx) error) {
	l.t.Helper()
	if err := l.View(l.t.Context(), f); err != nil {
		l.t.Fatal(err)
	}
}

// tallies writes down every month of the four villages.
func (l *loaded) tallies() string {
	var text strings.Builder
	l.view(func(tx *storage.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		for _, village := range units.Villages() {
			fmt.Fprintln(&text, village.Name)
			tallies, err := tx.Tallies(village.ID, sample.Since.MonthOf(), township.NewMonth(2026, 12))
			if err != nil {
				return err
			}
			for _, t := range tallies {
				fmt.Fprintf(&text, "  %v  met %4d/%d people (%d/%d households), reached %d, %d visits, %d late; filed %d+%d, on time %d+%d\n",
					t.Month, t.PeopleMet, t.People, t.HouseholdsMet, t.Households, t.PeopleReached, t.Visits, t.LateEntries,
					t.Filed.Village, t.Filed.Committee,
					t.OnTime.Village, t.OnTime.Committee)
			}
		}
		return nil
	})
	return text.String()
}

// TestElevenMonths loads what the demo plays on, once, and looks at it from all
// sides. That the file verifies is looked at when the test ends.
func TestElevenMonths(t *testing.T) {
	started := time.Now()
	l := load(t, until, 1)
	t.Logf("loaded in %v", time.Since(started).Round(time.Millisecond))
	for _, c := range []struct {
		rule string
		test func(*testing.T, *loaded)
	}{
		{"come to the same tallies each time", sameTallies},
		{"are of the size that was asked for", rightSize},
		{"leave what is to be done to those who go on", leavesWork},
		{"have minutes without personal numbers that a screen can hold", goodMinutes},
		{"were recorded in order", inOrder},
	} {
		t.Run(c.rule, func(t *testing.T) { c.test(t, &loaded{l.DB, l.Sample, t, l.now}) })
	}
}

func sameTallies(t *testing.T, l *loaded) {
	const path = "testdata/tallies.txt"
	got := l.tallies()
	if *rewrite {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("the tallies differ (- the file, + now):\n%s", diff)
	}
}

func rightSize(t *testing.T, l *loaded) {
	counts := make(map[township.Role]int)
	names := make(map[string]bool)
	for _, o := range l.Officers {
		counts[o.Role]++
		names[o.Person.Name] = true
	}
	want := map[township.Role]int{
		township.Admin: 1, township.Leader: 2, township.Cadre: 4, township.Chief: 8, township.Specialist: 8,
		township.Publicist: 4, township.CommitteeMember: 8, township.Assistant: 34, township.GroupHead: 34,
	}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Errorf("officers (- want, + got):\n%s", diff)
	}
	if len(names) != len(l.Officers) {
		t.Errorf("%d officers share %d names", len(l.Officers), len(names))
	}
	if l.Households != 34*144 || l.Visits < 50_000 || l.Visits > 60_000 {
		t.Errorf("%d households and %d visits", l.Households, l.Visits)
	}
	l.view(func(tx *storage.Tx) error {
		root, err := tx.Register(1)
		if root.People != 6800 || root.Households != l.Households {
			t.Errorf("the register counts %+v", root)
		}
		for _, assistant := range l.Officers {
			if assistant.Role != township.Assistant {
				continue
			}
			load, err := tx.Load(assistant.Person.ID)
			if load.People != 200 || load.Households != 144 || err != nil {
				t.Errorf("%s answers for %+v, %v", assistant.Person.Name, load, err)
			}
		}
		return err
	})
}

func leavesWork(t *testing.T, l *loaded) {
	l.view(func(tx *storage.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		village, _ := units.Named("牌坊")
		group, _ := units.Group(village.ID, 3)
		stops, err := tx.Stops(group.ID, until.MonthOf())
		if err != nil {
			return err
		}
		left := township.Worklist(stops)
		if len(left) != len(sample.Unfinished) || !left[0].Household.Priority || !left[1].Household.Priority || left[2].Household.Priority {
			t.Errorf("%d households are left, want %d, the first two of them priority", len(left), len(sample.Unfinished))
		}
		for _, c := range []struct {
			regime township.Regime
			held   int
		}{{township.VillageMonthly, 3}, {township.CommitteeQuarterly, 3}} {
			held := 0
			for _, v := range units.Villages() {
				m, found, err := tx.MeetingFor(v.ID, c.regime, c.regime.PeriodOf(until))
				if err != nil {
					return err
				}
				if found && m.State == township.Filed {
					held++
				} else if v.ID != village.ID {
					t.Errorf("%s has not held its %s", v.Name, c.regime)
				}
			}
			if held != c.held {
				t.Errorf("%d villages have held their %s, want %d", held, c.regime, c.held)
			}
		}
		return nil
	})
}

func goodMinutes(t *testing.T, l *loaded) {
	guard := township.NewGuard(township.DefaultGuardRules(), officeRules().Visits.Topics...)
	seen := 0
	l.view(func(tx *storage.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		for _, unit := range units.All() {
			for m, err := range tx.Meetings(unit.ID) {
				if err != nil {
					return err
				}
				seen++
				if lacks := officeRules().Meetings[m.Regime].Lacking(m); !lacks.IsNone() {
					t.Errorf("the %s of %v lacks %+v", m.Regime, m.Period, lacks)
				}
				for _, line := range m.Lines {
					if _, found := guard.Mask(line.Text, nil); len(found) > 0 || len([]rune(line.Text)) > 60 {
						t.Errorf("%q does not belong in minutes: %v", line.Text, found)
					}
				}
			}
		}
		return nil
	})
	if seen != l.Meetings {
		t.Errorf("%d meetings are in the file, %d were reported", seen, l.Meetings)
	}
}

func inOrder(t *testing.T, l *loaded) {
	l.view(func(tx *storage.Tx) error {
		later := l.now
		for entry, err := range tx.Audit().Entries() {
			if err != nil {
				return err
			}
			if entry.Record.At.After(later) {
				t.Fatalf("entry %d is of %v, and the next one of %v", entry.Key, entry.Record.At, later)
			}
			later = entry.Record.At
		}
		return nil
	})
}

func TestTheSeedDecidesTheHistory(t *testing.T) {
	short := township.NewDate(2025, 11, 20)
	one, again, two := load(t, short, 1).tallies(), load(t, short, 1).tallies(), load(t, short, 2).tallies()
	if one != again {
		t.Errorf("the same seed made\n%sand then\n%s", one, again)
	}
	if one == two {
		t.Errorf("another seed made the same:\n%s", one)
	}
}

func TestEveryVillageHasTwoCadresAndEveryCadreTwoVillages(t *testing.T) {
	l := load(t, sample.Since, 1)
	l.view(func(tx *storage.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		for _, v := range units.Villages() {
			if contracts, err := tx.ContractsFor(v.ID, sample.Since); len(contracts) != 2 || err != nil {
				t.Errorf("%s has %d contracts, %v", v.Name, len(contracts), err)
			}
		}
		for _, cadre := range l.Officers.In(township.Cadre, 1) {
			if contracts, err := tx.ContractsOf(cadre.Person.ID); len(contracts) != 2 || err != nil {
				t.Errorf("%s has %d contracts, %v", cadre.Person.Name, len(contracts), err)
			}
		}
		return nil
	})
}

func TestOfficersAreReachedWhereTheyHaveTelegram(t *testing.T) {
	const user = 5_000_000_001
	l := &loaded{t: t, now: storagetest.Morning}
	l.DB = storagetest.New(t, func() time.Time { return l.now })
	var told []int
	options := sample.Options{
		Until: sample.Since.AddDays(1), Rules: officeRules(), Location: time.UTC,
		At:       func(at time.Time) { l.now = at },
		Progress: func(done, total int) { told = append(told, done, total) },
		Telegram: func(o sample.Officer) int64 {
			if o.Role == township.Admin {
				return user
			}
			return 0
		},
	}
	loaded, err := sample.Load(t.Context(), l.DB, options)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{1, 2, 2, 2}, told); diff != "" {
		t.Errorf("progress (- want, + got):\n%s", diff)
	}
	l.view(func(tx *storage.Tx) error {
		admin, found, err := tx.PersonOf(user)
		if !found || err != nil || admin.ID != loaded.Officers[0].Person.ID {
			t.Errorf("the user is %+v, %v, %v", admin, found, err)
		}
		chat, found, err := tx.PrivateChat(admin.ID)
		if !found || err != nil || chat.Telegram != user {
			t.Errorf("the chat is %+v, %v, %v", chat, found, err)
		}
		if _, found, err := tx.PrivateChat(loaded.Officers[1].Person.ID); found || err != nil {
			t.Errorf("a leader without Telegram has a chat, %v", err)
		}
		return nil
	})
	if _, err := sample.Load(t.Context(), l.DB, options); err == nil {
		t.Error("the sample was loaded into a file that has a township already")
	}
}
