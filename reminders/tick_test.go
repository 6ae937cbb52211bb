package reminders

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"baocun/storage"
	"baocun/township"
)

// staffedStage is an office with a specialist in 肖村, where nothing but its
// village meeting is still to be held in December.
func staffedStage(t *testing.T) *stage {
	s := newStage(t)
	s.enrol("赵专干", township.Specialist, "肖村")
	s.meeting([]string{"肖村", "village-monthly", "2026-11-05"}, township.Filed)
	for _, filed := range []string{"牌坊 village-monthly", "牌坊 committee-quarterly", "肖村 committee-quarterly", "小红门 township-monthly"} {
		s.meeting(append(strings.Fields(filed), "2026-12-01"), township.Filed)
	}
	s.tickAt("2026-12-02 08:00")
	return s
}

// tickAt ticks once and leaves what it queued in the outbox.
func (s *stage) tickAt(at string) {
	s.t.Helper()
	s.now = s.time([]string{at})
	if err := s.reminders.Tick(s.t.Context(), s.now); err != nil {
		s.t.Fatal(err)
	}
}

func (s *stage) waiting() (keys []string, entries []storage.Entry) {
	s.t.Helper()
	s.update(func(tx *storage.Tx) (err error) {
		entries, err = tx.Waiting(0, 1000)
		return err
	})
	for _, e := range entries {
		keys = append(keys, string(e.Key))
	}
	return keys, entries
}

func TestATickWithNothingDueWritesNothing(t *testing.T) {
	s := newStage(t)
	path := s.path
	s.enrol("赵专干", township.Specialist, "肖村")
	s.tickAt("2026-12-03 08:29")
	before := content(t, path)
	for _, at := range []string{"2026-12-03 08:29", "2026-12-03 08:29"} {
		s.tickAt(at)
	}
	if !bytes.Equal(before, content(t, path)) {
		t.Error("a tick with nothing due changed the file")
	}
	s.tickAt("2026-12-03 08:30")
	after := content(t, path)
	if bytes.Equal(before, after) {
		t.Error("a tick with something due left the file alone")
	}
	for _, at := range []string{"2026-12-03 08:30", "2026-12-03 08:31", "2026-12-03 08:59"} {
		s.tickAt(at)
	}
	if !bytes.Equal(after, content(t, path)) {
		t.Error("the ticks after it changed the file")
	}
}

func content(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestAReminderExpiresWhenItGetsQuiet(t *testing.T) {
	s := staffedStage(t)
	s.tickAt("2026-12-03 08:30")
	_, entries := s.waiting()
	if len(entries) != 1 {
		t.Fatalf("%d messages wait", len(entries))
	}
	quiet := time.Date(2026, 12, 3, 21, 0, 0, 0, s.zone)
	if e := entries[0]; !e.Expiry.Equal(quiet) || e.Lane != storage.LaneReminder {
		t.Errorf("it leaves in lane %d and expires at %s", e.Lane, e.Expiry)
	}
}

func TestAnOverdueQuestionThatExpiredUnsaidIsAskedAgain(t *testing.T) {
	s := staffedStage(t)
	s.enrol("陈书记", township.Chief, "肖村")
	for _, at := range []string{"2026-12-08 08:30", "2026-12-09 08:30"} {
		s.tickAt(at)
		asked := 0
		_, entries := s.waiting()
		for _, e := range entries {
			if strings.Contains(string(e.Key), "overdue") {
				asked++
			}
		}
		if asked != 1 {
			t.Errorf("at %s the chief is asked %d times", at, asked)
		}
		s.update(func(tx *storage.Tx) error {
			var dropped []storage.Outcome
			for _, e := range entries {
				dropped = append(dropped, storage.Outcome{Entry: e.ID, Result: storage.Dropped})
			}
			_, err := tx.Settle(dropped)
			return err
		})
	}
}

func TestWhatWasDoneTakesItsOwnReminderBack(t *testing.T) {
	s := staffedStage(t)
	s.tickAt("2026-12-03 08:30")
	keys, _ := s.waiting()
	if want := []string{"meeting/village-monthly/2/2026-12/hold/2/p1"}; !slices.Equal(keys, want) {
		t.Fatalf("what waits is %v, want %v", keys, want)
	}
	village := s.unit("肖村")
	december := township.MonthPeriod(township.NewMonth(2026, 12))
	s.update(func(tx *storage.Tx) error {
		return tx.Cancel(township.MeetingOccasion(village.ID, township.VillageMonthly, december))
	})
	if keys, _ := s.waiting(); len(keys) != 0 {
		t.Errorf("%v still waits", keys)
	}
}

func TestSeveralMattersComeInOneMessageThatNoOneOfThemTakesBack(t *testing.T) {
	s := staffedStage(t)
	s.tickAt("2026-12-04 08:30") // the meeting, and the register that is missing
	s.update(func(tx *storage.Tx) error { return tx.Cancel("meeting/") })
	keys, _ := s.waiting()
	if want := []string{"digest/meeting/village-monthly/2/2026-12/hold/2/p1"}; !slices.Equal(keys, want) {
		t.Errorf("what waits is %v, want %v", keys, want)
	}
}

func TestTicksBesideEachOtherTellOnce(t *testing.T) {
	s := staffedStage(t)
	s.now = s.time([]string{"2026-12-03 08:30"})
	var ticks sync.WaitGroup
	for range 8 {
		ticks.Go(func() {
			if err := New(s.db, s.reminders.options).Tick(t.Context(), s.now); err != nil {
				t.Error(err)
			}
		})
	}
	ticks.Wait()
	if keys, _ := s.waiting(); len(keys) != 1 {
		t.Errorf("what waits is %v", keys)
	}
}

// Each tick here finds that the hour has come once more, because what the file remembers
// of the last tick is taken back.
func TestAnOccasionIsRememberedApartFromTheLastTick(t *testing.T) {
	s := staffedStage(t)
	for range 3 {
		s.update(func(tx *storage.Tx) error { return tx.SetLastTick(s.time([]string{"2026-12-03 08:00"})) })
		s.tick(s.time([]string{"2026-12-03 08:30"}))
	}
	if told := strings.Count(s.out.String(), " to "); told != 1 {
		t.Errorf("it was told %d times:\n%s", told, s.out.String())
	}
}

func TestATickThatFailsIsDoneByTheNext(t *testing.T) {
	s := staffedStage(t)
	s.now = s.time([]string{"2026-12-03 08:30"})
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.reminders.Tick(ended, s.now); err == nil {
		t.Error("a tick without time succeeded")
	}
	s.tickAt("2026-12-03 08:40")
	if keys, _ := s.waiting(); len(keys) != 1 {
		t.Errorf("what waits is %v", keys)
	}
}

func TestAChoreThatFailsSilencesNoOther(t *testing.T) {
	for name, look := range map[string]func(*office) ([]matter, error){
		"errs":   func(*office) ([]matter, error) { return nil, storage.ErrDamaged },
		"panics": func(*office) ([]matter, error) { panic("a chore with a fault") },
	} {
		t.Run(name, func(t *testing.T) {
			s := staffedStage(t)
			s.reminders.chores = append([]chore{{name, look}}, s.reminders.chores...)
			s.tickAt("2026-12-03 08:30")
			if keys, _ := s.waiting(); len(keys) != 1 {
				t.Errorf("what waits is %v", keys)
			}
		})
	}
}

func TestAMeetingThatCannotBeClosedSilencesNothing(t *testing.T) {
	s := staffedStage(t)
	s.update(func(tx *storage.Tx) error {
		return tx.SaveSitting(storage.Sitting{Chat: 77, Meeting: 99, Card: "u1/1", Called: s.now.AddDate(0, 0, -3)})
	})
	s.tickAt("2026-12-03 08:30")
	if keys, _ := s.waiting(); len(keys) != 1 {
		t.Errorf("what waits is %v", keys)
	}
}

func TestAMonthIsOpenedByItsFirstTick(t *testing.T) {
	s := staffedStage(t)
	verbs["register"](s, []string{"肖村", "1", "4"})
	village := s.unit("肖村")
	for _, test := range []struct {
		tick  string
		month township.Month
	}{
		{"2026-12-31 23:50", township.NewMonth(2026, 12)},
		{"2027-01-01 00:00", township.NewMonth(2027, 1)},
		{"2027-02-01 00:00", township.NewMonth(2027, 2)},
	} {
		s.tickAt(test.tick)
		s.update(func(tx *storage.Tx) error {
			tally, found, err := tx.Tally(village.ID, test.month)
			if !found || tally.People != 8 {
				t.Errorf("%s after the tick at %s: %v, %+v", test.month, test.tick, found, tally)
			}
			return err
		})
	}
}

// The clock moves by leaps of all sizes, sometimes back, and meetings are filed in between.
// The model says the same in a few lines: where half past eight of a working day was passed
// today, the last occasion that has come is told, once.
func TestHoweverTheTicksFallEachOccasionIsToldOnce(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := newStage(t)
		s.enrol("赵专干", township.Specialist, "肖村")
		s.place("牌坊", township.NewDate(2030, 1, 1))
		s.reminders.chores = []chore{{"meetings ahead", (*office).meetingsAhead}}
		s.reminders.options.Rules.Meetings[township.CommitteeQuarterly] = township.MeetingRule{Due: township.MonthDay(31)}
		s.tickAt("2026-12-02 08:00")
		var told, want []string
		filed := make(map[time.Month]bool)
		for range rapid.IntRange(1, 12).Draw(r, "ticks") {
			if rapid.IntRange(0, 9).Draw(r, "file") == 0 {
				s.meeting([]string{"肖村", "village-monthly", s.today().String()}, township.Filed)
				filed[s.now.Month()] = true
			}
			last := s.now
			s.now = last.Add(time.Duration(rapid.IntRange(-3000, 9000).Draw(r, "minutes")) * time.Minute)
			if err := s.reminders.Tick(t.Context(), s.now); err != nil {
				r.Fatal(err)
			}
			told = append(told, s.sayAll()...)
			occasion := s.occasionBetween(last)
			if occasion != "" && !filed[s.now.Month()] && !slices.Contains(want, occasion) {
				want = append(want, occasion)
			}
		}
		if !slices.Equal(told, want) {
			r.Fatalf("told %v, want %v", told, want)
		}
	})
}

// occasionBetween is the occasion of which a specialist is to be told now who was last told
// what there was at an earlier time.
func (s *stage) occasionBetween(last time.Time) string {
	days := OfficialCalendar()
	today := s.today()
	hour := time.Date(today.Year, today.Month, today.Day, 8, 30, 0, 0, s.zone)
	if !last.Before(hour) || s.now.Before(hour) || s.now.Hour() >= 21 || !days.IsWorkday(today) {
		return ""
	}
	due := township.NewDate(today.Year, today.Month, 7)
	for !days.IsWorkday(due) {
		due = due.AddDays(1)
	}
	switch month := today.MonthOf().String(); {
	case today == due:
		return month + "/hold/0"
	case today.Before(due) && days.Workdays(today, due) <= 3:
		return month + "/hold/2"
	}
	return ""
}

// sayAll settles all that waits as said, and returns of what month's meeting and on which
// occasion each spoke.
func (s *stage) sayAll() []string {
	keys, entries := s.waiting()
	s.update(func(tx *storage.Tx) error {
		_, err := tx.Settle(said(entries))
		return err
	})
	var occasions []string
	for _, key := range keys {
		parts := strings.Split(key, "/")
		occasions = append(occasions, strings.Join(parts[3:6], "/"))
	}
	return occasions
}

// Somebody files the minutes after the office was looked through, and before it is told.
func TestWhatIsDoneWhileATickTellsIsNotSpokenOf(t *testing.T) {
	s := staffedStage(t)
	s.now = s.time([]string{"2026-12-03 08:30"})
	told := map[township.PersonID]bool{s.people["赵专干"].Person: true}
	found, changes, err := s.reminders.look(t.Context(), told, s.now)
	if err != nil || len(found) != 1 {
		t.Fatalf("found %d people to tell, %v", len(found), err)
	}
	s.meeting([]string{"肖村", "village-monthly", "2026-12-03"}, township.Filed)
	if same, err := s.reminders.tellSome(t.Context(), found, changes, s.now); same || err != nil {
		t.Errorf("they are told all the same: %v, %v", same, err)
	}
	if err := s.reminders.remind(t.Context(), told, s.now); err != nil {
		t.Fatal(err)
	}
	if keys, _ := s.waiting(); len(keys) != 0 {
		t.Errorf("what waits is %v", keys)
	}
}

// The machine stops between two of the transactions in which a crowd is told.
func TestATickThatWasCutShortIsFinishedByTheNext(t *testing.T) {
	s := staffedStage(t)
	verbs["register"](s, []string{"肖村", "1", "2"})
	const crowd = toldAtOnce + 20
	told := make(map[township.PersonID]bool)
	for n := range crowd {
		name := fmt.Sprint("协管员", n)
		s.enrol(name, township.Assistant, "肖村/1")
		told[s.people[name].Person] = true
	}
	s.now = s.time([]string{"2026-12-04 08:30"})
	found, changes, err := s.reminders.look(t.Context(), told, s.now)
	if err != nil || len(found) != crowd {
		t.Fatalf("found %d people to tell, %v", len(found), err)
	}
	if same, err := s.reminders.tellSome(t.Context(), found[:toldAtOnce], changes, s.now); !same || err != nil {
		t.Fatalf("the first were not told: %v, %v", same, err)
	}
	s.tickAt("2026-12-04 08:40")
	_, entries := s.waiting()
	messages := make(map[storage.ChatID]int)
	for _, e := range entries {
		messages[e.Chat]++
	}
	if len(messages) != crowd+1 { // and the specialist
		t.Errorf("%d people are told, want %d", len(messages), crowd+1)
	}
	for chat, times := range messages {
		if times != 1 {
			t.Errorf("chat %d is told %d times", chat, times)
		}
	}
}
