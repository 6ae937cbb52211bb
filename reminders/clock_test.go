package reminders

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

// otherClock is one that says so much more than ours, or cannot be reached.
type otherClock struct {
	ahead time.Duration
	fault error
}

func (c *otherClock) ask(context.Context) (time.Duration, error) { return c.ahead, c.fault }

// leapt is an office whose clock was last right on 2 December, with an admin and a meeting
// ahead, and another clock that is a year behind.
func leapt(t *testing.T) (*stage, *otherClock) {
	s := staffedStage(t)
	s.enrol("管理员", township.Admin, "小红门")
	other := &otherClock{ahead: -365 * 24 * time.Hour}
	s.reminders.options.Witness = other.ask
	s.tickAt("2026-12-02 08:30")
	s.sayNothingMore()
	return s, other
}

// sayNothingMore settles what waits.
func (s *stage) sayNothingMore() {
	_, entries := s.waiting()
	s.update(func(tx *storage.Tx) error {
		_, err := tx.Settle(said(entries))
		return err
	})
}

func (s *stage) waitingText() string {
	_, entries := s.waiting()
	var all []string
	for _, e := range entries {
		all = append(all, e.Payload.Send.Text)
	}
	return strings.Join(all, "\n")
}

func TestAfterALeapOfTheClockNothingIsDoneBeforeAnAdminSaysThatItIsRight(t *testing.T) {
	for name, at := range map[string]string{"a year forward": "2027-12-02 09:0", "a year back": "2025-12-02 09:0", "three days forward": "2026-12-07 09:0"} {
		t.Run(name, func(t *testing.T) {
			s, _ := leapt(t)
			for _, minute := range []string{"0", "5", "9"} {
				s.tickAt(at + minute)
			}
			if keys, _ := s.waiting(); len(keys) != 1 || !strings.HasPrefix(keys[0], township.ClockOccasion) {
				t.Fatalf("what waits is %v", keys)
			}
			if text := s.waitingText(); !strings.Contains(text, "2026年12月2日 08:30") || !strings.Contains(text, at[:4]+"年12月") {
				t.Errorf("the admins are asked: %s", text)
			}
			s.sayNothingMore()
			s.update((*storage.Tx).TrustClock)
			s.tickAt(at[:len(at)-1] + "30")
			if s.lastTick() != s.now {
				t.Errorf("after the admin's word the last tick is %s", s.lastTick())
			}
		})
	}
}

// lastTick is when reminders last did something.
func (s *stage) lastTick() (at time.Time) {
	s.update(func(tx *storage.Tx) (err error) {
		at, err = tx.LastTick()
		return err
	})
	return at.In(s.zone)
}

func TestAMachineThatStoodStillIsToldFromOneWhoseClockWasMoved(t *testing.T) {
	for name, test := range map[string]struct {
		other otherClock
		told  string
	}{
		"the other clock says the same":     {otherClock{ahead: 3 * time.Minute}, "12月村例会还没开"},
		"the other clock says a month less": {otherClock{ahead: -30 * 24 * time.Hour}, "机器的时间可能不对"},
		"there is no other clock":           {otherClock{fault: errors.New("no network")}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s, other := leapt(t)
			*other = test.other
			s.tickAt("2026-12-07 09:00")
			text := s.waitingText()
			if !strings.Contains(text, test.told) || test.told == "" && text != "" {
				t.Errorf("what waits is %q", text)
			}
		})
	}
}

func TestAClockThatIsSetRightAgainIsEnough(t *testing.T) {
	s, other := leapt(t)
	s.tickAt("2027-12-02 09:00")
	other.ahead = 0
	s.tickAt("2026-12-07 08:30")
	if text := s.waitingText(); strings.Contains(text, "可能不对") || !strings.Contains(text, "时间对上了") || !strings.Contains(text, "12月村例会还没开") {
		t.Errorf("what waits is %q", text)
	}
}

func TestWhileTheClockIsDoubtedNothingIsErasedAndNoMonthIsClosed(t *testing.T) {
	s, _ := leapt(t)
	s.reminders.options.Rules.Retention.VisitYears = 2
	verbs["register"](s, []string{"肖村", "1", "1"})
	verbs["met"](s, []string{"肖村", "1", "1"})
	s.tickAt("2036-12-02 09:00") // The admins are asked.
	before := content(t, s.path)
	s.tickAt("2036-12-02 09:05")
	s.tickAt("2036-12-03 09:05")
	if string(before) != string(content(t, s.path)) {
		t.Error("the file was changed by a clock that may be wrong")
	}
}
