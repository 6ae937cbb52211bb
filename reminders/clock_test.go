package reminders

import (
	"strings"
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

// leapt is an office whose clock was last right on 2 December, with an admin and a meeting
// ahead.
func leapt(t *testing.T) (*stage, *Witness) {
	s := staffedStage(t)
	s.enrol("管理员", township.Admin, "小红门")
	witness := new(Witness)
	s.reminders.options.Witness = witness
	s.tickAt("2026-12-02 08:30")
	s.sayNothingMore()
	return s, witness
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
			s.tickAt(at + "0")
			s.tickAt(at + "5")
			if keys, _ := s.waiting(); len(keys) != 0 {
				t.Errorf("the admins are asked before the other clock could be heard of: %v", keys)
			}
			for _, minute := range []string{"10", "20", "30"} {
				s.tickAt(at[:len(at)-1] + minute)
			}
			if keys, _ := s.waiting(); len(keys) != 1 || !strings.HasPrefix(keys[0], township.ClockOccasion) {
				t.Fatalf("what waits is %v", keys)
			}
			if text := s.waitingText(); !strings.Contains(text, "2026年12月2日 08:30") || !strings.Contains(text, at[:4]+"年12月") {
				t.Errorf("the admins are asked: %s", text)
			}
			s.sayNothingMore()
			s.update((*storage.Tx).TrustClock)
			s.tickAt(at[:len(at)-1] + "40")
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
		ahead time.Duration
		told  bool
	}{
		"the other clock says the same":     {3 * time.Minute, true},
		"the other clock says a month less": {-30 * 24 * time.Hour, false},
	} {
		t.Run(name, func(t *testing.T) {
			s, witness := leapt(t)
			witness.Note(0) // That was before.
			s.tickAt("2026-12-07 09:00")
			witness.Note(test.ahead)
			s.tickAt("2026-12-07 09:10")
			if told := strings.Contains(s.waitingText(), "12月村例会还没开"); told != test.told {
				t.Errorf("what waits is %q", s.waitingText())
			}
		})
	}
}

func TestAClockThatIsSetRightAgainIsEnough(t *testing.T) {
	s, witness := leapt(t)
	for _, at := range []string{"2027-12-02 09:00", "2027-12-02 09:10", "2027-12-02 09:20"} {
		witness.Note(-365 * 24 * time.Hour)
		s.tickAt(at)
	}
	s.tickAt("2026-12-03 08:30")
	if text := s.waitingText(); strings.Contains(text, "可能不对") || !strings.Contains(text, "时间对上了") || !strings.Contains(text, "12月村例会还没开") {
		t.Errorf("what waits is %q", text)
	}
}

func TestWhileTheClockIsDoubtedNothingIsErasedAndNoMonthIsClosed(t *testing.T) {
	s, _ := leapt(t)
	s.reminders.options.Rules.Retention.VisitYears = 2
	verbs["register"](s, []string{"肖村", "1", "1"})
	verbs["met"](s, []string{"肖村", "1", "1"})
	before := content(t, s.path)
	s.tickAt("2036-12-02 09:00")
	s.tickAt("2036-12-02 09:05")
	if string(before) != string(content(t, s.path)) {
		t.Error("the file was changed by a clock that may be wrong")
	}
}
