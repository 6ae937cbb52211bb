package reminders

import (
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

// visited is a stage with one visit of November 2025, which has a note.
func visited(t *testing.T) (s *stage, visit township.VisitID) {
	s = newStage(t)
	s.now = time.Date(2025, 11, 20, 10, 0, 0, 0, s.zone)
	s.reminders.options.Rules.Retention = township.Retention{VisitYears: 2}
	s.reminders.options.Rules.Visits.BackEntryDays = 7
	verbs["register"](s, []string{"肖村", "1", "1"})
	s.tickAt("2025-11-20 10:00")
	household := s.households([]string{"肖村", "1", "1"})[0]
	s.update(func(tx *storage.Tx) error {
		v, _, err := tx.RecordVisit(township.Visit{
			Household: household, Date: s.today(), RecordedOn: s.today(),
			Outcome: township.Met, Seen: 2, People: 2, Note: "下午再去", At: s.now,
		})
		visit = v.ID
		return err
	})
	return s, visit
}

// look is the visit as it is now, and the village's tally of its month.
func (s *stage) look(id township.VisitID) (v township.Visit, found bool, tally township.Tally) {
	s.update(func(tx *storage.Tx) (err error) {
		if v, found, err = tx.Visit(id); err != nil {
			return err
		}
		tally, _, err = tx.Tally(2, township.NewMonth(2025, time.November))
		return err
	})
	return v, found, tally
}

func TestAMonthClosesWhenItsDaysForEnteringAreOver(t *testing.T) {
	s, _ := visited(t)
	closed := func() (month township.Month) {
		s.update(func(tx *storage.Tx) (err error) {
			month, err = tx.ClosedMonth()
			return err
		})
		return month
	}
	for at, want := range map[string]time.Month{"2025-12-07 23:50": time.October, "2025-12-08 00:00": time.November} {
		s, _ = visited(t)
		s.tickAt("2025-12-01 00:00")
		s.tickAt(at)
		if got := closed(); got != township.NewMonth(2025, want) {
			t.Errorf("at %s the newest closed month is %v, want %v", at, got, want)
		}
	}
}

func TestNotesGoAfterThirteenMonthsAndVisitsAfterTheYears(t *testing.T) {
	s, id := visited(t)
	for _, c := range []struct {
		at    string
		note  string
		found bool
	}{
		{"2026-12-20 23:00", "下午再去", true},
		{"2026-12-21 00:00", "", true},
		{"2027-11-30 23:00", "", true},
		{"2027-12-01 00:00", "", false},
	} {
		s.tickAt(c.at)
		v, found, tally := s.look(id)
		if v.Note != c.note || found != c.found {
			t.Errorf("at %s the visit is there: %v, with the note %q; want %v and %q", c.at, found, v.Note, c.found, c.note)
		}
		if tally.PeopleMet != 2 || tally.Visits != 1 {
			t.Errorf("at %s November came to %+v", c.at, tally.Coverage)
		}
	}
}
