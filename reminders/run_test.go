package reminders

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"baocun/storage"
	"baocun/township"
)

// running runs reminders in a bubble, with one chore that notes when it is looked through
// for the one person there is, whose hour is 8:30. A bubble begins at midnight UTC of
// Saturday 1 January 2000, eight o'clock in the township.
func running(t *testing.T, clock func() time.Time, test func(s *stage, looked func() []string, ended <-chan error)) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.enrol("赵专干", township.Specialist, "肖村")
		options := testOptions(t, s.zone)
		options.Clock = clock
		s.reminders = New(s.db, options)
		var mu sync.Mutex
		var times []string
		s.reminders.chores = []chore{{"noted", func(*office) ([]matter, error) {
			mu.Lock()
			defer mu.Unlock()
			times = append(times, time.Now().In(s.zone).Format("01-02 15:04:05"))
			return nil, nil
		}}}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- s.reminders.Run(ctx) }()
		defer synctest.Wait()
		defer stop()
		test(s, func() []string {
			mu.Lock()
			defer mu.Unlock()
			return slices.Clone(times)
		}, ended)
	})
}

// pass lets so much virtual time go by.
func pass(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

func TestCronTicksToTheMinute(t *testing.T) {
	running(t, time.Now, func(_ *stage, looked func() []string, _ <-chan error) {
		pass(5 * 24 * time.Hour)
		want := []string{"01-03 08:30:00", "01-04 08:30:00", "01-05 08:30:00"}
		if got := looked(); !slices.Equal(got, want) {
			t.Errorf("it looked at %v, want %v", got, want)
		}
	})
}

func TestATickThatPanicsIsMadeUpForByTheNext(t *testing.T) {
	faulty := func() time.Time {
		if now := time.Now().UTC(); now.Minute() == 30 || now.Minute() == 40 {
			panic("a clock with a fault")
		}
		return time.Now()
	}
	running(t, faulty, func(_ *stage, looked func() []string, _ <-chan error) {
		pass(50 * time.Hour)
		if got, want := looked(), []string{"01-03 08:50:00"}; !slices.Equal(got, want) {
			t.Errorf("it looked at %v, want %v", got, want)
		}
	})
}

func TestWhenNothingCanBeRecordedRunEnds(t *testing.T) {
	running(t, time.Now, func(s *stage, _ func() []string, ended <-chan error) {
		synctest.Wait()
		s.close()
		if err := <-ended; !errors.Is(err, storage.ErrClosed) {
			t.Errorf("it ended with %v", err)
		}
	})
}

// cron's own clock cannot be moved here; that of the ticks can, which is what
// happens to a machine whose clock is set.
func TestAClockThatIsSetForwardIsNoticedWithinMinutes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := staffedStage(t)
		var mu sync.Mutex
		now := s.time([]string{"2026-12-02 20:00"})
		options := s.reminders.options
		options.Clock = func() time.Time {
			mu.Lock()
			defer mu.Unlock()
			return now
		}
		s.reminders = New(s.db, options)
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- s.reminders.Run(ctx) }()
		pass(time.Minute)
		mu.Lock()
		now = s.time([]string{"2026-12-03 10:00"})
		mu.Unlock()
		pass(lookAround)
		if keys, _ := s.waiting(); len(keys) != 1 {
			t.Errorf("what waits is %v", keys)
		}
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}
